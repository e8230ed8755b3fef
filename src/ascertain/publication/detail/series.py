"""Counts over time: by day of the incident, by incident month and vintage, by the days a decision took."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from ascertain.findings.model import Counted
from ascertain.publication.detail.gathered import Earlier
from ascertain.publication.detail.model import Day, Delay, Month, Vintage

# First day of each class of delay: the same week, month, quarter, half year, year, and later.
DELAYS = (0, 8, 31, 91, 183, 366)


def days(cases: Iterable[Counted]) -> tuple[Day, ...]:
    """Every day with a confirmed casualty, oldest first."""
    found = Counter((case.day[:10], case.outcome) for case in cases)
    return tuple(Day(day, found[day, "killed"], found[day, "injured"]) for day in sorted({day for day, _ in found}))


def months(cases: Sequence[Counted], now: Vintage, earlier: Sequence[Earlier]) -> tuple[Month, ...]:
    """Every incident month in every vintage, this update last. Each vintage adds up to the totals it went out with."""
    vintages = [(item.vintage, _by_month(item.cases)) for item in earlier] + [(now, _by_month(cases))]
    known = sorted({month for _, found in vintages for month, _ in found})

    def row(month: str, outcome: str) -> tuple[int | None, ...]:
        return tuple(found[month, outcome] if month <= of.cutoff[:7] else None for of, found in vintages)

    return tuple(Month(month, row(month, "killed"), row(month, "injured")) for month in known)


def _by_month(cases: Iterable[Counted]) -> Counter[tuple[str, str]]:
    return Counter((case.day[:7], case.outcome) for case in cases)


def delays(cases: Iterable[Counted]) -> tuple[Delay, ...]:
    """How long the last decision on a case took, from the day of its incident, in classes; all classes are listed."""
    found = Counter((bisect_right(DELAYS, _days_taken(case)) - 1, case.outcome) for case in cases)
    ends = (*(first - 1 for first in DELAYS[1:]), None)
    return tuple(
        Delay(low, high, found[at, "killed"], found[at, "injured"])
        for at, (low, high) in enumerate(zip(DELAYS, ends, strict=True))
    )


def _days_taken(case: Counted) -> int:
    # Decisions bear UTC: where the office's zone is ahead, one of the same day can bear the date before.
    return max(0, (date.fromisoformat(case.decided_at[:10]) - date.fromisoformat(case.day[:10])).days)
