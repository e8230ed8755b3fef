"""A chain: a walk over the partitions of units that are too many to go through them all."""

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.partitions.model import Floats, Rows
from ascertain.incidents.partitions.states import Person, Shape
from ascertain.incidents.partitions.weight import weight_of

_NEVER = -math.inf


class Chain:
    """A Markov chain over the partitions of a shape, whose long run is their posterior.

    Three moves, each of which leaves the posterior as it is: a unit is placed anew among the people near it (Gibbs);
    two units with a partner in common change places (Metropolis), without which a wrong match would have to be undone
    before the right one can be made; the people at the two ends of an edge are joined, or the one that both are part
    of is split at random (Metropolis-Hastings).
    """

    def __init__(self, shape: Shape, unseen: float, rng: np.random.Generator) -> None:
        self._shape, self._unseen, self._rng = shape, unseen, rng
        self._near = [sorted(units) for units in shape.near()]
        self._beside = [frozenset(units) for units in self._near]
        self._joins = [pair for pair, joins in zip(shape.edges, shape.joins, strict=True) if joins]
        self._person: list[Person] = [(unit,) for unit in range(len(shape.held))]
        self._log: dict[tuple[int, int], float] = {}
        self._known: dict[Person, float] = {}

    def believe(self, log: Floats) -> None:
        """Go on with these log odds of the edges, shape (e,)."""
        self._log = dict(zip(self._shape.edges, map(float, log), strict=True))
        self._known = {}

    def scatter(self, sweeps: int) -> None:
        """Begin from somewhere else: chains that begin apart show by meeting that they went everywhere."""
        told, self._log = self._log, {}
        self._unseen, usual = 0.0, self._unseen
        self.sweep(sweeps)
        self._log, self._unseen, self._known = told, usual, {}

    def weigh(self, person: Person) -> float:
        """The log weight of one person; minus infinity for what cannot be one."""
        if len(person) < 2:
            return 0.0
        if person not in self._known:
            fits = self._shape.allows(person) and self._hangs(person)
            self._known[person] = weight_of(person, self._told) if fits else _NEVER
        return self._known[person]

    def _told(self, one: int, other: int) -> float:
        return self._log.get((one, other), self._unseen)

    def sweep(self, times: int = 1) -> None:
        """Make as many moves of each kind as there are units, so many times."""
        for _ in range(times * len(self._person)):
            self._place(self._any(len(self._person)))
            self._swap(self._any(len(self._person)))
            self._join(*self._joins[self._any(len(self._joins))])

    def first(self) -> list[int]:
        """The first unit of the same person, for each unit."""
        return [person[0] for person in self._person]

    def height(self) -> float:
        """The log weight of where the chain stands."""
        return sum(self.weigh(person) for person in set(self._person))

    def _any(self, n: int) -> int:
        return int(self._rng.random() * n)

    def _hangs(self, person: Person) -> bool:
        """Whether a person is in one piece."""
        found, waiting, every = {person[0]}, [person[0]], frozenset(person)
        while waiting:
            new = (self._beside[waiting.pop()] & every) - found
            found |= new
            waiting += new
        return len(found) == len(person)

    def _set(self, *people: Person) -> None:
        for person in people:
            for unit in person:
                self._person[unit] = person

    def _place(self, unit: int) -> None:
        rest = _without(self._person[unit], unit)
        alone = self.weigh(rest)
        if alone == _NEVER:  # what is left would fall apart: there is no other place while the others stay
            return
        people = {self._person[other] for other in self._near[unit]} - {self._person[unit]}
        if rest:
            people.add(rest)
        places = [(), *sorted(people)]
        gains = [0.0, *(self.weigh(_with(person, unit)) - self.weigh(person) for person in places[1:])]
        taken = places[self._pick(gains)]
        if rest:
            self._set(rest)
        self._set(_with(taken, unit))

    def _pick(self, gains: list[float]) -> int:
        top = max(gains)
        sums = np.cumsum([math.exp(gain - top) for gain in gains])
        return int(np.searchsorted(sums, self._rng.random() * sums[-1], side="right"))

    def _swap(self, middle: int) -> None:
        near = self._near[middle]
        one, other = near[self._any(len(near))], near[self._any(len(near))]
        mine, yours = self._person[one], self._person[other]
        if mine == yours:
            return
        new = _with(_without(mine, one), other), _with(_without(yours, other), one)
        if self._accept(self.weigh(new[0]) + self.weigh(new[1]) - self.weigh(mine) - self.weigh(yours)):
            self._set(*new)

    def _join(self, one: int, other: int) -> None:
        mine, yours = self._person[one], self._person[other]
        if mine != yours:
            both = tuple(sorted(mine + yours))
            chance = -(len(both) - 2) * math.log(2)  # of the split that leads back
            if self._accept(self.weigh(both) - self.weigh(mine) - self.weigh(yours) + chance):
                self._set(both)
            return
        left = tuple(unit for unit in mine if unit == one or (unit != other and self._rng.random() < 0.5))
        right = tuple(unit for unit in mine if unit not in left)
        chance = (len(mine) - 2) * math.log(2)
        if self._accept(self.weigh(left) + self.weigh(right) - self.weigh(mine) + chance):
            self._set(left, right)

    def _accept(self, rise: float) -> bool:
        return rise >= 0 or self._rng.random() < math.exp(rise)


def _without(person: Person, unit: int) -> Person:
    return tuple(other for other in person if other != unit)


def _with(person: Person, unit: int) -> Person:
    return tuple(sorted((*person, unit)))


def walk(
    shape: Shape, logs: Floats, draws: int, unseen: float, rng: np.random.Generator, *, chains: int = 4, sweeps: int = 5
) -> tuple[Rows, float]:
    """Draws of who is one person, by several chains.

    Args:
        logs: log odds of the edges, shape (1, e), or (d, e), of which the draws take one after the other.
        unseen: log odds of pairs that were not compared.
        sweeps: between two draws; ten times as many before the first.

    Returns:
        The first unit of the same person, shape (draws, u), and how well the chains agree (`agreement`).
    """
    each = -(-draws // chains)
    first = np.zeros((chains, each, len(shape.held)), np.int32)
    heights = np.zeros((2, chains, each))
    for number, rng_of in enumerate(rng.spawn(chains)):
        chain = Chain(shape, unseen, rng_of)
        chain.believe(logs[0])
        chain.scatter(number)
        chain.sweep(10 * sweeps)
        for draw, log in zip(range(each), _turns(logs, number, chains), strict=False):
            if len(logs) > 1:
                chain.believe(log)
            chain.sweep(sweeps)
            first[number, draw] = chain.first()
            heights[:, number, draw] = len(set(chain.first())), chain.height()
    return first.swapaxes(0, 1).reshape(chains * each, -1)[:draws], max(map(agreement, heights))


def _turns(logs: Floats, chain: int, chains: int) -> Iterator[Floats]:
    while True:
        yield logs[chain % len(logs)]
        chain += chains


def agreement(values: NDArray[np.float64]) -> float:
    """How far chains are from having met, at both halves of each: 1 where they have, above 1.05 they have not.

    The split R-hat of Gelman et al., Bayesian Data Analysis, 3rd edition, equation 11.4.

    Args:
        values: of one quantity, shape (chains, draws).
    """
    half = values.shape[1] // 2
    if half < 2:
        return math.nan
    parts = np.concatenate([values[:, :half], values[:, half : 2 * half]])
    within = float(parts.var(axis=1, ddof=1).mean())
    between = float(parts.mean(axis=1).var(ddof=1))
    if within == 0:
        return 1.0 if between == 0 else math.inf
    return math.sqrt((half - 1) / half + between / within)
