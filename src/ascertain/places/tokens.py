"""Words of a text with their offsets, as the search for places sees them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ascertain.places.keys import key

# Initials with dots are one word ("U.S."); hyphens and apostrophes lie within words.
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652]|['’ʼ‘`-](?=[^\W\d_])|[^\W\d_])*")
_ENDING = re.compile(r"['’ʼ](?:s|d|m|t|ve|ll|re)$")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, without what English hangs on with an apostrophe ("Ukraine’s", "you’d").

    Attributes:
        start, end: code points, half-open; `form`: comparable (see `keys.key`).
        name: True where it could be part of a name: it has a capital letter, or is Arabic.
        joined: True where only a space lies between the word before and this one.
    """

    start: int
    end: int
    text: str
    form: str
    name: bool
    arabic: bool
    joined: bool


def words_of(text: str) -> Iterator[Word]:
    """The words of `text` in its order."""
    before = -1
    for match in _WORD.finditer(text):
        written = _ENDING.sub("", match.group())
        end = match.start() + len(written)
        arabic = bool(_ARABIC.match(written))
        name = arabic or any(letter.isupper() for letter in written)
        joined = before >= 0 and text[before : match.start()] in (" ", "\u00a0")
        yield Word(match.start(), end, written, key(written), name, arabic, joined)
        # What follows a possessive is a name of its own: "Ukraine’s Irpin".
        before = end
