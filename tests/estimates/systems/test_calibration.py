"""Truths drawn from the prior rank evenly in their posteriors; ranks that do not are seen."""

import numpy as np
import pytest

from ascertain.estimates.systems.calibration import furthest, made, ranks
from ascertain.estimates.systems.latent.posterior import Plan, Prior

SMALL = Prior(3, 1.0, 1.0)


def test_tables_hold_the_people_they_are_made_of() -> None:
    random = np.random.default_rng(1)
    for _ in range(20):
        table, hidden = made(3, 150, SMALL, random)
        assert table.people == 150
        assert 0 <= hidden <= 20 * 150


@pytest.mark.slow
def test_truths_rank_evenly() -> None:
    found, apart = ranks(60, 3, 150, SMALL, 1)
    least, band = furthest(found)
    assert apart <= 6
    assert least >= band, np.bincount(found // 10, minlength=10)


def test_ranks_are_the_same_for_the_same_seed() -> None:
    quick = (Plan(60, 60, 20),)
    one, apart = ranks(2, 3, 100, SMALL, 5, quick)
    assert ((one >= 0) & (one <= 99)).all()
    assert np.array_equal(one, ranks(2, 3, 100, SMALL, 5, quick)[0])
    assert 0 <= apart <= 2


def test_uneven_ranks_are_outside_the_band() -> None:
    even = np.repeat(np.arange(100), 3)
    assert furthest(even)[0] >= furthest(even)[1]
    for uneven in (even // 2, 25 + even // 2, np.zeros(300, np.int64)):
        assert furthest(uneven)[0] < furthest(uneven)[1]
