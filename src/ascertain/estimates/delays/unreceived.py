"""What is not yet received, by territory and day, for whoever adds it to other parts: dated counts in, draws out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.delays.nowcast import nowcasts
from ascertain.estimates.delays.triangle import Triangle
from ascertain.estimates.refusals import Reason


@dataclass(frozen=True, slots=True)
class Received:
    """Persons first told of on the day `received` as harmed on the day `reference`; below zero where taken back."""

    reference: date
    received: date
    persons: int
    territory: str


@dataclass(frozen=True)
class Unreceived:
    """What is still on its way.

    Attributes:
        reasons: why there are no draws, where `draws` is None; else which territories nothing is known of.
        territories: in the order they were first met. days: ascending, the last is the day asked about.
        draws: persons, whole and not below zero, draws × territories × days; one draw of all belongs together, so it
            may be added over territories and days. None where refused.
        warnings: territory → what has to be said beside it.
    """

    reasons: tuple[Reason, ...]
    territories: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    draws: NDArray[np.int64] | None = None
    warnings: dict[str, tuple[Reason, ...]] | None = None

    @property
    def refused(self) -> bool:
        """Whether there is no answer; `reasons` say why."""
        return self.draws is None


def unreceived(
    counts: Sequence[Received], as_of: date, seed: int = 0, told: Callable[[str], None] = lambda _: None
) -> Unreceived:
    """Persons not yet received about each of the last days (at most 60), by territory.

    Args:
        counts: new cases after linkage, one row or many a day; what was received after `as_of` is not looked at.
        as_of: the last day whose reports are known.
        seed: the same seed gives the same draws.
        told: hears each territory before its work begins.
    """
    days = [(one.reference.toordinal(), one.received.toordinal(), one.persons) for one in counts]
    reference, report, persons = np.array(days, dtype=np.int64).reshape(-1, 3).T
    triangle = Triangle(reference, report, persons, tuple(one.territory for one in counts), "")
    found = nowcasts(triangle, as_of, seed, told, disjoint=True)
    if not found.by_stratum:
        return Unreceived(found.reasons)
    names = tuple(found.by_stratum)
    each = [found.by_stratum[name].to_come for name in names]
    rows = each[0].shape[1]
    dated = tuple(as_of - timedelta(back) for back in range(rows - 1, -1, -1))
    warnings = {name: found.by_stratum[name].warnings for name in names}
    return Unreceived(found.reasons, names, dated, np.stack(each, axis=1).astype(np.int64), warnings)
