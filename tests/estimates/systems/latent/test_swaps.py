"""Classes change places as the prior of their weights says, and nothing else moves."""

import numpy as np
import pytest

from ascertain.estimates.compiled import interpreted
from ascertain.estimates.systems.latent import swaps
from ascertain.estimates.systems.latent.density import density, dimension, unpack
from ascertain.estimates.systems.latent.swaps import order, stick_of, swap

LISTS, CLASSES = 3, 4
NOTHING = np.zeros((0, dimension(LISTS, CLASSES)))


def place(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(dimension(LISTS, CLASSES))


def test_sticks_are_found_again_from_their_weights() -> None:
    at = place(1)
    _, weights, _ = unpack(at, LISTS, CLASSES)
    sticks = np.empty(CLASSES)
    assert stick_of(weights, float(np.exp(at[-1])), sticks)
    assert np.allclose(sticks[:-1], at[LISTS * CLASSES : -1])


def test_the_order_of_weights_has_the_prior_that_sticks_give_it() -> None:
    # π of three classes: V_k ~ Beta(1, α) and the Jacobian of π → V, which is 1 / R_k.
    weights, alpha = np.array([0.5, 0.3, 0.2]), 0.7
    second = 0.3 / 0.5
    by_hand = (alpha - 1) * (np.log(1 - 0.5) + np.log(1 - second)) - np.log(0.5)
    assert order(weights, alpha) == pytest.approx(by_hand)
    assert order(np.array([1.0, 0.0]), alpha) == -np.inf


def test_a_swap_keeps_everybody_and_moves_what_is_carried() -> None:
    at = place(2)
    on, weights, unseen = unpack(at, LISTS, CLASSES)
    carried = at.copy().reshape(1, at.size)
    assert swap(at, LISTS, CLASSES, weights, carried, 50, np.random.default_rng(3)) > 0
    on_after, weights_after, unseen_after = unpack(at, LISTS, CLASSES)
    assert unseen_after == pytest.approx(unseen)
    assert np.allclose(weights_after, weights)
    assert np.allclose(np.sort(on_after), np.sort(on))
    assert np.array_equal(carried[0, : LISTS * CLASSES], at[: LISTS * CLASSES])


def test_swaps_leave_the_prior_as_it_is() -> None:
    """Sticks drawn from their prior are so distributed after swaps too: u stays uniform."""
    random = np.random.default_rng(4)
    found = []
    for _ in range(4000):
        at = np.append(np.zeros(LISTS * CLASSES), [*random.logistic(size=CLASSES - 1), np.log(0.8)])
        _, weights, _ = unpack(at, LISTS, CLASSES)
        swap(at, LISTS, CLASSES, weights, NOTHING, 3, random)
        found.append(1 / (1 + np.exp(-at[LISTS * CLASSES : -1])))
    quarters = np.quantile(np.array(found), (0.25, 0.5, 0.75), axis=0)
    assert np.allclose(quarters, np.array([0.25, 0.5, 0.75])[:, None], atol=0.035)


def test_weights_too_small_to_be_told_stay() -> None:
    at = np.append(np.zeros(LISTS * CLASSES), [-900.0, 0.0, 0.0, 0.0])
    _, weights, _ = unpack(at, LISTS, CLASSES)
    assert swap(at, LISTS, CLASSES, weights, NOTHING, 20, np.random.default_rng(5)) == 0
    assert not stick_of(np.array([1.0, 1e-20]), 100.0, np.empty(2))


def test_plain_python_swaps_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    at, again = place(6), place(6)
    _, weights, _ = unpack(at, LISTS, CLASSES)
    moved = swap(at, LISTS, CLASSES, weights, at.copy().reshape(1, -1), 20, np.random.default_rng(7))
    for function in (order, stick_of):
        monkeypatch.setattr(swaps, function.__name__, interpreted(function))
    _, weights, _ = unpack(again, LISTS, CLASSES)
    same = interpreted(swap)(again, LISTS, CLASSES, weights, again.copy().reshape(1, -1), 20, np.random.default_rng(7))
    assert moved == same
    assert np.allclose(at, again)
    slope = np.empty(at.size)
    assert np.isfinite(density(at, np.ones((1, LISTS), np.uint8), np.ones(1), CLASSES, 0.25, 0.25, slope))
