"""Texts in capitals alone or without any, written so that names and sentences can be told; every offset stays.

Wire copy and messages come so. Sentence beginnings, and names that a first name or a title gives away, get their
capital; the same name gets it wherever it stands.
"""

import re
from functools import lru_cache
from typing import TypeVar

from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.spanning import moved
from ascertain.terms.spans import Span

Read = TypeVar("Read")

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:\A|[.!?:][\"”’)]*\s+|\n\s*)[\"“(]*([^\W\d_])")
_SHORTEST = 40  # letters; less tells nothing of how a text is written
_FEW, _MOST = 0.004, 0.7  # share of capitals in letters: of ordinary text 2 to 8 in a hundred
_LONGEST = 5  # words of a name


def recased(text: str) -> str:
    """The text with capitals where they belong, as long as it was; itself where it is written in the usual way."""
    letters = sum(1 for sign in text if sign.isalpha())
    capitals = sum(1 for sign in text if sign.isupper())
    if letters < _SHORTEST or _FEW < capitals / letters < _MOST:
        return text
    if text.isascii():
        signs = list(text.lower())
    else:
        signs = [sign.lower() if len(sign.lower()) == 1 else sign for sign in text]
    for match in _BEGINS.finditer(text):
        signs[match.start(1)] = _upper(signs[match.start(1)])
    low = "".join(signs)
    for start in _names(low):
        signs[start] = _upper(signs[start])
    return "".join(signs)


def _upper(sign: str) -> str:
    return sign.upper() if len(sign.upper()) == 1 else sign


@lru_cache
def _listed(key: str) -> frozenset[str]:
    if key == "titles":
        return frozenset(lexicon("harm")["words"]["titles"])
    if key == "ends":
        people = lexicon("people")
        nouns = {
            word
            for group in people
            if group != "words"
            for words in ("plural", "singular")
            for word in people[group][words]
        }
        told = {word for part in lexicon("outcomes").values() for words in part.values() for word in words}
        return frozenset(lexicon("names")["given"]["ends"]) | nouns | told | _listed("titles")
    return frozenset(lexicon("names")["given"][key])


def _names(low: str) -> set[int]:
    """Where the words of names begin."""
    words = [(match.start(), match[0].lower()) for match in _WORD.finditer(low)]
    parts: set[str] = set()
    index = 0
    while index < len(words):
        begins = words[index][1] in _listed("words")
        run = _run(low, words, index) if begins else []
        parts |= {word for _, word in run if word not in _listed("particles")}
        index += max(1, len(run))
    return {start for start, word in words if word in parts}


def _run(low: str, words: list[tuple[int, str]], index: int) -> list[tuple[int, str]]:
    """The words of a name from a first name on; none where nothing follows it."""
    run = [words[index]]
    for start, word in words[index + 1 : index + _LONGEST]:
        before, told = run[-1]
        if low[before + len(told) : start].strip(" ") or word in _listed("ends") or word.endswith(("ed", "ing", "ly")):
            break
        run.append((start, word))
    while run and run[-1][1] in _listed("particles"):
        run.pop()
    return run if len(run) > 1 else []


def as_written(read: Read, text: str) -> Read:
    """What was read from the recased text with every span in the words of the report."""
    return moved(read, lambda span: Span.of(text, span.start, span.end))
