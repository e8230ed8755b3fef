"""How good nowcasts were: scores of draws against what came, and limits for coverage over days that hang together."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# The 23 levels of the forecast hubs (Bracher et al. 2021, PLoS Comput. Biol. 17:e1008618).
LEVELS = (0.01, 0.025, *(round(0.05 * i, 2) for i in range(1, 20)), 0.975, 0.99)


def interval_score(draws: Floats, truth: Floats) -> Floats:
    """Weighted interval score by column (draws × columns), in counts; less is better.

    Twice the mean quantile loss over LEVELS, which is the score of Bracher et al. 2021, eq. 1 and 2.
    """
    level = np.asarray(LEVELS)[:, None]
    error = truth - np.quantile(draws, LEVELS, axis=0)
    return np.asarray(2 * np.maximum(level * error, (level - 1) * error).mean(axis=0))


def ranked_score(draws: Floats, truth: Floats) -> Floats:
    """Continuous ranked probability score by column: E|X − y| − ½ E|X − X′| (Gneiting & Raftery 2007, JASA 102:359)."""
    ordered, n = np.sort(draws, axis=0), len(draws)
    weights = (2 * np.arange(1, n + 1) - n - 1)[:, None]
    spread = 2 * (weights * ordered).sum(axis=0) / n**2
    return np.asarray(np.abs(draws - truth).mean(axis=0) - 0.5 * spread)


def covered(draws: Floats, truth: Floats, share: float) -> NDArray[np.bool_]:
    """Whether the central interval of this share holds the truth, by column."""
    tails = ((1 - share) / 2, (1 + share) / 2)
    low, high = np.quantile(draws, tails, axis=0, method="inverted_cdf")
    return np.asarray((low <= truth) & (truth <= high))


def transform(draws: Floats, truth: Floats, random: np.random.Generator) -> Floats:
    """Where the truth stands among the draws, 0 to 1, ties broken by chance: uniform where the nowcasts are right."""
    below, same = (draws < truth).mean(axis=0), (draws == truth).mean(axis=0)
    return np.asarray(below + same * random.random(truth.shape))


def block_limits(hits: Floats, random: np.random.Generator, block: int = 7, times: int = 2000) -> tuple[float, float]:
    """Limits of 95 % for the mean of dates × horizons, by drawing blocks of neighbouring dates (Künsch 1989).

    Args:
        hits: a row a date, in order; neighbouring dates share most of their reports.
        random: where chance comes from.
        block: dates a block.
        times: how often it is drawn.
    """
    dates = len(hits)
    length = min(block, dates)
    starts = random.integers(0, dates - length + 1, (times, -(-dates // length)))
    chosen = (starts[:, :, None] + np.arange(length)).reshape(times, -1)[:, :dates]
    low, high = np.quantile(hits.mean(axis=1)[chosen].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)
