"""Days that a year has: feasts with a date of their own, the n-th Monday of a month, days told from Easter.

A feast of a lexicon is `[month, day]`, `[month, weekday, which of them]` (Monday = 0, -1 the last), the same and days
on from there, or `[days from Easter]` of the western churches. Source of the rule for Easter: the anonymous Gregorian
computus (Meeus 1991).
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta


def feast(told: Sequence[int], year: int) -> date:
    """The day of a feast in a year.

    Raises:
        ValueError: where the year has no such day.
    """
    if len(told) == 1:
        return easter(year) + timedelta(days=told[0])
    if len(told) == 2:
        return date(year, told[0], told[1])
    month, weekday, which, *on = told
    return nth(year, month, weekday, which) + timedelta(days=sum(on))


def nth(year: int, month: int, weekday: int, which: int) -> date:
    """The `which`-th such weekday of a month, -1 for the last.

    Raises:
        ValueError: where the month has no such day.
    """
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first.replace(day=1 + (weekday - first.weekday()) % 7 + 7 * (which - 1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, left = divmod(century, 4)
    moved = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - moved + 15) % 30
    week = (32 + 2 * left + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
