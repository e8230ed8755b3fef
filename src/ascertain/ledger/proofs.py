"""Inclusion and consistency proofs over the log: RFC 9162 §2.1.3 and §2.1.4.

A proof is a row of hashes, each over a range of leaves. The log stores complete subtrees only, so a proof is planned
first (which subtrees cover each range), its subtrees are read all at once, and then joined.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from ascertain.ledger.merkle import EMPTY, node_hash
from ascertain.terms.errors import InputError

# (level, index): the complete subtree over leaves [index·2^level, (index+1)·2^level)
Place = tuple[int, int]
Fetch = Callable[[Collection[Place]], Mapping[Place, bytes]]
Cover = tuple[Place, ...]
HASH = 32


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That the leaf at `index` (from 0) is in the tree of `size` leaves; `path` from its sibling up to the root."""

    index: int
    size: int
    path: tuple[bytes, ...]

    def shows(self, leaf: bytes, root: bytes) -> bool:
        """Whether the proof leads from this leaf hash to this root (RFC 9162 §2.1.3.2)."""
        if not (0 <= self.index < self.size and _hashes((leaf, root, *self.path))):
            return False
        place, last, digest = self.index, self.size - 1, leaf
        for part in self.path:
            if last == 0:
                return False
            if place & 1 or place == last:
                digest = node_hash(part, digest)
                place, last = _climb(place, last)
            else:
                digest = node_hash(digest, part)
            place, last = place >> 1, last >> 1
        return last == 0 and digest == root


@dataclass(frozen=True, slots=True)
class Consistency:
    """That the tree of `second` leaves begins with the whole tree of `first` leaves."""

    first: int
    second: int
    path: tuple[bytes, ...]

    def shows(self, first_root: bytes, second_root: bytes) -> bool:
        """Whether the proof ties these two roots together (RFC 9162 §2.1.4.2).

        Any tree begins with the empty one; a tree begins with itself. Both need no path and take none.
        """
        if not (0 <= self.first <= self.second and _hashes((first_root, second_root, *self.path))):
            return False
        if self.first in (0, self.second):
            return not self.path and first_root == (second_root if self.first == self.second else EMPTY)
        whole = self.first & (self.first - 1) == 0  # a power of two: the first root is itself a node of the second
        path = (first_root, *self.path) if whole else self.path
        return bool(self.path) and self._leads(path, first_root, second_root)

    def _leads(self, path: tuple[bytes, ...], first_root: bytes, second_root: bytes) -> bool:
        place, last = self.first - 1, self.second - 1
        while place & 1:
            place, last = place >> 1, last >> 1
        old = new = path[0]
        for part in path[1:]:
            if last == 0:
                return False
            if place & 1 or place == last:
                old, new = node_hash(part, old), node_hash(part, new)
                place, last = _climb(place, last)
            else:
                new = node_hash(new, part)
            place, last = place >> 1, last >> 1
        return last == 0 and old == first_root and new == second_root


def inclusion(index: int, size: int, fetch: Fetch) -> Inclusion:
    """Prove that leaf `index` (from 0) is among the first `size`. Raises InputError where it is not."""
    if not 0 <= index < size:
        raise InputError(f"There is no event {index + 1} among the first {size}.")
    start, end, plan = 0, size, list[Cover]()
    while end - start > 1:
        half = _half(start, end)
        if index < half:
            plan.append(cover(half, end))
            end = half
        else:
            plan.append(cover(start, half))
            start = half
    return Inclusion(index, size, _join(reversed(plan), fetch))


def consistency(first: int, second: int, fetch: Fetch) -> Consistency:
    """Prove that the tree of `second` leaves begins with that of `first`. Raises InputError where it is shorter."""
    if not 0 <= first <= second:
        raise InputError(f"A log of {second} events cannot continue one of {first}.")
    if first in (0, second):
        return Consistency(first, second, ())
    start, end, plan = 0, second, list[Cover]()
    while end != first:
        half = _half(start, end)
        if first <= half:
            plan.append(cover(half, end))
            end = half
        else:
            plan.append(cover(start, half))
            start = half
    if start:  # else the first tree stands in the second as one subtree, and its root is known already
        plan.append(cover(start, end))
    return Consistency(first, second, _join(reversed(plan), fetch))


def cover(start: int, end: int) -> Cover:
    """The complete subtrees over leaves `start` ≤ i < `end`, left to right, each half of what is left or more."""
    places = []
    while start < end:
        level = (end - start).bit_length() - 1
        places.append((level, start >> level))
        start += 1 << level
    return tuple(places)


def _half(start: int, end: int) -> int:
    """Where RFC 9162 §2.1.1 splits a range: at the largest power of two smaller than its length."""
    return start + (1 << ((end - start - 1).bit_length() - 1))


def _join(plan: Iterable[Cover], fetch: Fetch) -> tuple[bytes, ...]:
    covers = tuple(plan)
    nodes = fetch([place for places in covers for place in places])
    return tuple(_joined([nodes[place] for place in places]) for places in covers)


def _joined(parts: list[bytes]) -> bytes:
    digest = parts.pop()
    while parts:
        digest = node_hash(parts.pop(), digest)
    return digest


def _climb(place: int, last: int) -> Place:
    """Pass the levels at which the node has no sibling, as the last of an odd number."""
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def _hashes(found: Iterable[bytes]) -> bool:
    return all(len(item) == HASH for item in found)
