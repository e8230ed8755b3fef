"""What lists of people carry for the part on no list: tables by territory and quarter, and how complete each list is.

A list that is still arriving looks like one that misses people, and late where it is late for all: lists then agree,
and the estimate is too low exactly in recent days. So each list says how much of a quarter has come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.systems.table import Table

# A list that holds less than this of what it will hold of a quarter is immature for it.
COMPLETE = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """Who is on which list in one territory and quarter, after linkage.

    Attributes:
        territory: its code, as the entries name it. quarter: its first day.
        table: counts of people by lists. What was found to be no real person is left out by whoever makes it.
        complete: by list, the share of what it will hold of the quarter's last day that is on it by now (`complete`).
    """

    territory: str
    quarter: date
    table: Table
    complete: Mapping[str, float]

    @property
    def immature(self) -> tuple[str, ...]:
        """The lists that are still arriving; a list that says nothing of it is one of them."""
        return tuple(name for name in self.table.lists if self.complete.get(name, 0.0) < COMPLETE)


def quarter_of(day: date) -> date:
    """The first day of a day's quarter."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def end_of(quarter: date) -> date:
    """The last day of a quarter, given its first."""
    return quarter_of(quarter + timedelta(days=92)) - timedelta(days=1)


def complete(entered: Sequence[tuple[date, date]], quarter: date, as_of: date) -> float:
    """The share of what a list will hold of the last day of a quarter that is on it by now: 0 to 1.

    With g(d) the share of delay d among those of d days or less, of days at least d ago,
    F(a) = ∏_{d>a} (1 − g(d)): delays seen backwards, free of the bias of what is still to come (Lagakos, Barraj
    and De Gruttola 1988, *Biometrika* 75:515). Delays longer than half the history are seen of its first half only, and
    taken as one share; with few entries that share is not small, and the list not complete.

    Args:
        entered: everybody on the list, of any quarter: the day of the incident, and that of the entry.
        as_of: later entries are not looked at.
    """
    known = [(on, came) for on, came in entered if came <= as_of]
    waited = (as_of - end_of(quarter)).days
    if waited < 0 or not known:
        return 0.0
    ages = np.array([(as_of - on).days for on, _ in known])
    delays = np.array([max(0, (came - on).days) for on, came in known])
    half = int(ages.max()) // 2
    old = ages >= half
    later = (float((delays[old] > half).sum()) + 0.5) / (float(old.sum()) + 1.0)
    return (1 - later) * _told(delays, ages, min(waited, half), half)


def _told(delays: NDArray[np.int_], ages: NDArray[np.int_], waited: int, most: int) -> float:
    """The share of delays up to `most` that are `waited` or less."""
    share = 1.0
    for late in range(waited + 1, most + 1):
        risk = int(((delays <= late) & (ages >= late)).sum())
        if risk:
            share *= 1 - int((delays == late).sum()) / risk
    return share
