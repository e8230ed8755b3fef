"""The chain keeps to the density it is given; compiled and plain Python walk the same way."""

import numpy as np
import pytest
from tests.estimates.tables import KOSOVO, table

from ascertain.estimates.compiled import interpreted
from ascertain.estimates.systems.latent import hmc
from ascertain.estimates.systems.latent.density import dimension
from ascertain.estimates.systems.latent.hmc import exchange, go_on, trajectory, tune, warm_up

SMALL = table("ABC", A=30, B=20, C=25, AB=12, AC=10, BC=9, ABC=6)
GIVEN = (SMALL.patterns, SMALL.counts, 2, 0.25, 0.25)
SIZE = dimension(3, 2)


def test_plain_python_walks_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    start = np.zeros(SIZE)
    at, scale, step = warm_up(start, *GIVEN, 40, 6, 0.65, np.random.default_rng(1))
    points, diverged = go_on(at, scale, step, *GIVEN, 10, 6, np.random.default_rng(2))
    for function in (trajectory, tune, exchange):
        monkeypatch.setattr(hmc, function.__name__, interpreted(function))
    again, scale_again, step_again = interpreted(warm_up)(start, *GIVEN, 40, 6, 0.65, np.random.default_rng(1))
    assert np.allclose(at, again)
    assert np.allclose(scale, scale_again)
    assert step == pytest.approx(step_again)
    same, same_diverged = interpreted(go_on)(at, scale, step, *GIVEN, 10, 6, np.random.default_rng(2))
    assert np.allclose(points, same)
    assert diverged == same_diverged


def test_a_step_far_too_long_diverges_and_no_chance_of_a_list_moves() -> None:
    at, scale = np.zeros(dimension(4, 3)), np.ones(dimension(4, 3))
    given = (KOSOVO.patterns, KOSOVO.counts, 3, 0.25, 0.25)
    points, diverged = go_on(at, scale, 50.0, *given, 5, 10, np.random.default_rng(1))
    assert diverged == 5
    assert not points[:, : 4 * 3].any()


def test_steps_shrink_where_too_little_is_accepted() -> None:
    tuner = np.array([np.log(0.5), 0.0, 0.0, 0.0])
    assert tune(tuner, 0.0, 0.65) < 0.5
    assert tune(np.array([np.log(0.5), 0.0, 0.0, 0.0]), 1.0, 0.65) > 0.5
