"""A sentence cut into words, and what a language pack says each of them may mean.

A pack lists whole words, stems (`погиб*`) and phrases. Marks above Arabic letters are left out, and letters written in
several ways are levelled; offsets are those of the text.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from ascertain.claims.words.lexicon import lexicon

LANGUAGES = ("ru", "uk", "ar")
_WORD = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'ʼ`-][^\W\d_]+)*|[^\w\s]|_")
# One letter for one letter, so that offsets hold.
_LEVEL = str.maketrans("أإآٱىةئؤ’ʼ`٬٫", "ااااي" + "هيو" + "'''" + ",.")
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u0300\u0301]")
_JOINED = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")
# Mood and person before a verb, and the marks of an accusative, are left as they are: packs list such words.
_SHORTEST = 2


class Sense(NamedTuple):
    """What some words mean: a list of the pack, the entry's key in it, and how many words it takes."""

    kind: str
    value: str
    length: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign: where it stands, how it is compared, and its senses, the longest first."""

    start: int
    end: int
    forms: tuple[str, ...]
    senses: tuple[Sense, ...] = ()

    @property
    def plain(self) -> str:
        """As it stands, levelled."""
        return self.forms[0]

    @property
    def is_sign(self) -> bool:
        """True for punctuation."""
        return not self.plain[:1].isalnum()

    def sense(self, kind: str, value: str | None = None) -> Sense | None:
        """The longest sense of that kind."""
        return next((item for item in self.senses if item.kind == kind and value in (None, item.value)), None)


class _Entry(NamedTuple):
    kind: str
    value: str
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """The words of one language, indexed by the first word of each entry."""

    language: str
    exact: Mapping[str, tuple[_Entry, ...]]
    stems: Mapping[str, tuple[_Entry, ...]]


@lru_cache
def pack(language: str) -> Pack:
    """The pack of a language of `LANGUAGES`."""
    exact: dict[str, list[_Entry]] = {}
    stems: dict[str, list[_Entry]] = {}
    for kind, value, phrase in _entries(lexicon(f"languages/{language}")):
        first, *rest = (_levelled(word) for word in phrase.split())
        home, key = (stems, first[:-1]) if first.endswith("*") else (exact, first)
        home.setdefault(key, []).append(_Entry(kind, value, tuple(rest)))
    return Pack(language, {k: tuple(v) for k, v in exact.items()}, {k: tuple(v) for k, v in stems.items()})


def _entries(table: Mapping[str, Mapping[str, list[Any]]]) -> Iterator[tuple[str, str, str]]:
    for kind, lists in table.items():
        for value, phrases in lists.items():
            for number, item in enumerate(phrases, 1):
                # Weekdays and months are lists in their order: the sense is the number.
                of = f"{value}:{number}" if isinstance(item, list) else value
                for phrase in item if isinstance(item, list) else [item]:
                    yield kind, of, phrase


def words(text: str, start: int, end: int, known: Pack) -> tuple[Word, ...]:
    """The words between `start` and `end`, each with its senses."""
    levelled = _digits(text[start:end]).translate(_LEVEL)
    bare = [
        Word(start + match.start(), start + match.end(), _forms(match[0], known.language))
        for match in _WORD.finditer(_spaced(levelled))
    ]
    return tuple(Word(word.start, word.end, word.forms, _senses(bare, index, known)) for index, word in enumerate(bare))


def _spaced(text: str) -> str:
    """Marks over letters would cut a word: they are made letters that `_forms` leaves out."""
    return _MARKS.sub("ـ", text)


def _digits(text: str) -> str:
    """Digits of any script in ASCII."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() and not sign.isascii() else sign for sign in text)


def _levelled(word: str) -> str:
    return _MARKS.sub("", word.translate(_LEVEL)).casefold()


def _forms(word: str, language: str) -> tuple[str, ...]:
    """The word as it is compared; in Arabic also without what is joined before it."""
    plain = _levelled(word) or word
    if language != "ar":
        return (plain,)
    joined = [mark for mark in _JOINED if plain.startswith(mark) and len(plain) - len(mark) >= _SHORTEST]
    return (plain, *(plain[len(mark) :] for mark in joined))


def _senses(bare: list[Word], index: int, known: Pack) -> tuple[Sense, ...]:
    found = []
    for form in bare[index].forms:
        entries = list(known.exact.get(form, ()))
        for cut in range(2, len(form) + 1):
            entries += known.stems.get(form[:cut], ())
        for entry in entries:
            if _follows(bare, index + 1, entry.rest):
                found.append(Sense(entry.kind, entry.value, 1 + len(entry.rest)))
    return tuple(sorted(dict.fromkeys(found), key=lambda sense: -sense.length))


def _follows(bare: list[Word], index: int, rest: tuple[str, ...]) -> bool:
    if index + len(rest) > len(bare):
        return False
    return all(_is(bare[index + step].forms, wanted) for step, wanted in enumerate(rest))


def _is(forms: tuple[str, ...], wanted: str) -> bool:
    if wanted.endswith("*"):
        return any(form.startswith(wanted[:-1]) for form in forms)
    return wanted in forms
