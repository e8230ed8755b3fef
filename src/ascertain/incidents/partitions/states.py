"""States: every way in which a few units can be people, so that nothing about them is left to chance."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.partitions.model import Floats

Person = tuple[int, ...]


@dataclass(frozen=True)
class Shape:
    """What decides which partitions of some units there are; units count from 0 within it.

    Attributes:
        held: how many rows of each list each unit has.
        most: how many rows of each list one person can have.
        edges: pairs that were compared, in ascending order.
        joins: whether the odds of each of them are worth considering: a person hangs together by such pairs.
        barred: pairs that are two people.
    """

    held: tuple[tuple[int, ...], ...]
    most: tuple[int, ...]
    edges: tuple[tuple[int, int], ...]
    joins: tuple[bool, ...]
    barred: frozenset[tuple[int, int]] = frozenset()

    def near(self) -> list[set[int]]:
        """The units each unit can be joined to directly."""
        found: list[set[int]] = [set() for _ in self.held]
        for (one, other), joins in zip(self.edges, self.joins, strict=True):
            if joins:
                found[one].add(other)
                found[other].add(one)
        return found

    def allows(self, person: Person) -> bool:
        """Whether these units, in ascending order, can be one person by what lists and reviewers say."""
        for rows, most in zip(zip(*(self.held[unit] for unit in person), strict=True), self.most, strict=True):
            if sum(rows) > most:
                return False
        return not any((a, b) in self.barred for k, a in enumerate(person) for b in person[k + 1 :])


@dataclass(frozen=True)
class States:
    """All partitions of a shape with u units and e edges; s of them.

    Attributes:
        people: everybody of two units and more who is in some state.
        having: whether each state has each of them, shape (s, number of people).
        together: whether the ends of each edge are one person, shape (s, e).
        first: the first unit of the same person, for each unit; shape (s, u).
    """

    people: tuple[Person, ...]
    having: Floats = field(repr=False)
    together: Floats = field(repr=False)
    first: NDArray[np.int32] = field(repr=False)


@lru_cache(maxsize=20_000)
def states(shape: Shape, most: int) -> States | None:
    """All partitions of a shape, or None where there are more than `most`."""
    found = []
    for partition in _partitions(shape):
        found.append(partition)
        if len(found) > most:
            return None
    people = tuple(sorted({person for partition in found for person in partition if len(person) > 1}))
    place = {person: number for number, person in enumerate(people)}
    having = np.zeros((len(found), len(people)))
    first = np.zeros((len(found), len(shape.held)), np.int32)
    for number, partition in enumerate(found):
        for person in partition:
            first[number, list(person)] = person[0]
            if len(person) > 1:
                having[number, place[person]] = 1
    one, other = np.array(shape.edges, np.int32).reshape(-1, 2).T
    return States(people, having, (first[:, one] == first[:, other]).astype(float), first)


def _partitions(shape: Shape) -> Iterator[tuple[Person, ...]]:
    """Each partition once: the person of the first unit left, then the rest."""
    near = shape.near()

    def rest(left: frozenset[int]) -> Iterator[tuple[Person, ...]]:
        if not left:
            yield ()
            return
        for person in people_of(shape, near, min(left), left):
            for others in rest(left.difference(person)):
                yield (person, *others)

    return rest(frozenset(range(len(shape.held))))


def people_of(shape: Shape, near: list[set[int]], unit: int, left: frozenset[int]) -> Iterator[Person]:
    """Everybody of whom this unit can be part; whatever is part of an allowed person is allowed."""
    waiting: list[Person] = [(unit,)]
    seen: set[Person] = {(unit,)}
    while waiting:
        person = waiting.pop()
        yield person
        for other in sorted(set().union(*(near[part] for part in person)).intersection(left).difference(person)):
            larger = tuple(sorted((*person, other)))
            if larger not in seen and shape.allows(larger):
                seen.add(larger)
                waiting.append(larger)
