"""Every pair of rows that may be one person, with the odds that it is: list against list, learnt without labels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.pairs.candidates import candidates
from ascertain.incidents.pairs.classes import Chance, Fitted, Floats, Settled, chance, fit
from ascertain.incidents.pairs.evidence import UNNAMED, Evidence
from ascertain.incidents.pairs.marginals import LEAST_ODDS as CROWDING
from ascertain.incidents.pairs.marginals import marginals
from ascertain.incidents.pairs.model import Pairs
from ascertain.incidents.pairs.patterns import Compared, Patterns, compared
from ascertain.incidents.pairs.readings import Doubt, Learnt, number, readings, room, turns
from ascertain.incidents.rolls.model import Roll
from ascertain.terms.progress import Progress, untold

# Pairs with smaller odds are not kept: thousands of them together do not make one match.
LEAST_ODDS = 1e-4
# Pairs with smaller odds crowd out nobody in any reading.
_FAR = 1e-8
# What chance does is learnt of the pairs within lists of so many rows; of longer ones, of a share of their rows.
_ENOUGH = 200_000
_NONE = np.empty(0, np.int32)


@dataclass(frozen=True)
class Scored:
    """Pairs worth keeping, and what was learnt from all of them.

    Attributes:
        pairs: pairs of rows; shape (m,).
        odds: that both rows are one person, before it is asked who else they might be; shape (m,).
        told: what speaks for and against each of them.
        chance: how pairs come to be alike that are not one person.
        matches: two lists, by number → what was learnt of them.
        compared: how many pairs were looked at.
        readings: the odds as they may be just as well (`pairs.readings`); shape (d, m).
    """

    pairs: Pairs
    odds: Floats
    told: Evidence
    chance: Chance
    matches: Mapping[tuple[int, int], Fitted]
    compared: int
    readings: NDArray[np.float32]


class Side(Protocol):
    """The pairs of two lists, or of one, that are held in memory."""

    @property
    def pairs(self) -> Pairs:
        """In ascending order, shape (m,)."""

    @property
    def of(self) -> NDArray[np.int32]:
        """The pattern of each, shape (m,)."""

    @property
    def patterns(self) -> Patterns:
        """With how often each was met among all pairs of these lists, also those not held."""

    def settled(self, odds: Floats) -> Settled:
        """What becomes of the pairs of each pattern, by its odds, shape (p,)."""

    def near(self, odds: Floats) -> "Side":
        """Without pairs that make no difference wherever odds lie near these."""


@dataclass(frozen=True)
class Here:
    """Pairs that all lie on this machine, of lists with `rows` rows in all; otherwise as `Side`."""

    rows: int
    pairs: Pairs
    of: NDArray[np.int32]
    patterns: Patterns

    def settled(self, odds: Floats) -> Settled:
        """As `settled` below."""
        return settled(self.rows, self.pairs, self.of, self.patterns, odds)

    def near(self, odds: Floats) -> "Here":
        """Without pairs of names whose odds are far too small."""
        unnamed = self.patterns.told.kind == UNNAMED
        at = np.flatnonzero(((odds >= _FAR) | unnamed)[self.of])
        return Here(self.rows, self.pairs.only(at), self.of[at], self.patterns)


def scored(
    roll: Roll, *, repeats: Sequence[int] = (), memory: str = "2GB", seed: int = 0, progress: Progress = untold
) -> Scored:
    """Score every pair of rows of two lists, and of rows within those lists that may hold a person more than once.

    Args:
        repeats: numbers of lists that may hold a person more than once; a single list always does.
        memory: what the database that finds the pairs may take.
        seed: of the readings.

    How chance and kinship make two people alike is learnt from pairs within the lists, how matches differ from the
    pairs between each two of them.
    """
    progress("finding pairs", 0, 0)
    met = candidates(roll, memory=memory, one_in=one_in(roll, repeats))
    seen = compared(roll, met, progress)
    progress("learning what tells people apart", 0, 0)
    return judged(roll.list, met, seen, len(roll.lists), repeats, seed)


def judged(
    list_: NDArray[np.int16], met: Pairs, seen: Compared, lists: int, repeats: Sequence[int] = (), seed: int = 0
) -> Scored:
    """Score pairs of rows that were compared; otherwise as `scored`.

    Args:
        list_: the list of each row, shape (n,).
        met: of `candidates`.
        seen: of `compared`.
        lists: how many there are.
    """
    within = list_[met.i] == list_[met.j]

    def sides() -> Iterator[tuple[tuple[int, int], Here]]:
        for first, second in asked(lists, repeats):
            at = np.flatnonzero((list_[met.i] == first) & (list_[met.j] == second))
            if len(at):
                yield (first, second), Here(len(list_), met.only(at), seen.of[at], seen.among(at))

    between = seen.among(~within if lists > 1 else within)
    rows = np.bincount(list_, minlength=lists)
    return weighed(rows, sides(), between, seen.among(within), compared=len(met), seed=seed)


def asked(lists: int, repeats: Sequence[int] = ()) -> Sequence[tuple[int, int]]:
    """The lists, by number, that are held against each other; a list against itself where it may repeat a person."""
    return [*combinations(range(lists), 2), *((k, k) for k in (repeats if lists > 1 else (0,)))]


def weighed(
    rows: NDArray[np.int64],
    sides: Iterable[tuple[tuple[int, int], Side]],
    between: Patterns,
    within: Patterns,
    *,
    compared: int,
    seed: int = 0,
) -> Scored:
    """Learn from each two lists, and give the odds of their pairs and the readings of them.

    Args:
        rows: how many each list has.
        sides: each two lists that have pairs, with these.
        between: patterns of all pairs that are asked about.
        within: patterns of the pairs within lists.
        compared: how many pairs were looked at.
        seed: of the readings.
    """
    dice = np.random.default_rng(seed)
    doubt = Doubt.of(dice, number(int(rows.sum())))
    told = between.told
    by_chance = chance(within, told.only(between.times > 0))
    kept = [(_NONE, _NONE, _NONE, np.empty(0), np.empty((len(doubt), 0), np.float32))]
    matches: dict[tuple[int, int], Fitted] = {}
    for (first, second), side in sides:
        matches[first, second] = fitted = fit(side.patterns, by_chance, side.settled)
        odds = fitted.odds(told, by_chance)
        worth = np.flatnonzero(odds[side.of] >= LEAST_ODDS)
        learnt = Learnt(side.patterns, within, fitted, side.near(odds).settled)
        read = readings(learnt, by_chance, dice, len(doubt), turns(len(worth)))
        read *= doubt.factors(room(rows[first], rows[second], fitted.matches))
        pairs, of = side.pairs.only(worth), side.of[worth]
        kept.append((pairs.i, pairs.j, of, odds[of], read.astype(np.float32)[:, of]))
    i, j, of, every, reads = (np.concatenate(parts, axis=-1) for parts in zip(*kept, strict=True))
    order = np.lexsort((j, i))
    pairs = Pairs(i[order], j[order])
    return Scored(pairs, every[order], told.only(of[order]), by_chance, matches, compared, reads[:, order])


def one_in(roll: Roll, repeats: Sequence[int]) -> int:
    """Of the pairs within a list, those of one row in so many are looked at, where they only teach what chance does."""
    return 1 if repeats or len(roll.lists) < 2 else max(1, len(roll) // _ENOUGH)


def settled(n: int, pairs: Pairs, of: NDArray[np.int32], patterns: Patterns, odds: Floats) -> Settled:
    """What becomes of the pairs of each pattern, where each of n rows has one match at most.

    Args:
        pairs: of two lists, shape (m,).
        of: the pattern of each, shape (m,).
        patterns: with how often each was met among these pairs.
        odds: of each pattern, shape (p,).
    """
    crowding = odds > CROWDING
    here = np.flatnonzero(crowding[of])
    near, size = pairs.only(here), len(odds)
    chance = marginals(n, near, odds[of[here]])
    matches = np.where(crowding, np.bincount(of[here], chance, size), odds * patterns.times)
    strangers = patterns.times - matches
    unnamed = patterns.told.kind == UNNAMED
    if (unnamed & (patterns.times > 0)).any():
        at = np.flatnonzero(unnamed[of])
        own = np.where(crowding, 0.0, odds)[of]
        own[here] = chance
        rivals = free(n, near, chance, pairs.only(at), own[at])
        strangers[unnamed] = np.bincount(of[at], (1 - own[at]) * rivals, size)[unnamed]
    return Settled(matches, strangers)


def free(n: int, near: Pairs, chance: Floats, pairs: Pairs, own: Floats) -> Floats:
    """How probable it is that neither row of a pair has its match elsewhere; shape (m,).

    Args:
        near: pairs of n rows that count, each with its probability in `chance`.
        pairs: those asked for, with their own probabilities in `own`.
    """
    found = np.ones(len(pairs))
    for ends, asked in ((near.i, pairs.i), (near.j, pairs.j)):
        found *= np.clip(1 - (np.bincount(ends, chance, n)[asked] - own), 0, 1)
    return found
