"""Belief propagation agrees with all matchings gone through, and says where it is not for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.incidents.partitions.small import FLOOR, Case

from ascertain.incidents.partitions.marginals import marginals
from ascertain.incidents.partitions.model import Constraints
from ascertain.terms.errors import InputError


@st.composite
def trees(draw: st.DrawFn) -> Case:
    """Two lists whose pairs close no ring: each row but the first is compared with one before it."""
    list_, odds = [0], {}
    for row in range(1, draw(st.integers(2, 7))):
        before = draw(st.integers(0, row - 1))
        list_.append(1 - list_[before])
        odds[before, row] = 10 ** draw(st.floats(-3.9, 6))
    return Case(tuple(list_), odds)


@settings(deadline=None)
@given(case=trees())
def test_probabilities_on_trees_are_exact(case: Case) -> None:
    assert min(case.odds.values()) > FLOOR
    told = case.partitions()
    exact = [sum(chance for partition, chance in told if pair in partition) for pair in case.odds]
    assert marginals(case.units(), case.values()) == pytest.approx(np.array(exact), abs=1e-6)


def test_on_a_ring_they_are_near() -> None:
    case = Case((0, 0, 1, 1), {(0, 2): 20.0, (0, 3): 1.0, (1, 2): 1.0, (1, 3): 20.0})
    exact = sum(chance for partition, chance in case.partitions() if (0, 2) in partition)
    assert marginals(case.units(), case.values())[0] == pytest.approx(exact, abs=0.02)


def test_readings_of_the_evidence_are_averaged() -> None:
    case = Case((0, 1), {(0, 1): 1.0})
    assert marginals(case.units(), np.array([[1.0], [3.0]]))[0] == pytest.approx((0.5 + 0.75) / 2)


def test_what_reviewers_say_is_certain() -> None:
    case = Case((0, 1, 1, 1), {(0, 1): 1e-3, (0, 2): 10.0}, Constraints(together=((0, 1),)))
    assert marginals(case.units(), case.values()).tolist() == [1.0, 0.0]


def test_certain_odds_stay_within_one() -> None:
    case = Case((0, 1, 1), {(0, 1): 1e300, (0, 2): 1e300})
    assert marginals(case.units(), case.values()).tolist() == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("case", [Case((0, 1, 2), {(0, 1): 1.0}), Case((0, 1), {(0, 1): 1.0}, Constraints((2, 1)))])
def test_more_lists_or_people_twice_are_refused(case: Case) -> None:
    with pytest.raises(InputError, match="Draw who is the same person"):
        marginals(case.units(), case.values())
