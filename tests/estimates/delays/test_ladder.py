"""Chain-ladder, by hand and where rows are empty."""

import numpy as np
import pytest

from ascertain.estimates.delays import ladder


def test_the_worked_example() -> None:
    grid = np.array([[10.0, 10], [20, 20], [30, 0]])
    found = ladder.grown(grid, ladder.known_by(3, 2))
    assert found.tolist() == [[0, 0], [0, 0], [0, 30]]


def test_an_empty_newest_day_is_not_nought() -> None:
    """The method `lawless` of an R package says 0 [0, 0] there; a day nobody has reported on is not a day of peace."""
    grid = np.array([[10.0, 10]] * 20 + [[0, 0]])
    drawn = ladder.draw(grid, 500, np.random.default_rng(1))
    assert np.quantile(drawn[:, -1], 0.975) > 5
    assert np.median(drawn[:, -1]) > 0


def test_what_is_complete_stays() -> None:
    drawn = ladder.draw(np.array([[4.0, 4]] * 12), 50, np.random.default_rng(1))
    assert drawn[:, :-1].max() == 0
    assert drawn[:, -1].mean() == pytest.approx(4, rel=0.5)
