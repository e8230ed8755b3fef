"""`ascertain init | verify | rebuild | methodology`."""

from typing import TYPE_CHECKING

import pytest

from ascertain.findings.methodology import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk, Run


@pytest.mark.parametrize(
    ("options", "kind"), [((), "Real"), (("--synthetic",), "Synthetic"), (("--training",), "Training")]
)
def test_a_new_office_says_what_it_is_and_where_its_keys_lie(
    run: "Run", tmp_path: "Path", options: tuple[str, ...], kind: str
) -> None:
    root = tmp_path / "field"
    told = run("init", root, *options, "--keys", tmp_path / "keys", "--timezone", "Europe/Kyiv")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(f"{kind} office 'field' made in {root}.\nKeys: {tmp_path / 'keys'}.")
    assert run("--office", root, "verify").status == 0
    again = run("init", root)
    assert (again.status, again.out) == (2, "")


def test_an_office_in_no_time_zone_is_not_made(run: "Run", tmp_path: "Path") -> None:
    assert run("init", tmp_path / "field", "--timezone", "Mars/Base").status == 2
    assert run("init", tmp_path / "field", "--clock", "sundial").status == 2
    assert not (tmp_path / "field").exists()


def test_without_its_keys_an_office_says_what_was_not_checked(played: "Desk") -> None:
    (played.root / "keys" / "keys.sqlite").unlink()
    told = played("verify")
    assert "originals were not" in told.err


def test_rebuilding_gives_the_same_tables(played: "Desk") -> None:
    first = played("rebuild")
    (played.root / "derived.sqlite").unlink()
    second = played("rebuild")
    assert (first.status, second.status) == (0, 0)
    assert first.out == second.out
    assert all(len(row.split()[-1]) == 64 for row in first.out.splitlines())


def test_a_sound_methodology_comes_with_advice_in_sentences(run: "Run", tmp_path: "Path") -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(shipped("ohchr-like"))
    told = run("methodology", "check", path)
    assert (told.status, told.err) == (0, "")
    assert "own.toml: review.reviewers: One person alone can confirm and release." in told.out
    assert "Remark(" not in told.out
    assert "ohchr-like 1: " in told.out


def test_every_fault_of_a_methodology_is_listed(run: "Run", tmp_path: "Path") -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b'name = "own"\n')
    told = run("methodology", "check", path)
    assert (told.status, "sha256" in told.out) == (1, False)
    assert len(told.out.splitlines()) > 1
    assert all(row.startswith("own.toml") for row in told.out.splitlines())


def test_a_methodology_is_taken_into_use(desk: "Desk") -> None:
    own = shipped("ohchr-like").replace(b'version = "1"', b'version = "2"', 1)
    told = desk("methodology", "adopt", desk.file("own.toml", own))
    assert (told.status, told.out.startswith("ohchr-like 2 in use, sha256 ")) == (0, True)
    assert desk("record", "--json").json["methodology"]["version"] == "2"


def test_a_methodology_with_a_fault_is_not_taken_into_use(desk: "Desk") -> None:
    told = desk("methodology", "adopt", desk.file("own.toml", 'name = "own"\n'))
    assert (told.status, told.out, len(told.err.splitlines())) == (2, "", 1)


def test_a_methodology_that_ships_is_adopted_by_its_name_and_the_office_goes_by_its_own(desk: "Desk") -> None:
    told = desk("methodology", "adopt", "airwars-like")
    assert (told.status, "airwars-like 1 in use" in told.out) == (0, True)
    assert "This office goes by ohchr-like." in told.err
    settings = desk.root / "ascertain.toml"
    settings.write_text(settings.read_text("utf-8").replace('"ohchr-like"', '"airwars-like"'), "utf-8")
    assert desk("record", "--json").json["methodology"]["name"] == "airwars-like"
    assert desk("methodology", "adopt", "airwars-like").err == ""
    told = desk("methodology", "adopt", "nothing-like")
    assert (told.status, "one of airwars-like, ibc-like, ohchr-like" in told.err) == (2, True)
