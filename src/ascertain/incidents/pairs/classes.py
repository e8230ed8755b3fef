"""Three classes of pairs, told apart without labels: one person, one family, strangers.

Sisters and brothers share father, grandfather and family name. A model that takes these for independent evidence finds
every family twice (reference: Fellegi and Sunter 1969 assume independence given the class). Here pairs that cannot be
one person say how chance and kinship make pairs alike: two rows of *one* list, of which each person has one. What is
left of the pairs between two lists, beyond what these explain, are the matches. Their share of each way of being alike
is found by expectation–maximisation, in which each row can have one match only (`partitions.marginals`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.pairs import expected
from ascertain.incidents.pairs.evidence import FAMILY, KINDS, LINEAGES, MOST, RARITIES, UNNAMED, WHOLE, Evidence
from ascertain.incidents.pairs.model import LIKENESSES, NEAR, Levels
from ascertain.incidents.pairs.patterns import Patterns

Floats = NDArray[np.float64]
# Differences that are the rarer the greater they are, once it is one person: their curve has one top.
_ONE_TOP = ("age", "born", "died")
# What families that were killed together have in common.
_TOGETHER = ("died", "place", "district", "unit", "cause", "actor")
_NEAR_AGE = 2
MOST_ODDS = 1e9


@dataclass(frozen=True)
class Chance:
    """How pairs that are not one person come to be alike: shares of each level, by kind of pair."""

    names: Floats
    rarity: Floats
    fields: Mapping[str, Floats]

    def of(self, told: Evidence) -> Floats:
        """How likely each pair's levels are, among pairs of its kind that are not one person; shape (m,)."""
        found: Floats = self.names[told.kind, _name(told)]
        found = found * self.rarity[_agreeing(told), told.rarity]
        for name, shares in self.fields.items():
            found = found * shares[told.kind, told.fields[name]]
        return found


@dataclass(frozen=True)
class Match:
    """How two rows of one person differ: shares of each level."""

    unnamed: float
    given: Floats
    lineage: Floats
    rarity: Floats
    fields: Mapping[str, Floats]

    def of(self, told: Evidence) -> Floats:
        """How likely each pair's levels are among matches; shape (m,)."""
        named = (1 - self.unnamed) * self.given[told.given] * self.lineage[told.lineage]
        found = np.where(told.kind == UNNAMED, self.unnamed, named) * self.rarity[_agreeing(told), told.rarity]
        for name, shares in self.fields.items():
            found = found * shares[told.fields[name]]
        return found


@dataclass(frozen=True)
class Settled:
    """What becomes of the pairs of each pattern where each row has one match at most; shape (p,).

    Attributes:
        matches: how many are one person.
        strangers: how many are not; of people without a name those only whose rows have no match elsewhere: names
            cannot tell there, and a row that is spoken for is nobody's rival.
    """

    matches: Floats
    strangers: Floats


@dataclass(frozen=True)
class Fitted:
    """What was learnt of two lists.

    Attributes:
        match: how two rows of one person differ.
        matches: how many pairs between the lists are one person.
        strangers: how many pairs of each kind are not; shape (5,).
    """

    match: Match
    matches: float
    strangers: Floats

    def odds(self, told: Evidence, by_chance: Chance) -> Floats:
        """The odds of each pair that it is one person, before it is asked who else they might be; shape (m,)."""
        apart = by_chance.of(told) * self.strangers[told.kind]
        # Ways of being alike that are met within lists only have no chance between them, and no pair to be asked for.
        share = np.divide(self.match.of(told) * self.matches, apart, out=np.zeros(len(told)), where=apart > 0)
        return np.asarray(np.minimum(share, MOST_ODDS))


def _agreeing(told: Evidence) -> NDArray[np.int32]:
    """Which way of agreeing decides how rare the agreeing parts are: the kind and the likeness of the given names."""
    return told.kind.astype(np.int32) * LIKENESSES + told.given


def chance(within: Patterns, seen: Evidence) -> Chance:
    """How chance and kinship make pairs alike, out of the pairs `within` lists that hold each person once.

    Pairs within a list that look like one person entered twice (whole name, age within two years) are left aside.
    Ways of being alike that are `seen` between the lists, but not within them, get half a pair.
    """
    told = within.told
    weight = np.where((told.kind == WHOLE) & _near(told), 0.0, within.times)
    names = np.zeros((KINDS, LIKENESSES * LINEAGES))
    for kind in range(KINDS):
        here, there = told.kind == kind, seen.kind == kind
        counted = _count(_name(told)[here], LIKENESSES * LINEAGES, weight[here])
        also = _count(_name(seen)[there], LIKENESSES * LINEAGES) > 0
        names[kind] = 1.0 if kind == UNNAMED else _share(counted + 0.5 * also)
    rarity = _counts(_agreeing(told), told.rarity, KINDS * LIKENESSES, RARITIES, weight, 20)
    return Chance(names, rarity, {name: _of_kind(told, name, weight) for name in seen.fields})


def _near(told: Evidence, *, untold: bool = False) -> NDArray[np.bool_]:
    """Pairs whose ages are two years apart at most, or, where `untold` says so, not told of both."""
    level = told.fields.get("age")
    if level is None:
        return np.ones(len(told), bool)
    middle = (told.sizes["age"] - 2) // 2
    near = np.abs(level.astype(int) - middle) <= _NEAR_AGE
    return np.asarray(near | (level == told.sizes["age"] - 1) if untold else near)


def _name(told: Evidence) -> NDArray[np.int32]:
    return told.given.astype(np.int32) * LINEAGES + told.lineage


def _count(levels: NDArray[np.integer], size: int, weight: Floats | None = None) -> Floats:
    return np.bincount(levels, weights=weight, minlength=size).astype(float)


def _share(counts: Floats) -> Floats:
    total = counts.sum()
    return counts / total if total else counts


def _counts(
    rows: NDArray[np.int32],
    levels: Levels,
    n: int,
    size: int,
    weight: Floats,
    drawn: float,
) -> Floats:
    """Shares of each level in each row of a table, drawn towards those of all rows by so many cases."""
    table = _count(rows * size + levels, n * size, weight).reshape(n, size)
    every = _share(table.sum(0) + 1e-3)
    return np.asarray((table + drawn * every) / (table.sum(1, keepdims=True) + drawn))


def _of_kind(within: Evidence, name: str, weight: Floats) -> Floats:
    """Shares of the levels of a field by kind of pair; namesakes differ as cousins do. "Not told" tells nothing."""
    size = within.sizes.get(name, 0)
    level = within.fields[name]
    told = level < size - 1
    kind = np.where(within.kind == WHOLE, MOST, within.kind).astype(np.int32)
    table = _count(kind[told] * (size - 1) + level[told], KINDS * (size - 1), weight[told]).reshape(KINDS, size - 1)
    towards = np.tile(_share(table.sum(0) + expected.apart(_widths(size - 1))), (KINDS, 1))
    if name in _TOGETHER:
        towards[[MOST, FAMILY]] = (towards[[MOST, FAMILY]] + expected.same(size - 1)) / 2
    table = (table + 20 * towards) / (table.sum(1, keepdims=True) + 20)
    if name in _ONE_TOP:  # a pair within a list has no order
        table = (table + table[:, ::-1]) / 2
    # Pairs of little in common are compared because their ages or days agree: they do not tell how namesakes' differ.
    table[WHOLE] = table[MOST]
    return np.hstack([table, np.ones((KINDS, 1))])


def fit(between: Patterns, by_chance: Chance, settled: Callable[[Floats], Settled], rounds: int = 25) -> Fitted:
    """Learn how matches differ.

    Args:
        between: patterns of pairs of rows of two lists.
        by_chance: of `chance`.
        settled: odds of each pattern → what becomes of its pairs where each row has one match at most.
    """
    told = between.told
    guess = first_guess(told)
    found = settled(guess / (1 - guess))
    for _ in range(rounds):
        apart = strangers(between, found.strangers)
        fitted = Fitted(matched(between, found.matches), float(found.matches.sum()), apart)
        found = settled(fitted.odds(told, by_chance))
    return fitted


def first_guess(between: Evidence) -> Floats:
    """Whole names that agree, or nearly; and where a name is not told, the same day of death in the same place."""
    guess = np.where(between.kind == WHOLE, 0.9, 0.0)
    guess[(between.kind == FAMILY) & (between.given >= NEAR) & _near(between)] = 0.3
    day, place = between.fields.get("died"), between.fields.get("place", between.fields.get("unit"))
    if day is not None and place is not None:
        same = (day == (between.sizes["died"] - 2) // 2) & (place == 1) & _near(between, untold=True)
        guess[(between.kind == UNNAMED) & same] = 0.5
    return guess


def _as_counted(counts: Floats) -> Floats:
    return counts


def strangers(between: Patterns, weight: Floats, dealt: Callable[[Floats], Floats] = _as_counted) -> Floats:
    """How many pairs of each kind are two people, out of how many of each pattern are; shape (5,).

    Args:
        dealt: of `matched`.
    """
    counts = _count(between.told.kind, KINDS, weight)
    expecting = np.maximum(counts, 1.0)
    expecting[WHOLE] = counts[WHOLE] + 1
    told = dealt(expecting)
    found = np.maximum(told, 1.0)
    found[WHOLE] = told[WHOLE] * expected.namesakes(float(between.times.sum()))
    return found


def matched(between: Patterns, weight: Floats, dealt: Callable[[Floats], Floats] = _as_counted) -> Match:
    """How matches differ, out of how many pairs of each pattern are matches.

    Args:
        dealt: counts of the levels of a field → the counts of which its shares are taken.
    """
    told, fields = between.told, {}
    for name, level in told.fields.items():
        size = told.sizes[name]
        known = level < size - 1
        counted = dealt(_count(level[known], size - 1, weight[known]) + expected.field(size - 1))
        fields[name] = np.append(_share(_one_top(counted) if name in _ONE_TOP else counted), 1.0)
    named = np.where(told.kind == UNNAMED, 0.0, weight)
    seen = np.where(told.kind == UNNAMED, 0.0, between.times)
    return Match(
        unnamed=1 - float(named.sum() / max(weight.sum(), 1e-9)),
        given=_share(_count(told.given, LIKENESSES, named) + expected.given(_count(told.given, LIKENESSES, seen))),
        lineage=_share(_count(told.lineage, LINEAGES, named) + expected.lineage(_count(told.lineage, LINEAGES, seen))),
        rarity=_counts(_agreeing(told), told.rarity, KINDS * LIKENESSES, RARITIES, weight, 20),
        fields=fields,
    )


# How wide the steps of differences are, for a curve over steps of unequal width: the outermost count as much as twice
# the next.
def _widths(size: int) -> Floats:
    known = {
        2: [1, 1], 3: [8, 1, 1],
        13: [700, 334, 24, 4, 2, 1, 1, 1, 2, 4, 24, 334, 700],
        15: [20, 10, *[1] * 11, 10, 20],
    }  # fmt: skip
    return np.array(known[size], float)


def _one_top(counts: Floats) -> Floats:
    """The curve with one top that is nearest to the counts (pooling adjacent violators on both sides of it)."""
    width = _widths(len(counts))
    height = counts / width
    top = int(np.argmax(height))
    right = _falling(height[top:], width[top:])
    left = _falling(height[: top + 1][::-1], width[: top + 1][::-1])[::-1]
    return np.concatenate([left[:-1], right]) * width


def _falling(height: Floats, width: Floats) -> Floats:
    pools: list[tuple[float, float, int]] = []
    for value, share in zip(height, width, strict=True):
        pools.append((value, share, 1))
        while len(pools) > 1 and pools[-2][0] < pools[-1][0]:
            (a, wide, n), (b, more, m) = pools[-2:]
            pools[-2:] = [((a * wide + b * more) / (wide + more), wide + more, n + m)]
    return np.concatenate([np.full(n, value) for value, _, n in pools])
