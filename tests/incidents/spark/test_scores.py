"""Pairs scored with a real Spark are those of one machine. All people here are made up."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.incidents.spark.made_up import lists

from ascertain.incidents.matching.run import Ask, matched
from ascertain.incidents.pairs import scores as on_one_machine
from ascertain.incidents.pairs.scores import Scored
from ascertain.incidents.spark.scores import scored

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# pyspark leaves it to the garbage collector to close its sockets where what it writes down is encrypted.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def same(one: Scored, other: Scored) -> None:
    assert (one.pairs.i.tolist(), one.pairs.j.tolist()) == (other.pairs.i.tolist(), other.pairs.j.tolist())
    assert one.compared == other.compared
    assert one.matches.keys() == other.matches.keys()
    learnt = [[fitted.matches for fitted in found.matches.values()] for found in (one, other)]
    np.testing.assert_allclose(learnt[0], learnt[1], rtol=1e-9)
    np.testing.assert_allclose(one.odds, other.odds, rtol=1e-9)
    np.testing.assert_array_equal(one.told.lineage, other.told.lineage)
    assert one.told.fields.keys() == other.told.fields.keys()


def test_links_and_probabilities_are_those_of_one_machine(spark: "SparkSession") -> None:
    roll = lists(600)
    one, other = matched(roll, Ask(draws=50, seed=1)), matched(roll, Ask(draws=50, seed=1, engine="spark"))
    same(one.scores, other.scores)
    assert len(np.unique(one.person)) < len(roll)
    assert one.person.tolist() == other.person.tolist()
    np.testing.assert_allclose(one.drawn.probability, other.drawn.probability, atol=1e-6)
    assert one.summary == other.summary


def test_a_single_list_is_asked_who_is_on_it_twice(spark: "SparkSession") -> None:
    both = lists(600)
    roll = replace(both, lists=("all",), list=np.zeros(len(both), np.int16))
    same(on_one_machine.scored(roll), scored(roll))


def test_where_nobody_meets_nothing_is_found(spark: "SparkSession") -> None:
    both = lists(600)
    silent = replace(
        both, parts=np.full_like(both.parts, -1), letters=np.full_like(both.letters, -1), days={}, codes={},
        age=np.full(len(both), np.nan, np.float32),
    )  # fmt: skip
    found = scored(silent)
    same(on_one_machine.scored(silent), found)
    assert (len(found.pairs), found.compared) == (0, 0)
