"""Decisions as people write them, and tables of them."""

from typing import Any

import pytest

from ascertain.findings.spoken import cells, spoken, table
from ascertain.terms.errors import InputError

COUNTED = {"counts": {"killed": {"men": 3}, "missing": {"persons": 3}}}
HEADER = "incident,occurrence,killed,evidence,reason\n"


@pytest.mark.parametrize(
    ("said", "axis", "value"),
    [
        ({"occurrence": "confirmed"}, "occurrence", {}),
        ({"civilian_status": "civilian"}, "civilian_status", {"status": "civilian"}),
        ({"nexus": " direct "}, "nexus", {"nexus": "direct"}),
        ({"cause": "heavy_weapons"}, "cause", {"cause": "heavy_weapons"}),
        ({"attribution": "North"}, "attribution", {"actor": "North"}),
        ({"when": "2090-03-01"}, "time", {"since": "2090-03-01", "until": "2090-03-01"}),
        ({"when": "2090-03-01/2090-03-02"}, "time", {"since": "2090-03-01", "until": "2090-03-02"}),
        ({"killed": "men=2,men=1", "missing": "3"}, "count", COUNTED),
        ({"outcome": "killed:2090-03-09"}, "outcome", {"outcome": "killed", "on": "2090-03-09"}),
        ({"outcome": "killed"}, "outcome", {"outcome": "killed", "on": None}),
    ],
)  # fmt: skip
def test_each_word_is_an_axis(said: dict[str, str], axis: str, value: dict[str, Any]) -> None:
    (found,) = spoken("I3", said)
    assert (found.subject, found.axis, found.outcome, found.value) == ("I3", axis, "confirmed", value)


def test_what_holds_for_all_axes_stands_in_each() -> None:
    said = {"nexus": "direct", "cause": "accident", "decision": "rejected", "exclude": "duplicate", "reason": "why"}
    found = spoken("I3", said | {"evidence": "R1, R2.f1,"}, dossier="0" * 8, batch="b")
    assert [(one.axis, one.outcome, one.exclusion) for one in found] == [
        ("nexus", "rejected", "duplicate"),
        ("cause", "rejected", "duplicate"),
    ]
    assert {(one.reason, one.evidence, one.dossier, one.batch) for one in found} == {
        ("why", ("R1", "R2.f1"), "0" * 8, "b")
    }


@pytest.mark.parametrize(
    ("said", "says"),
    [({}, "Nothing is decided"), ({"nexus": " "}, "Nothing is decided"), ({"decision": "sure"}, "is no decision")],
)
def test_what_decides_nothing(said: dict[str, str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        spoken("I3", said)


def test_a_number_that_is_none() -> None:
    with pytest.raises(InputError, match="--killed: 'men=two' is not a cell"):
        cells("men=two", "killed")


def test_a_table_holds_a_row_an_incident() -> None:
    text = HEADER + 'I1,confirmed,"men=2,women=1",R1,seen\nI2,,4,,\n'
    found = table(text, "batch.csv", "one reason", "linked", "b")
    assert [(one.subject, one.axis, one.reason, one.evidence, one.batch) for one in found] == [
        ("I1", "occurrence", "seen", ("R1",), "b"),
        ("I1", "count", "seen", ("R1",), "b"),
        ("I2", "count", "one reason", ("linked",), "b"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("subject,killed\nI1,2\n", "'subject' is not known"),
        ("killed\n2\n", "'incident' is missing"),
        (HEADER, "has no rows"),
        (HEADER + "I1,,two,,\nI2,,1,,\nI3,,,,\n", "row 2: .*two.* row 4: I3: Nothing is decided"),
    ],
)
def test_a_table_is_taken_whole_or_not_at_all(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        table(text, "batch.csv", "why", "", "b")


def test_a_table_from_a_spreadsheet_that_parts_cells_by_semicolons() -> None:
    found = table("incident;killed\r\nI2;men=2,women=1\r\n", "batch.csv", "why", "linked", "b")
    assert [one.value for one in found] == [{"counts": {"killed": {"men": 2, "women": 1}}}]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("incident,killed,killed\nI2,2,3\n", "'killed' stands there twice"),
        ("incident,killed\nI2,men=2,women=1\n", "row 2: It has more cells than the header"),
    ],
)
def test_no_cell_of_a_table_is_passed_over(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        table(text, "batch.csv", "why", "linked", "b")
