"""Hierarchical models are all there, once each, and named by their largest terms."""

import numpy as np
import pytest

from ascertain.estimates.systems.loglinear.terms import design, generators, hierarchical, mains, pairs, two_way


@pytest.mark.parametrize(("lists", "models"), [(2, 1), (3, 8), (4, 113)])
def test_every_hierarchical_model_is_there_once(lists: int, models: int) -> None:
    found = list(hierarchical(lists))
    assert len(found) == len(set(found)) == models
    assert all((1 << lists) - 1 not in model for model in found)


def test_a_term_brings_along_what_it_is_made_of() -> None:
    for model in hierarchical(4):
        for term in model:
            assert all(term & ~(1 << j) in model for j in range(4) if term >> j & 1 and term & ~(1 << j))


def test_models_of_pairs_are_as_many_as_subsets_of_pairs() -> None:
    assert len(set(two_way(5))) == 1024
    assert len(pairs(5)) == 10


def test_a_model_is_named_by_its_largest_terms() -> None:
    assert generators(mains(4)) == "[1,2,3,4]"
    assert generators(mains(4) | {0b0011, 0b0101, 0b0110, 0b0111, 0b1001}) == "[123,14]"


def test_the_row_of_those_on_no_list_is_the_constant_alone() -> None:
    matrix = design(mains(3) | {0b011}, 3)
    assert matrix[0].tolist() == [1, 0, 0, 0, 0]
    assert matrix[0b011].tolist() == [1, 1, 1, 1, 0]
    assert np.linalg.matrix_rank(matrix) == 5
