"""Readings: the odds of pairs as they may be just as well, because they are learnt and because no model is right.

A number of people that takes estimated odds for known is surer than it can be. Two things are uncertain.

*What was learnt.* The lists tell only so much of how two rows of one person differ, and of a difference that is rare
hardly anything. Who is who and what is learnt of it are drawn in turn (data augmentation: Tanner and Wong 1987), and
every so many turns make a reading.

*What was believed before.* Odds start from how many pairs there are to choose from. Taken pair by pair, that is every
row with every row (Fellegi and Sunter 1969). Taken as a whole, where each row has one partner at most, only rows that
are still free are left to choose from (Sadinle 2017); where one list is nearly contained in the other these are few,
and odds are greater by the factor `room`. On lists whose people are known the truth lay between the two. A reading
takes one belief between them, or somewhat beyond, because no list tells which holds for it. What is left of error in
the model, readings share as a small common factor.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from ascertain.incidents.pairs.classes import Chance, Fitted, Floats, Settled, chance, matched, strangers
from ascertain.incidents.pairs.patterns import Patterns

# How many readings there are; of more rows fewer, or they would fill the memory.
READINGS, FEWER, _LONG = 40, 20, 300_000
# Where readings lie between the two beliefs (0 pair by pair, 1 as a whole), and by how much the odds of all pairs may
# be off besides (natural logarithm): mean and standard deviation.
_BELIEF = (0.5, 0.75)
_BESIDES = (0.0, 0.5)
_MOST_ROOM = 1e4
# Turns for each reading; among so many pairs who is who hardly moves, and turns take long.
_TURNS, _MANY = 4, 200_000


@dataclass(frozen=True)
class Learnt:
    """What was learnt of two lists, and out of what.

    Attributes:
        between: patterns of the pairs between the lists; p of them.
        within: patterns of pairs that are not one person.
        fitted: of `classes.fit`.
        settled: odds of each pattern → what becomes of its pairs.
    """

    between: Patterns
    within: Patterns
    fitted: Fitted
    settled: Callable[[Floats], Settled]


def readings(
    learnt: Learnt, by_chance: Chance, rng: np.random.Generator, number: int = READINGS, turns: int = _TURNS
) -> Floats:
    """The odds of each pattern in so many readings of what was learnt; shape (number, p).

    Args:
        by_chance: what `learnt.within` gave.
        turns: for each reading. Without any, who is who stays as expected.
    """
    told = learnt.between.told
    seen = told.only(learnt.between.times > 0)
    odds = learnt.fitted.odds(told, by_chance)
    become = learnt.settled(odds)
    found = np.empty((number, len(odds)))
    for turn in range(number * max(turns, 1)):
        if turn and turns:
            become = learnt.settled(odds)
        within = Patterns(learnt.within.told, rng.gamma(learnt.within.times))
        odds = _drawn(learnt.between, become, rng).odds(told, chance(within, seen))
        found[turn // max(turns, 1)] = odds
    return found


def number(rows: int) -> int:
    """How many readings lists of so many rows get."""
    return READINGS if rows <= _LONG else FEWER


def turns(pairs: int) -> int:
    """How many turns a reading is worth among so many pairs that may be one person."""
    return _TURNS if pairs <= _MANY else 0


@dataclass(frozen=True)
class Doubt:
    """Where each reading lies between the two beliefs, and its factor besides; shape (number,)."""

    belief: Floats
    besides: Floats

    def __len__(self) -> int:
        return len(self.belief)

    @classmethod
    def of(cls, rng: np.random.Generator, number: int = READINGS) -> "Doubt":
        """Quantiles of both distributions, each in an order of its own."""
        belief, besides = (mean + spread * rng.permutation(_quantiles(number)) for mean, spread in (_BELIEF, _BESIDES))
        return cls(belief, besides)

    def factors(self, room: float) -> Floats:
        """By what each reading multiplies the odds; shape (number, 1)."""
        return np.asarray(np.exp(self.belief * np.log(room) + self.besides))[:, None]


def room(first: int, second: int, matches: float) -> float:
    """How much fewer the pairs of free rows are than all pairs, in lists of so many rows and with so many matches."""
    free = max(first - matches, 1.0) * max(second - matches, 1.0)
    return float(min(first * second / free, _MOST_ROOM))


def _quantiles(number: int) -> Floats:
    normal = NormalDist()  # scipy.stats takes a second to load
    return np.array([normal.inv_cdf((at + 0.5) / number) for at in range(number)])


def _drawn(between: Patterns, become: Settled, rng: np.random.Generator) -> Fitted:
    """One draw of who is who, and of what would be learnt of it."""
    share = np.clip(become.matches / np.maximum(between.times, 1), 0, 1)
    one = rng.binomial(between.times.astype(np.int64), share).astype(float)
    apart = np.maximum(become.strangers + become.matches - one, 0)
    others = strangers(between, apart, rng.gamma)
    return Fitted(matched(between, one, rng.gamma), float(rng.gamma(max(one.sum(), 1.0))), others)
