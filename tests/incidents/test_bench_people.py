"""What the benchmark of lists of people measures: right figures out of links whose truth is known."""

import numpy as np
import pytest

from ascertain.incidents.rolls.read import rolled
from ascertain.incidents.rolls.sheets import Sheet
from ascertain.reports.columns import columns
from bench_incidents.gaza import truths
from bench_incidents.linked import Linked, Truth, best_first, together, within

# Rows 0 to 2 of one list, 3 to 5 of another; rows 0 and 3 are one person, and 1 and 4.
LIST = np.array([0, 0, 0, 1, 1, 1])
SAME = np.array([0 * 6 + 3, 1 * 6 + 4])


def said(*pairs: tuple[int, int, float], person: tuple[int, ...] = (0, 1, 2, 3, 4, 5)) -> Linked:
    i, j, probability = zip(*pairs, strict=True)
    return Linked(LIST, np.array(i), np.array(j), np.array(probability), np.array(person))


def test_pairs_of_one_answer_are_of_different_lists() -> None:
    person = np.array([7, 7, 2, 7, 2, -1])
    assert together(person).tolist() == [1, 3, 9, 16]
    assert together(person, LIST).tolist() == [3, 9, 16]
    assert within(person, LIST) == 1


def test_f1_counts_what_is_judged() -> None:
    assert Truth(6, SAME).f1(np.array([3, 11])) == pytest.approx(2 / 4)
    assert Truth(6, SAME, left_out=np.array([11])).f1(np.array([3, 11])) == pytest.approx(2 / 3)
    silent = np.array([False, True, False, False, False, False])
    assert Truth(6, SAME[:1], unjudged=silent).f1(np.array([3, 10])) == 1.0


def test_calibration_and_sum_of_what_is_exactly_right_on_the_whole() -> None:
    found = said((0, 3, 0.5), (0, 4, 0.5), (1, 4, 1.0), (2, 5, 0.001))
    assert Truth(6, SAME).calibration(found) == pytest.approx(0.0)
    assert Truth(6, SAME).excess(found) == pytest.approx(0.001 / 2)


def test_calibration_error_of_what_is_sure_and_wrong() -> None:
    assert Truth(6, SAME).calibration(said((0, 3, 1.0), (2, 5, 1.0))) == pytest.approx(0.5)
    assert Truth(6, SAME).calibration(said((0, 3, 0.3), (1, 4, 0.7))) == pytest.approx(0.5)


def test_the_likeliest_pair_comes_first_and_a_list_holds_everybody_once() -> None:
    i, j, p = np.array([0, 0, 1, 2]), np.array([3, 4, 3, 5]), np.array([0.8, 0.9, 0.7, 0.2])
    assert best_first(LIST, i, j, p, 0.3).tolist() == [0, 1, 2, 1, 0, 5]


def test_who_hangs_together_may_be_two_rows_of_one_list() -> None:
    found = said((0, 3, 0.95), (1, 3, 0.95), (2, 5, 0.5), person=(0, 1, 2, 0, 4, 5))
    assert (found.merged(), found.chained()) == (0, 1)
    assert found.answer().tolist() == [3]
    assert found.likely(0.9).tolist() == [3, 9]


def test_equal_names_without_a_partner_by_key_are_left_out_and_rows_without_a_key_not_judged() -> None:
    named = columns(["name"], None)
    first = Sheet("a", named, (["Orwin Telvan"], ["Mira Telvan"], ["Sael Hulden"]), ())
    second = Sheet("b", named, (["Orwin Telvan"], ["Mira Telvan"], ["Sael Hulden"]), ())
    raw, adjudicated = truths(rolled([first, second]), ["k1", "k2", "", "k1", "k3", "k4"])
    assert raw.same.tolist() == adjudicated.same.tolist() == [3]
    assert raw.judged(np.array([3, 10, 17])).tolist() == [True, True, False]
    assert adjudicated.judged(np.array([3, 10, 17])).tolist() == [True, False, False]
