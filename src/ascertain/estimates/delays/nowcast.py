"""From a triangle as of a day to what each of the last days will reach: the whole way, for one series and for several.

Several strata lean on their sum: each is fitted around the effects of all together, as far from them as its own data
say, and draws belong together across strata. What they add up to is added in every draw.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from ascertain.estimates.delays import history, ladder
from ascertain.estimates.delays.design import Design, Floats
from ascertain.estimates.delays.history import DELAYS, ROWS
from ascertain.estimates.delays.laplace import Cells
from ascertain.estimates.delays.model import Day, DelayEstimate, Estimated
from ascertain.estimates.delays.past import look_back, widened, widths
from ascertain.estimates.delays.predict import Drawn, draw
from ascertain.estimates.delays.regime import changes
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
    """One series: what is observed (days), what it reaches (draws × days), chain-ladder alike, warnings."""

    observed: Floats
    draws: Floats
    ladder: Floats
    warnings: tuple[Reason, ...]
    mixture: Mixture
    drawn: Drawn


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
    series = {name: triangle.series(name, as_of) for name in triangle.strata}
    whole = together(series, as_of)
    reasons = history.refusals(whole)
    if reasons:
        return DelayEstimate(as_of, True, reasons, (), None, seed, triangle.digest)
    shape = _shape(whole)
    first = nowcast(whole, shape, generator(seed, "delay"))
    found: dict[str, Nowcast] = {}
    parent = whole_stratum(series)
    for name, one in series.items():
        told(name)
        if name == parent or len(series) == 1:
            found[name] = first
        elif (one.count > 0).any():
            found[name] = nowcast(one, shape, generator(seed, "delay", name), first)
    parts = [item.draws for name, item in found.items() if name != parent]
    added = total(int(first.observed.sum()), np.sum(parts, axis=0)) if len(parts) > 1 else None
    strata = tuple(_said(name, item, as_of) for name, item in found.items())
    return DelayEstimate(as_of, False, (), strata, added, seed, triangle.digest)


def nowcast(
    series: Series, shape: tuple[int, int], random: np.random.Generator, above: Nowcast | None = None
) -> Nowcast:
    """One series, by itself or leaning on the one `above` it; `shape` is rows × delays."""
    rows, delays = shape
    added, taken = series.window(rows, delays), series.window(rows, delays, sign=-1)
    cells = _cells(added, series.as_of)
    centre = None if above is None else above.mixture.mode.mode
    mixture = integrate(cells, None if above is None else above.mixture.mode, centre)
    drawn = draw(cells.design, mixture, DRAWS, random, None if above is None else above.drawn)
    past = look_back(cells, mixture.mode, centre, random)
    come = widened(drawn.come, widths(past, delays))
    beside = ladder.draw(added, DRAWS, random)
    known = added.sum(axis=1)
    delay = series.report - series.reference
    share, seen = late(delay, series.count, delays - 1), float(np.maximum(series.count, 0).sum())
    observed = series.observed(rows).astype(float)

    def reached(more: Floats) -> Floats:
        sums = known + more
        rest = observed - known
        later = beyond(share, seen, sums, delays, random) - taken_back(added, taken, sums, random)
        return np.asarray(np.maximum(sums + rest + later, 0))

    said = [
        reason("regime_change", day=c.day, reported=c.reported, low=c.low, high=c.high, kind=c.kind)
        for c in changes(past, series.as_of)
    ]
    if share >= _SAID_LATE:
        said.append(reason("late_beyond", share=round(100 * share), most=delays - 1))
    if not past.backs:
        said.append(reason("not_recalibrated", wanted=30))
    return Nowcast(observed, reached(come), reached(beside), tuple(said), mixture, drawn)


def _shape(series: Series) -> tuple[int, int]:
    """Days looked at, and delays: as many as were seen, at most 41 (0 … 40)."""
    rows = min(ROWS, series.as_of.toordinal() - series.first + 1)
    seen = int((series.report - series.reference)[series.count > 0].max()) + 1
    return rows, max(2, min(DELAYS, seen, rows))


def _cells(added: Floats, as_of: date) -> Cells:
    rows, delays = added.shape
    known = ladder.known_by(rows, delays)
    row, delay = (index.astype(np.int64) for index in np.nonzero(known))
    shares = (added * known).sum(axis=0) / known.sum(axis=0)
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
