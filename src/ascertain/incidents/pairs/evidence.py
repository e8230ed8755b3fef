"""What speaks for and against a pair, brought to a few levels a field so that it can be counted."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.pairs.levels import Words, levels, words
from ascertain.incidents.pairs.model import LIKENESSES, MISSING, NEAR, SAME_SOUNDS, Levels, Pairs, Which
from ascertain.incidents.pairs.places import PLACES, UNTOLD, place_levels
from ascertain.incidents.rolls.model import NO_DAY, Roll

# Kinds of pairs by what of the name agrees. Chance makes each of them in its own way, and the ages and places of
# sisters and brothers are not those of strangers.
LITTLE, MOST, FAMILY, WHOLE, UNNAMED = range(5)
KINDS, LINEAGES, RARITIES = 5, LIKENESSES**3, 12
# Edges of the steps into which differences of years and of days are put; the last level is "not told".
_YEARS = np.array([-15.5, -5.5, -4.5, -3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 15.5])
_DAYS = np.array([-365.5, -31.5, -7.5, -3.5, -1.5, -0.5, 0.5, 1.5, 3.5, 7.5, 31.5, 365.5])
_BITS_A_STEP = 6.0


@dataclass(frozen=True)
class Evidence:
    """The levels of m pairs, each an int array of shape (m,).

    Attributes:
        kind: LITTLE, MOST, FAMILY, WHOLE or UNNAMED.
        given: likeness of the given names.
        lineage: father, grandfather and family together, as one number below 216: they are no independent evidence.
        rarity: how rare the parts are that agree, in steps of six bits.
        fields: of every other field the level; the last level of each is "not told".
        sizes: how many levels each field has.
    """

    kind: Levels
    given: Levels
    lineage: NDArray[np.int16]
    rarity: Levels
    fields: Mapping[str, Levels]
    sizes: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.kind)

    def only(self, which: Which) -> "Evidence":
        """The pairs at which `which` is true, or those at these places."""
        fields = {name: levels[which] for name, levels in self.fields.items()}
        return Evidence(
            self.kind[which], self.given[which], self.lineage[which], self.rarity[which], fields, self.sizes
        )


def evidence(roll: Roll, pairs: Pairs, known: Words | None = None) -> Evidence:
    """What speaks for and against each pair.

    Args:
        known: of `levels.words`; where pairs are compared piece by piece, it is found out once.
    """
    known = known or words(roll)
    likeness = levels(roll, pairs, known)
    fields, sizes = _fields(roll, pairs, known)
    lineage = likeness[:, 1].astype(np.int16) * 36 + likeness[:, 2] * 6 + likeness[:, 3]
    return Evidence(kinds(likeness), likeness[:, 0], lineage, _rarity(roll, pairs, likeness, known), fields, sizes)


def kinds(likeness: Levels) -> Levels:
    """The kind of each pair by the likeness of its four parts."""
    given, lineage = likeness[:, 0], likeness[:, 1:]
    told = (lineage != MISSING).sum(1)
    same, near = (lineage >= SAME_SOUNDS).sum(1), (lineage >= NEAR).sum(1)
    kind = np.full(len(likeness), LITTLE, np.int8)
    kind[(told > 1) & (same >= told - 1) & (same > 0)] = MOST
    kind[(told > 0) & (near == told)] = FAMILY
    kind[(told > 0) & (same == told) & (given >= SAME_SOUNDS)] = WHOLE
    kind[(told == 0) | (given == MISSING)] = UNNAMED
    return kind


def _fields(roll: Roll, pairs: Pairs, known: Words) -> tuple[dict[str, Levels], dict[str, int]]:
    """The levels of the fields that the roll tells of anybody, and how many each has."""
    found: dict[str, Levels] = {}
    sizes = {}
    if not np.isnan(roll.age).all():
        found["age"], sizes["age"] = _steps(roll.age[pairs.j] - roll.age[pairs.i], _YEARS), len(_YEARS) + 2
    for name, days in roll.days.items():
        if (days != NO_DAY).any():
            told = np.where(days == NO_DAY, np.nan, days).astype(np.float32)
            found[name], sizes[name] = _steps(told[pairs.j] - told[pairs.i], _DAYS), len(_DAYS) + 2
    for name, codes in {"sex": np.where(roll.sex > 0, roll.sex, -1), **roll.codes}.items():
        if name not in PLACES and (codes >= 0).any():
            first, second = codes[pairs.i], codes[pairs.j]
            same = (first == second).astype(np.int8)
            found[name], sizes[name] = np.where((first < 0) | (second < 0), np.int8(2), same), 3
    for name in PLACES:
        if name in roll.codes and (roll.codes[name] >= 0).any():
            found[name], sizes[name] = place_levels(roll, pairs, name, known.places), UNTOLD + 1
    return found, sizes


def _steps(difference: NDArray[np.float32], edges: NDArray[np.float64]) -> Levels:
    """Differences are whole numbers of years or days: the step of each is looked up in a table."""
    last = int(edges[-1]) + 1
    steps = np.searchsorted(edges, np.arange(-last, last + 1)).astype(np.int8)
    told = np.clip(np.nan_to_num(difference), -last, last).astype(np.int32) + last
    return np.asarray(np.where(np.isnan(difference), np.int8(len(edges) + 1), steps[told]))


def _rarity(roll: Roll, pairs: Pairs, likeness: Levels, known: Words) -> Levels:
    bits = np.zeros(len(pairs), np.float32)
    weight = np.array([1.0 if level >= SAME_SOUNDS else 0.6 if level == NEAR else 0.0 for level in range(LIKENESSES)])
    for part in range(4):
        codes = roll.parts[pairs.j, part]
        # Where a file cut the same letters in another way, the word may stand in one of the rows only.
        codes = np.where(codes < 0, roll.parts[pairs.i, part], codes)
        bits += weight.astype(np.float32)[likeness[:, part]] * known.rare[part][codes]
    return np.asarray(np.minimum(bits / _BITS_A_STEP, RARITIES - 1).astype(np.int8))
