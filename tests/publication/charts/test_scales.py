from datetime import date
from itertools import pairwise

import pytest

from ascertain.publication.charts import scales


@pytest.mark.parametrize(("largest", "top"), [(0, 1), (1, 1), (3, 5), (13, 20), (20, 20), (21, 50), (6728, 10_000)])
def test_an_axis_ends_on_a_round_number(largest: int, top: int) -> None:
    assert scales.top_of(largest) == top


@pytest.mark.parametrize("top", [1, 2, 5, 10, 20, 50, 100, 2000])
def test_marks_are_whole_few_and_reach_the_top(top: int) -> None:
    found = scales.ticks(top)
    assert (found[0], found[-1]) == (0, top)
    assert 2 <= len(found) <= 6
    assert len({second - first for first, second in pairwise(found)}) == 1


@pytest.mark.parametrize(("days", "number"), [(1, 2), (5, 6), (9, 5), (12, 5), (40, 6)])
def test_few_days_are_marked_by_day_or_week(days: int, number: int) -> None:
    found = scales.day_ticks(date(2090, 3, 1), date.fromordinal(date(2090, 3, 1).toordinal() + days))
    assert len(found) == number
    assert found[0] == date(2090, 3, 1)


@pytest.mark.parametrize("years", [1, 2, 5, 12, 40])
def test_long_stretches_are_marked_by_firsts_of_months(years: int) -> None:
    found = scales.day_ticks(date(2022, 2, 24), date(2022 + years, 3, 1))
    assert 1 <= len(found) <= 6
    assert {day.day for day in found} == {1}
    assert scales.day_ticks(date(1000, 1, 1), date(3000, 1, 1)) == (date(1000, 1, 1),)
