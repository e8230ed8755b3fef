"""Greedy: one best answer to who is the same person, best pair first, for millions of pairs in seconds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.partitions.model import Floats, Rows, Units
from ascertain.incidents.partitions.weight import AGAINST, UNSEEN


@dataclass(frozen=True)
class _Clusters:
    """The people so far: what is known of each, by the number of its first unit."""

    held: NDArray[np.int16]
    most: NDArray[np.int16]
    size: Floats
    unseen: float

    def gain(self, edges: "_Edges") -> Floats:
        """By how much the log weight of the whole rises where the two ends become one person (`weight`)."""
        untold = self.size[edges.a] * self.size[edges.b] - edges.count
        against = edges.against + untold * min(self.unseen, 0) - np.minimum(edges.best, 0)
        return np.asarray(edges.best + AGAINST * against)

    def join(self, edges: "_Edges") -> None:
        """Make one person of the two ends of each edge, under the number of the first."""
        self.size[edges.a] += self.size[edges.b]
        self.held[edges.a] += self.held[edges.b]


@dataclass(frozen=True)
class _Edges:
    """Pairs of people, a < b, by the log odds told between them: the best, the sum of what speaks against, how many.

    Also whether they are barred.
    """

    a: Rows
    b: Rows
    best: Floats
    against: Floats
    count: Floats
    barred: NDArray[np.bool_]

    def only(self, kept: NDArray[np.bool_]) -> "_Edges":
        against, count = self.against[kept], self.count[kept]
        return _Edges(self.a[kept], self.b[kept], self.best[kept], against, count, self.barred[kept])

    def renamed(self, name: Rows) -> "_Edges":
        """The edges between the people that are left, each once, in ascending order."""
        ends = np.sort(np.stack([name[self.a], name[self.b]], 1), axis=1).astype(np.int64)
        keys, place = np.unique(ends[:, 0] * len(name) + ends[:, 1], return_inverse=True)
        a, b = np.divmod(keys, len(name))
        best = np.full(len(keys), -np.inf)
        np.maximum.at(best, place, self.best)
        sums = (np.bincount(place, part, len(keys)) for part in (self.against, self.count, self.barred))
        against, count, barred = (part.astype(float) for part in sums)
        return _Edges(a.astype(np.int32), b.astype(np.int32), best, against, count, barred > 0).only(a != b)


def greedy(units: Units, odds: Floats, least: float = 1.0, unseen: float = UNSEEN) -> Rows:
    """Who is the same person, when whatever gains most is joined first.

    In each round those two become one person that gain more by it than either would with anybody else. With two lists
    that hold each person once this is the usual "best pair first". With more, all pairs of a person count (`weight`),
    so that one good pair does not chain two people together.

    Args:
        units: of `united`.
        odds: of each pair of rows, shape (m,).
        least: pairs whose odds are not above this are not joined.
        unseen: odds of two rows that were not compared.

    Returns:
        The first row of the same person, for each row; shape (n,). Neither the order of the pairs nor which row of one
        stands first changes it; equal odds are decided by the order of the rows.
    """
    log, n = units.logs(odds)[0], len(units)
    people = _Clusters(units.held.copy(), units.most, np.ones(n), float(np.log(unseen)))
    none = np.zeros(len(units.barred))
    edges = _Edges(
        np.concatenate([units.i, units.barred[:, 0]]),
        np.concatenate([units.j, units.barred[:, 1]]),
        np.concatenate([log, none]),
        np.concatenate([np.minimum(log, 0), none]),
        np.concatenate([np.ones(len(log)), none]),
        np.concatenate([np.zeros(len(log), bool), none == 0]),
    )
    person = np.arange(n, dtype=np.int32)
    while True:
        edges = edges.only(np.all(people.held[edges.a] + people.held[edges.b] <= people.most, axis=1))
        best = _best(edges, people.gain(edges), float(np.log(least)), n)
        if not best.any():
            return np.asarray(units.first[person[units.of]])
        people.join(edges.only(best))
        name = np.arange(n, dtype=np.int32)
        name[edges.b[best]] = edges.a[best]
        person = name[person]
        edges = edges.renamed(name)


def _best(edges: _Edges, gain: Floats, least: float, n: int) -> NDArray[np.bool_]:
    """The edges that gain most for both of their ends."""
    found = np.zeros(len(gain), bool)
    can = np.flatnonzero(~edges.barred & (gain > least))
    can = can[np.argsort(-gain[can], kind="stable")]  # edges stand in the order of their rows, which decides ties
    rank, top = np.arange(len(can)), np.full(n, len(can))
    for ends in (edges.a[can], edges.b[can]):
        np.minimum.at(top, ends, rank)
    found[can] = (top[edges.a[can]] == rank) & (top[edges.b[can]] == rank)
    return found
