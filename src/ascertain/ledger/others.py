"""The logs of other offices, put together again from what is held of them.

An event keeps its place in the log of its office. The places between an office's own events are taken by what it
imported, in the order its import tells. So whoever holds the events of a log can make its tree, and hold it against
the checkpoint that office signed.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ascertain.ledger.merkle import EMPTY, node_hash
from ascertain.ledger.order import Run
from ascertain.terms.errors import IntegrityError


@dataclass(frozen=True, slots=True)
class Leaf:
    """One event as the trees know it; `brought` is what it imported, empty for all but imports."""

    office: str
    office_seq: int
    hash: bytes
    brought: tuple[Run, ...] = ()


class Logs:
    """What is held of every log."""

    def __init__(self, leaves: Iterable[Leaf] = ()) -> None:
        self._held: dict[str, dict[int, Leaf]] = {}
        self._places: dict[str, list[int]] = {}
        for leaf in leaves:
            self.add(leaf)

    def find(self, office: str, office_seq: int) -> Leaf | None:
        """The event at a place of an office's log."""
        return self._held.get(office, {}).get(office_seq)

    def add(self, leaf: Leaf) -> bool:
        """Take one event; False where it is held. Raises IntegrityError where another one is held at its place."""
        if standing := self.find(leaf.office, leaf.office_seq):
            if standing != leaf:
                raise IntegrityError("Two events claim one place.", where=f"{leaf.office}, event {leaf.office_seq}")
            return False
        self._held.setdefault(leaf.office, {})[leaf.office_seq] = leaf
        insort(self._places.setdefault(leaf.office, []), leaf.office_seq)
        return True

    def log(self, office: str) -> list[bytes]:
        """The leaf hashes of an office's log as far as it is held, in its own order.

        Raises IntegrityError where an event is missing in between.
        """
        found: list[bytes] = []
        for seq in self._places.get(office, ()):
            leaf = self._held[office][seq]
            found += [item.hash for run in leaf.brought for item in self._between(run)]
            if len(found) + 1 != seq:
                raise IntegrityError("Events before this one are missing.", where=f"{office}, event {seq}")
            found.append(leaf.hash)
        return found

    def _between(self, run: Run) -> Iterator[Leaf]:
        places = self._places.get(run.office, [])
        for seq in places[bisect_left(places, run.first) : bisect_right(places, run.last)]:
            yield self._held[run.office][seq]


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Tree head over leaf hashes (MTH of RFC 9162 §2.1.1)."""
    stack: list[tuple[int, bytes]] = []
    for leaf in leaves:
        height, digest = 0, leaf
        while stack and stack[-1][0] == height:
            height, digest = height + 1, node_hash(stack.pop()[1], digest)
        stack.append((height, digest))
    if not stack:
        return EMPTY
    digest = stack.pop()[1]
    while stack:
        digest = node_hash(stack.pop()[1], digest)
    return digest
