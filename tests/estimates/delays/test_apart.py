"""Report days set apart: silences, what is caught up, batches of old reports. SYNTHETIC."""

from datetime import date, timedelta

import numpy as np
import pytest
from tests.estimates.delays.made import LAST, cells, triangle

from ascertain.estimates.delays.apart import KINDS, Apart, apart, limits

SILENT, CAUGHT_UP, BATCH = KINDS
Rows = list[tuple[date, date, int]]


def found(rows: Rows, as_of: date = LAST, delays: int = 21) -> Apart:
    window = triangle(rows).series("all", as_of).window(60, delays)
    return apart(window, (as_of - timedelta(59)).weekday())


def said(rows: Rows, as_of: date = LAST) -> list[tuple[date, str]]:
    return [(as_of - timedelta(59 - row), kind) for row, kind, _, _ in found(rows, as_of).days]


def silent(rows: Rows, first: date, days: int) -> Rows:
    """What would have come on these days comes on the day after."""
    end = first + timedelta(days)
    return [(day, end if first <= told < end else told, count) for day, told, count in rows]


@pytest.mark.parametrize("level", [40.0, 8.0, 2.0])
@pytest.mark.parametrize("seed", range(4))
def test_ordinary_days_are_not_set_apart(level: float, seed: int) -> None:
    assert found(list(cells(level=level, seed=seed))).days == ()


def test_a_silence_is_found_on_each_day_and_what_is_caught_up_after_it() -> None:
    first = LAST - timedelta(20)
    rows = silent(list(cells(seed=0)), first, 7)
    after = first + timedelta(7)
    assert said(rows, after) == [(first + timedelta(k), SILENT) for k in range(7)] + [(after, CAUGHT_UP)]
    # Known already on its first day, before anything is caught up.
    assert said(rows, first) == [(first, SILENT)]


def test_of_a_batch_only_the_old_reports_are_left_out() -> None:
    day = LAST - timedelta(3)
    rows = list(cells(seed=0)) + [(day - timedelta(back), day, 25) for back in range(9, 20)]
    one = found(rows)
    assert [(LAST - timedelta(59 - row), kind) for row, kind, _, _ in one.days] == [(day, BATCH)]
    row, delay = np.nonzero(one.cells)
    assert set(row + delay) == {56}
    assert delay.min() == 8
    assert one.days[0][2] >= 11 * 25
    assert one.days[0][3] < 20


def test_few_reports_on_every_weekend_are_how_reports_come() -> None:
    rows = []
    for day, told, count in cells(days=90, seed=1):
        rows.append((day, told + timedelta(max(0, 7 - told.weekday()) if told.weekday() > 4 else 0), count))
    assert found(rows).days == ()


def test_less_or_more_violence_is_no_silence_and_no_batch() -> None:
    calm = [row for row in cells(days=90, seed=2) if row[0] < LAST - timedelta(6)]
    outbreak = list(cells(days=120, level=2, seed=1)) + list(cells(days=10, level=60, seed=51))
    for back in range(8):
        assert said(calm, LAST - timedelta(back)) == []
        assert said(outbreak, LAST - timedelta(back)) == []


def test_nothing_at_all_is_nothing_to_set_apart() -> None:
    assert apart(np.zeros((30, 5)), 0).days == ()


def test_limits_hold_what_is_expected_and_do_not_go_below_nought() -> None:
    assert limits(0) == (0, 0)
    low, high = limits(100)
    assert 0 <= low < 100 < high
