"""From a triangle as of a day to what each of the last days will reach: the whole way, for one series and for several.

Several strata lean on their sum: each is fitted around the effects of all together, as far from them as its own data
say, and draws belong together across strata. What they add up to is added in every draw.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from ascertain.estimates.delays import history, ladder
from ascertain.estimates.delays.apart import Flags, apart
from ascertain.estimates.delays.design import Design, Floats
from ascertain.estimates.delays.history import DELAYS, ROWS
from ascertain.estimates.delays.laplace import Cells
from ascertain.estimates.delays.model import Day, DelayEstimate, Estimated
from ascertain.estimates.delays.past import look_back, widened, widths
from ascertain.estimates.delays.predict import Drawn, draw
from ascertain.estimates.delays.regime import changes, unusual
from ascertain.estimates.delays.scales import Mixture, integrate
from ascertain.estimates.delays.spreads import spread, total
from ascertain.estimates.delays.strata import together, whole_stratum
from ascertain.estimates.delays.triangle import Series, Triangle
from ascertain.estimates.delays.withdrawn import beyond, late, taken_back
from ascertain.estimates.refusals import Reason, reason
from ascertain.estimates.seeds import generator

DRAWS = 2000
_SAID_LATE = 0.01
# A little of every delay, so that no share is zero.
_TRACE = 0.01


@dataclass(frozen=True)
class Nowcast:
    """One series: what is observed (days), what it reaches (draws × days), chain-ladder alike, warnings.

    `to_come` is what will still be received (draws × days), before anything is taken back. `left_out` are the cells of
    report days set apart. `fitted` is there for the
    series others lean on, and for one by itself.
    """

    observed: Floats
    draws: Floats
    ladder: Floats
    to_come: Floats
    warnings: tuple[Reason, ...]
    left_out: Flags
    fitted: tuple[Mixture, Drawn] | None


@dataclass(frozen=True)
class Nowcasts:
    """Every series by its stratum, or why there is none; `parent` is the stratum that is the sum of the others."""

    reasons: tuple[Reason, ...]
    by_stratum: dict[str, Nowcast]
    parent: str | None = None


def estimate(
    triangle: Triangle, as_of: date, seed: int = 0, told: Callable[[str], None] = lambda _: None
) -> DelayEstimate:
    """Estimate every stratum as of a day, or say why not.

    Args:
        triangle: as read; what was reported after `as_of` is not looked at.
        as_of: the last day of reports that is known.
        seed: the same seed gives the same numbers.
        told: hears the name of each stratum before its work begins.
    """
    found = nowcasts(triangle, as_of, seed, told)
    if not found.by_stratum:
        return DelayEstimate(as_of, True, found.reasons, (), None, seed, triangle.digest)
    parts = [one for name, one in found.by_stratum.items() if name != found.parent]
    added = None
    if len(parts) > 1:
        observed = int(sum(one.observed.sum() for one in parts))
        added = total(observed, np.sum([one.draws for one in parts], axis=0))
    strata = tuple(_said(name, one, as_of) for name, one in found.by_stratum.items())
    return DelayEstimate(as_of, False, found.reasons, strata, added, seed, triangle.digest)


def nowcasts(
    triangle: Triangle, as_of: date, seed: int, told: Callable[[str], None], *, disjoint: bool = False
) -> Nowcasts:
    """The nowcasts behind `estimate`, as draws. The same draw of all strata belongs together.

    `disjoint` says that no stratum holds the others, whatever the numbers look like.
    """
    series = {name: triangle.series(name, as_of) for name in triangle.strata}
    parent = None if disjoint else whole_stratum(series)
    whole = together(series, as_of, parent)
    reasons = history.refusals(whole)
    if reasons:
        return Nowcasts(reasons, {})
    shape = shape_of(whole)
    first = nowcast(whole, shape, generator(seed, "delay"))
    found: dict[str, Nowcast] = {}
    for name, one in series.items():
        told(name)
        if name == parent or len(series) == 1:
            found[name] = first
        elif (one.count > 0).any():
            leaning = nowcast(one, shape, generator(seed, "delay", name), first)
            found[name] = replace(leaning, fitted=None)
    silent = [name for name in series if name not in found]
    said = tuple(reason("stratum_silent", stratum=name, as_of=as_of) for name in silent)
    return Nowcasts(said, found, parent)


def nowcast(
    series: Series, shape: tuple[int, int], random: np.random.Generator, above: Nowcast | None = None
) -> Nowcast:
    """One series, by itself or leaning on the one `above` it; `shape` is rows × delays."""
    rows, delays = shape
    added, taken = series.window(rows, delays), series.window(rows, delays, sign=-1)
    days = apart(added, (series.as_of - timedelta(rows - 1)).weekday())
    left_out = days.cells if above is None else days.cells | above.left_out
    cells = cells_of(added, series.as_of, left_out)
    lean, with_draws = (above.fitted if above is not None else None) or (None, None)
    centre = None if lean is None else lean.mode.mode
    mixture = integrate(cells, None if lean is None else lean.mode, centre)
    drawn = draw(cells.design, mixture, DRAWS, random, with_draws)
    past = look_back(cells, mixture.mode, centre, random)
    come = widened(drawn.come, widths(past, delays))
    beside = ladder.draw(added, DRAWS, random)
    known = added.sum(axis=1)
    delay = series.report - series.reference
    share, seen = late(delay, series.count, delays - 1), float(np.maximum(series.count, 0).sum())
    observed = series.observed(rows).astype(float)

    def reached(more: Floats) -> tuple[Floats, Floats]:
        sums = known + more
        later = beyond(share, seen, sums, delays, random)
        kept = observed + more + later - taken_back(added, taken, sums, random)
        return np.asarray(np.maximum(kept, 0)), more + later

    said = [
        reason("regime_change", day=c.day, reported=c.reported, low=c.low, high=c.high, kind=c.kind)
        for c in (*unusual(days, rows, series.as_of), *changes(past, series.as_of))
    ]
    if share >= _SAID_LATE:
        said.append(reason("late_beyond", share=round(100 * share), most=delays - 1))
    if not past.backs:
        said.append(reason("not_recalibrated", wanted=30))
    draws, to_come = reached(come)
    return Nowcast(observed, draws, reached(beside)[0], to_come, tuple(said), left_out, (mixture, drawn))


def shape_of(series: Series) -> tuple[int, int]:
    """Days looked at, and delays: as many as were seen, at most 41 (0 … 40)."""
    rows = min(ROWS, series.as_of.toordinal() - series.first + 1)
    seen = int((series.report - series.reference)[series.count > 0].max()) + 1
    return rows, max(2, min(DELAYS, seen, rows))


def cells_of(added: Floats, as_of: date, left_out: Flags | None = None) -> Cells:
    """The cells known by a day, but for those left out, and the design that explains them."""
    rows, delays = added.shape
    known = ladder.known_by(rows, delays) * (1 if left_out is None else ~left_out)
    row, delay = (index.astype(np.int64) for index in np.nonzero(known))
    shares = (added * known).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    shares = shares + _TRACE * shares.mean() + 1e-9
    weekday = (as_of - timedelta(rows - 1)).weekday()
    design = Design(rows, delays, weekday, tuple((shares / shares.sum()).tolist()))
    return Cells(design, row, delay, added[row, delay])


def _said(name: str, found: Nowcast, as_of: date) -> Estimated:
    rows = len(found.observed)
    days = []
    for row in range(rows):
        ours = spread(found.draws[:, row])
        day = as_of - timedelta(rows - 1 - row)
        days.append(Day(day, int(found.observed[row]), ours.median, ours.q, spread(found.ladder[:, row])))
    return Estimated(name, tuple(days), total(int(found.observed.sum()), found.draws), found.warnings)
