"""Proofs for every size up to 64 against RFC 9162 and pymerkle; everything changed in them is refused."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

import pymerkle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.ledger.log import Ledger
from ascertain.ledger.merkle import EMPTY, grow, leaf_hash, node_hash, root
from ascertain.ledger.proofs import Consistency, Inclusion, Place, consistency, cover, inclusion
from ascertain.terms.errors import InputError, IntegrityError

MOST = 64
LEAVES = [leaf_hash(f"event {number}".encode()) for number in range(MOST)]
NODES: dict[Place, bytes] = {}
for _size, _leaf in enumerate(LEAVES):
    for _level, _index, _digest in grow(_size, _leaf, lambda *place: NODES[place]):
        NODES[_level, _index] = _digest
ROOTS = [root(size, lambda *place: NODES[place]) for size in range(MOST + 1)]
SIZES = st.integers(1, MOST)


def fetch(places: Collection[Place]) -> Mapping[Place, bytes]:
    return {place: NODES[place] for place in places}


def flipped(data: bytes) -> Iterator[bytes]:
    for bit in range(len(data) * 8):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


def other_paths(path: tuple[bytes, ...]) -> Iterator[tuple[bytes, ...]]:
    """Each bit changed, each hash left out, doubled, cut, or swapped with the next; one more at either end."""
    for at, part in enumerate(path):
        before, after = path[:at], path[at + 1 :]
        yield from ((*before, changed, *after) for changed in flipped(part))
        yield (*before, *after)
        yield (*before, part, part, *after)
        yield (*before, part[:-1], *after)
        yield (*before, part + b"\0", *after)
        if after and part != after[0]:
            yield (*before, after[0], part, *after[1:])
    yield (bytes(32), *path)
    yield (*path, bytes(32))


def test_every_leaf_of_every_size_is_shown() -> None:
    for size in range(1, MOST + 1):
        for index in range(size):
            proof = inclusion(index, size, fetch)
            assert (proof.index, proof.size) == (index, size)
            assert proof.shows(LEAVES[index], ROOTS[size])
            assert len(proof.path) <= (size - 1).bit_length()


def test_every_size_continues_every_smaller_one() -> None:
    for second in range(MOST + 1):
        for first in range(second + 1):
            assert consistency(first, second, fetch).shows(ROOTS[first], ROOTS[second])


def test_the_same_inclusion_as_pymerkle() -> None:
    oracle = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(MOST):
        oracle.append_entry(f"event {number}".encode())
    for size in range(1, MOST + 1):
        for index in range(size):
            theirs = oracle.prove_inclusion(index + 1, size).path
            assert theirs == [LEAVES[index], *inclusion(index, size, fetch).path]


def mth(start: int, end: int) -> bytes:
    """MTH of RFC 9162 §2.1.1 over a range of leaves."""
    if end - start == 1:
        return LEAVES[start]
    half = start + largest_power_below(end - start)
    return node_hash(mth(start, half), mth(half, end))


def largest_power_below(number: int) -> int:
    power = 1
    while power * 2 < number:
        power *= 2
    return power


def subproof(first: int, start: int, end: int, whole: bool) -> list[bytes]:
    """SUBPROOF of RFC 9162 §2.1.4.1, word for word; `first` counts from `start`."""
    size = end - start
    if first == size:
        return [] if whole else [mth(start, end)]
    half = largest_power_below(size)
    if first <= half:
        return [*subproof(first, start, start + half, whole), mth(start + half, end)]
    return [*subproof(first - half, start + half, end, False), mth(start, start + half)]


def test_the_same_consistency_as_the_rfc_defines() -> None:
    """pymerkle's consistency proofs hold other hashes than the RFC's, so the definition itself is the oracle."""
    for second in range(1, MOST + 1):
        for first in range(1, second):
            assert list(consistency(first, second, fetch).path) == subproof(first, 0, second, True)


def test_the_tree_of_seven_leaves_drawn_in_the_rfc() -> None:
    """RFC 9162 §2.1.5: a b c d e f are leaves, g = ab, h = cd, i = ef, k = gh, l = i and the seventh leaf j."""
    a, b, c, d, e, f, j = LEAVES[:7]
    g, h, i = node_hash(a, b), node_hash(c, d), node_hash(e, f)
    k, last = node_hash(g, h), node_hash(i, j)
    assert inclusion(0, 7, fetch).path == (b, h, last)
    assert inclusion(3, 7, fetch).path == (c, g, last)
    assert inclusion(4, 7, fetch).path == (f, j, k)
    assert inclusion(6, 7, fetch).path == (i, k)
    assert consistency(3, 7, fetch).path == (c, d, g, last)
    assert consistency(4, 7, fetch).path == (last,)
    assert consistency(6, 7, fetch).path == (i, j, k)


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8, 13, 64])
def test_no_changed_inclusion_is_taken(size: int) -> None:
    for index in {0, size // 2, size - 1}:
        proof, leaf = inclusion(index, size, fetch), LEAVES[index]
        assert not any(replace(proof, path=path).shows(leaf, ROOTS[size]) for path in other_paths(proof.path))
        assert not any(proof.shows(changed, ROOTS[size]) for changed in flipped(leaf))
        assert not any(proof.shows(leaf, changed) for changed in flipped(ROOTS[size]))
        assert not any(
            replace(proof, index=other).shows(leaf, ROOTS[size]) for other in range(-2, 70) if other != index
        )


@pytest.mark.parametrize(("first", "second"), [(1, 2), (3, 7), (4, 7), (6, 7), (8, 64), (33, 64), (63, 64), (31, 32)])
def test_no_changed_consistency_is_taken(first: int, second: int) -> None:
    proof, roots = consistency(first, second, fetch), (ROOTS[first], ROOTS[second])
    assert not any(replace(proof, path=path).shows(*roots) for path in other_paths(proof.path))
    assert not any(proof.shows(changed, roots[1]) for changed in flipped(roots[0]))
    assert not any(proof.shows(roots[0], changed) for changed in flipped(roots[1]))
    assert not proof.shows(*reversed(roots))
    assert not Consistency(second, first, proof.path).shows(*reversed(roots))


@settings(max_examples=300)
@given(SIZES, SIZES, SIZES, st.data())
def test_no_proof_shows_anything_else(size: int, other: int, third: int, draw: st.DataObject) -> None:
    index = draw.draw(st.integers(0, size - 1))
    path = inclusion(index, size, fetch).path
    for leaf, head in ((LEAVES[other - 1], ROOTS[size]), (LEAVES[index], ROOTS[other])):
        same = (leaf, head) == (LEAVES[index], ROOTS[size])
        assert Inclusion(index, size, path).shows(leaf, head) is same
    first, second = sorted((size, other))
    tie = consistency(first, second, fetch)
    assert tie.shows(ROOTS[third], ROOTS[second]) is (third == first)
    assert tie.shows(ROOTS[first], ROOTS[third]) is (third == second)


@given(st.integers(0, 80), st.integers(0, 80), st.lists(st.binary(min_size=31, max_size=33), max_size=8))
def test_nonsense_is_refused_and_never_fails(first: int, second: int, path: list[bytes]) -> None:
    assert not Inclusion(first, second, tuple(path)).shows(LEAVES[0], bytes(32))
    assert not Consistency(first, second, tuple(path)).shows(LEAVES[0], bytes(32))


def test_the_empty_tree_begins_every_other_and_no_path_may_hang_on_it() -> None:
    assert consistency(0, 0, fetch).shows(EMPTY, EMPTY)
    assert not Consistency(0, 5, ()).shows(ROOTS[1], ROOTS[5])
    assert not Consistency(0, 5, (LEAVES[0],)).shows(EMPTY, ROOTS[5])
    assert not Consistency(5, 5, (LEAVES[0],)).shows(ROOTS[5], ROOTS[5])


def test_a_range_is_covered_by_whole_subtrees() -> None:
    assert cover(0, 7) == ((2, 0), (1, 2), (0, 6))
    assert cover(4, 4) == ()


def test_what_cannot_be_proven_is_said() -> None:
    with pytest.raises(InputError, match="There is no event 8 among the first 7"):
        inclusion(7, 7, fetch)
    with pytest.raises(InputError, match="A log of 3 events cannot continue one of 4"):
        consistency(4, 3, fetch)


def test_a_ledger_proves_its_own_events(ledger: Ledger, fill: Callable[[int], None]) -> None:
    fill(30)
    for position in (1, 17, 31):
        head = bytes.fromhex(ledger.checkpoint().root)
        assert ledger.inclusion(position).shows(ledger.event(position).leaf(), head)
    old = bytes.fromhex(ledger.checkpoint(5).root)
    assert ledger.inclusion(2, 5).shows(ledger.event(2).leaf(), old)
    assert ledger.consistency(5).shows(old, bytes.fromhex(ledger.checkpoint().root))
    assert ledger.consistency(5, 6).second == 6
    with pytest.raises(InputError, match="There is no event 32"):
        ledger.consistency(5, 32)
    with pytest.raises(InputError, match="There is no event 6 among the first 5"):
        ledger.inclusion(6, 5)


def test_the_events_of_one_stream_come_in_order(ledger: Ledger, fill: Callable[[int], None]) -> None:
    fill(5)
    assert [event.event_id for event in ledger.stream("report/R1")] == ["e1", "e3"]
    assert ledger.stream("report/R9") == []


@pytest.mark.parametrize("homes", ["sqlite"], indirect=True)
def test_a_missing_node_is_told(ledger: Ledger, fill: Callable[[int], None]) -> None:
    fill(3)
    with ledger.engine.connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER nodes_no_delete")
        connection.exec_driver_sql("DELETE FROM nodes WHERE level = 1 AND idx = 0")
        connection.commit()
    with pytest.raises(IntegrityError, match="node 1/0: A node of the tree is missing"):
        ledger.inclusion(4)


def test_leaf_and_node_hashes_never_meet() -> None:
    assert sha256(b"\x00" + LEAVES[0] + LEAVES[1]).digest() != node_hash(LEAVES[0], LEAVES[1])
