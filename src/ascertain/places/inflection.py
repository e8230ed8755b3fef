"""Ukrainian and Russian write a place's name in six cases; the gazetteer knows the first."""

import re
from collections.abc import Iterator

from ascertain.places.words import words

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LONGEST_ENDING = 5


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
