"""The engine held against its own past: nowcasts as of each of the last days, and what has come since.

Every past nowcast sees only what was reported by its day. The scales are those learnt last; they move slowly.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve_triangular

from ascertain.estimates.delays.design import Floats
from ascertain.estimates.delays.laplace import Cells, Fit, fit
from ascertain.estimates.delays.predict import counts

BACKS = tuple(range(1, 15))
DRAWS = 200
# A past nowcast needs this many days before it, else it says more about the start than about the model.
LEAST_ROWS = 28
# Prior weight, in past nowcasts, on the width being right; how far neighbouring horizons speak for one another.
_PRIOR, _REACH = 6.0, 2.0
_FARTHEST, _NARROWEST, _WIDEST = 4.0, 0.8, 2.5


@dataclass(frozen=True)
class Past:
    """Per past date: standardised error by horizon (NaN where nothing was to come), and drawn sums by report day.

    Attributes:
        errors: past dates × horizons, in standard deviations of the nowcast then.
        newest: drawn reports of the day after each past date (past dates × 2 × draws): of days up to a week
            before it, and of older ones.
        came: what really came on that day, alike (past dates × 2).
    """

    backs: tuple[int, ...]
    errors: Floats
    newest: Floats
    came: Floats


def look_back(cells: Cells, mode: Fit, centre: Floats | None, random: np.random.Generator) -> Past:
    """Nowcasts as of the last days; as many as the history allows."""
    rows, delays = cells.design.rows, cells.design.delays
    backs = tuple(back for back in BACKS if rows - back >= LEAST_ROWS)
    errors = np.full((len(backs), delays), np.nan)
    newest, came = np.zeros((len(backs), 2, DRAWS)), np.zeros((len(backs), 2))
    report, start = cells.row + cells.delay, mode.mode
    for i, back in enumerate(backs):
        last = rows - back - 1
        then = fit(cells, mode.scales, start, centre, (report <= last).astype(float))
        start = then.mode
        chosen = (report > last) & (cells.row <= last + 1)
        drawn = _draw(cells, then, chosen, random)
        row, count = cells.row[chosen], cells.count[chosen]
        next_day, old = report[chosen] == last + 1, cells.delay[chosen] > 7
        for k, part in enumerate((next_day & ~old, next_day & old)):
            newest[i, k], came[i, k] = drawn[part].sum(axis=0), count[part].sum()
        for horizon in range(min(delays - 1, last + 1)):
            at = row == last - horizon
            if not at.any():
                continue
            sums = drawn[at].sum(axis=0)
            spread = max(float(sums.std()), 0.5)
            errors[i, horizon] = (count[at].sum() - sums.mean()) / spread
    return Past(backs, errors, newest, came)


def _draw(cells: Cells, then: Fit, chosen: NDArray[np.bool_], random: np.random.Generator) -> Floats:
    noise = solve_triangular(then.factor, random.standard_normal((len(then.mode), DRAWS)), check_finite=False)
    mean = np.minimum(cells.matrix[chosen] @ (then.mode[:, None] + noise), 20.0)
    return counts(mean, float(then.scales[3]), random)


def widths(past: Past, delays: int) -> Floats:
    """By horizon, what to multiply the distance from the median by: 1 where the past gives no reason to change it.

    The mean square of the past errors, neighbours weighed in, shrunk towards one; single errors count at most as four
    standard deviations, so that one batch of old reports does not blow up every day after it.
    """
    out = np.ones(delays)
    if not len(past.backs):
        return out
    squares = np.minimum(past.errors**2, _FARTHEST**2)
    held = ~np.isnan(squares)
    total, number = np.where(held, squares, 0).sum(axis=0), held.sum(axis=0)
    for horizon in range(delays):
        near = np.exp(-0.5 * ((np.arange(delays) - horizon) / _REACH) ** 2)
        near /= near.max()
        share = near / near.sum()
        count = float(share @ number)
        out[horizon] = np.sqrt((_PRIOR + float(share @ total)) / (_PRIOR + count))
    return np.clip(out, _NARROWEST, _WIDEST)


def widened(draws: Floats, by: Floats) -> Floats:
    """Draws × rows, each column stretched about its median by the width of its horizon; whole and not below zero."""
    rows = draws.shape[1]
    factor = np.ones(rows)
    reach = min(rows, len(by))
    factor[rows - reach :] = by[:reach][::-1]
    middle = np.median(draws, axis=0)
    return np.asarray(np.maximum(np.rint(middle + (draws - middle) * factor), 0))
