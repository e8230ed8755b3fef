"""How alike two names are, part by part."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.names.given import called, same_name
from ascertain.incidents.names.likeness import alike_all
from ascertain.incidents.names.words import SCRIPTS
from ascertain.incidents.pairs.letters import SLIPS, Signs, few_slips, signs
from ascertain.incidents.pairs.model import DIFFERENT, EQUAL, MISSING, NEAR, SAME_LETTERS, SAME_SOUNDS, Levels, Pairs
from ascertain.incidents.pairs.places import Places, places
from ascertain.incidents.pairs.sounds import spoken
from ascertain.incidents.rolls.model import UNTOLD, Codes, Roll

_SHIFT = 32
_SHORT = 3  # letters of the shorter word below which a slip of one letter makes another name
_AFFIX = 4
_ARABIC = SCRIPTS.index("arabic")


@dataclass(frozen=True)
class Words:
    """The words of a roll with what is compared of them; every array has one entry a word.

    Attributes:
        text: the words.
        length: in letters.
        letters, sounds, equivalent: words with the same letters, consonants or equivalent have the same number; −1
            where a word has no consonants to compare, or no equivalent is known for its script.
        arabic: written in Arabic letters, where consonants alone would join too many names.
        also: as `sounds`, by another habit of romanising.
        bones: the consonants themselves, where lists write the same names apart; else None.
        short: a short form of an English given name.
        script: of each word.
        signs: which letters it has (`letters.signs`), and where lists write the same names apart, which consonants.
        places: what is compared of the names of places.
        rare: for each part, how rare each word is there, in bits; the last is for what is not told; shape (4, w + 1).
    """

    text: NDArray[np.object_]
    length: Codes
    letters: Codes
    sounds: Codes
    also: Codes
    equivalent: Codes
    bones: NDArray[np.object_] | None
    arabic: NDArray[np.bool_]
    short: NDArray[np.bool_]
    script: NDArray[np.object_]
    signs: tuple[Signs, ...]
    places: Places
    rare: NDArray[np.float32]


def words(roll: Roll, like: tuple[str, bool] | None = None) -> Words:
    """What is compared of each word of a roll; `like` as in `sounds.spoken`."""
    sounding = spoken(roll, like)
    script = sounding.script
    both = [(word, SCRIPTS[at]) for word, at in zip(roll.vocabulary, script, strict=True)]
    return Words(
        text=np.array(roll.vocabulary, dtype=object),
        length=np.array([len(word) for word in roll.vocabulary], dtype=np.int32),
        letters=_numbers(["".join(sorted(word)) for word in roll.vocabulary]),
        sounds=sounding.codes,
        also=sounding.codes if sounding.also is None else sounding.also,
        bones=np.array(sounding.bones, dtype=object) if sounding.apart else None,
        equivalent=_numbers([same_name(word) if name == "cyrillic" else "" for word, name in both]),
        arabic=script == _ARABIC,
        short=np.array([name == "latin" and len(called(word)) > 1 for word, name in both], dtype=bool),
        script=np.array(SCRIPTS, dtype=object)[script],
        signs=tuple(map(signs, (roll.vocabulary, sounding.bones) if sounding.apart else (roll.vocabulary,))),
        places=places(roll),
        rare=rarities(roll),
    )


def rarities(roll: Roll) -> NDArray[np.float32]:
    """How rare each word of a roll is in each part of a name; `Words.rare`."""
    return np.stack([_rare(roll.parts[:, part], len(roll.vocabulary)) for part in range(4)])


def _rare(codes: Codes, size: int) -> NDArray[np.float32]:
    """Minus the binary logarithm of the share of each word; what is not told counts like a word met by chance."""
    share = np.bincount(codes[codes >= 0], minlength=size) / max((codes >= 0).sum(), 1)
    bits = -np.log2(np.maximum(share, 1 / max(len(codes), 1)))
    return np.append(bits, (share * bits).sum()).astype(np.float32)


def _numbers(told: Sequence[str]) -> Codes:
    known: dict[str, int] = {}
    return np.array([known.setdefault(word, len(known)) if word else UNTOLD for word in told], dtype=np.int32)


def levels(roll: Roll, pairs: Pairs, known: Words | None = None) -> Levels:
    """Likeness of given name, father, grandfather and family; int8, shape (m, 4).

    Where the whole names consist of the same letters, cut or shuffled by a file, no part counts for less than that.
    Where lists write names apart, parts that sound alike are the same: that they are written alike tells nothing.

    Args:
        known: of `words`, where it is there already.
    """
    known = known or words(roll)
    found = np.empty((len(pairs), 4), np.int8, "F")
    for part in range(4):
        first, second = roll.parts[pairs.i, part], roll.parts[pairs.j, part]
        column = found[:, part]
        column[:] = np.where(first == second, np.int8(EQUAL), np.int8(DIFFERENT))
        column[(first < 0) | (second < 0)] = MISSING
        open_ = np.flatnonzero(column == DIFFERENT)
        open_ = open_[maybe(known, first[open_], second[open_])]
        both = (first[open_].astype(np.int64) << _SHIFT) | second[open_]
        unique, back = np.unique(both, return_inverse=True)
        column[open_] = alike(known, unique >> _SHIFT, unique & ((1 << _SHIFT) - 1))[back]
    other = np.flatnonzero(found[:, 3] == DIFFERENT)
    found[other[_moved(roll, pairs.only(other))], 3] = NEAR
    whole = (roll.letters[pairs.i] == roll.letters[pairs.j]) & (roll.letters[pairs.i] >= 0)
    found[whole] = np.maximum(found[whole], SAME_LETTERS)
    return found if known.bones is None else np.minimum(found, SAME_SOUNDS)


def _moved(roll: Roll, pairs: Pairs) -> NDArray[np.bool_]:
    """Whether the last word of one name stands in the middle of the other: cut names, and two family names."""
    found = np.zeros(len(pairs), bool)
    for one, other in ((pairs.i, pairs.j), (pairs.j, pairs.i)):
        last = roll.parts[one, 3]
        for middle in (1, 2):
            found |= (last == roll.parts[other, middle]) & (last >= 0)
    return found


def maybe(known: Words, first: Codes, second: Codes) -> NDArray[np.bool_]:
    """False where a look at the letters alone tells that two words are not alike in any way: nearly everywhere."""
    found = known.short[first] | known.short[second]
    for written in known.signs:
        found |= few_slips(written[first], written[second])
    for codes in (known.sounds, known.also, known.equivalent):
        here = codes[first]
        found |= (here == codes[second]) & (here >= 0)
    return np.asarray(found)


def alike(known: Words, first: NDArray[np.int64], second: NDArray[np.int64]) -> Levels:
    """Likeness of two different words each, by their numbers in the vocabulary; int8, shape of the input."""

    def same(codes: Codes) -> NDArray[np.bool_]:
        return np.asarray((codes[first] == codes[second]) & (codes[first] >= 0))

    found = np.where(_near(known, first, second), NEAR, DIFFERENT).astype(np.int8)
    # Hasan and Hussein have the same consonants: there the vowels decide.
    sounding = (same(known.sounds) | same(known.also)) & ~(known.arabic[first] & known.arabic[second])
    at = np.flatnonzero(sounding | known.short[first] | known.short[second])
    texts, scripts = (known.text[first[at]].tolist(), known.text[second[at]].tolist()), known.script
    found[at] = alike_all(*texts, scripts[first[at]].tolist(), scripts[second[at]].tolist())
    found[same(known.equivalent)] = SAME_SOUNDS
    found[same(known.letters)] = SAME_LETTERS
    return found


def _near(known: Words, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.bool_]:
    """A slip of one letter, of two in long words, an initial, or one word within the other at an end of it."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cpdist

    if not len(first):
        return np.zeros(0, bool)
    one, other = known.text[first], known.text[second]
    slips = np.asarray(cpdist(one, other, scorer=OSA.distance, score_cutoff=SLIPS, dtype=np.int32))
    short = np.minimum(known.length[first], known.length[second])
    slip = ((short >= _SHORT) & (slips <= 1)) | ((short >= 2 * _SHORT) & (slips <= SLIPS))
    initial = np.flatnonzero((short == 1) & ~known.arabic[first])
    slip[initial] = [a[0] == b[0] for a, b in zip(one[initial], other[initial], strict=True)]
    if known.bones is not None:
        slip |= _near_bones(known.bones[first], known.bones[second])
    long_enough = (short >= _AFFIX) & ~slip
    affix = np.zeros(len(first), bool)
    affix[long_enough] = [_ends(a, b) for a, b in zip(one[long_enough], other[long_enough], strict=True)]
    return np.asarray(slip | affix)


def _near_bones(one: NDArray[np.object_], other: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Consonants a slip apart, enough of them to tell names apart."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cpdist

    slips = np.asarray(cpdist(one, other, scorer=OSA.distance, score_cutoff=1, dtype=np.int32))
    enough = [min(len(a.strip("-")), len(b.strip("-"))) > _SHORT for a, b in zip(one, other, strict=True)]
    return np.asarray((slips <= 1) & np.array(enough, bool))


def _ends(first: str, second: str) -> bool:
    short, long = (first, second) if len(first) < len(second) else (second, first)
    return long.startswith(short) or long.endswith(short)
