"""What has to add up in a row, and what a row set aside is spared."""

import pytest

from ascertain.reports.columns import FIELD_REPORTS, TOTALS
from ascertain.reports.readers import read
from ascertain.reports.readers.sums import not_adding_up

HEAD = "As of,Month,Since,Published,First seen,Killed,Injured,Total,Killed men,Killed in the north,Set aside\n"


def row(cells: str) -> str | None:
    """What is wrong with a row of published totals."""
    (found,) = read(f"{HEAD}{cells}\n".encode(), "totals.csv").rows
    assert found.kind == TOTALS
    return str(found.error) if found.error else None


@pytest.mark.parametrize(
    "cells",
    [
        "2090-03-06,,,2090-03-07,,406,801,1207,77,93,",
        "2090-03-06,,,2090-03-06,,406,801,,,,",
        "2090-03-06,,2090-02-24,,2090-03-08T10:00:00Z,,801,1207,,93,",
        ",2090-02,,2090-03-07,,10,,,,,",
        "2090-08-28,2090-03,,2090-08-29,,10,,,,,",
        ",2090,,2091-01-07,,10,,,,,",
        ",2090-03-01/2090-03-07,,2090-03-09,,0,0,0,,,",
    ],
)
def test_what_adds_up_is_taken(cells: str) -> None:
    assert row(cells) is None


@pytest.mark.parametrize(
    ("cells", "field", "says"),
    [
        ("2090-03-06,,,2090-03-07,,406,802,1207,,,", "casualties", "406 killed and 802 injured do not make 1207"),
        ("2090-03-06,,,2090-03-07,,406,,,407,,", "killed", "407 killed by sex and age are more than the 406"),
        ("2090-03-06,,,2090-03-07,,406,,,,500,", "killed", "500 killed in the north are more than the 406"),
        (",,,2090-03-07,,406,,,,,", "cutoff", "neither a cut-off nor a period"),
        ("2090-03-08,,,2090-03-07,,406,,,,,", "cutoff", "lies after the day it was published, 2090-03-07"),
        ("2090-03-08,,,,2090-03-07T23:00:00Z,406,,,,,", "cutoff", "lies after the day"),
        ("2090-02-28,2090-03,,2090-03-07,,406,,,,,", "cutoff", "before the first day that is counted, 2090-03-01"),
        ("2090-02-20,,2090-02-24,2090-03-07,,406,,,,,", "cutoff", "before the first day that is counted, 2090-02-24"),
        ("2090-03-06,,,2090-03-07,,many,,,,,", "killed", "'many' is not a number of people"),
        ("2090-03-06,March,,2090-03-07,,4,,,,,", "period", "'March' is no period"),
    ],
)
def test_what_does_not_add_up_is_told(cells: str, field: str, says: str) -> None:
    told = row(cells)
    assert told is not None and told.startswith(f"totals.csv, row 2, field {field}: ")
    assert says in told


def test_the_way_out_is_told_too() -> None:
    told = row("2090-03-06,,,2090-03-07,,406,802,1207,,,")
    assert told is not None and 'a column "set aside"' in told


def test_a_row_set_aside_is_held_to_no_sum() -> None:
    assert row("2090-03-08,,,2090-03-07,,406,802,1207,500,500,The sums fail.") is None


def test_a_row_that_cannot_be_read_is_held_to_no_sum() -> None:
    said = {"killed": "1", "injured": "1", "casualties": "3"}
    assert not_adding_up(said, TOTALS, whole=False) == []
    assert [field for field, _ in not_adding_up({**said, "cutoff": "2090-03-06"}, TOTALS, whole=True)] == ["casualties"]
    assert not_adding_up(said, FIELD_REPORTS, whole=True) == []
