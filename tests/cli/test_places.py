"""`ascertain places`: look a name up, with or without an office; take a gazetteer into use."""

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk, Run


def test_the_world_is_looked_up_without_an_office(
    run: "Run", tmp_path: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run("places", "find", "Mariupol", "--json").json
    assert found[0]["country"] == "UA"
    assert "Mariupol" in run("places", "find", "Mariupol").out
    assert run("places", "find", "Xqzzt", "--json").json == []


def test_the_offices_own_gazetteer_goes_first(exercise: "Path", run: "Run") -> None:
    (place,) = run("--office", exercise, "places", "find", "Telvany", "--json").json
    assert place["country"] == "XV"
    assert "Telvany Region" in run("--office", exercise, "places", "find", "Telvany").out


def test_a_gazetteer_and_a_control_layer_are_taken_into_use(desk: "Desk") -> None:
    data = files("ascertain.examples") / "data" / "exercise"
    for what in ("gazetteer", "control"):
        with as_file(data / f"{what}.csv") as path:
            told = desk("places", "adopt", what, path)
        assert (told.status, f"{what} {what}.csv in use, sha256 " in told.out) == (0, True)
    assert desk("places", "find", "Telvany", "--json").json[0]["country"] == "XV"


def test_a_bad_gazetteer_is_named(desk: "Desk") -> None:
    told = desk("places", "adopt", "gazetteer", desk.file("own.csv", "what,is,this\n1,2,3\n"))
    assert (told.status, told.out, "own.csv" in told.err) == (2, "", True)
