"""Ways: all partitions of a component at once, though there are too many to write each of them down.

Units are taken one after the other, neighbours together. The first unit left is given its person, then the first of
those left after that: what is still possible depends only on which units are left, and many beginnings leave the same
ones. So the weights of all partitions are summed from the end (dynamic programming over subsets; for sums and draws of
this kind Rabiner, "A Tutorial on Hidden Markov Models", Proceedings of the IEEE 77 (1989), section III), and draws are
exact.
"""

from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import reverse_cuthill_mckee

from ascertain.incidents.partitions.model import Floats, Rows
from ascertain.incidents.partitions.states import Person, Shape, people_of


@dataclass(frozen=True)
class Level:
    """What can be done while one unit is the first that is left.

    Attributes:
        left: the numbers of the sets of units that are left then, shape (k,).
        begin: the first step of each of them, shape (k,).
        person: who is taken away by each step, shape (t,).
        to: what is left after it, shape (t,).
    """

    left: Rows
    begin: Rows
    person: Rows
    to: Rows

    def of(self) -> Rows:
        """The place in `left` of each step, shape (t,)."""
        return np.repeat(np.arange(len(self.left)), np.diff(self.begin, append=len(self.person))).astype(np.int32)


@dataclass(frozen=True)
class Ways:
    """All partitions of a shape as ways from all units to none; p people, s sets of units that can be left.

    Attributes:
        people: everybody who can be taken away, units ascending.
        levels: in the order of the units.
        sets: s. All units are number 0, and none is the last.
    """

    people: tuple[Person, ...]
    levels: tuple[Level, ...] = field(repr=False)
    sets: int


def ways(shape: Shape, most: int) -> Ways | None:
    """The ways through a shape, or None where they have more than `most` steps."""
    order = _beside(shape)
    begun = _people(shape, order, most)
    if not begun:
        return None
    people = tuple(person for _, every in begun for person, _ in every)
    place, number, steps = {person: at for at, person in enumerate(people)}, 0, 0
    waiting: list[dict[int, int]] = [{} for _ in range(len(order) + 1)]
    waiting[0][(1 << len(order)) - 1] = 0
    levels = []
    for at, every in begun:
        begin: list[int] = []
        person: list[int] = []
        to: list[int] = []
        for left in waiting[at]:
            begin.append(len(person))
            for one, bits in every:
                if bits & left == bits:
                    rest = left ^ bits
                    lowest = (rest & -rest).bit_length() - 1 if rest else len(order)
                    if rest not in waiting[lowest]:
                        number += 1
                        waiting[lowest][rest] = number
                    person.append(place[one])
                    to.append(waiting[lowest][rest])
            if steps + len(person) > most:
                return None
        steps += len(person)
        levels.append(Level(*(np.array(what, np.int32) for what in ([*waiting[at].values()], begin, person, to))))
    return Ways(people, tuple(levels), number + 1)


def _beside(shape: Shape) -> list[int]:
    """The units in an order in which those that can be one person stand near each other."""
    pairs = np.array([pair for pair, joins in zip(shape.edges, shape.joins, strict=True) if joins], np.int32)
    n = len(shape.held)
    graph = coo_matrix((np.ones(2 * len(pairs), np.int8), np.concatenate([pairs, pairs[:, ::-1]]).T), shape=(n, n))
    return [int(unit) for unit in reverse_cuthill_mckee(graph.tocsr(), symmetric_mode=True)]


def _people(shape: Shape, order: list[int], most: int) -> list[tuple[int, list[tuple[Person, int]]]]:
    """Of each unit in order, everybody of whom it is the first, with their places as bits; none if too many."""
    near, left, found, every = shape.near(), set(order), [], 0
    place = {unit: at for at, unit in enumerate(order)}
    for at, unit in enumerate(order):
        here = list(islice(people_of(shape, near, unit, frozenset(left)), most))
        every += len(here)
        if every >= most:
            return []
        found.append((at, [(person, sum(1 << place[one] for one in person)) for person in here]))
        left.remove(unit)
    return found


def through(
    every: Ways, weights: Floats, draws: int, dice: np.random.Generator
) -> tuple[Rows, NDArray[np.bool_], Floats]:
    """Draws of partitions of u units, and how probable each of the people is.

    Args:
        weights: the log weight of each person, shape (d, p) for d readings of the evidence; draws take one after the
            other.

    Returns:
        The first unit of the same person, shape (draws, u); which units are each person, shape (p, u); and the
        probability of each of them over all readings, shape (p,).
    """
    chances, units = _chances(every, weights), len(every.levels)
    member = np.zeros((len(every.people), units), bool)
    for number, person in enumerate(every.people):
        member[number, list(person)] = True
    first = np.zeros((draws, units), np.int32)
    state, reading = np.zeros(draws, np.int32), (np.arange(draws) % len(weights)).astype(np.int32)
    reached = np.zeros((len(weights), every.sets))
    reached[:, 0] = 1
    probable = np.zeros((len(weights), len(every.people)))
    for level, chance in zip(every.levels, chances, strict=True):
        flow = reached[:, level.left[level.of()]] * chance
        for own, total, gone in zip(flow, reached, probable, strict=True):
            np.add.at(total, level.to, own)
            np.add.at(gone, level.person, own)
        place = np.full(every.sets, -1, np.int32)
        place[level.left] = np.arange(len(level.left))
        here = np.flatnonzero(place[state] >= 0)
        step = _steps(level, chance, place[state[here]], reading[here], dice)
        state[here], taken = level.to[step], member[level.person[step]]
        first[here] = np.where(taken, taken.argmax(1)[:, None], first[here])
    return first, member, probable.mean(0)


def _chances(every: Ways, weights: Floats) -> list[Floats]:
    """How probable each step is where it can be taken, level by level; each of shape (d, t)."""
    rest = np.zeros((len(weights), every.sets))  # log weight of all ways from here to the end
    found = []
    for level in reversed(every.levels):
        if not len(level.left):  # this unit always went with another
            found.append(np.empty((len(weights), 0)))
            continue
        log = weights[:, level.person] + rest[:, level.to]
        top = np.maximum.reduceat(log, level.begin, axis=1)
        total = top + np.log(np.add.reduceat(np.exp(log - top[:, level.of()]), level.begin, axis=1))
        rest[:, level.left] = total
        found.append(np.exp(log - total[:, level.of()]))
    return found[::-1]


def _steps(level: Level, chance: Floats, place: Rows, reading: Rows, dice: np.random.Generator) -> Rows:
    """One step for each draw, from its `place` in this level, by its reading."""
    end = np.append(level.begin[1:], len(level.person))[place] - 1
    aim, found = place + dice.random(len(place)), np.empty(len(place), np.int32)
    for one in np.unique(reading):
        mine = reading == one
        # The chances at each place add up to 1, so that those of place k lie between k and k + 1.
        found[mine] = np.searchsorted(np.cumsum(chance[one]), aim[mine], side="right")
    return np.clip(found, level.begin[place], end).astype(np.int32)
