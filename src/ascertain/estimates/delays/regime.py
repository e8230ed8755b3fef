"""Whether reports still come the way they did: each of the last days' reports against the nowcast of the day before.

A batch of old reports put in on one day, a flood or a silence shows on the day itself. It is said; the estimate is not
bent to it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from ascertain.estimates.delays.apart import Apart, limits
from ascertain.estimates.delays.past import BACKS, Past

# So many standard deviations away, and so many times as much or as little. Set on the development dates, where few
# days shall be flagged.
_FAR, _MORE, _LESS = 5.0, 2.0, 1 / 4
_KINDS = ("more of the last week than expected", "a batch of old reports")
_FEWER = "fewer of the last week than expected"


@dataclass(frozen=True, slots=True)
class Change:
    """One report day out of line: what came, and the limits of 95 % of what was expected."""

    day: date
    kind: str
    reported: int
    low: int
    high: int


def unusual(days: Apart, rows: int, as_of: date) -> tuple[Change, ...]:
    """The days set apart among the last two weeks: their cells are in no nowcast, so they are said by themselves."""
    found = []
    for row, kind, came, wanted in days.days:
        if rows - row <= len(BACKS):
            found.append(Change(as_of - timedelta(rows - 1 - row), kind, came, *limits(wanted)))
    return tuple(found)


def changes(past: Past, as_of: date) -> tuple[Change, ...]:
    """The days out of line, oldest first."""
    found = []
    for i, back in enumerate(past.backs):
        for k, more in enumerate(_KINDS):
            drawn, came = past.newest[i, k], float(past.came[i, k])
            mean, spread = float(drawn.mean()), max(float(drawn.std()), 1.0)
            low, high = (int(q) for q in np.quantile(drawn, (0.025, 0.975), method="inverted_cdf"))
            if came > mean + _FAR * spread and came > _MORE * mean:
                found.append(Change(as_of - timedelta(back - 1), more, int(came), low, high))
            # Below, the distance has a floor at zero: it has to be less than anything drawn.
            elif k == 0 and came < drawn.min() and came < _LESS * mean:
                found.append(Change(as_of - timedelta(back - 1), _FEWER, int(came), low, high))
    return tuple(sorted(found, key=lambda change: (change.day, change.kind)))
