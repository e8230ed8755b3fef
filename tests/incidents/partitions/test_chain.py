"""The moves of a chain, and when chains agree."""

import math

import numpy as np
import pytest

from ascertain.incidents.partitions.chain import Chain, agreement
from ascertain.incidents.partitions.states import Shape, states


def test_a_wrong_match_is_undone_by_changing_places() -> None:
    edges = ((0, 2), (0, 3), (1, 2), (1, 3))
    shape = Shape(((1, 0), (1, 0), (0, 1), (0, 1)), (1, 1), edges, (True,) * 4)
    chain = Chain(shape, math.log(1e-3), np.random.default_rng(1))
    chain.believe(np.log([1e-2, 1e9, 1e9, 1e-2]))
    chain.sweep(3)
    assert chain.first() == [0, 1, 1, 0]
    chain.believe(np.log([1e9, 1e8, 1e8, 1e9]))
    chain.sweep(30)
    assert chain.first() == [0, 1, 0, 1]
    assert chain.height() == pytest.approx(2 * math.log(1e9))


def test_a_person_in_two_pieces_is_none() -> None:
    shape = Shape(((1, 0, 0), (0, 1, 0), (0, 0, 1)), (1, 1, 1), ((0, 1), (1, 2)), (True, True))
    chain = Chain(shape, 0.0, np.random.default_rng(1))
    assert chain.weigh((0, 2)) == -math.inf
    assert chain.weigh((0, 1, 2)) == 0


def test_too_many_partitions_are_left_to_chains() -> None:
    shape = Shape(((1, 0), (0, 1)), (1, 1), ((0, 1),), (True,))
    assert states(shape, 1) is None
    every = states(shape, 2)
    assert every is not None
    assert sorted(every.first.tolist()) == [[0, 0], [0, 1]]


def test_chains_that_stay_apart_do_not_agree() -> None:
    rng = np.random.default_rng(1)
    assert agreement(rng.normal(size=(4, 200))) < 1.02
    assert agreement(rng.normal(size=(4, 200)) + np.arange(4)[:, None]) > 1.5
    assert agreement(np.ones((4, 10))) == 1
    assert agreement(np.arange(4)[:, None] * np.ones((4, 10))) == math.inf
    assert math.isnan(agreement(np.ones((4, 3))))
