"""Hamiltonian Monte Carlo for the latent-class model: a chain, tuned while it warms up and then left alone.

Trajectories of a random number of leapfrog steps (Neal 2011, MCMC using Hamiltonian dynamics, 3.2 and 4.2; random
lengths do not resonate), steps by dual averaging (Hoffman & Gelman 2014, 3.2.1), scales of the coordinates from the
later part of the warm-up. Between trajectories pairs of classes may change places.
"""

import numpy as np

from ascertain.estimates.compiled import compiled
from ascertain.estimates.systems.latent.density import Floats, Patterns, density, unpack
from ascertain.estimates.systems.latent.swaps import swap

_TOO_FAR = 1000.0  # an error of the energy that large is a divergence
_GAMMA, _T0, _KAPPA = 0.05, 10.0, 0.75  # of dual averaging, as in the paper
_SHORT = 20  # steps of a trajectory while the size of a step is still found
_JITTER = 0.5  # of a step at most, so that a place that asks for smaller ones can be left


@compiled
def trajectory(
    at: Floats,
    slope: Floats,
    value: float,
    patterns: Patterns,
    counts: Floats,
    classes: int,
    shape: float,
    rate: float,
    scale: Floats,
    step: float,
    length: int,
    random: np.random.Generator,
) -> tuple[float, float, bool]:
    """Go `length` steps from `at`, and stay there where the end is accepted (`at` and `slope` are moved).

    Returns:
        The log density where the chain is now, the chance of acceptance, whether the trajectory diverged.
    """
    size = at.size
    there, slope_there, momentum = at.copy(), slope.copy(), np.empty(size)
    for i in range(size):
        momentum[i] = random.standard_normal()
    energy, new = value - 0.5 * np.dot(momentum, momentum), value
    for _ in range(length):
        for i in range(size):
            momentum[i] += 0.5 * step * scale[i] * slope_there[i]
            there[i] += step * scale[i] * momentum[i]
        new = density(there, patterns, counts, classes, shape, rate, slope_there)
        for i in range(size):
            momentum[i] += 0.5 * step * scale[i] * slope_there[i]
        if not new - 0.5 * np.dot(momentum, momentum) > energy - _TOO_FAR:
            return value, 0.0, True
    rated = np.exp(min(0.0, new - 0.5 * np.dot(momentum, momentum) - energy))
    if random.random() < rated:
        at[:] = there
        slope[:] = slope_there
        return new, rated, False
    return value, rated, False


@compiled
def tune(tuner: Floats, rated: float, target: float) -> float:
    """Take one chance of acceptance into `tuner` (middle, log step smoothed, error, count); return the next step."""
    tuner[3] += 1.0
    share = 1.0 / (tuner[3] + _T0)
    tuner[2] = (1.0 - share) * tuner[2] + share * (target - rated)
    log_step = tuner[0] - np.sqrt(tuner[3]) / _GAMMA * tuner[2]
    weight = tuner[3] ** -_KAPPA
    tuner[1] = weight * log_step + (1.0 - weight) * tuner[1]
    return float(np.exp(log_step))


@compiled
def exchange(at: Floats, lists: int, classes: int, carried: Floats, random: np.random.Generator) -> bool:
    """Let classes change places at `at`; whether any did, so that value and slope have to be worked out anew."""
    _, weights, _ = unpack(at, lists, classes)
    return swap(at, lists, classes, weights, carried, classes, random) > 0


@compiled
def warm_up(
    start: Floats,
    patterns: Patterns,
    counts: Floats,
    classes: int,
    shape: float,
    rate: float,
    turns: int,
    longest: int,
    target: float,
    random: np.random.Generator,
) -> tuple[Floats, Floats, float]:
    """Find where the chain belongs and how it moves best: the point, the scales of the coordinates, the step."""
    at, slope = start.copy(), np.empty(start.size)
    carried = np.zeros((3, start.size))
    scale, mean, spread = carried[0], carried[1], carried[2]
    scale[:] = 1.0
    seen = 0
    value = density(at, patterns, counts, classes, shape, rate, slope)
    step, tuner = 0.05, np.array([np.log(0.5), 0.0, 0.0, 0.0])
    for turn in range(turns):
        length = 1 + int(random.random() * longest)
        if turn < turns // 10:
            length = min(length, _SHORT)
        value, rated, _ = trajectory(
            at, slope, value, patterns, counts, classes, shape, rate, scale, step, length, random
        )
        step = tune(tuner, rated, target)
        if exchange(at, patterns.shape[1], classes, carried, random):
            value = density(at, patterns, counts, classes, shape, rate, slope)
        if turn >= turns // 4:
            seen += 1
            away = at - mean
            mean += away / seen
            spread += away * (at - mean)
        if seen > 1 and turn in (turns // 2, (3 * turns) // 4):
            scale[:] = np.sqrt((spread + 5e-3) / (seen + 5.0))
            mean[:], spread[:], seen = 0.0, 0.0, 0
            tuner[:] = np.array([np.log(0.5), 0.0, 0.0, 0.0])
    return at, scale, float(np.exp(tuner[1]))


@compiled
def go_on(
    at: Floats,
    scale: Floats,
    step: float,
    patterns: Patterns,
    counts: Floats,
    classes: int,
    shape: float,
    rate: float,
    kept: int,
    longest: int,
    random: np.random.Generator,
) -> tuple[Floats, int]:
    """Go on from a warmed-up point: the points (kept × dimension), and how many trajectories diverged."""
    points, diverged = np.empty((kept, at.size)), 0
    here, slope, carried = at.copy(), np.empty(at.size), scale.copy().reshape(1, scale.size)
    value = density(here, patterns, counts, classes, shape, rate, slope)
    for turn in range(kept):
        length, shorter = 1 + int(random.random() * longest), step * (1.0 - _JITTER * random.random())
        value, _, broken = trajectory(
            here, slope, value, patterns, counts, classes, shape, rate, carried[0], shorter, length, random
        )
        points[turn] = here
        if exchange(here, patterns.shape[1], classes, carried, random):
            value = density(here, patterns, counts, classes, shape, rate, slope)
        diverged += broken
    return points, diverged
