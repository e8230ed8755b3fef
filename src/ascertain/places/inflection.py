"""Ukrainian and Russian write a place's name in six cases, Arabic hangs words on it; the gazetteer knows it bare."""

import re
from collections.abc import Iterator

from ascertain.places.words import words

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LONGEST_ENDING = 6
_SHORTEST = 4
_ARABIC = re.compile(r"[\u0600-\u06ff]")
# Arabic writes "and", "in", "to" as one letter at the front of the next word.
_PREFIX = re.compile(r"^(?:[وف]?[بلك]|[وف])(?=..)")


def spellings(written: str) -> Iterator[str]:
    """Other forms in which the gazetteer may know a name: nominatives in Cyrillic, without prefixes in Arabic."""
    if _ARABIC.match(written) and _PREFIX.match(written):
        yield _PREFIX.sub("", written, count=1)
    if len(written) > _SHORTEST:
        yield from nominatives(written)


def foreign(written: str) -> bool:
    """True for a name in an alphabet that the gazetteer's main names are not written in."""
    return _ARABIC.match(written) is not None or _CYRILLIC.match(written) is not None


def nominatives(name: str) -> Iterator[str]:
    """Forms that `name` may be a case of, likeliest first ("Маріуполі" → "Маріуполь"); none outside Cyrillic.

    Only the last word is turned: of "Старому Криму" neither form would be found, and a wrong find is worse than none.
    """
    if not _CYRILLIC.match(name):
        return
    lowered, endings = name.lower(), words().endings
    for size in range(min(_LONGEST_ENDING, len(name) - 2), 0, -1):
        for other in endings.get(lowered[-size:], ()):
            yield name[:-size] + other
