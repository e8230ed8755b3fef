"""Answers by interactions taken for granted: points by hand, limits around them, nothing where a cell is empty."""

import numpy as np
import pytest
from tests.estimates.tables import KOSOVO, made_up, table

from ascertain.estimates.systems.chao import bound
from ascertain.estimates.systems.interactions import all_pairs, highest, marginal


def random() -> np.random.Generator:
    return np.random.default_rng(1)


@pytest.mark.parametrize(("xi", "point"), [(1 / 2, 10671), (2 / 3, 12761), (1, 16942), (3 / 2, 23213), (2, 29484)])
def test_kosovo_without_highest_interaction(xi: float, point: float) -> None:
    found = highest(KOSOVO, xi, random())
    assert found is not None
    assert found.point == pytest.approx(point, abs=1)
    assert found.interval[0] < found.point < found.interval[1]
    assert found.error == pytest.approx(0.47, abs=0.01)


def test_an_empty_cell_gives_no_answer() -> None:
    holed = table("ABC", A=44, B=28, C=17, AB=5)
    assert highest(holed, 1.0, random()) is None
    assert set(all_pairs(holed, random())) == {(0, 1)}


def test_two_lists_are_lincoln_and_petersen() -> None:
    two = table("ABC", A=40, B=30, AB=10, C=7)
    found = marginal(two, 0, 1, 1.0, random())
    assert found is not None
    assert found.point == pytest.approx(50 * 40 / 10)
    assert two.people <= found.interval[0] < 200 < found.interval[1]


def test_an_answer_is_never_below_those_listed() -> None:
    found = marginal(table("ABC", A=5, B=5, AB=90, C=900), 0, 1, 1.0, random())
    assert found is not None
    assert found.point == found.interval[0] == 1000


def test_the_interval_covers_independent_lists() -> None:
    made = made_up(5, 3000, [1.0], [[0.3], [0.4], [0.35]])
    found = highest(made, 1.0, random())
    assert found is not None
    assert found.interval[0] < 3000 < found.interval[1]


def test_chao_by_hand() -> None:
    """f1 = 3218, f2 = 903, four lists: 4400 + 3/4 · 3218² / (2 · 811)."""
    found = bound(KOSOVO)
    assert found is not None
    once, twice = 1131 + 845 + 936 + 306, 177 + 228 + 217 + 106 + 31 + 123
    assert found.point == pytest.approx(4400 + 0.75 * once**2 / (2 * twice))
    assert 4400 < found.interval[0] < found.point < found.interval[1]


def test_chao_says_nothing_without_people_on_two_lists() -> None:
    assert bound(table("ABC", A=3, B=4, C=5)) is None
    assert bound(table("ABC", ABC=3, AB=2)) is None
