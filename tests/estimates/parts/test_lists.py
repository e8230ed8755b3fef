"""A list is complete once what it will hold of a quarter's last day has come: delays seen backwards (SYNTHETIC)."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.estimates.tables import table

from ascertain.estimates.parts.lists import Listed, complete, end_of, quarter_of

FIRST = date(2031, 1, 1)


def entered(mean: float, days: int = 365, a_day: int = 4) -> list[tuple[date, date]]:
    """A list on which people of every day come so many days late as an exponential delay says."""
    random = np.random.default_rng(7)
    on = [FIRST + timedelta(at) for at in range(days) for _ in range(a_day)]
    return [(day, day + timedelta(int(late))) for day, late in zip(on, random.exponential(mean, len(on)), strict=True)]


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_every_day_lies_in_its_quarter(day: date) -> None:
    first = quarter_of(day)
    assert first <= day <= end_of(first)
    assert (first.day, first.month % 3) == (1, 1)
    assert quarter_of(end_of(first) + timedelta(1)) == end_of(first) + timedelta(1)


@pytest.mark.parametrize(("waited", "share"), [(14, 0.37), (30, 0.63), (90, 0.95)])
def test_what_has_come_is_told_from_what_came_late_before(waited: int, share: float) -> None:
    # 1 − exp(−(waited + 1) / 30) of exponential delays in whole days.
    found = complete(entered(30), date(2031, 7, 1), date(2031, 9, 30) + timedelta(waited))
    assert found == pytest.approx(share, abs=0.06)


def test_nothing_is_complete_before_its_end_or_without_entries() -> None:
    assert complete(entered(1), date(2031, 7, 1), date(2031, 9, 29)) == 0.0
    assert complete([], date(2031, 7, 1), date(2032, 1, 1)) == 0.0


def test_what_comes_later_is_not_looked_at() -> None:
    as_of = date(2031, 11, 1)
    listed = entered(30)
    assert complete(listed, date(2031, 7, 1), as_of) == complete(
        [row for row in listed if row[1] <= as_of], date(2031, 7, 1), as_of
    )


def test_a_handful_of_entries_is_never_a_complete_list() -> None:
    few = [(FIRST + timedelta(at), FIRST + timedelta(at)) for at in range(3)]
    assert complete(few, FIRST, date(2031, 12, 31)) < 0.9


def test_a_list_that_says_nothing_of_itself_is_immature() -> None:
    two = table("AB", A=3, B=2, AB=4)
    assert Listed("UA-14", FIRST, two, {"A": 0.95}).immature == ("B",)
    assert Listed("UA-14", FIRST, two, {"A": 0.95, "B": 0.9}).immature == ()
