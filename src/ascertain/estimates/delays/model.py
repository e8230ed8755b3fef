"""What the delay engine answers with. Plain types: no numerical package is needed to know their shape."""

from dataclasses import dataclass
from datetime import date

from ascertain.estimates.refusals import Reason


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution over whole numbers of people: the median, and quantiles by level."""

    median: int
    q: dict[str, int]


@dataclass(frozen=True, slots=True)
class Day:
    """One day: reported by now, what it is estimated to reach, and what chain-ladder says beside."""

    date: date
    observed: int
    median: int
    q: dict[str, int]
    chain_ladder: Spread


@dataclass(frozen=True, slots=True)
class Total:
    """The days together: added up in every draw, so that the quantiles are those of the sum."""

    observed: int
    median: int
    q: dict[str, int]


@dataclass(frozen=True, slots=True)
class Estimated:
    """One series. `warnings` are said beside the estimate; they do not refuse it."""

    stratum: str
    by_date: tuple[Day, ...]
    total: Total
    warnings: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class DelayEstimate:
    """What `ascertain estimates delay` prints. `together` is the sum of several strata, added up in every draw.

    `digest` is the SHA-256 of the input; with `seed` it gives the same numbers again.
    """

    as_of: date
    refused: bool
    reasons: tuple[Reason, ...]
    strata: tuple[Estimated, ...]
    together: Total | None
    seed: int
    digest: str
