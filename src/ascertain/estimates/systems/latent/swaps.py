"""Two classes change places: a chain's way out of an order of classes that it would otherwise stay in for long.

A table says nothing of the order of classes, sticks do: early ones are larger. So each order is a mode of its own, and
trajectories seldom cross between them (Papaspiliopoulos & Roberts 2008, Biometrika 95:169, section 3.4). Where two
classes change places with their λ and π, the likelihood stays what it is, and what decides is the prior of the
weights, p(π | α) ∝ π_K^{α−1} / ∏_{k<K} R_k with R_k what sticks before k have left.
"""

import numpy as np

from ascertain.estimates.compiled import compiled
from ascertain.estimates.systems.latent.density import Floats

_LEAST = 1e-200  # weights below this stay where they are: they have no stick that could be told from others


@compiled
def order(weights: Floats, alpha: float) -> float:
    """The log prior of weights in their order, up to a constant; −∞ where a weight is too small to be told."""
    left, value = 0.0, 0.0
    for k in range(weights.size - 1, -1, -1):
        if weights[k] < _LEAST:
            return -np.inf
        left += weights[k]
        value += (alpha - 1.0) * np.log(left) if k == weights.size - 1 else -np.log(left)
    return value


@compiled
def stick_of(weights: Floats, alpha: float, into: Floats) -> bool:
    """Write y, the coordinates of the sticks that break into `weights`; whether all of them can be told."""
    left = weights[weights.size - 1]
    for k in range(weights.size - 2, -1, -1):
        log_u = alpha * -np.log1p(weights[k] / left)
        rest = -np.expm1(log_u)
        if not (log_u > -600.0 and rest > _LEAST):
            return False
        into[k] = log_u - np.log(rest)
        left += weights[k]
    return True


@compiled
def swap(
    at: Floats, lists: int, classes: int, weights: Floats, carried: Floats, times: int, random: np.random.Generator
) -> int:
    """Offer `times` pairs of classes to change places; return how often they did.

    `at` and `weights` (K) are moved. So is what a class carries along: rows of `carried`, each with the coordinates of
    `at`, such as the scales it is moved by. Which class carries which is part of the chain's state, and any is as good.
    """
    base, moved = lists * classes, 0
    alpha, sticks = np.exp(at[base + classes - 1]), np.empty(classes)
    value = order(weights, alpha)
    for _ in range(times):
        first = int(random.random() * classes)
        second = int(random.random() * classes)
        weights[first], weights[second] = weights[second], weights[first]
        new = order(weights, alpha)
        if first != second and np.log(random.random()) < new - value and stick_of(weights, alpha, sticks):
            value = new
            moved += 1
            at[base : base + classes - 1] = sticks[: classes - 1]
            for j in range(lists):
                one, other = j * classes + first, j * classes + second
                at[one], at[other] = at[other], at[one]
                for row in range(carried.shape[0]):
                    carried[row, one], carried[row, other] = carried[row, other], carried[row, one]
        else:
            weights[first], weights[second] = weights[second], weights[first]
    return moved
