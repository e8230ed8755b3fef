"""How alike two words of names are, as the linkage sees them."""

from collections.abc import Callable, Sequence
from enum import IntEnum

from ascertain.incidents.names.given import called, same_name
from ascertain.incidents.names.skeleton import HABITS, sounds

_SHORT = 3  # letters of the shorter word below which a slip of one letter makes another name
_AFFIX = 4


class Likeness(IntEnum):
    """How alike two words are. The order counts: from SAME_SOUNDS on they are taken for one name.

    - MISSING: one of them is not told, which says nothing.
    - DIFFERENT: other names.
    - NEAR: a slip of the pen apart, or one begins or ends with the other or is its initial, or consonants that agree
      while vowels do not.
    - SAME_SOUNDS: spellings of one name in other letters or another romanisation; one name in two languages.
    - SAME_LETTERS: the same letters in another order, as files do that were read back from print.
    - EQUAL: the same.
    """

    MISSING = 0
    DIFFERENT = 1
    NEAR = 2
    SAME_SOUNDS = 3
    SAME_LETTERS = 4
    EQUAL = 5


def alike(first: str, second: str, script: str = "latin", other: str = "") -> Likeness:
    """How alike two words are, folded as `words` gives them.

    Args:
        first: a part of a name; "" where it is not told.
        second: the same part of another name.
        script: the script of `first`.
        other: the script of `second`, where it is another.
    """
    return Likeness(alike_all([first], [second], [script], [other or script])[0])


def alike_all(first: Sequence[str], second: Sequence[str], script: Sequence[str], other: Sequence[str]) -> list[int]:
    """`alike`, pair by pair: four sequences of the same length in, as many numbers out. Give every pair once."""
    slips = _slips(first, second)
    told = zip(first, second, script, other, slips, strict=True)
    return [int(_told(a, b, s, o, slip)) for a, b, s, o, slip in told]


def _told(first: str, second: str, script: str, other: str, slips: int) -> Likeness:
    if not first or not second:
        return Likeness.MISSING
    if first == second:
        return Likeness.EQUAL
    if len(first) == len(second) and sorted(first) == sorted(second) and script == other == "arabic":
        return Likeness.SAME_LETTERS
    sounding = _sounding(first, second, script, other)
    if sounding:
        return sounding
    short, long = sorted((first, second), key=len)
    if len(short) == 1 and script != "arabic":
        return Likeness.NEAR if long.startswith(short) else Likeness.DIFFERENT
    near = slips <= 1 if len(short) < 2 * _SHORT else slips <= 2
    affix = len(short) >= _AFFIX and (long.startswith(short) or long.endswith(short))
    return Likeness.NEAR if (near and len(short) >= _SHORT) or affix else Likeness.DIFFERENT


def _sounding(first: str, second: str, script: str, other: str) -> Likeness | None:
    """By the sounds; None where they tell nothing: in Arabic letters every consonant is written."""
    if script == other == "arabic":
        return None
    if _one_name(first, second, script, other):
        return Likeness.SAME_SOUNDS
    habits = HABITS if script == other == "latin" else ("cyrillic",) if "cyrillic" in (script, other) else ("arabic",)
    near = None
    for habit in habits:
        one, two = sounds(first, script, habit), sounds(second, other, habit)
        if len(one.bones) < 2 or one.bones != two.bones:
            continue
        if one.fits(two, strict=script == other):
            return Likeness.SAME_SOUNDS
        near = Likeness.NEAR
    return near


def _one_name(first: str, second: str, script: str, other: str) -> bool:
    if script == other == "cyrillic":
        return same_name(first) == same_name(second)
    return script == other == "latin" and not called(first).isdisjoint(called(second))


def _slips(first: Sequence[str], second: Sequence[str]) -> Sequence[int]:
    """Letters to change, add, leave out or swap with their neighbour; 3 stands for three and more."""
    try:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cpdist
    except ImportError:
        return [slips(a, b) for a, b in zip(first, second, strict=True)]
    if not len(first):
        return []
    found: Callable[[], Sequence[int]] = cpdist(first, second, scorer=OSA.distance, score_cutoff=2).tolist
    return found()


def slips(first: str, second: str, most: int = 2) -> int:
    """Optimal string alignment distance of two words, `most` + 1 where it is more than `most`."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before, row = [0] * (len(second) + 1), list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(second, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b)))
            if i > 1 and j > 1 and a == second[j - 2] and b == first[i - 2]:
                row[j] = min(row[j], older[j - 2] + 1)
    return min(row[-1], most + 1)
