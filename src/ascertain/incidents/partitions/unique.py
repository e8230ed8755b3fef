"""Unique: how many people the rows of some lists are, with what is not known of it."""

from dataclasses import dataclass

import numpy as np

from ascertain.incidents.partitions.draws import Drawn


@dataclass(frozen=True)
class Unique:
    """How many people there are: half of the draws have `median` or fewer, 95 of 100 `low95` to `high95`."""

    median: int
    low95: int
    high95: int


def people(drawn: Drawn) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The number of people in each draw, shape (d,)."""
    return np.asarray(drawn.n - (drawn.person != drawn.rows).sum(1), np.int64)


def unique(drawn: Drawn) -> Unique:
    """The number of people with the interval of the draws: no more than what the odds say, and no less.

    It is honest where the odds are. Odds that are themselves estimated have to be given as several readings of them
    (`draws.drawn`), or the interval is too narrow.
    """
    low, median, high = np.quantile(people(drawn), (0.025, 0.5, 0.975), method="inverted_cdf")
    return Unique(int(median), int(low), int(high))
