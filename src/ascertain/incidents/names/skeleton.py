"""A key that stays the same from one romanisation to another: the consonants of a word, and where its vowels stand."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ascertain.incidents.names.lexicon import lexicon

# Languages whose names are romanised: by their habits Latin letters are read.
HABITS = ("arabic", "cyrillic")
# Vowels of one slot as bits; 0 where none is written.
_BITS = {"A": 1, "I": 2, "U": 4, "E": 8, "O": 0}
_FREE = _BITS["E"]
# In Arabic letters a long u is written: a last syllable without one has another vowel.
_NO_U = _BITS["A"] | _BITS["I"]
_SLOTS = re.compile(r"([AIUEO]*)([a-z]?)")
_DOUBLED = re.compile(r"([a-z])\1+")


@dataclass(frozen=True, slots=True)
class Sounds:
    """How a word sounds, as far as its spelling tells.

    Attributes:
        bones: its consonants, sounds that are mixed up alike; `-` before or behind them where it begins or ends in a
            vowel. This is the key under which spellings meet.
        vowels: for the slots before, between and behind the consonants the vowels that are written there, as bits.
    """

    bones: str
    vowels: tuple[int, ...]

    def fits(self, other: "Sounds", strict: bool = True) -> bool:
        """True where both may be one name: the same bones, and no slot holds vowels that nobody mixes up.

        Args:
            other: another word, read by the same habits.
            strict: the first and the last vowel must be the same; not so where one word writes long vowels only.
        """
        if self.bones != other.bones:
            return False
        ends = [(self.vowels[0], other.vowels[0]), (self.vowels[-1], other.vowels[-1])]
        if len(self.vowels) != len(other.vowels):
            return all(_alike(*end, strict) for end in ends)
        inner = zip(self.vowels[1:-1], other.vowels[1:-1], strict=True)
        return all(_alike(*end, strict) for end in ends) and all(_alike(a, b, False) for a, b in inner)


def _alike(first: int, second: int, strict: bool) -> bool:
    if not first or not second or (first | second) & _FREE:
        return True
    return first == second if strict else bool(first & second)


def skeleton(word: str, script: str, habit: str = "arabic") -> str:
    """The consonants of a folded word, the same for spellings that differ in vowels only; `""` where none are left.

    A word of other scripts is its own skeleton.

    Args:
        word: as `names.words` gives it.
        script: its script.
        habit: the language that Latin letters romanise, one of `HABITS`.
    """
    return sounds(word, script, habit).bones


@lru_cache(maxsize=1 << 19)
def sounds(word: str, script: str, habit: str = "arabic") -> Sounds:
    """The sounds of a folded word. Arguments as for `skeleton`."""
    if script not in ("arabic", "latin", "cyrillic"):
        return Sounds(word, (0, 0))
    table = _Table.of(script, habit)
    spoken = "".join(table.sounds[found] for found in table.pattern.findall(table.plain(word)))
    spoken = _DOUBLED.sub(r"\1", spoken)
    slots = _SLOTS.findall(spoken)
    consonants = _DOUBLED.sub(r"\1", "".join(consonant for _, consonant in slots))
    # The pattern ends in an empty slot, which stands for the end of a word that closes with a consonant.
    vowels = [_bits(vowel) for vowel, _ in (slots[:-1] if spoken[-1:].isupper() else slots)]
    if script == "arabic" and len(vowels) > 2:
        vowels[-2] = vowels[-2] or _NO_U
    begins = "-" if spoken[:1].isupper() else ""
    ends = "-" if spoken[-1:].isupper() and consonants else ""
    return Sounds(f"{begins}{consonants}{ends}", tuple(vowels) or (0, 0))


def _bits(vowels: str) -> int:
    found = 0
    for vowel in vowels:
        found |= _BITS[vowel]
    return found


@dataclass(frozen=True)
class _Table:
    sounds: dict[str, str]
    pattern: re.Pattern[str]
    rewritten: tuple[tuple[re.Pattern[str], str], ...]

    def plain(self, word: str) -> str:
        for pattern, new in self.rewritten:
            word = pattern.sub(new, word)
        return word

    @staticmethod
    @lru_cache
    def of(script: str, habit: str) -> "_Table":
        lists = lexicon("skeleton")[script]
        lists = lists[habit] if script == "latin" else lists
        letters = sorted(lists["sounds"], key=len, reverse=True)
        rewritten = tuple((re.compile(old), new) for old, new in lists["rewritten"].items())
        return _Table(lists["sounds"], re.compile("|".join(map(re.escape, letters))), rewritten)
