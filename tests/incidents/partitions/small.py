"""Made-up pairs, and every partition of a few rows by going through them all."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from ascertain.incidents.partitions.constraints import united
from ascertain.incidents.partitions.model import Constraints, Units

FLOOR, UNSEEN = 1e-4, 1e-2
Partition = list[tuple[int, ...]]


@dataclass(frozen=True)
class Case:
    """A few rows and pairs."""

    list_: tuple[int, ...]
    odds: dict[tuple[int, int], float]
    constraints: Constraints = field(default_factory=Constraints)

    def units(self) -> Units:
        i, j = self.ends()
        return united(np.array(self.list_, np.int16), i, j, self.constraints)

    def ends(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        pairs = np.array(list(self.odds), np.int32).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]

    def values(self) -> NDArray[np.float64]:
        return np.array(list(self.odds.values()), float)

    def partitions(self) -> list[tuple[Partition, float]]:
        """Every partition that is allowed, and its probability; no reviewer said that rows are one person."""
        found = [(partition, self.weight(partition)) for partition in split(list(range(len(self.list_))))]
        total = sum(weight for _, weight in found)
        return [(partition, weight / total) for partition, weight in found if weight]

    def weight(self, partition: Partition) -> float:
        barred = {frozenset(pair) for pair in (*self.constraints.apart, *self.constraints.vetoes)}
        log = 0.0
        for person in partition:
            pairs = list(combinations(person, 2))
            for number in {self.list_[row] for row in person}:
                most = self.constraints.most[number] if number < len(self.constraints.most) else 1
                if most and sum(self.list_[row] == number for row in person) > most:
                    return 0.0
            if any(frozenset(pair) in barred for pair in pairs) or not self.hangs(person):
                return 0.0
            log += self.told(pairs)
        return math.exp(log)

    def told(self, pairs: list[tuple[int, int]]) -> float:
        """The best tree of pairs, and half of what speaks against it."""
        of = {row: row for pair in pairs for row in pair}
        log = 0.0
        for pair in sorted(pairs, key=lambda pair: -self.odds.get(pair, UNSEEN)):
            own = math.log(self.odds.get(pair, UNSEEN))
            one, other = of[pair[0]], of[pair[1]]
            log += own if one != other else min(own, 0) / 2
            of = {row: one if number == other else number for row, number in of.items()}
        return log

    def hangs(self, person: tuple[int, ...]) -> bool:
        found = {person[0]}
        for _ in person:
            found |= {b for a in found for b in person if self.odds.get((min(a, b), max(a, b)), 0) >= FLOOR}
        return found == set(person)


def split(rows: list[int]) -> Iterator[Partition]:
    if not rows:
        yield []
        return
    for others in split(rows[1:]):
        yield [(rows[0],), *others]
        for number, person in enumerate(others):
            yield [*others[:number], (rows[0], *person), *others[number + 1 :]]


def people(person: NDArray[np.int32]) -> frozenset[tuple[int, ...]]:
    """The people of labels."""
    return frozenset(tuple(np.flatnonzero(person == one).tolist()) for one in set(person.tolist()))


@st.composite
def cases(draw: st.DrawFn, lists: int = 3, free: bool = True, reviewed: bool = False) -> Case:
    """Up to six rows; with `free`, some lists hold people more than once."""
    n = draw(st.integers(1, 6))
    list_ = tuple(sorted(draw(st.lists(st.integers(0, lists - 1), min_size=n, max_size=n))))
    most = tuple(draw(st.lists(st.integers(0, 2), max_size=lists))) if free else ()
    pairs = st.lists(st.sampled_from(list(combinations(range(n), 2)) or [(0, 0)]), max_size=2, unique=True)
    told = draw(st.sets(st.sampled_from(list(combinations(range(n), 2))))) if n > 1 else set()
    odds = {pair: 10 ** draw(st.floats(-5, 3)) for pair in sorted(told)}
    apart = [pair for pair in draw(pairs) if n > 1]
    together = tuple(pair for pair in draw(pairs) if n > 1) if reviewed else ()
    return Case(list_, odds, Constraints(most, together, tuple(apart[:1]), tuple(apart[1:])))
