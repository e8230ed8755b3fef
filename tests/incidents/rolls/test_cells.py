"""How cells of lists are read for comparison."""

from dataclasses import replace

import pytest

from ascertain.incidents.rolls.cells import readings
from ascertain.reports.columns import Column, columns


def column(header: str) -> Column:
    return columns([header])[0]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2090-02-13", "2090-02-13"), ("13.02.2090", "2090-02-13"), ("13 Feb 2090", "2090-02-13"),
        ("13-February-2090", "2090-02-13"), ("Feb 13, 2090", "2090-02-13"), ("20900213", "2090-02-13"),
        ("45335", "2024-02-13"), ("45335.0", "2024-02-13"), ("unknown", ""), ("", ""), ("in spring", None),
        ("Feb 30, 2090", None),
    ],
)  # fmt: skip
def test_days_are_read_as_spreadsheets_leave_them(cell: str, day: str | None) -> None:
    assert readings(column("date"), [cell]) == [day]


def test_a_column_tells_which_of_day_and_month_comes_first() -> None:
    assert readings(column("date"), ["25/06/2090", "04/03/2090"]) == ["2090-06-25", "2090-03-04"]
    assert readings(column("date"), ["06/25/2090", "04/03/2090"]) == ["2090-06-25", "2090-04-03"]
    assert readings(column("date"), ["25/06/2090", "06/25/2090", "04/03/2090"])[2] is None
    assert readings(column("date"), ["04/03/2090"]) == [None]


def test_the_user_knows_better_which_comes_first() -> None:
    told = replace(column("date"), order="mdy")
    assert readings(told, ["04/03/2090", "05/06/2090"]) == ["2090-04-03", "2090-05-06"]


def test_of_a_birth_the_year_is_enough() -> None:
    assert readings(column("born"), ["1990", "990"]) == ["1990-07-01", None]
    assert readings(column("date"), ["1990"]) == [None]


@pytest.mark.parametrize(
    ("cell", "age"),
    [("~40", "40"), ("<1", "1"), ("80+", "80"), ("30-35", "32"), ("30s", "34"), ("35 years", "35"), ("3 months", "0"),
     ("35-30", None), ("forty", None), ("-1", None), ("200", None), ("adult", "adult")],
)  # fmt: skip
def test_rounded_ages_are_ages(cell: str, age: str | None) -> None:
    assert readings(column("age"), [cell]) == [age]


def test_words_are_left_as_they_are() -> None:
    assert readings(column("place"), [" Orlumet ", "unknown"]) == ["Orlumet", ""]
    assert readings(column("sex"), ["ذكر", "both"]) == ["man", None]
