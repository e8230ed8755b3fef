"""How the words of a roll sound, and whether its lists write the same names in different letters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.names.given import same_name
from ascertain.incidents.names.skeleton import HABITS, skeleton
from ascertain.incidents.names.words import SCRIPTS
from ascertain.incidents.rolls.model import UNTOLD, Codes, Roll

# Lists write names apart where this share, or less, of what they have in common by sound they have in common by word.
_APART = 0.8
_FEW = 2  # letters of a key that tell nothing


@dataclass(frozen=True)
class Spoken:
    """The words of a roll by their sounds; every array has one entry a word.

    Attributes:
        script: index into `names.words.SCRIPTS`; int8.
        bones: the key of each word across spellings (`names.skeleton`); the word where it has hardly any consonants.
        codes: words with the same key have the same number; int32.
        apart: the lists are in several scripts, or romanised in different ways: how a word is written tells nothing
            there, since strangers and one person are written apart alike.
        habit: by which Latin letters are read.
        also: as `codes`, by the other habit of romanising, where lists are in both Arabic and Cyrillic letters.
    """

    script: NDArray[np.int8]
    bones: Sequence[str]
    codes: Codes
    apart: bool
    habit: str
    also: Codes | None = None


def meeting(roll: Roll) -> tuple[Codes, ...]:
    """By what of their names two rows meet; each int32, (n, 4): the sounds, by each habit of romanising that counts.

    One list spells a name in many ways too. Arabic letters write every consonant: where all names are in these, rows
    meet by the words.
    """
    if (roll.scripts == SCRIPTS.index("arabic")).all():
        return (roll.parts,)
    found = spoken(roll)
    return tuple(np.append(codes, UNTOLD)[roll.parts] for codes in (found.codes, found.also) if codes is not None)


def spoken(roll: Roll, like: tuple[str, bool] | None = None) -> Spoken:
    """The words of a roll by their sounds. Latin letters are read by the habit that brings its lists together most.

    Args:
        like: habit and whether lists write names apart, where that was found out on longer lists.
    """
    script = np.full(len(roll.vocabulary), SCRIPTS.index("other"), np.int8)
    for part in roll.parts.T:
        script[part[part >= 0]] = roll.scripts[part >= 0]
    written = {SCRIPTS[at] for at in np.unique(script)}
    if like:
        return replace(_read(roll, script, like[0], written), apart=like[1])
    habits = [name for name in HABITS if name in written] or list(HABITS)
    if _one_spelling(roll):
        return _read(roll, script, habits[0], written)
    found = [_read(roll, script, habit, written) for habit in habits]
    shared = [common(roll, one.codes) for one in found]
    best = int(np.argmax(shared))
    words = np.arange(len(roll.vocabulary), dtype=np.int32)
    apart = common(roll, words) <= _APART * shared[best]
    also = found[1 - best].codes if written.issuperset(HABITS) else None
    return replace(found[best], apart=apart, also=also)


def _one_spelling(roll: Roll) -> bool:
    """True where lists have too much in common by word to be written apart."""
    words = np.arange(len(roll.vocabulary), dtype=np.int32)
    return len(roll.lists) < 2 or common(roll, words) > _APART


def common(roll: Roll, codes: Codes) -> float:
    """The share of the words of given and family names that stand in another list too, by what is coded of them."""
    told, shared = 0, 0
    for part in (0, 3):
        word = roll.parts[:, part]
        code = np.where(word >= 0, codes[word], UNTOLD) if len(codes) else word
        seen = np.zeros((len(roll.lists), max(int(code.max(initial=0)) + 1, 1)), bool)
        seen[roll.list[code >= 0], code[code >= 0]] = True
        told += int((code >= 0).sum())
        shared += int((seen.sum(0)[code[code >= 0]] > 1).sum())
    return shared / max(told, 1)


def _read(roll: Roll, script: NDArray[np.int8], habit: str, written: set[str]) -> Spoken:
    """The words by one habit. Russian and Ukrainian forms of a name are one where all is in Cyrillic letters."""
    one_name = written <= {"cyrillic", "other"}
    known: dict[str, int] = {}
    bones = []
    for word, at in zip(roll.vocabulary, script.tolist(), strict=True):
        name = same_name(word).rstrip("+") if one_name else word
        bone = skeleton(name, SCRIPTS[at], habit)
        bones.append(bone if len(bone) >= _FEW else word)
    codes = [known.setdefault(bone, len(known)) for bone in bones]
    return Spoken(script, bones, np.array(codes, np.int32), False, habit)
