"""What is expected of two rows of one person before any list is seen, so that a few rows do not teach nonsense.

Worth some twenty pairs: thousands of matches drown it, and three do not. The numbers are rounded, chosen, not fitted:
names are mostly written alike, ages and days differ by little, a place is often named otherwise.
"""

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.pairs.model import EQUAL, MISSING

Floats = NDArray[np.float64]
_LIKENESSES = EQUAL + 1
# How many pairs what is expected is worth.
WORTH = 20.0
# Likeness of a part of the name that both rows tell: different, near, same sounds, same letters, equal.
_GIVEN = np.array([1.0, 0.01, 0.05, 0.05, 0.04, 0.85])
_PART = np.array([1.0, 0.03, 0.06, 0.05, 0.04, 0.82])
# A field that differs, one that is the same, and places that are near.
_SAME = np.array([0.1, 0.9]), np.array([0.2, 0.6, 0.2])
_HALVES = 0.5
# Of so many pairs of strangers one is expected to be namesakes in all parts that are told: rather too many than too
# few, so that nobody is sure of a handful of rows.
_NAMESAKES = 300.0


def given(seen: Floats) -> Floats:
    """Pairs expected at each likeness of the given name, of `seen` pairs at each; "not told" as often as in these."""
    return _by_gaps(_GIVEN, np.arange(_LIKENESSES) == MISSING, seen)


def lineage(seen: Floats) -> Floats:
    """Pairs expected at each joint likeness of father, grandfather and family, of `seen` pairs at each."""
    of_three = (_PART[:, None, None] * _PART[None, :, None] * _PART[None, None, :]).ravel()
    told = np.arange(_LIKENESSES) == MISSING
    gaps = (told[:, None, None] * 4 + told[None, :, None] * 2 + told[None, None, :]).ravel()
    return _by_gaps(of_three, gaps, seen)


def _by_gaps(likely: Floats, gaps: NDArray[np.integer] | NDArray[np.bool_], seen: Floats) -> Floats:
    """Brought to a sum of `WORTH`, each way of not telling as often as it is seen."""
    gaps = gaps.astype(np.int64)
    often = np.bincount(gaps, seen) / max(seen.sum(), 1e-9)
    return np.asarray(WORTH * likely / np.bincount(gaps, likely)[gaps] * often[gaps])


def namesakes(pairs: float) -> float:
    """How much of what is seen of namesakes is believed, among so many pairs; the mean of a gamma distribution.

    One namesake is expected in 300 pairs. In a handful of rows, equal names are then hardly ever of two people;
    without this they are as likely strangers as one person, for nothing is seen that could tell. Of many pairs all that
    is seen is believed.
    """
    return pairs / (pairs + _NAMESAKES)


def field(size: int) -> Floats:
    """Pairs expected at each level of a field that both tell; steps of differences fall by half from the middle."""
    steps = next((same for same in _SAME if len(same) == size), _HALVES ** np.abs(np.arange(size) - (size - 1) / 2))
    return np.asarray(WORTH / 4 * steps / steps.sum())


def apart(widths: Floats) -> Floats:
    """Two people's pairs expected at each level of a field that both rows tell: as many as the level is wide."""
    return np.asarray(WORTH / 4 * widths / widths.sum())


def same(size: int) -> Floats:
    """All pairs at the level that says "the same"."""
    return np.asarray((np.arange(size) == size // 2).astype(float))
