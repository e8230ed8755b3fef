"""`incidents match --keep`, `--since`, `who` and `why`: asked on the command line, without an office."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.incidents.matching.made_up import lists

if TYPE_CHECKING:
    from tests.conftest import Run

_MAP = 'Years = "age"\n"Given name" = "name"\nFather = "father"\nGrandfather = "grandfather"\nSurname = "family"\n'


@pytest.fixture
def folder(tmp_path: Path, run: "Run") -> Path:
    """Two made-up lists, matched and kept."""
    one, other, _ = lists(tmp_path)
    (tmp_path / "columns.toml").write_text(_MAP)
    matching = ("incidents", "match", one, other, "--map", tmp_path / "columns.toml", "--draws", 20)
    assert "with names, for you alone" in run(*matching, "--to", tmp_path / "to", "--keep").err
    run(*matching, "--to", tmp_path / "again", "--since", tmp_path / "to")
    return tmp_path


def test_a_kept_matching_is_asked_who_somebody_is_and_why(folder: Path, run: "Run") -> None:
    assert (folder / "to" / "people.csv").read_text() == (folder / "again" / "people.csv").read_text()
    assert (folder / "again" / "changes.csv").read_text().splitlines() == ["change,person_id,before"]
    assert not (folder / "again" / "known.npz").exists()

    name, age, sex = (folder / "morgue.csv").read_text().splitlines()[1].split(",")
    asked = ("incidents", "who", folder / "to", "--name", name, "--age", age, "--sex", sex)
    assert "nothing is confirmed" in run(*asked).out
    likely = run(*asked, "--json").json
    assert ["morgue", 0] in likely[0]["rows"]
    assert likely[0]["probability"] > 0.5
    assert {"field", "says", "bits"} == set(likely[0]["why"][0])
    assert "Nobody" in run("incidents", "who", folder / "to", "--name", "Zuxo Zuxi Zuxem").out
    every = run("incidents", "who", folder / "to", "--list", folder / "morgue.csv", "--json").json
    assert len({likely["asked"] for likely in every}) > 100

    link = (folder / "to" / "links.csv").read_text().splitlines()[1].split(",")
    pair = f"{link[0]}:{link[1]}", f"{link[2]}:{link[3]}"
    assert "Together" in run("incidents", "why", folder / "to", *pair).out
    assert run("incidents", "why", folder / "to", *pair, "--json").json[0]["field"] == "pairs so alike by name"

    assert "date: 1 cell cannot be read and counts as not told." in run(*asked, "--died", "yesterday").err

    matching = ("match", folder / "morgue.csv", folder / "council.csv", "--to")
    for wrong, says in (
        (("who", folder, "--name", "Adan"), "--keep"),
        (("who", folder / "to"), "Nobody is asked about"),
        (("who", folder / "to", "--name", "  "), "Nobody is asked about"),
        ((*matching, folder / "to"), "Add --keep, or give another folder"),
        ((*matching, folder / "morgue.csv"), "This is a file and no folder"),
        (("why", folder / "to", "morgue", "council:0"), "is no row of a list"),
    ):
        told = run("incidents", *wrong)
        assert told.status == 2
        assert says in told.err.replace("\n", " ")
