"""Reports taken back, and those later than the longest delay: two small parts beside the triangle."""

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.delays.design import Floats

# Half a report more than seen: Jeffreys' prior for a Poisson rate.
_HALF = 0.5


def taken_back(added: Floats, taken: Floats, totals: Floats, random: np.random.Generator) -> Floats:
    """Draws × rows: how many of the drawn totals will be taken back after today.

    The chance to be taken back at each delay is learnt from all rows that have reached it; how often at all is
    uncertain as a gamma, alike for all rows of a draw.

    Args:
        added: counts added, rows × delays, newest row last, cells to come zero.
        taken: counts taken back, likewise.
        totals: draws × rows: what each day adds up to before anything more is taken back.
        random: where chance comes from.
    """
    number, (rows, delays) = taken.sum(), taken.shape
    if number == 0:
        return np.zeros_like(totals)
    standing = np.cumsum(added - taken, axis=1) + taken
    reached = np.arange(rows)[:, None] + np.arange(delays) < rows
    chance = (taken * reached).sum(axis=0) / np.maximum((standing * reached).sum(axis=0), 1.0)
    kept = np.cumprod(np.clip(1 - chance, 0.0, 1.0)[::-1])[::-1]
    age = rows - 1 - np.arange(rows)
    ahead = 1 - np.where(age + 1 < delays, kept[np.minimum(age + 1, delays - 1)], 1.0)
    often = random.gamma(number + _HALF, 1 / number, (len(totals), 1))
    return np.asarray(random.binomial(totals.astype(np.int64), np.clip(ahead * often, 0.0, 1.0)), dtype=float)


def late(delay: NDArray[np.int64], count: NDArray[np.int64], longest: int) -> float:
    """Share of all reports that came later than the longest delay."""
    added = np.maximum(count, 0)
    total = int(added.sum())
    return float(added[delay > longest].sum() / total) if total else 0.0


def beyond(share: float, seen: float, totals: Floats, delays: int, random: np.random.Generator) -> Floats:
    """Draws × rows: reports later than the longest delay, of days that are not older than that.

    Args:
        share: of all reports that were this late.
        seen: how many reports that share was seen in.
        totals: draws × rows within the delays.
        delays: number of delays modelled.
        random: where chance comes from.
    """
    if share == 0:
        return np.zeros_like(totals)
    rows = totals.shape[1]
    young = rows - 1 - np.arange(rows) < delays
    number = share * seen
    odds = random.gamma(number + _HALF, 1.0, (len(totals), 1)) / max(seen - number, 1.0)
    return np.asarray(random.poisson(totals * odds * young), dtype=float)
