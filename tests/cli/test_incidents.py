"""`ascertain incidents`: every link can be undone; matters bear on incidents without a verdict."""

from typing import TYPE_CHECKING

import pytest

from ascertain.cli.incidents import label
from ascertain.incidents.model import Matter, Where

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk, Run


def refs(desk: "Desk", incident: str) -> set[str]:
    return set(desk("incidents", "show", incident, "--json").json["refs"])


def merged(desk: "Desk", incident: str) -> str | None:
    found: str | None = desk("incidents", "show", incident, "--json").json["merged_into"]
    return found


def test_a_link_is_undone_and_made_again(played: "Desk") -> None:
    before = refs(played, "I1")
    assert "R2.c2" in before
    undone = played("incidents", "unlink", "I1", "R2.c2", "--reason", "another market")
    assert undone.out == "1 unlinked from I1 by Ann Aster.\n"
    assert refs(played, "I1") == before - {"R2.c2"}
    done = played("incidents", "link", "I1", "R2.c2", "--reason", "the same market")
    assert done.out == "1 linked to I1 by Ann Aster.\n"
    assert refs(played, "I1") == before


def test_a_merge_is_undone_by_a_split(played: "Desk") -> None:
    told = played("incidents", "merge", "I1", "I2", "--reason", "the same strike")
    assert told.out == "I2 merged into I1 by Ann Aster.\n"
    assert merged(played, "I2") == "I1"
    assert "merged into I1" in played("incidents", "show", "I2").out
    (row,) = [row for row in played("incidents", "list").out.splitlines() if row.startswith("I2 ")]
    assert row.rstrip().endswith("I1")
    told = played("incidents", "split", "I1", "R8.f1", "--to", "I2", "--reason", "two strikes")
    assert (told.status, told.out) == (0, "I2 split from I1 by Ann Aster.\n")
    assert merged(played, "I2") is None


def test_a_split_makes_an_incident_of_its_own(played: "Desk") -> None:
    told = played("incidents", "split", "I1", "R2.f1", "--reason", "another strike")
    assert (told.status, told.out) == (0, "I9 split from I1 by Ann Aster.\n")
    assert refs(played, "I9") == {"R2.f1"}


def test_a_matter_bears_on_an_incident_until_it_is_taken_back(played: "Desk") -> None:
    assert played("incidents", "bears", "M1", "I1", "--reason", "both near").out == "M1 bears on I1, says Ann Aster.\n"
    assert "M1 bears on it: both near. No verdict is implied." in played("incidents", "show", "I1").out
    told = played("incidents", "bears", "M1", "I1", "--undo", "--reason", "not near")
    assert told.out == "M1 no longer bears on I1, says Ann Aster.\n"
    assert "M1 bears on it" not in played("incidents", "show", "I1").out


def test_one_matter_says_who_said_what_when(exercise: "Path", run: "Run") -> None:
    told = run("--office", exercise, "incidents", "matters", "M1")
    assert "M1: talks, round 1, 2090-03-02, Selkavar" in told.out
    assert "both sides" in told.out


def test_contradictions_name_both_sides(exercise: "Path", run: "Run") -> None:
    found = run("--office", exercise, "incidents", "contradictions", "--json").json
    assert found
    assert all(item["first"] != item["second"] and item["says"] for item in found)


@pytest.mark.parametrize(
    ("where", "says"),
    [
        (Where(None, None, None, "Telvany", "withheld"), "meeting, place not disclosed"),
        (Where(None, None, None, "Telvany", "settlement"), "meeting, Telvany"),
        (Where(None, None, "XV", None, "country"), "meeting, XV"),
        (Where(None, None, None, None, "unresolved"), "meeting"),
    ],
)
def test_a_place_not_disclosed_is_not_named(where: Where, says: str) -> None:
    assert label(Matter("M1", "meeting", None, None, where, (), ())) == says
