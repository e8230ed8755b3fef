"""Chain-ladder: what came in, times how much the like has grown before. Always shown beside the model.

The multiplicative estimate of claims still to come (Mack 1993, ASTIN Bulletin 23:213–225), with a negative binomial
spread learnt per horizon from nowcasts of the past few days, each held against what has come since (the method of the
R package baselinenowcast).
"""

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import gammaln

from ascertain.estimates.delays.design import Floats

BACK = 20
_LEAST_MEAN = 0.1


def grown(grid: Floats, known: Floats) -> Floats:
    """Mean of every cell still to come (rows × delays); zero where a cell is known.

    Args:
        grid: counts, rows × delays, newest row last.
        known: 1 where a cell's report day has passed, else 0; every row is known from the left.
    """
    rows, delays = grid.shape
    sums = np.cumsum(grid * known, axis=1)
    development = np.ones(delays)
    for k in range(1, delays):
        both = known[:, k] > 0
        before, after = sums[both, k - 1].sum(), sums[both, k].sum()
        development[k] = development[k - 1] * (after / before if before > 0 else 1.0)
    shares = np.diff(development, prepend=0.0)
    reached = known.sum(axis=1).astype(int) - 1
    # A row with nothing in it grows from what a day had on average, times the share it should have by now.
    level = (grid * known).sum() / max(float(development[reached].sum()), 1e-9)
    base = np.where(sums[np.arange(rows), reached] > 0, sums[np.arange(rows), reached] / development[reached], level)
    return np.asarray(base[:, None] * shares * (1 - known))


def known_by(rows: int, delays: int, back: int = 0) -> Floats:
    """Which cells had been reported `back` days before the newest row's day."""
    return np.asarray((np.arange(rows)[:, None] + np.arange(delays) < rows - back).astype(float))


def draw(grid: Floats, draws: int, random: np.random.Generator) -> Floats:
    """Draws × rows: counts still to come.

    Args:
        grid: counts, rows × delays, newest row last; cells to come are ignored.
        draws: how many.
        random: where chance comes from.
    """
    rows, delays = grid.shape
    known = known_by(rows, delays)
    mean = np.maximum(grown(grid, known).sum(axis=1), 0)
    expected, came = _past(grid, known)
    out = np.zeros((draws, rows))
    for row in np.flatnonzero(mean > 0):
        horizon = rows - 1 - row
        size = _size(expected[:, horizon], came[:, horizon])
        middle = max(float(mean[row]), _LEAST_MEAN)
        out[:, row] = random.negative_binomial(size, size / (size + middle), draws)
    return out


def _past(grid: Floats, known: Floats) -> tuple[Floats, Floats]:
    """Past dates × horizons: what was expected by now of the days then new, and what came."""
    rows, delays = grid.shape
    backs = range(1, min(BACK, rows // 4) + 1)
    expected, came = np.zeros((len(backs), delays)), np.zeros((len(backs), delays))
    for i, back in enumerate(backs):
        then = known_by(rows, delays, back)[: rows - back]
        since = known[: rows - back] - then
        mean = grown(grid[: rows - back], then) * since
        sums = (grid[: rows - back] * since).sum(axis=1)
        reach = min(delays, rows - back)
        expected[i, :reach] = mean.sum(axis=1)[::-1][:reach]
        came[i, :reach] = sums[::-1][:reach]
    return expected, came


def _size(expected: Floats, came: Floats) -> float:
    """Size of the negative binomial that makes what came most likely."""
    mean = np.maximum(expected, _LEAST_MEAN)

    def loss(log_size: float) -> float:
        size = np.exp(log_size)
        both = size + mean
        return -float(
            (gammaln(came + size) - gammaln(size) + size * np.log(size / both) + came * np.log(mean / both)).sum()
        )

    return float(np.exp(minimize_scalar(loss, bounds=(-2.0, 7.0), method="bounded").x))
