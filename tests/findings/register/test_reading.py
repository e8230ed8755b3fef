"""Registers as people keep them: one row a person, officers in one cell, sheets in any order."""

from collections.abc import Sequence
from typing import Any

import pytest
from tests.findings.register.registers import workbook

from ascertain.findings.methodology import load, shipped
from ascertain.findings.register.legacy import decisions, versions
from ascertain.findings.register.reading import read
from ascertain.findings.register.words import Meaning
from ascertain.terms.errors import InputError

METHOD = load(shipped("ohchr-like"), "ohchr-like.toml")
PEOPLE = ("ID", "Date", "Place", "Sex", "Age", "Outcome", "Status", "Officer", "Decided on", "Civilian status", "Nexus")


def person(*said: object) -> tuple[object, ...]:
    return ("7", "2022-03-04", "Telvany", *said)


def decided(*rows: tuple[object, ...]) -> dict[str, object]:
    register = read(workbook({"People": [PEOPLE, *rows]}), "people.xlsx", Meaning())
    (version,) = versions(register.cases()["7"])
    return {one.axis: one.value or one.outcome for one in decisions(version, "I1", ("R1",), METHOD)}


def test_one_row_a_person_comes_to_one_count_of_those_confirmed() -> None:
    found = decided(
        person("male", "40", "killed", "confirmed", "Cem Ceder", "2022-03-20", "civilian", "direct"),
        person("female", "9", "killed", "verified", "Dee Dorn", "2022-03-22", "civilian", "direct"),
        person("male", "30", "killed", "pending", None, None, None, None),
        person("male", "25", "killed", "confirmed", "Dee Dorn", "2022-03-22", "combatant", "direct"),
    )
    assert found["count"] == {"counts": {"killed": {"men": 1, "girls": 1}}}
    assert found["civilian_status"] == {"status": "civilian"}


def test_a_blank_row_between_two_is_passed_over() -> None:
    row = person("male", "40", "killed", "confirmed", "Cem Ceder", "2022-03-20", "civilian", "direct")
    assert decided(row, (None,) * len(PEOPLE), row)["count"] == {"counts": {"killed": {"men": 2}}}


def test_where_all_were_fighting_that_is_what_was_found() -> None:
    found = decided(person("male", "25", "killed", "confirmed", "Dee Dorn", None, "combatant", None))
    assert found["civilian_status"] == {"status": "combatant"}
    assert "nexus" not in found


def test_a_row_without_numbers_is_confirmed_and_counts_nobody() -> None:
    found = decided(person(None, None, None, "confirmed", "Dee Dorn", None, "civilian", "direct"))
    assert "count" not in found
    assert found["occurrence"] == "confirmed"


def test_what_is_open_decides_nothing() -> None:
    assert decided(person("male", "25", "killed", None, None, None, None, None)) == {}


def test_officers_of_one_cell_are_told_apart() -> None:
    row = person("male", "40", "killed", "confirmed", "Cem Ceder & Dee Dorn / Cem Ceder", None, None, None)
    register = read(workbook({"People": [PEOPLE, row]}), "people.xlsx", Meaning())
    assert register.rows[0].officers == ("Cem Ceder", "Dee Dorn")
    assert register.rows[0].on is None


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("confirmed", "import", None, None, None), "row 2, column officer: 'import' names nobody"),
        (("confirmed", "Cem Ceder", "soon", None, None), "column decided_on"),
        (("confirmed", "Cem Ceder", None, "bystander", None), "column civilian_status: 'bystander' is not known"),
    ],
)
def test_a_bad_cell_sets_its_row_aside(row: tuple[object, ...], says: str) -> None:
    register = read(workbook({"People": [PEOPLE, person("male", "40", "killed", *row), (), ()]}), "p.xlsx", Meaning())
    assert (register.rows, register.below) == ((), 1)
    assert says in str(register.aside[0])


def test_a_table_that_is_no_workbook_or_has_no_ids_is_no_register() -> None:
    text = b"date,place,killed,status\n2022-03-04,Telvany,2,verified\n"
    for data, name in ((text, "cases.csv"), (workbook({"A": [PEOPLE[1:7], person("male", "40")[1:]]}), "cases.xlsx")):
        with pytest.raises(InputError, match="No sheet holds cases"):
            read(data, name, Meaning())


def test_the_first_sheet_of_cases_holds_them_wherever_the_history_stands() -> None:
    row = person("male", "40", "killed", "confirmed", "Cem Ceder", None, None, None)
    history: list[Sequence[Any]] = [("ID", "Status", "Officer"), ("7", "open", None)]
    found = read(
        workbook(
            {"Blank": [], "No ids": [PEOPLE[1:]], "History": history, "Now": [PEOPLE, row], "Then": [PEOPLE, row]}
        ),
        "p.xlsx",
        Meaning(),
    )
    assert [(sheet.name, sheet.part) for sheet in found.sheets] == [
        ("History", "history"), ("Now", "cases"), ("Then", "older"),
    ]  # fmt: skip
    assert [row.at for row in found.cases()["7"]] == ["Now!row=2", "History!row=2", "Then!row=2"]


def test_cells_beyond_their_total_set_a_row_aside_and_leave_its_case_to_be_counted() -> None:
    head = ("ID", "Date", "Place", "Killed", "Children killed", "Status", "Officer")
    rows = [("7", "2022-03-04", "Telvany", 2, 1, "confirmed", "Cem Ceder"),
            ("7", "2022-03-04", "Telvany", "two", 1, "confirmed", "Cem Ceder")]  # fmt: skip
    found = read(workbook({"Cases": [head, *rows]}), "p.xlsx", Meaning())
    assert (len(found.rows), len(found.aside), found.partial) == (1, 1, frozenset({"7"}))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("Total", None, None, None, None, None, None, None, None, None, None), "neither when nor where"),
        (("7", "2022-03-04", "Telvany", None, None, None, "open", None, None, None, None), ""),
    ],
)
def test_a_row_of_sums_is_no_case(row: tuple[object, ...], says: str) -> None:
    heads = (*PEOPLE, "Killed")
    found = read(workbook({"People": [heads, (*row, 12), (*person(*[None] * 8), 1)]}), "people.xlsx", Meaning())
    assert [says in str(error) for error in found.aside] == ([True] if says else [])


def test_more_people_than_one_incident_can_have_are_told_with_their_row() -> None:
    rows: list[Sequence[Any]] = [(*PEOPLE, "Killed"), (*person(*[None] * 8), 999_999_999), (*person(*[None] * 8), 1)]
    (error,) = read(workbook({"People": rows}), "people.xlsx", Meaning()).aside
    assert "row 2: More than 100000 people" in str(error)
