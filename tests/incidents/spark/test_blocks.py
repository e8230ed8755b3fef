"""Blocks of rows that share a key. All keys here are made up."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.incidents.spark.blocks import Blocks, blocks, meetings

KEYS = st.lists(st.tuples(*[st.integers(-1, 3)] * 3), min_size=1, max_size=12).map(
    lambda rows: np.array(rows, np.int64)
)


def met(found: Blocks, most: int) -> list[tuple[int, int]]:
    """The pairs that meet, when the rows of each block are sent after each other."""
    row, kind = np.nonzero(found.of >= 0)
    block = found.of[row, kind]
    order = np.lexsort((row, block))
    row, block = row[order], block[order]
    pairs = meetings(block, found.of[row], most)
    return [(int(row[a]), int(row[b])) for one, other in pairs for a, b in zip(one, other, strict=True)]


@given(KEYS, st.integers(1, 9))
def test_two_rows_that_share_a_key_meet_once(keys: np.ndarray[tuple[int, int], np.dtype[np.int64]], most: int) -> None:
    told = [tuple(row) for row in keys.tolist()]
    expected = [
        pair
        for pair in combinations(range(len(told)), 2)
        if any(a == b >= 0 for a, b in zip(told[pair[0]], told[pair[1]], strict=True))
    ]
    assert sorted(met(blocks(keys.T), most)) == expected


def test_a_row_alone_makes_no_block() -> None:
    found = blocks([np.array([0, 1, -1, -1], np.int32), np.array([1, 1, 2, -1], np.int32)])
    assert found.of.tolist() == [[-1, 0], [-1, 0], [-1, -1], [-1, -1]]
    assert found.size.tolist() == [2]
    assert met(found, 100) == [(0, 1)]


@pytest.mark.parametrize(("sizes", "number"), [([2, 3], 4), ([], 0)])
def test_meetings_are_counted_before_they_happen(sizes: list[int], number: int) -> None:
    assert Blocks(np.empty((0, 2), np.int32), np.array(sizes, np.int64)).meetings == number


def test_no_rows_meet_nobody() -> None:
    assert list(meetings(np.empty(0, np.int32), np.empty((0, 2), np.int32), 5)) == []
