"""What a linkage says of the rows of some lists, and how well it agrees with what is known of them.

Rows are numbered through, one list after the other. A pair of rows is one number: the first row times the number of
rows, plus the second.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Rows = NDArray[np.int64]
Floats = NDArray[np.float64]
# Pairs that stand in `links.csv`; the calibration error is over these.
LEAST = 0.01
_BINS = 10
_NO_PAIRS: Rows = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Linked:
    """What one side says of n rows: m pairs (i < j) with their probability, and one best answer.

    Attributes:
        list: the list of each row, shape (n,).
        i, j, probability: shape (m,).
        person: rows with the same number are one person by the best answer, shape (n,).
    """

    list: Rows
    i: Rows
    j: Rows
    probability: Floats
    person: Rows

    @property
    def pairs(self) -> Rows:
        """The number of each pair."""
        return self.i * len(self.list) + self.j

    def likely(self, least: float) -> Rows:
        """Pairs with at least this probability."""
        return self.pairs[self.probability >= least]

    def answer(self) -> Rows:
        """Pairs of rows of different lists that are one person by the best answer."""
        return together(self.person, self.list)

    def merged(self) -> int:
        """Rows too many: of one list, and one person by the best answer."""
        return within(self.person, self.list)

    def chained(self, least: float = 0.9) -> int:
        """The same, where all pairs with this probability are taken and whoever hangs together is one person."""
        sure, n = self.probability >= least, len(self.list)
        graph = coo_array((np.ones(sure.sum()), (self.i[sure], self.j[sure])), shape=(n, n))
        return within(connected_components(graph, directed=False)[1], self.list)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of the same n rows.

    Attributes:
        n: how many rows there are.
        same: the pairs that are one person, by number.
        left_out: pairs that nobody can judge; they count neither for nor against.
        unjudged: rows of which nothing is known, shape (n,): no pair with one of them is judged.
    """

    n: int
    same: Rows
    left_out: Rows = field(default_factory=lambda: _NO_PAIRS)
    unjudged: NDArray[np.bool_] | None = None

    def judged(self, pairs: Rows) -> NDArray[np.bool_]:
        """Which pairs count."""
        first, second = np.divmod(pairs, self.n)
        counts = ~np.isin(pairs, self.left_out)
        return counts if self.unjudged is None else counts & ~self.unjudged[first] & ~self.unjudged[second]

    def f1(self, said: Rows) -> float:
        """F1 of the pairs said to be one person."""
        said = said[self.judged(said)]
        return 2 * int(np.isin(said, self.same).sum()) / max(len(said) + len(self.same), 1)

    def calibration(self, linked: Linked) -> float:
        """Expected calibration error over ten bins of equal width, of pairs at probability .01 and above."""
        pairs = linked.pairs
        kept = (linked.probability >= LEAST) & self.judged(pairs)
        told = linked.probability[kept]
        gap = told - np.isin(pairs[kept], self.same)
        bins = np.bincount(np.minimum((told * _BINS).astype(int), _BINS - 1), gap, _BINS)
        return float(np.abs(bins).sum() / max(len(told), 1))

    def excess(self, linked: Linked) -> float:
        """By how much the sum of all probabilities exceeds the number of true pairs, as a share of it."""
        told = linked.probability[self.judged(linked.pairs)].sum()
        return float(told / max(len(self.same), 1) - 1)


def together(person: Rows, list_: NDArray[np.integer] | None = None) -> Rows:
    """The pairs of rows that are one person, ascending; with lists, those of different lists only. −1 is nobody."""
    n, found = len(person), []
    for rows in _groups(person):
        for first, second in combinations(rows.tolist(), 2):
            if list_ is None or list_[first] != list_[second]:
                found.append(first * n + second)
    return np.sort(np.array(found, np.int64))


def numbered(words: Sequence[str]) -> Rows:
    """The same number for the same word; −1 for an empty one."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(word, len(known)) if word else -1 for word in words], np.int64)


def within(person: Rows, list_: Rows) -> int:
    """Rows of one list that share their person with an earlier row of that list."""
    both = np.stack([person, list_], 1)
    return len(both) - len(np.unique(both, axis=0))


def best_first(list_: Rows, i: Rows, j: Rows, probability: Floats, least: float) -> Rows:
    """Who is one person where the likeliest pairs are joined first, and no two rows of one list."""
    person = np.arange(len(list_))
    members = {row: [row] for row in range(len(list_))}
    kept = np.flatnonzero(probability >= least)
    for at in kept[np.argsort(-probability[kept], kind="stable")]:
        one, other = int(person[i[at]]), int(person[j[at]])
        if one == other or {list_[row] for row in members[one]} & {list_[row] for row in members[other]}:
            continue
        person[members[other]] = one
        members[one] += members.pop(other)
    return person


def _groups(person: Rows) -> Iterator[Rows]:
    """Rows of each person with more than one, ascending."""
    known = np.flatnonzero(person >= 0)
    order = known[np.argsort(person[known], kind="stable")]
    begins = np.flatnonzero(np.diff(person[order], prepend=-1)) if len(order) else order
    yield from (rows for rows in np.split(order, begins[1:]) if len(rows) > 1)
