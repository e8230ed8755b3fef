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
class Horizon:
    """Nowcasts of the days so many `days` before the newest: their score beside chain-ladder's (less is better)."""

    days: int
    score: float
    chain_ladder: float
    held50: float
    held95: float


@dataclass(frozen=True, slots=True)
class Backtest:
    """Nowcasts as of past days, each with what was known then, against what those days have come to since.

    Attributes:
        dates: the past days.
        score: weighted interval score, mean over dates and horizons, in reports; chain_ladder: of the plain rule.
        held50, held95: share of days their interval held, limits50 and limits95: 95 % limits of these by blocks of
            neighbouring dates. by_horizon: the same, by days before the newest.
        positions: how many truths fell into each tenth of the draws; alike where the nowcasts are as sure as they say.
        reasons: why there is no backtest, where there is none.
    """

    dates: tuple[date, ...] = ()
    score: float = 0.0
    chain_ladder: float = 0.0
    held50: float = 0.0
    held95: float = 0.0
    limits50: tuple[float, float] = (0.0, 1.0)
    limits95: tuple[float, float] = (0.0, 1.0)
    by_horizon: tuple[Horizon, ...] = ()
    positions: tuple[int, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class DelayEstimate:
    """What `ascertain estimates delay` prints. `together` is the sum of several strata, added up in every draw.

    `digest` is the SHA-256 of the input; with `seed` it gives the same numbers again. `backtest` is of all strata
    together, and there where it was asked for.
    """

    as_of: date
    refused: bool
    reasons: tuple[Reason, ...]
    strata: tuple[Estimated, ...]
    together: Total | None
    seed: int
    digest: str
    backtest: Backtest | None = None
