"""What stands right beside a name and says where it lies: "Paris, Tex.", "Moscow (Idaho)", "Ukraine’s Irpin"."""

import re
from collections.abc import Iterator

from ascertain.places.choice import Lookup
from ascertain.places.keys import key
from ascertain.places.words import abbreviated, demonym

_WORD = r"[^\W\d_][\w.’'-]*"
_BEHIND = re.compile(
    rf"(?:’s|'s)?\s?(?:,|\(|–|-|، )\s?(?:in\s|in the\s)?(?:(?:north|south|east|west)\w*[\s-])*"
    rf"({_WORD}(?:[^\S\n]{_WORD}){{0,3}})|\s(?:in|of)\s(?:the\s)?(?:(?:north|south|east|west)\w*[\s-]|central\s)*"
    rf"({_WORD}(?:[^\S\n]{_WORD}){{0,2}})",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"({_WORD})[^\S\n](?:[a-z-]{{2,15}}[^\S\n]){{0,4}}$")
_WINDOW = 64


def codes_beside(names: Lookup, text: str, start: int, end: int) -> frozenset[str]:
    """Codes of the countries and first-level units written beside the name that stands from `start` to `end`."""
    return frozenset((*_behind(names, text, end), *_before(names, text, start)))


def _behind(names: Lookup, text: str, end: int) -> Iterator[str]:
    match = _BEHIND.match(text, end, end + _WINDOW)
    if not match:
        return
    words = (match[1] or match[2]).split()
    if match[1] and (units := abbreviated(words[0]) | abbreviated(" ".join(words[:2]))):
        yield from units
        return
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[:size]).strip(".-’'")
        if (phrase[:1].isupper() or not phrase.isascii()) and (found := tuple(_codes(names, phrase))):
            yield from found
            return


def _codes(names: Lookup, phrase: str) -> Iterator[str]:
    """The country of that name, else the first-level units of it and those that hold a second-level unit of it."""
    places = names.lookup(phrase)
    for place in places:
        if place.kind == "country":
            yield place.country
        elif place.kind in ("admin1", "admin2") and place.unit:
            yield place.unit


def _before(names: Lookup, text: str, start: int) -> Iterator[str]:
    match = _BEFORE.search(text, max(0, start - _WINDOW), start)
    if match and match[1][:1].isupper():
        word = re.sub(r"['’]s?$", "", match[1])
        if iso := demonym(word):
            yield iso
        else:
            owner = names.lookup(word)[:1] if len(key(word)) > 3 else ()
            yield from (place.unit or place.country for place in owner if place.kind in ("country", "admin1"))
