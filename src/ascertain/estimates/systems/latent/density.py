"""The posterior of the latent-class model with the unseen summed out, and its gradient, both in one pass.

A person of class k is on list j with probability λ_jk, whatever the other lists hold. The classes have stick-breaking
weights π_k = V_k ∏_{h<k} (1 − V_h), V_k ~ Beta(1, α), α ~ Gamma(shape, rate); λ_jk ~ Uniform(0, 1); p(N) ∝ 1/N
(Manrique-Vallier 2016, equations 2–5). Summed over the number N of all people, what remains of the likelihood is
∏_c (p_c / (1 − p_0))^{n_c} over the capture patterns c seen, p_0 being the probability to be on no list.

Coordinates without bounds: x_jk = logit λ_jk, y_k = logit u_k with V_k = 1 − u_k^{1/α} (u uniform: the sticks do not
lean on α, which is what makes other samplers diverge), a = log α. They lie in one vector: x (L·K, list by list), y
(K − 1), a.
"""

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.compiled import compiled

Floats = NDArray[np.float64]
Patterns = NDArray[np.uint8]

_LEAST = 1e-300  # below which a probability counts as this, so that no logarithm is infinite


def dimension(lists: int, classes: int) -> int:
    """The number of coordinates."""
    return lists * classes + classes


@compiled
def chances(at: Floats, lists: int, classes: int, on: Floats, off: Floats) -> float:
    """Write λ into `on` and 1 − λ into `off` (both L × K); return the log prior of x."""
    value = 0.0
    for j in range(lists):
        both = 1.0  # ∏ (1 + e^−|x|), one logarithm for a list
        for k in range(classes):
            x = at[j * classes + k]
            e = np.exp(-abs(x))
            high, low = 1.0 / (1.0 + e), e / (1.0 + e)
            on[j, k], off[j, k] = (high, low) if x >= 0 else (low, high)
            both *= 1.0 + e
            value -= abs(x)
        value -= 2.0 * np.log(both)
    return value


@compiled
def sticks(at: Floats, base: int, classes: int, weights: Floats, stick: Floats, steps: Floats, low: Floats) -> float:
    """Write the weights π, V, log(1 − V) and 1 − u of the classes (K each); return the log prior of y."""
    value, alpha, remaining = 0.0, np.exp(at[base + classes - 1]), 1.0
    for k in range(classes - 1):
        y = at[base + k]
        e = np.exp(-abs(y))
        low[k] = (1.0 if y < 0 else e) / (1.0 + e)
        log_u = min(y, 0.0) - np.log(1.0 + e)
        steps[k] = log_u / alpha
        stick[k] = max(-np.expm1(steps[k]), _LEAST)
        weights[k] = remaining * stick[k]
        remaining *= 1.0 - stick[k]
        value += 2.0 * log_u - y
    weights[classes - 1] = remaining
    return value


@compiled
def unpack(at: Floats, lists: int, classes: int) -> tuple[Floats, Floats, float]:
    """λ (L × K), π (K) and p_0 at the point `at`."""
    on, off = np.empty((lists, classes)), np.empty((lists, classes))
    chances(at, lists, classes, on, off)
    weights, spare = np.empty(classes), np.empty((3, classes))
    sticks(at, lists * classes, classes, weights, spare[0], spare[1], spare[2])
    unseen = 0.0
    for k in range(classes):
        product = weights[k]
        for j in range(lists):
            product *= off[j, k]
        unseen += product
    return on, weights, unseen


@compiled
def likelihood(
    patterns: Patterns, counts: Floats, on: Floats, off: Floats, weights: Floats, heard: Floats, slope: Floats
) -> float:
    """The log likelihood; its derivatives by log π go into `heard` (K), those by log λ are added to `slope`."""
    cells, lists = patterns.shape
    classes = weights.size
    value, people = 0.0, float(counts.sum())
    gives = np.empty(classes)
    for c in range(cells + 1):  # the last cell is the one nobody sees
        seen = c < cells
        likely = 0.0
        for k in range(classes):
            gives[k] = weights[k]
        for j in range(lists):
            side = on if seen and patterns[c, j] else off
            for k in range(classes):
                gives[k] *= side[j, k]
        for k in range(classes):
            likely += gives[k]
        held = max(likely if seen else 1.0 - likely, _LEAST)
        amount = counts[c] if seen else people
        value += float(amount * np.log(held)) * (1.0 if seen else -1.0)
        for k in range(classes):
            gives[k] *= amount / held
            heard[k] += gives[k]
        for j in range(lists):
            if seen and patterns[c, j]:
                for k in range(classes):
                    slope[j * classes + k] += gives[k]
    return value


@compiled
def density(
    at: Floats, patterns: Patterns, counts: Floats, classes: int, shape: float, rate: float, slope: Floats
) -> float:
    """The log posterior density at `at`, up to a constant; its gradient is written into `slope`.

    Args:
        at, slope: L·K + K coordinates. patterns: C × L zeros and ones, the cells seen. counts: C.
        classes: K. shape, rate: of the Gamma prior of α.
    """
    lists = patterns.shape[1]
    base, last = lists * classes, lists * classes + classes - 1
    on, off = np.empty((lists, classes)), np.empty((lists, classes))
    weights, stick, steps, low = np.empty(classes), np.empty(classes), np.empty(classes), np.empty(classes)
    heard = np.zeros(classes)
    slope[:] = 0.0
    value = chances(at, lists, classes, on, off) + sticks(at, base, classes, weights, stick, steps, low)
    value += float(shape * at[last] - rate * np.exp(at[last]))
    value += likelihood(patterns, counts, on, off, weights, heard, slope)
    for j in range(lists):
        for k in range(classes):
            slope[j * classes + k] += off[j, k] - on[j, k] * (1.0 + heard[k])
    later, by_alpha = heard[classes - 1], 0.0
    for k in range(classes - 2, -1, -1):
        by_step = later - heard[k] * (1.0 - stick[k]) / stick[k]
        later += heard[k]
        slope[base + k] = 2.0 * low[k] - 1.0 + by_step * low[k] / np.exp(at[last])
        by_alpha -= by_step * steps[k]
    slope[last] = shape - rate * np.exp(at[last]) + by_alpha
    return value
