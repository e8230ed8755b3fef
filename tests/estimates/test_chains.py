"""Chains that agree are told from chains that do not; effective draws are what theory says they are."""

import numpy as np
import pytest

from ascertain.estimates.chains import agreement
from ascertain.estimates.seeds import generator

RANDOM = np.random.default_rng(8)


def autoregressive(rho: float, chains: int = 4, length: int = 4000) -> np.ndarray:
    drawn = RANDOM.normal(size=(chains, length))
    for turn in range(1, length):
        drawn[:, turn] += rho * drawn[:, turn - 1]
    return drawn


def test_independent_draws_are_worth_their_number() -> None:
    found = agreement(RANDOM.normal(size=(4, 2000)))
    assert found.rhat < 1.005
    assert found.bulk == pytest.approx(8000, rel=0.1)
    assert 4000 < found.tail < 10000


@pytest.mark.parametrize("rho", [0.5, 0.9, -0.5])
def test_draws_that_depend_on_each_other_are_worth_what_theory_says(rho: float) -> None:
    assert agreement(autoregressive(rho)).bulk == pytest.approx(16000 * (1 - rho) / (1 + rho), rel=0.25)


def test_a_chain_elsewhere_is_seen() -> None:
    draws = RANDOM.normal(size=(4, 1000))
    draws[2] += 3
    assert agreement(draws).rhat > 1.3
    assert agreement(draws).bulk < 20


def test_a_chain_with_another_spread_is_seen_by_folding() -> None:
    draws = RANDOM.normal(size=(4, 1000))
    draws[2] *= 4
    assert agreement(draws).rhat > 1.05


def test_a_chain_that_drifts_is_seen_by_splitting() -> None:
    assert agreement(RANDOM.normal(size=(4, 1000)) + np.linspace(0, 3, 1000)).rhat > 1.1


@pytest.mark.parametrize("draws", [np.ones((4, 100)), np.full((4, 100), np.inf)])
def test_chains_that_do_not_move_agree_on_nothing(draws: np.ndarray) -> None:
    assert agreement(draws).rhat == np.inf
    assert agreement(draws).bulk == 0


def test_each_chain_that_stands_still_elsewhere_is_no_agreement() -> None:
    assert agreement(np.repeat(np.arange(4.0)[:, None], 100, axis=1)).rhat > 1e6


def test_random_numbers_depend_on_seed_and_purpose_alone() -> None:
    first = generator(3, "chain", 1).random(4)
    assert np.array_equal(first, generator(3, "chain", 1).random(4))
    assert not np.array_equal(first, generator(3, "chain", 2).random(4))
    assert not np.array_equal(first, generator(4, "chain", 1).random(4))
