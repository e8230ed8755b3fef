"""Draws: partitions by their posterior probability, so that what is uncertain of people stays so in numbers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ascertain.incidents.partitions.chain import walk
from ascertain.incidents.partitions.gathering import Alike, gathered
from ascertain.incidents.partitions.model import Floats, Rows, Units
from ascertain.incidents.partitions.states import Person, Shape, States, states
from ascertain.incidents.partitions.ways import through, ways
from ascertain.incidents.partitions.weight import UNSEEN, weight
from ascertain.terms.errors import InputError
from ascertain.terms.progress import Progress, untold

# Below such odds a pair is not considered, unless others hold its rows together; it still counts against them.
FLOOR = 1e-4
# Up to so many partitions of one component, all are gone through; up to so many steps, all ways to them.
_ALL, _STEPS = 500, 100_000
# Numbers held at once while drawing.
_AT_ONCE = 4_000_000
_NONE = np.empty(0, np.int32)


@dataclass(frozen=True)
class Drawn:
    """Draws of who is the same person; d draws of n rows.

    Attributes:
        n: how many rows there are.
        rows: those that can be one person with another row, ascending; shape (k,). All others are people of their own.
        person: the first row of the same person, for each of them, in each draw; shape (d, k).
        probability: that the rows of each pair that was compared are one person; shape (m,). Exact for given odds, but
            a share of the draws where chains walked.
        walked: how many rows are in components that chains walked through.
        agreement: the worst agreement of their chains: 1 is good, above 1.05 the draws should be made longer. 1 where
            there were no chains, NaN where there are too few draws to tell.
    """

    n: int
    rows: Rows
    person: Rows
    probability: Floats
    walked: int
    agreement: float


def drawn(
    units: Units,
    odds: Floats,
    draws: int = 200,
    seed: int = 0,
    *,
    floor: float = FLOOR,
    unseen: float = UNSEEN,
    sweeps: int = 5,
    progress: Progress = untold,
) -> Drawn:
    """Draw partitions of the rows from their posterior (`weight`), under the constraints.

    Components are drawn exactly: out of all their partitions where these are 500 at most, by `ways` where there are
    more. Only where these are too many as well walk four chains.

    Args:
        units: of `united`.
        odds: of each pair of rows, shape (m,). Where the odds themselves are uncertain, shape (d, m): the draws take
            one row after the other, and the spread of the draws is that of both.
        floor: pairs with lower odds do not make rows hang together.
        unseen: odds of two rows that were not compared.
        sweeps: of the chains between two draws.

    Raises InputError where there is nothing to draw. The same seed gives the same draws, in whatever order the pairs
    stand.
    """
    if draws < 1:
        raise InputError(f"{draws} draws were asked for.", todo="Ask for one or more.")
    logs, rng, far = units.logs(odds), np.random.default_rng(seed), math.log(unseen)
    found = gathered(units, logs.max(0, initial=-math.inf) >= math.log(floor))
    page = _Page.blank(units, np.concatenate([_NONE, *(alike.units.ravel() for alike in found.values())]), draws)
    walked, agreements, done, of = 0, [1.0], 0, sum(map(len, found.values()))
    for shape, alike in found.items():
        progress("drawing who is the same person", done, of)
        done += len(alike)
        every = states(shape, _ALL)
        if every:
            step = max(1, _AT_ONCE // (draws * max(every.first.shape)))
            for begin in range(0, len(alike), step):
                part = slice(begin, begin + step)
                _draw(every, shape, Alike(alike.units[part], alike.edges[part]), logs, far, rng, page)
            continue
        known, ends = ways(shape, _STEPS), np.array(shape.edges)
        for own, edges in zip(alike.units, alike.edges, strict=True):
            if known:
                weights = _people(known.people, shape, logs[:, edges], far)
                first, member, probable = through(known, weights, draws, rng)
                page.note(own, first, edges, probable @ (member[:, ends[:, 0]] & member[:, ends[:, 1]]))
                continue
            first, agreed = walk(shape, logs[:, edges], draws, far, rng, sweeps=sweeps)
            page.note(own, first, edges, (first[:, ends[:, 0]] == first[:, ends[:, 1]]).mean(0))
            walked += int(units.held[own].sum())
            agreements.append(agreed)
    rows, person = page.rows(units)
    return Drawn(len(units.of), rows, person, units.spread(page.probability), walked, float(np.max(agreements)))


@dataclass(frozen=True)
class _Page:
    """Where the draws are noted down: of each unit that can be one person with another, the first unit of its person.

    Attributes:
        place: the column of each unit, −1 for those that stay alone; shape (u,).
        unit: shape (draws, columns).
        probability: of each pair of units, shape (e,).
    """

    place: Rows
    unit: Rows
    probability: Floats

    @classmethod
    def blank(cls, units: Units, moving: Rows, draws: int) -> "_Page":
        """A page for these units."""
        place = np.full(len(units), -1, np.int32)
        place[np.sort(moving)] = np.arange(len(moving), dtype=np.int32)
        return cls(place, np.empty((draws, len(moving)), np.int32), np.zeros(len(units.i)))

    def note(self, units: Rows, first: Rows, edges: Rows, probability: Floats) -> None:
        """Write down the draws of a component: `first` counts within its units, shape (draws, units)."""
        self.unit[:, self.place[units]] = units[first]
        self.probability[edges] = probability

    def rows(self, units: Units) -> tuple[Rows, Rows]:
        """The rows that can be one person with others, and the first row of their person in each draw."""
        moving = self.place >= 0
        several = units.held.sum(1) > 1
        if not several.any():  # each unit is a row, and what would be copied may be gigabytes
            return np.flatnonzero(moving).astype(np.int32), self.unit
        rows = np.flatnonzero((moving | several)[units.of]).astype(np.int32)
        of = units.of[rows]
        person = np.tile(units.first[of], (len(self.unit), 1))
        free = moving[of]
        person[:, free] = units.first[self.unit[:, self.place[of[free]]]]
        return rows, person


def _draw(
    every: States,
    shape: Shape,
    alike: Alike,
    logs: Floats,
    unseen: float,
    dice: np.random.Generator,
    page: _Page,
) -> None:
    """Draw components of one shape out of all their partitions."""
    members, edges = alike.units, alike.edges
    log = _people(every.people, shape, logs[:, edges], unseen) @ every.having.T
    weights = np.exp(log - log.max(-1, keepdims=True))
    chance = weights / weights.sum(-1, keepdims=True)
    draws = len(page.unit)
    below = np.cumsum(chance, -1)[np.arange(draws) % len(logs)]
    state = (below[..., :-1] < dice.random((draws, len(alike), 1))).sum(-1)
    first = every.first[state]
    page.unit[:, page.place[members]] = members[np.arange(len(alike))[:, None], first]
    page.probability[edges] = chance.mean(0) @ every.together


def _people(people: Sequence[Person], shape: Shape, logs: Floats, unseen: float) -> Floats:
    """The log weight of each of the people, by the log odds of the edges (…, e); shape (…, number of people)."""
    place = {pair: number for number, pair in enumerate(shape.edges)}
    told = np.concatenate([logs, np.full((*logs.shape[:-1], 1), unseen)], -1)  # the last: what was not compared
    found = np.empty((*logs.shape[:-1], len(people)))
    for number, person in enumerate(people):
        pairs = [[place.get((min(a, b), max(a, b)), -1) for b in person] for a in person]
        found[..., number] = weight(told[..., np.array(pairs)])
    return found
