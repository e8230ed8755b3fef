"""Which of two texts is a copy of the other, by the fingerprints they share.

MinHash over whole texts misses agency copy embedded in a longer story; containment of winnowed fingerprints finds it.
How well is measured on made-up news and on pairs written by hand: `make bench-copies` (docs/findings.md, Copies).
"""

from collections.abc import Set

from ascertain.findings.origins.fingerprints import FEWEST

COPY = 0.4
"""Containment from which one text is taken for a copy of the other (measured, see above)."""

SHARED = 3
"""Fewest fingerprints that two copies share, below which a place and a date alone would do."""

PASSAGE, PART = 8, 0.15
"""As many fingerprints (some 25 words running) are a passage taken over, where they are this part of a text."""

Prints = Set[int]


def containment(first: Prints, second: Prints) -> float:
    """Share (0 to 1) of the smaller text's fingerprints that the other one has too; 0 where either has none."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def is_copy(first: Prints, second: Prints, standing: Prints = frozenset()) -> bool:
    """True where one text holds a good part of the other; very short texts must be the same word for word.

    `standing`: fingerprints of phrases that both outlets use in whatever they write; they tell nothing.
    """
    if first == second:
        return bool(first)
    if standing:
        first, second = first - standing, second - standing
    if min(len(first), len(second)) < FEWEST:
        return False
    shared, part = len(first & second), containment(first, second)
    return (part >= COPY and shared >= SHARED) or (part >= PART and shared >= PASSAGE)
