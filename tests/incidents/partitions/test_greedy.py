"""One best answer: within the constraints, the same for any order of the pairs, and no chains."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.incidents.partitions.small import Case, cases, people

from ascertain.incidents.partitions.greedy import greedy
from ascertain.incidents.partitions.model import Constraints
from ascertain.terms.errors import ConflictError


def best_first(case: Case) -> frozenset[tuple[int, ...]]:
    """The usual greedy, for two lists that hold each person once."""
    partner: dict[int, int] = {}
    for (i, j), odds in sorted(case.odds.items(), key=lambda pair: (-pair[1], pair[0])):
        if odds > 1 and case.list_[i] != case.list_[j] and i not in partner and j not in partner:
            partner |= {i: j, j: i}
    return frozenset(tuple(sorted({row, partner.get(row, row)})) for row in range(len(case.list_)))


@settings(deadline=None)
@given(case=cases(lists=2, free=False))
def test_with_two_lists_the_best_pair_comes_first(case: Case) -> None:
    case = Case(case.list_, case.odds)
    assert people(greedy(case.units(), case.values())) == best_first(case)


@settings(deadline=None)
@given(case=cases(reviewed=True), data=st.data())
def test_constraints_hold_and_the_order_of_pairs_does_not_matter(case: Case, data: st.DataObject) -> None:
    try:
        units = case.units()
    except ConflictError:
        assume(False)
    found = greedy(units, case.values())
    for one, other in case.constraints.together:
        assert found[one] == found[other]
    for one, other in case.constraints.apart:
        assert found[one] != found[other]
    for person in people(found):
        for number, most in enumerate(units.most.tolist()):
            assert sum(case.list_[row] == number for row in person) <= most
    mixed = Case(case.list_, dict(data.draw(st.permutations(list(case.odds.items())))), case.constraints)
    assert greedy(mixed.units(), mixed.values()).tolist() == found.tolist()


@settings(deadline=None)
@given(case=cases())
def test_what_is_found_weighs_no_less_than_nobody_twice(case: Case) -> None:
    found = greedy(case.units(), case.values())
    assert case.weight(sorted(people(found))) == 0 or case.weight(sorted(people(found))) >= 1 - 1e-9


def test_one_good_pair_does_not_chain_two_people_together() -> None:
    odds = {(0, 1): 1e5, (2, 3): 1e5, (1, 2): 50.0, (0, 2): 1e-3, (0, 3): 1e-3, (1, 3): 1e-3}
    assert people(greedy(Case((0, 1, 2, 3), odds).units(), np.array(list(odds.values())))) == {(0, 1), (2, 3)}


def test_three_rows_that_agree_are_one_person_though_one_pair_was_not_compared() -> None:
    odds = {(0, 1): 1e8, (1, 2): 1e8}
    assert people(greedy(Case((0, 1, 2), odds).units(), np.array([1e8, 1e8]))) == {(0, 1, 2)}
    strict = greedy(Case((0, 1, 2), odds).units(), np.array([1e8, 1e8]), unseen=1e-20)
    assert people(strict) == {(0, 1), (2,)}


def test_a_poorer_third_copy_parts_nobody() -> None:
    odds = {(0, 1): 1e6, (0, 2): 3.0, (1, 2): 3.0}
    assert people(greedy(Case((0, 1, 2), odds).units(), np.array(list(odds.values())))) == {(0, 1, 2)}


def test_rows_put_together_by_reviewers_need_no_pair() -> None:
    case = Case((0, 1, 0), {}, Constraints(together=((1, 2),)))
    assert greedy(case.units(), case.values()).tolist() == [0, 1, 1]


@pytest.mark.parametrize(("least", "joined"), [(1.0, True), (3.0, False)])
def test_pairs_below_the_least_odds_are_not_joined(least: float, joined: bool) -> None:
    case = Case((0, 1), {(0, 1): 2.0})
    assert (len(people(greedy(case.units(), case.values(), least))) == 1) is joined
