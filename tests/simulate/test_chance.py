"""Chance: the same names give the same numbers, and the numbers are what they say."""

from collections import Counter
from statistics import mean, pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.simulate.chance import Chance

MANY = 20_000


def test_two_streams_of_one_name_are_alike_and_others_are_not() -> None:
    assert [Chance(1, "a").unit() for _ in range(3)] == [Chance("1/a").unit() for _ in range(3)]
    assert Chance(1, "a").unit() != Chance(1, "b").unit() != Chance(2, "a").unit()


def test_a_part_does_not_depend_on_what_was_drawn_before() -> None:
    whole = Chance(7)
    before = whole.of("incident", 3).unit()
    whole.unit()
    assert whole.of("incident", 3).unit() == before


def test_the_first_numbers_stay_what_they_are() -> None:
    # A change here changes every folder ever made from a seed.
    chance = Chance(2090, "golden")
    assert tuple(chance.below(1000) for _ in range(5)) == (928, 815, 829, 847, 457)


@given(st.integers(), st.integers(0, 50), st.integers(0, 50))
def test_whole_numbers_stay_in_their_bounds(seed: int, low: int, more: int) -> None:
    chance = Chance(seed)
    assert low <= chance.between(low, low + more) <= low + more
    assert 0 <= chance.below(more + 1) <= more
    assert chance.pick(range(more + 1)) in range(more + 1)


@given(st.integers(), st.lists(st.integers(), max_size=12))
def test_shuffling_loses_nothing(seed: int, items: list[int]) -> None:
    assert Counter(Chance(seed).shuffled(items)) == Counter(items)


def test_weights_decide_how_often() -> None:
    chance = Chance("weights")
    found = Counter(chance.weighted("abc", (1.0, 3.0, 0.0)) for _ in range(MANY))
    assert found["c"] == 0
    assert found["b"] / found["a"] == pytest.approx(3.0, rel=0.08)


def test_of_weights_that_do_not_reach_the_last_is_taken() -> None:
    assert Chance("none").weighted("ab", (0.0, 0.0)) == "b"


@pytest.mark.parametrize(
    ("draw", "middle", "variance"),
    [
        (lambda chance: chance.normal(), 0.0, 1.0),
        (lambda chance: chance.exponential(4.0), 4.0, 16.0),
        (lambda chance: chance.gamma(2.4), 2.4, 2.4),
        (lambda chance: chance.gamma(0.5), 0.5, 0.5),
        (lambda chance: chance.poisson(3.5), 3.5, 3.5),
        (lambda chance: chance.poisson(900.0), 900.0, 900.0),
        (lambda chance: chance.binomial(10, 0.3), 3.0, 2.1),
    ],
)
def test_mean_and_variance(draw: object, middle: float, variance: float) -> None:
    chance = Chance("moments", middle, variance)
    found = [float(draw(chance)) for _ in range(MANY)]  # type: ignore[operator]
    assert mean(found) == pytest.approx(middle, abs=5 * (variance / MANY) ** 0.5)
    assert pvariance(found) == pytest.approx(variance, rel=0.12)


def test_half_of_a_lognormal_lies_below_its_median() -> None:
    chance = Chance("median")
    assert mean(chance.lognormal(8.0, 1.2) < 8.0 for _ in range(MANY)) == pytest.approx(0.5, abs=0.02)


def test_nothing_is_counted_where_nothing_is_expected() -> None:
    assert Chance("zero").poisson(0.0) == 0
