"""Every pair of rows that may be one person, with the odds that it is: list against list, learnt without labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

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
        readings: the odds as they may be just as well (`pairs.readings`); shape (d, m). None from engines that take
            the odds for known.
    """

    pairs: Pairs
    odds: Floats
    told: Evidence
    chance: Chance
    matches: Mapping[tuple[int, int], Fitted]
    compared: int
    readings: NDArray[np.float32] | None = None


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
    rows, dice = np.bincount(list_, minlength=lists).tolist(), np.random.default_rng(seed)
    several, doubt = lists > 1, Doubt.of(dice, number(len(list_)))
    within = list_[met.i] == list_[met.j]
    apart, told = seen.among(within), seen.patterns.told
    by_chance = chance(apart, told.only(seen.among(~within if several else within).times > 0))
    kept: list[tuple[NDArray[np.int64], Floats, NDArray[np.float32]]] = [
        (np.empty(0, np.int64), np.empty(0), np.empty((len(doubt), 0), np.float32))
    ]
    matches: dict[tuple[int, int], Fitted] = {}
    for first, second in [*combinations(range(lists), 2), *((k, k) for k in (repeats if several else (0,)))]:
        here = np.flatnonzero((list_[met.i] == first) & (list_[met.j] == second))
        if not len(here):
            continue
        of, part = seen.of[here], seen.among(here)
        fitted = fit(part, by_chance, partial(settled, len(list_), met.only(here), of, part))
        matches[first, second] = fitted
        odds = fitted.odds(part.told, by_chance)[of]
        worth, near = odds >= LEAST_ODDS, odds >= _FAR
        become = partial(settled, len(list_), met.only(here[near]), of[near], part)
        read = readings(Learnt(part, apart, fitted, become), by_chance, dice, len(doubt), turns(int(worth.sum())))
        read *= doubt.factors(room(rows[first], rows[second], fitted.matches))
        kept.append((here[worth], odds[worth], read.astype(np.float32)[:, of[worth]]))
    places, chances, reads = zip(*kept, strict=True)
    at, odds = np.concatenate(places), np.concatenate(chances)
    order = np.lexsort((met.j[at], met.i[at]))
    at = at[order]
    kept_told = told.only(seen.of[at])
    return Scored(met.only(at), odds[order], kept_told, by_chance, matches, len(met), np.hstack(reads)[:, order])


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
