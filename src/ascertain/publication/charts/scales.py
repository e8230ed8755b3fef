"""Where a value stands on an axis, and which values to write beside it."""

from collections.abc import Sequence
from datetime import date

STEPS = (1, 2, 5)


def top_of(largest: int) -> int:
    """The first round number at or above the largest value, at least 1: an axis always begins at zero."""
    return next(tick for tick in _round_numbers() if tick >= largest) if largest > 0 else 1


def ticks(top: int) -> tuple[int, ...]:
    """Round numbers from zero to the top, whole and at most six."""
    step = next(step for step in _round_numbers() if top / step <= 5)
    return tuple(range(0, top + 1, step))


def _round_numbers() -> Sequence[int]:
    return [step * 10**power for power in range(12) for step in STEPS]


def day_ticks(first: date, last: date) -> tuple[date, ...]:
    """Days to write below an axis of time: every day, week, first of month or of year; at most six."""
    span = (last - first).days
    if span <= 5:
        return tuple(date.fromordinal(first.toordinal() + n) for n in range(span + 1))
    if span <= 42:
        step = 7 if span > 12 else 2 if span <= 10 else 3
        return tuple(date.fromordinal(first.toordinal() + n) for n in range(0, span + 1, step))
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    within = [day for day in months if first <= day <= last]
    for step in (1, 2, 3, 6, 12, 24, 60, 120):
        chosen = [day for day in within if (day.year * 12 + day.month - 1) % step == 0]
        if len(chosen) <= 6:
            return tuple(chosen)
    return tuple(within[:1])
