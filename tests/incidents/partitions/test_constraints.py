"""What lists and reviewers say holds, and what contradicts itself is told."""

import numpy as np
import pytest
from tests.incidents.partitions.small import Case

from ascertain.incidents.partitions.model import BARRED, INSIDE, Constraints
from ascertain.terms.errors import ConflictError, InputError


def test_rows_of_one_list_are_two_people_unless_it_may_hold_people_twice() -> None:
    odds = {(0, 1): 5.0, (0, 2): 5.0}
    assert Case((0, 0, 1), odds).units().edge.tolist() == [BARRED, 0]
    assert Case((0, 0, 1), odds, Constraints(most=(2,))).units().edge.tolist() == [0, 1]
    assert Case((0, 0, 1), odds, Constraints(most=(0,))).units().edge.tolist() == [0, 1]


def test_rows_that_reviewers_put_together_are_one_unit_with_the_odds_of_both() -> None:
    units = Case((0, 1, 2), {(0, 1): 1.0, (0, 2): np.e, (1, 2): np.e**3}, Constraints(together=((0, 1),))).units()
    assert (units.of.tolist(), units.first.tolist(), units.edge.tolist()) == ([0, 0, 1], [0, 2], [INSIDE, 0, 0])
    assert units.logs(np.array([1.0, np.e, np.e**3])) == pytest.approx(np.array([[2.0]]))
    assert units.spread(np.array([0.25])).tolist() == [1.0, 0.25, 0.25]


def test_a_reviewer_stands_against_a_veto_but_the_veto_against_the_odds() -> None:
    units = Case((0, 1, 2), {(0, 1): 9.0, (0, 2): 9.0}, Constraints((), ((0, 1),), (), ((0, 1), (0, 2)))).units()
    assert units.edge.tolist() == [INSIDE, BARRED]


def test_reviewers_who_contradict_each_other_are_told_so() -> None:
    known = Constraints(together=((0, 1), (1, 2)), apart=((0, 2),))
    with pytest.raises(ConflictError, match=r"two people: row 0 and row 2; .* Undo one"):
        Case((0, 1, 2), {}, known).units()


def test_reviewers_who_contradict_a_list_are_told_so() -> None:
    with pytest.raises(ConflictError, match=r"one person: row 0 and row 1 and row 2\. That is 2 rows of one list"):
        Case((0, 1, 1), {}, Constraints(together=((0, 1), (0, 2)))).units()


def test_rows_are_called_as_the_lists_are() -> None:
    known = Constraints(together=((0, 1), (0, 2)), lists=("morgue", "council"))
    with pytest.raises(ConflictError, match="morgue:0 and council:0 and council:1"):
        Case((0, 1, 1), {}, known).units()


@pytest.mark.parametrize("row", [-1, 2])
def test_a_row_that_is_not_there_is_told(row: int) -> None:
    with pytest.raises(InputError, match=f"row {row}, but the rows are 0 to 1"):
        Case((0, 1), {}, Constraints(apart=((0, row),))).units()


def test_no_rows_are_no_units() -> None:
    assert len(Case((), {}).units()) == 0
