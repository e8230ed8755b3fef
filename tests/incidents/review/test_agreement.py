"""Agreement as its authors defined it, and plain where it cannot be told."""

from itertools import product

import pytest

from ascertain.incidents.review.agreement import agreement, alike, alpha, kappa
from ascertain.incidents.review.model import CANNOT_TELL, DIFFERENT, MATCH, SAME_FAMILY, Label, Pair


def said(**by: str) -> list[Label]:
    """One answer a letter: m, f, d, c; a blank where the reviewer did not look."""
    words = {"m": MATCH, "f": SAME_FAMILY, "d": DIFFERENT, "c": CANNOT_TELL}
    return [
        Label(who, Pair("a", row, "b", row), words[letter], 1, "2090-03-05", 0.01)
        for who, letters in by.items()
        for row, letter in enumerate(letters)
        if letter in words
    ]


def test_kappa_by_hand() -> None:
    # 20 + 15 alike, 5 + 10 not: po = .7, pe = .5 · .6 + .5 · .4 = .5
    units = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(units) == pytest.approx(0.4)
    assert alike(units) == pytest.approx(0.7)
    assert kappa([("y", "y")]) is None
    assert kappa([]) is None


def test_alpha_of_two_is_one_less_observed_over_expected_disagreement() -> None:
    units = [("y", "y")] * 6 + [("y", "n")] * 2 + [("n", "n")] * 2
    answers = [answer for unit in units for answer in unit]
    n = len(answers)
    expected = sum(x != y for (i, x), (j, y) in product(enumerate(answers), repeat=2) if i != j) / (n * (n - 1))
    assert alpha(units) == pytest.approx(1 - 0.2 / expected)


def test_alpha_takes_three_reviewers_with_gaps() -> None:
    units = [("y", "y", "n"), ("y", "y"), ("n", "n", "n")]
    # Disagreeing pairs within units, each weighted by 1 / (its answers − 1): (2 · 1 + 1 · 2) / 2 = 2; y 4, n 4.
    assert alpha(units) == pytest.approx(1 - 7 * 2 / 32)
    assert alpha([("y", "y"), ("y", "y")]) is None
    assert alike([]) is None


def test_two_kinds_of_not_one_person_are_alike_unless_asked() -> None:
    labels = said(Anna="mmfd", Boris="mmdd")
    found, kinds = agreement(labels), agreement(labels, kinds=True)
    assert (found.alike.value, kinds.alike.value) == (1, 0.75)
    assert (found.alpha.value, found.alpha.low95) == (1, None)
    assert found.alike.low95 == pytest.approx(4 / (4 + 1.959964**2))
    assert found.answers == {MATCH: 4, SAME_FAMILY: 1, DIFFERENT: 3}


def test_cannot_tell_answers_nothing_unless_it_is_asked_as_an_answer() -> None:
    found = agreement(said(Anna="mmddcc", Boris="mmdmcd"))
    assert (found.alpha.pairs, found.alpha_with_abstention.pairs) == (4, 6)
    assert found.alpha.low95 is not None
    assert found.alpha.high95 is not None
    assert found.alpha.value is not None
    assert found.alpha.low95 <= found.alpha.value <= found.alpha.high95


def test_kappa_is_of_two_reviewers_only_and_the_last_answer_counts() -> None:
    three = agreement(said(Anna="mmdd", Boris="mmdm", Clara="mmdd"))
    assert three.kappa.value is None
    assert three.alpha.value is not None
    two = agreement([*said(Anna="dmdd"), *said(Anna="m"), *said(Boris="mmdd")])
    assert (two.alike.value, two.answers[MATCH]) == (1, 4)


def test_of_one_reviewer_nothing_can_be_said() -> None:
    found = agreement(said(Anna="mmdd"))
    assert found.alike.value is found.kappa.value is found.alpha.value is None
