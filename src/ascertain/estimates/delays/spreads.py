"""Draws told as quantiles."""

import numpy as np

from ascertain.estimates.delays.design import Floats
from ascertain.estimates.delays.model import Spread, Total

LEVELS = (0.025, 0.25, 0.5, 0.75, 0.975)


def spread(draws: Floats) -> Spread:
    """Quantiles of draws: whole numbers that were drawn."""
    found = np.quantile(draws, LEVELS, method="inverted_cdf")
    return Spread(int(found[2]), {str(level): int(value) for level, value in zip(LEVELS, found, strict=True)})


def total(observed: int, draws: Floats) -> Total:
    """The sum over days (draws × days)."""
    found = spread(draws.sum(axis=1))
    return Total(observed, found.median, found.q)
