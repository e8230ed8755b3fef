"""Copies of a text, found by winnowed word shingles (Schleimer, Wilkerson and Aiken, SIGMOD 2003).

MinHash over whole texts misses agency copy embedded in a longer story; containment of winnowed fingerprints finds it.
Measured on synthetic news (3,000 originals, 200 copies a kind): verbatim, 3 % edited, cut to 40 % and embedded copies
all found, 97 % with every fifth word changed, nothing else taken for a copy. Translations are not found.
"""

import re
import unicodedata
from hashlib import blake2b

WORDS = 5
"""Words in a shingle: shorter common runs are noise."""

WINDOW = 4
"""Shingles in a window: two texts that share WORDS + WINDOW − 1 = 8 words running share a fingerprint."""

COPY = 0.15
"""Containment from which one text is taken for a copy of the other (measured, see above)."""

ENOUGH = 7
"""Fewest fingerprints that containment may judge: below it one shared shingle alone (1/6) would reach `COPY`."""

# Scripts written without spaces: each character stands for a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def fingerprints(text: str) -> frozenset[int]:
    """The fingerprints of `text`: 53-bit numbers, the same on every machine, exact in JSON and SQL.

    A text with fewer than `ENOUGH` of them has one only, that of all its words, so that only its like equals it.
    """
    words = _words(text)
    hashes = [_number(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)]
    windows = (hashes[at : at + WINDOW] for at in range(len(hashes) - WINDOW + 1))
    chosen = frozenset(min(window) for window in windows)
    if len(chosen) >= ENOUGH:
        return chosen
    return frozenset({_number(words)} if words else ())


def containment(first: frozenset[int], second: frozenset[int]) -> float:
    """Share (0 to 1) of the smaller text's fingerprints that the other one has too; 0 where either has none."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def is_copy(first: frozenset[int], second: frozenset[int]) -> bool:
    """True where one text holds a good part of the other; very short texts must be the same word for word."""
    if min(len(first), len(second)) < ENOUGH:
        return bool(first) and first == second
    return containment(first, second) >= COPY


def _words(text: str) -> list[str]:
    """Words without case, accents, vowel points and punctuation, in any script."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.category(sign).startswith("M")))


def _number(words: list[str]) -> int:
    # 53 bits: the largest whole numbers that JSON readers keep exactly.
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big") >> 11
