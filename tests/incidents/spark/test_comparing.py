"""What a worker does, without Spark: rows in, compared pairs out. All people here are made up."""

import pickle
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyarrow
import pytest
from tests.incidents.spark.made_up import lists

from ascertain.incidents.pairs.candidates import blocked, candidates
from ascertain.incidents.pairs.evidence import evidence
from ascertain.incidents.pairs.levels import words
from ascertain.incidents.pairs.model import Pairs
from ascertain.incidents.pairs.patterns import coded
from ascertain.incidents.rolls.model import Roll
from ascertain.incidents.spark.blocks import blocks
from ascertain.incidents.spark.comparing import Known, _compared, filled, whole
from ascertain.incidents.spark.rows import roll_of, table


def sent(roll: Roll) -> "pyarrow.Table":
    """The rows as a worker gets them: once for each of their blocks, in the order of blocks and rows."""
    of = blocks(blocked(roll)).of
    row, kind = np.nonzero(of >= 0)
    block = of[row, kind]
    order = np.lexsort((row, block))
    return table(roll, of).take(pyarrow.array(row[order])).append_column("block", pyarrow.array(block[order]))


def known(roll: Roll) -> Known:
    none = np.empty(0, np.int32)
    return Known(words(roll), roll.places, evidence(roll, Pairs(none, none)).sizes)


@pytest.mark.parametrize(("people", "size", "one_in"), [(20, 1, 1), (20, 7, 1), (600, 50, 3), (600, 10_000, 1)])
def test_workers_compare_the_same_pairs_as_one_machine_in_the_same_way(people: int, size: int, one_in: int) -> None:
    roll = lists(people)
    met = candidates(roll, one_in=one_in)
    expected = np.column_stack([met.i, met.j, roll.list[met.i], roll.list[met.j], coded(evidence(roll, met))])
    sent_to_all: Any = SimpleNamespace(value=pickle.dumps(replace(known(roll), one_in=one_in)))
    batches = sent(roll).to_batches(max_chunksize=size)
    found = pyarrow.Table.from_batches(_compared(sent_to_all, iter(batches)))
    told = np.column_stack([column.to_numpy() for column in found.columns])
    assert np.array_equal(told[np.lexsort((told[:, 1], told[:, 0]))], expected)


def test_blocks_are_never_cut() -> None:
    block = [1, 1, 2, 2, 2, 5, 7, 7]
    batches = pyarrow.table({"block": block}).to_batches(max_chunksize=2)
    empty = batches[0].slice(0, 0)
    found = [rows["block"].to_pylist() for rows in whole([empty, *batches, empty])]
    assert [one for rows in found for one in rows] == block
    assert all(before[-1] != after[0] for before, after in pairwise(found))
    assert list(whole([])) == []


def test_rows_come_back_as_they_went() -> None:
    roll = lists(20)
    back = roll_of(table(roll, np.zeros((len(roll), 2), np.int32)))
    assert back.row.tolist() == list(range(len(roll)))
    for name in ("list", "parts", "letters", "scripts", "sex", "age"):
        assert np.array_equal(getattr(back, name), getattr(roll, name), equal_nan=name == "age")
    assert np.array_equal(back.days["died"], roll.days["died"])
    assert np.array_equal(back.codes["place"], roll.codes["place"])


def test_a_field_that_only_other_rows_tell_counts_as_not_told_here() -> None:
    roll = lists(20)
    silent = replace(roll, age=np.full(len(roll), np.nan, np.float32))
    pair = Pairs(np.array([0], np.int32), np.array([1], np.int32))
    sizes = evidence(roll, pair).sizes
    found = filled(evidence(silent, pair), sizes)
    assert found.fields["age"].tolist() == [sizes["age"] - 1]
    assert found.sizes == sizes
