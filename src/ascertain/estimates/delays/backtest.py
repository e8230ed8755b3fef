"""How good the nowcasts would have been: as of past days, each with what was known then, against what came since."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from ascertain.estimates import scores
from ascertain.estimates.delays import history
from ascertain.estimates.delays.model import Backtest, Horizon
from ascertain.estimates.delays.nowcast import nowcast, shape_of
from ascertain.estimates.delays.strata import together, whole_stratum
from ascertain.estimates.delays.triangle import Series, Triangle
from ascertain.estimates.refusals import reason
from ascertain.estimates.scores import Floats
from ascertain.estimates.seeds import generator

HORIZONS, DATES, LEAST = 15, 20, 5
SHARES = (0.5, 0.95)


@dataclass(frozen=True)
class Scored:
    """One past day: draws × horizons of ours and of chain-ladder, and what the days have come to (horizons)."""

    as_of: date
    ours: Floats
    ladder: Floats
    truth: Floats


def backtest(triangle: Triangle, as_of: date, seed: int, told: Callable[[str, int, int], None]) -> Backtest:
    """Of all strata together, as of up to 20 past days whose reports are all in.

    Args:
        triangle: as read; what was reported after `as_of` is not looked at.
        as_of: the last day of reports that is known.
        seed: the same seed gives the same numbers.
        told: hears the day worked on, how many are done and of how many.
    """
    series = {name: triangle.series(name, as_of) for name in triangle.strata}
    whole = together(series, as_of, whole_stratum(series))
    dates = past_dates(whole)
    if len(dates) < LEAST:
        return Backtest(reasons=(reason("backtest_too_short", dates=len(dates), wanted=LEAST),))
    scored = []
    # Of days on which all is in, there is nothing to be right or wrong about.
    horizons = min(HORIZONS, longest(whole) - 1)
    for done, day in enumerate(dates):
        told(f"Backtest as of {day}", done, len(dates))
        scored.append(score(whole, day, horizons, generator(seed, "backtest", str(day))))
    return summed(scored, generator(seed, "backtest"))


def past_dates(whole: Series) -> tuple[date, ...]:
    """The last days, every other one, that are answered and old enough for all their reports to be in."""
    if not len(whole.count):
        return ()
    first, newest = date.fromordinal(whole.first), whole.as_of - timedelta(longest(whole))
    days = (newest - timedelta(2 * k) for k in range(DATES))
    answered = (day for day in days if day >= first and not history.refusals(whole.cut(day)))
    return tuple(sorted(answered))


def longest(whole: Series) -> int:
    """How many delays there are, of those that are modelled: 0 to one less than this."""
    return min(history.DELAYS, int((whole.report - whole.reference).max()) + 1)


def score(whole: Series, as_of: date, horizons: int, random: np.random.Generator) -> Scored:
    """The nowcast as of a past day, beside what its last days have come to as of the end of the series."""
    then = whole.cut(as_of)
    found = nowcast(then, shape_of(then), random)
    rows = (whole.as_of - as_of).days + horizons
    truth = whole.observed(rows)[:horizons][::-1].astype(float)
    newest = slice(None, -horizons - 1, -1)
    return Scored(as_of, found.draws[:, newest], found.ladder[:, newest], truth)


def summed(scored: Sequence[Scored], random: np.random.Generator) -> Backtest:
    """Scores and coverage of several dates."""
    ours, ladder = (_mean(scores.interval_score(getattr(s, k), s.truth) for s in scored) for k in ("ours", "ladder"))
    hits = [np.array([scores.covered(s.ours, s.truth, share) for s in scored], dtype=float) for share in SHARES]
    held = [one.mean(axis=0) for one in hits]
    where = np.array([scores.transform(s.ours, s.truth, random) for s in scored])
    rows = np.stack([ours, ladder, *held], axis=1).tolist()
    return Backtest(
        dates=tuple(s.as_of for s in scored), score=float(ours.mean()), chain_ladder=float(ladder.mean()),
        held50=float(held[0].mean()), held95=float(held[1].mean()),
        limits50=scores.block_limits(hits[0], random), limits95=scores.block_limits(hits[1], random),
        by_horizon=tuple(Horizon(days, *row) for days, row in enumerate(rows)),
        positions=tuple(np.histogram(where, 10, (0, 1))[0].tolist()),
    )  # fmt: skip


def _mean(values: Iterable[Floats]) -> Floats:
    return np.asarray(np.mean(list(values), axis=0))
