"""The tree against the recursive definition of RFC 9162 §2.1.1, written here anew, and against pymerkle."""

from collections.abc import Sequence
from hashlib import sha256

import pymerkle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.ledger.merkle import EMPTY, grow, leaf_hash, root

EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
Nodes = dict[tuple[int, int], bytes]


def mth(data: Sequence[bytes]) -> bytes:
    """MTH of the RFC, word for word: k is the largest power of two smaller than n."""
    if not data:
        return sha256(b"").digest()
    if len(data) == 1:
        return sha256(b"\x00" + data[0]).digest()
    k = 1
    while k * 2 < len(data):
        k *= 2
    return sha256(b"\x01" + mth(data[:k]) + mth(data[k:])).digest()


def build(data: Sequence[bytes]) -> Nodes:
    nodes: Nodes = {}
    for size, item in enumerate(data):
        for level, index, digest in grow(size, leaf_hash(item), lambda *place: nodes[place]):
            assert (level, index) not in nodes, "a stored node never changes"
            nodes[level, index] = digest
    return nodes


@settings(max_examples=60)
@given(st.lists(st.binary(max_size=8), max_size=70))
def test_every_head_is_the_one_the_rfc_defines(data: list[bytes]) -> None:
    nodes = build(data)
    for size in range(len(data) + 1):
        assert root(size, lambda *place: nodes[place]) == mth(data[:size])


def test_the_same_heads_as_pymerkle() -> None:
    data = [f"event {number}".encode() for number in range(300)]
    nodes, oracle = build(data), pymerkle.InmemoryTree(algorithm="sha256")
    for size, item in enumerate(data, start=1):
        oracle.append_entry(item)
        assert root(size, lambda *place: nodes[place]) == oracle.get_root()


def test_the_empty_tree_is_the_hash_of_nothing() -> None:
    def no_node(level: int, index: int) -> bytes:
        raise AssertionError((level, index))

    assert (
        root(0, no_node) == EMPTY == bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    )


@given(st.lists(st.binary(min_size=1, max_size=4), min_size=2, max_size=20, unique=True), st.data())
def test_another_order_gives_another_head(data: list[bytes], draw: st.DataObject) -> None:
    first, second = draw.draw(st.lists(st.integers(0, len(data) - 1), min_size=2, max_size=2, unique=True))
    swapped = data.copy()
    swapped[first], swapped[second] = data[second], data[first]
    before, after = build(data), build(swapped)
    assert root(len(data), lambda *place: before[place]) != root(len(data), lambda *place: after[place])


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7, 8, 1000])
def test_only_complete_subtrees_are_stored(size: int) -> None:
    nodes = build([b"x"] * size)
    assert len(nodes) == sum(size >> level for level in range(size.bit_length()))
