"""The density is the model's, and its gradient is its gradient; compiled and plain Python give the same."""

import numpy as np
import pytest
from tests.estimates.tables import KOSOVO

from ascertain.estimates.compiled import interpreted
from ascertain.estimates.systems.latent import density as module
from ascertain.estimates.systems.latent.density import chances, density, dimension, likelihood, sticks, unpack

CLASSES = 5
GIVEN = (KOSOVO.patterns, KOSOVO.counts, CLASSES, 0.25, 0.25)
SIZE = dimension(4, CLASSES)


def point(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=SIZE)


def value(at: np.ndarray) -> float:
    return density(at, *GIVEN, np.empty(SIZE))


@pytest.mark.parametrize("seed", range(3))
def test_the_gradient_is_that_of_the_density(seed: int) -> None:
    at, slope = point(seed), np.empty(SIZE)
    density(at, *GIVEN, slope)
    measured = [(value(at + 1e-5 * step) - value(at - 1e-5 * step)) / 2e-5 for step in np.eye(SIZE)]
    assert np.allclose(slope, measured, rtol=1e-5, atol=1e-4)


def log_posterior(at: np.ndarray) -> float:
    """The same, written down again from the equations."""
    x, y, a = at[: 4 * CLASSES].reshape(4, CLASSES), at[4 * CLASSES : -1], at[-1]
    chance, u, alpha = 1 / (1 + np.exp(-x)), 1 / (1 + np.exp(-y)), np.exp(a)
    v = np.append(1 - u ** (1 / alpha), 1)
    weight = v * np.append(1, np.cumprod(1 - v[:-1]))
    cells = np.array([np.sum(weight * np.prod(np.where(row[:, None] == 1, chance, 1 - chance), 0)) for row in GIVEN[0]])
    unseen = np.sum(weight * np.prod(1 - chance, 0))
    prior = np.log(chance * (1 - chance)).sum() + np.log(u * (1 - u)).sum() + 0.25 * a - 0.25 * alpha
    return float(prior + GIVEN[1] @ np.log(cells / (1 - unseen)))


def test_the_density_is_the_one_of_the_equations() -> None:
    one, other = point(5), point(6)
    assert value(one) - value(other) == pytest.approx(log_posterior(one) - log_posterior(other), rel=1e-9)


def test_plain_python_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    at, compiled_slope, slope = point(7), np.empty(SIZE), np.empty(SIZE)
    compiled_value, unpacked = density(at, *GIVEN, compiled_slope), unpack(at, 4, CLASSES)
    for function in (chances, sticks, likelihood):
        monkeypatch.setattr(module, function.__name__, interpreted(function))
    assert interpreted(density)(at, *GIVEN, slope) == pytest.approx(compiled_value)
    assert np.allclose(slope, compiled_slope)
    on, weights, unseen = interpreted(unpack)(at, 4, CLASSES)
    assert np.allclose(on, unpacked[0])
    assert np.allclose(weights, unpacked[1])
    assert unseen == pytest.approx(unpacked[2])


def test_far_out_nothing_breaks() -> None:
    slope = np.empty(SIZE)
    for far in (-60.0, 60.0):
        assert np.isfinite(density(np.full(SIZE, far), *GIVEN, slope))
