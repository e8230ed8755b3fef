"""Habits of naming: in which order a list of one script writes given name, fathers and family."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ascertain.incidents.names.given import is_given
from ascertain.incidents.names.lexicon import lexicon
from ascertain.incidents.names.model import NOBODY, Name
from ascertain.incidents.names.words import Words, words

# Which words of a name make up each of its parts.
Layout = tuple[tuple[int, ...], ...]
_BESIDE = re.compile(r"\([^)]*\)|[\"“”„«][^\"“”«»]*[\"“”»]")
_SIGNS = frozenset(',("“”„«»')
_THREE = 3  # words from which on a last one can be a patronymic; of two it is the family
_SHOUTED = 3  # letters of a word in capitals from which on it is a family name and no initials
# Kinds of words by which the order is known.
_WORD, _GIVEN, _PATRONYMIC, _UNTOLD = "wgpu"


def read(text: str) -> Name:
    """The name that stands in one cell.

    - Arabic, also in Latin letters, is a chain: given, father, grandfather, family; with three words given, father,
      family. What stands between grandfather and family is put to the grandfather.
    - Cyrillic has a patronymic, known by its ending; the family stands before the given name or behind the patronymic.
      Without one, a given name that is known tells the order; else it is taken to be family, given.
    - Latin: as a chain (names in the middle go where the fathers are); or `FAMILY, Given`, or `FAMILY Given`; or, where
      the last of three words has the ending of a Russian or Ukrainian patronymic, family, given, patronymic.
    - "Child of …": no given name; the parent's is in the place of the father's, whichever parent it is.

    Text in brackets or quotation marks is another name of the person, and left out.
    """
    told = words(family_last(turned(text)))
    if not any(told.words):
        return NOBODY
    between = "" if told.script == "arabic" else " "
    places = layout(told.script, shape(told))
    given, father, grandfather, family = [between.join([told.words[at] for at in part]) for part in places]
    return Name(given, father, grandfather, family, told.script)


def made_of(given: str, father: str = "", grandfather: str = "", family: str = "") -> Name:
    """The name of a list that has a column for each part."""
    cells = [words(cell) for cell in (given, father, grandfather, family)]
    script = next((told.script for told in cells if told.words), "other")
    between = "" if script == "arabic" else " "
    first, second, third, last = [between.join(filter(None, told.words)) for told in cells]
    if cells[0].child:
        first, second = "", second or first
    return Name(first, second, third, last, script) if first or second or third or last else NOBODY


def turned(text: str) -> str:
    """`FAMILY, Given` and `FAMILY Given` as `Given FAMILY`, without what stands in brackets.

    A comma before "Jr." does not count.
    """
    if not _SIGNS.isdisjoint(text):
        text = _BESIDE.sub(" ", text)
    elif not text[:2].isupper():
        return text
    family, comma, given = text.partition(",")
    if comma:
        beside = lexicon("latin")["beside"]
        aside = not given.strip() or given.strip(" .").casefold() in beside
        return text.replace(",", " ") if aside else f"{given} {family}"
    if not text[:2].isupper() or text.isupper():
        return text
    found = text.split()
    at = next((at for at, word in enumerate(found) if not (word.isupper() and len(word) >= _SHOUTED)), 0)
    return " ".join((*found[at:], *found[:at])) if text.isascii() and at else text


def family_last(text: str) -> str:
    """`Al-Sursami Mahmud Ayman` and `Abu Naqsam Mahmud Walid` with the family name behind, where chains have it."""
    first = text.strip().casefold()
    before = next((head for head in _heads() if first.startswith(head)), "")
    if not before:
        return text
    found = text.split()
    at = before.count(" ") + 1
    rest = " ".join(found[at:])
    turn = len(found) > at + 1 and not any(f" {head}" in f" {rest.casefold()}" for head in _heads())
    return f"{rest} {' '.join(found[:at])}" if turn else text


@lru_cache
def _heads() -> tuple[str, ...]:
    return tuple(head for script in ("arabic", "latin") for head in lexicon(script)["before_family"])


def shape(told: Words) -> str:
    """The kinds of the words of a name, a letter each: what `layout` goes by."""
    if told.script == "cyrillic":
        return "".join(map(kind, told.words))
    kinds = "".join(_WORD if word else _UNTOLD for word in told.words)
    eastern = told.script == "latin" and len(kinds) >= _THREE and is_patronymic(told.words[-1], "latin")
    return f"{kinds[:-1]}{_PATRONYMIC}" if eastern else kinds


@lru_cache(maxsize=1 << 18)
def kind(word: str) -> str:
    """The kind of a Cyrillic word: patronymic, known given name, untold, or any other word."""
    if not word:
        return _UNTOLD
    if is_patronymic(word):
        return _PATRONYMIC
    return _GIVEN if is_given(word) else _WORD


def is_patronymic(word: str, script: str = "cyrillic") -> bool:
    """True for a word with the ending of a Russian or Ukrainian patronymic, in Cyrillic or romanised."""
    return len(word) > 5 and word.endswith(tuple(lexicon(script)["patronymics"]))


@lru_cache(maxsize=1 << 12)
def layout(script: str, kinds: str) -> Layout:
    """Which words make up given, father, grandfather and family, by their kinds."""
    if script == "cyrillic" or _PATRONYMIC in kinds:
        return _eastern(kinds)
    last = len(kinds) - 1
    if kinds == _UNTOLD + _WORD and script == "arabic":
        return (0,), (1,), (), ()
    return (0,), tuple(range(1, last))[:1], tuple(range(2, last)), (last,) if last else ()


def _eastern(kinds: str) -> Layout:
    every = range(len(kinds))
    at = kinds.find(_PATRONYMIC, 1)
    if at > 0:
        return (at - 1,), (at,), (), _but(every, (at - 1, at))
    given = kinds.find(_UNTOLD)
    if given < 0:
        given = 0 if _given_first(kinds) else min(1, len(kinds) - 1)
    if len(kinds) == 1:
        return ((0,), (), (), ()) if kinds == _GIVEN else ((), (), (), (0,))
    if given == 0:
        return (0,), (), (), _but(every, (0,))
    return (given,), _but(every, (0, given)), (), (0,)


def _given_first(kinds: str) -> bool:
    return kinds[0] == _GIVEN and _GIVEN not in kinds[1:]


def _but(every: Sequence[int], which: Sequence[int]) -> tuple[int, ...]:
    return tuple(at for at in every if at not in which)
