"""`ascertain incidents people`: numbers in listings, names for whoever may read them, every act undone."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

HOSPITAL = "name,sex,age,outcome\nTavish Orrel,man,41,killed\nSenna Orrel,woman,37,killed\nBram Quillon,man,52,killed\n"
PARISH = "name,sex,outcome\nSenna Orrel,woman,killed\nIlvy Maddern,woman,killed\n"
WHY = ("--reason", "The register says so.")


@pytest.fixture
def lists(played: "Desk") -> "Desk":
    """The exercise with R36 to R38 of a hospital and R39 and R40 of a parish."""
    played.add("hospital.csv", HOSPITAL, "telvany-hospital", "2090-03-13")
    played.add("parish.csv", PARISH, "telvany-parish", "2090-03-14")
    told = played("incidents", "people", "add", "R37")
    assert (told.status, told.out) == (0, "3 people noted by Ann Aster: N1 to N3.\n")
    assert played("incidents", "people", "add", "R40", "--outcome", "killed").status == 0
    assert played("incidents", "people", "add", "R40").out == "0 people noted by Ann Aster.\n"
    return played


def confirmed(desk: "Desk") -> list[int]:
    return [figure["confirmed"] for figure in desk("record", "--json").json["figures"]]


def ids(desk: "Desk") -> list[str]:
    return [one["id"] for one in desk("incidents", "people", "list", "--json").json]


def test_a_listing_tells_numbers_and_cells_and_no_name(lists: "Desk") -> None:
    plain = lists("incidents", "people", "list")
    told = lists("incidents", "people", "list", "--json")
    assert "Orrel" not in plain.out + told.out
    assert told.json[1] == {
        "id": "N2", "also": [], "reports": ["R37"], "outcomes": ["killed"], "cell": "women", "cases": []
    }  # fmt: skip
    assert any(line.startswith("N2 ") and "women" in line for line in plain.out.splitlines())


def test_a_proposal_waits_and_same_and_undo_answer_it(lists: "Desk") -> None:
    assert lists("incidents", "people", "propose").out == "1 proposed by rule:namesakes@1.\n"
    assert lists("incidents", "people", "propose", "R38", "R40", *WHY).out == "J2 proposed by Ann Aster.\n"
    assert [item["about"] for item in lists("incidents", "people", "open", "--json").json] == ["J1", "J2"]
    assert "J1 │ R37 and R39 may be one person" in lists("incidents", "people", "open").out
    told = lists("incidents", "people", "same", "N2", "R39", *WHY)
    assert told.out == "J3: N2 R39 are one person, says Ann Aster.\n"
    assert ids(lists) == ["N1", "N2", "N3", "N5"]
    assert lists("incidents", "people", "apart", "R39", *WHY).out == "J4: R39 set apart by Ann Aster.\n"
    assert ids(lists) == ["N1", "N2", "N3", "N4", "N5"]
    assert lists("incidents", "people", "undo", "J4", *WHY).out == "J4 taken back by Ann Aster.\n"
    assert ids(lists) == ["N1", "N2", "N3", "N5"]
    assert lists("incidents", "people", "apart", "R38", "--from", "R40", *WHY).status == 0
    assert lists("incidents", "people", "open", "--json").json == []


def test_a_person_is_shown_with_all_that_was_said(lists: "Desk") -> None:
    lists("incidents", "people", "same", "R37", "R39", *WHY)
    lists("incidents", "people", "apart", "R37", "--from", "R40", *WHY)
    lists("incidents", "people", "allocate", "I3", "N2", *WHY)
    told = lists("incidents", "people", "show", "R39")
    assert "N2: women, killed, also N4" in told.out
    assert "Senna Orrel" in told.out
    assert "N2 is I3-2." in told.out
    assert "J1: R37 R39 same, says Ann Aster" in told.out
    assert "J2: R37 apart from R40, says Ann Aster" in told.out
    assert "A1: I3 absorbs, says Ann Aster" in told.out
    assert "R37 R39" in lists("access", "log").out
    shown = lists("incidents", "people", "show", "N4", "--json").json
    assert (shown["id"], shown["also"], shown["cases"]) == ("N2", ["N4"], ["I3-2"])


def test_a_list_is_held_against_an_incident_and_taken_back(lists: "Desk") -> None:
    before = confirmed(lists)
    told = lists("incidents", "people", "allocate", "I3", "R37", "--whole-list", "--dry-run")
    assert told.out.startswith("Nothing was recorded.\nI3, names: absorbs.\n")
    assert "R36=I3-1 R37=I3-2 R38=I3-3" in told.out
    told = lists("incidents", "people", "allocate", "I3", "N2", "N3", "--place", "N3=I3-1", *WHY)
    assert told.out.startswith("A1, by Ann Aster:\n")
    assert "R38=I3-1 R37=I3-2" in told.out
    told = lists("incidents", "people", "allocate", "I3", "R40", *WHY)
    assert "exceeds" in told.out or "undetermined" in told.out
    assert [item["about"] for item in lists("incidents", "people", "open", "--json").json] == ["A2"]
    assert confirmed(lists) == before
    for allocation in ("A1", "A2"):
        assert lists("incidents", "people", "undo", allocation, *WHY).status == 0
    assert lists("incidents", "people", "open", "--json").json == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "N99"), "no person N99"),
        (("undo", "I1", *WHY), "neither a word on people nor an allocation"),
        (("allocate", "I3", "N1", "--place", "N1", *WHY), "which case somebody is"),
        (("allocate", "I3", "N1"), "Say why"),
        (("same", "N1", *WHY), "two mentions"),
    ],
)
def test_what_cannot_be_done_is_told(lists: "Desk", words: tuple[str, ...], says: str) -> None:
    told = lists("incidents", "people", *words)
    assert (told.status, told.out) == (2, "")
    assert says in told.err
