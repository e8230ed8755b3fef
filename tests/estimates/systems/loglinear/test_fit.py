"""Log-linear answers are those of Kosovo's published analysis; models without an answer are known for what they are."""

import numpy as np
import pytest
from tests.estimates.tables import KOSOVO, made_up, table

from ascertain.estimates.systems.loglinear.existence import existence
from ascertain.estimates.systems.loglinear.fit import fit
from ascertain.estimates.systems.loglinear.search import fits
from ascertain.estimates.systems.loglinear.terms import design, generators, mains, pairs

# SYNTHETIC, and like a table of Chan, Silverman & Vincent: C shares nobody with A or B.
APART = table("ABC", A=44, B=28, C=17, AB=5)


def test_kosovo_is_what_was_published() -> None:
    """Ball et al. 2002: 10,356 [9,002–12,122]; Rcapture gives 10,356.5, standard error 785.9, BIC 203.0."""
    found = fits(KOSOVO)
    best = found[0]
    assert len(found) == 113
    assert generators(best.model) == "[123,14,34]"
    assert best.hidden + 4400 == pytest.approx(10356.5, abs=0.1)
    assert best.hidden * best.error == pytest.approx(785.9, abs=0.1)
    assert best.bic == pytest.approx(203.03, abs=0.01)
    assert best.aic == pytest.approx(132.75, abs=0.01)
    low, high = best.interval(4400)
    assert low == pytest.approx(9002, abs=10)
    assert high == pytest.approx(12122, abs=10)
    assert found[1].hidden + 4400 == pytest.approx(12741, abs=1)
    assert found[1].bic == pytest.approx(203.1, abs=0.05)
    answers = [one.hidden + 4400 for one in found]
    assert min(answers) == pytest.approx(6729, abs=1)
    assert max(answers) == pytest.approx(22889, abs=1)


def test_two_independent_lists_are_lincoln_and_petersen() -> None:
    found = fit(table("AB", A=40, B=30, AB=10), mains(2))
    assert found.hidden == pytest.approx(40 * 30 / 10)


def test_what_a_full_table_says_exists_without_a_linear_programme() -> None:
    assert all(one.exists and one.estimable for one in fits(KOSOVO))


def test_a_model_without_a_maximum_is_known() -> None:
    found = {generators(one.model): one for one in fits(APART)}
    assert found["[1,2,3]"].exists
    assert found["[1,2,3]"].estimable
    for lost in ("[12,3]", "[12,13]", "[12,23]", "[12,13,23]"):
        assert not found[lost].exists
        assert not found[lost].estimable
        assert np.isnan(found[lost].hidden)


def test_an_answer_on_a_face_is_that_of_the_cells_left() -> None:
    """A and C share nobody, nor B and C: with both pairs in the model, what is left is A against B."""
    found = fit(APART, mains(3) | {0b101, 0b110})
    assert (found.exists, found.estimable) == (False, True)
    assert found.hidden == pytest.approx(44 * 28 / 5, rel=1e-6)


def test_an_empty_cell_alone_does_no_harm() -> None:
    holed = table("ABCD", A=90, B=80, C=70, D=60, AB=21, AC=20, AD=17, BC=18, BD=15, CD=14, ABC=5, ABD=4, ACD=4, BCD=3)
    matrix = design(mains(4) | set(pairs(4)), 4)
    found = existence(matrix, holed.cells[1:].astype(float))
    assert found.exists
    assert found.estimable
    assert found.face.all()


def test_five_lists_are_searched_over_pairs_and_six_stepwise() -> None:
    five = made_up(1, 2000, [1.0], [[0.4], [0.3], [0.35], [0.25], [0.3]])
    found = fits(five)
    assert len(found) == 1024
    assert found[0].interval(five.people)[0] < 2000 < found[0].interval(five.people)[1]
    six = made_up(2, 2000, [1.0], [[0.4], [0.3], [0.35], [0.25], [0.3], [0.2]])
    walked = fits(six)
    assert 16 <= len(walked) < 200
    assert walked == tuple(sorted(walked, key=lambda one: one.bic))


def test_a_pair_that_depends_is_found_by_steps() -> None:
    chances = [[0.7, 0.1], [0.7, 0.1], [0.3, 0.3], [0.3, 0.3], [0.3, 0.3], [0.3, 0.3]]
    best = fits(made_up(3, 4000, [0.4, 0.6], chances))[0]
    assert 0b11 in best.model
