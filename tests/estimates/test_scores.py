"""Scores: by hand, by their definition, and where they have to be right."""

import numpy as np
import pytest

from ascertain.estimates import scores


def test_a_sure_and_right_nowcast_scores_nought_and_a_sure_wrong_one_its_distance() -> None:
    draws, truth = np.full((100, 2), 10.0), np.array([10.0, 13.0])
    assert scores.interval_score(draws, truth) == pytest.approx([0, 3], abs=1e-9)
    assert scores.ranked_score(draws, truth) == pytest.approx([0, 3])


def test_the_ranked_score_is_its_definition() -> None:
    draws = np.random.default_rng(1).normal(size=(60, 1))
    pairs = np.abs(draws - draws.T).mean()
    assert scores.ranked_score(draws, np.array([0.7]))[0] == pytest.approx(np.abs(draws - 0.7).mean() - pairs / 2)


def test_coverage_and_the_transform_of_right_nowcasts() -> None:
    random = np.random.default_rng(2)
    draws, truth = random.poisson(30, (2000, 400)).astype(float), random.poisson(30, 400).astype(float)
    assert scores.covered(draws, truth, 0.95).mean() == pytest.approx(0.95, abs=0.03)
    assert scores.covered(draws, truth + 40, 0.95).mean() == 0
    where = scores.transform(draws, truth, random)
    assert np.histogram(where, 4, (0, 1))[0] == pytest.approx([100] * 4, abs=35)


def test_limits_are_wider_where_dates_hang_together() -> None:
    random = np.random.default_rng(3)
    apart = (random.random((70, 1)) < 0.5).astype(float)
    together = np.repeat(apart[:10], 7, axis=0)
    low, high = scores.block_limits(together, random)
    one, other = scores.block_limits(together, random, block=1)
    assert high - low > 1.5 * (other - one)
    assert scores.block_limits(np.ones((3, 2)), random) == (1.0, 1.0)
