"""How alike two places are: the same, near by their names, or told at two degrees (a town, and its district)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.pairs.letters import few_slips, signs
from ascertain.incidents.pairs.model import Levels, Pairs
from ascertain.incidents.rolls.model import Codes, Roll
from ascertain.incidents.rolls.places import consonants, near_all

# Levels of a place, a district or a unit. NEAR stands last of what is told: it was added to SAME and OTHER.
OTHER, SAME, NEAR, UNTOLD = range(4)
PLACES = ("place", "district", "unit")
_SHIFT = 32


@dataclass(frozen=True)
class Places:
    """What is compared of the names of places.

    Attributes:
        signs: which letters each has, `letters.signs`; shape (w,).
        bones: its consonants by each habit of romanising, as numbers; −1 where they are too few; shape (2, w).
    """

    signs: NDArray[np.uint64]
    bones: Codes

    def maybe(self, first: Codes, second: Codes) -> NDArray[np.bool_]:
        """False where it is sure without a closer look that two places are not near."""
        found = few_slips(self.signs[first], self.signs[second])
        for one in self.bones:
            for other in self.bones:
                found |= (one[first] == other[second]) & (one[first] >= 0)
        return found


def places(roll: Roll) -> Places:
    """What is compared of the places of a roll."""
    numbers: dict[str, int] = {"": -1}
    bones = [[numbers.setdefault(bone, len(numbers)) for bone in consonants(word)] for word in roll.places]
    return Places(signs(roll.places), np.array(bones, np.int32).reshape(-1, 2).T)


def place_levels(roll: Roll, pairs: Pairs, field: str, known: Places | None = None) -> Levels:
    """Likeness of a field of `PLACES`, pair by pair; int8, shape (m,).

    Of a place it is also asked whether one row gives as its place what the other gives as its district.
    """
    own, known = roll.codes[field], known or places(roll)
    first, second = own[pairs.i], own[pairs.j]
    found = np.where(first == second, np.int8(SAME), np.int8(OTHER))
    found[(first < 0) | (second < 0)] = UNTOLD
    ways = [(first, second)]
    if field == "place" and (wider := roll.codes.get("district")) is not None and (wider >= 0).any():
        ways += [(first, wider[pairs.j]), (wider[pairs.i], second)]
    for one, other in ways:
        open_ = np.flatnonzero((found == OTHER) & (one >= 0) & (other >= 0))
        open_ = open_[known.maybe(one[open_], other[open_])]
        found[open_[_near(roll.places, one[open_], other[open_])]] = NEAR
    return found


def _near(words: tuple[str, ...], first: Codes, second: Codes) -> NDArray[np.bool_]:
    """Whether the names of two places are near, each two of them looked at once."""
    both = (np.minimum(first, second).astype(np.int64) << _SHIFT) | np.maximum(first, second)
    unique, back = np.unique(both, return_inverse=True)
    one, other = (unique >> _SHIFT).tolist(), (unique & ((1 << _SHIFT) - 1)).tolist()
    near = near_all([words[at] for at in one], [words[at] for at in other])
    return np.array(near, bool)[back]
