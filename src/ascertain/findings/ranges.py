"""Ranges, for methodologies that give figures from the least to the most the best assessed sources stand by.

The low end is what more than half of the known origins support, and never fewer than the methodology asks for: of
rules that need no primary origin the one measured to be false least (docs/methodology.md). The high end is the greatest
number a primary origin stands by, or any known one where none is primary. A range is no count and enters no figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ascertain.findings.numbers import Whole
from ascertain.findings.origins import Origin
from ascertain.findings.support import Word, nth, stands_by, total_words


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most people of one outcome, and the ids of the origins the ends rest on."""

    outcome: str
    low: int
    high: int
    origins: tuple[str, ...]


def between(known: Iterable[Origin], found: Iterable[Whole], outcome: str, n: int) -> Range | None:
    """The range of one outcome; None where fewer than `n` known origins give a number for it."""
    words = total_words(found, outcome)
    standing = {origin.id: (origin, word) for origin in known if (word := stands_by(origin, words)) is not None}
    if len(standing) < n:
        return None
    lows = [word.low for _, word in standing.values()]
    low = nth(lows, max(n, len(lows) // 2 + 1))
    best = [word for origin, word in standing.values() if origin.primary and word.provenance.primary]
    high = max(map(_most, best or [word for _, word in standing.values()]))
    return Range(outcome, low, max(low, high), tuple(standing))


def _most(word: Word) -> int:
    """The most people a number speaks of; an open upper end adds nobody."""
    return word.low if word.count.high is None else word.count.high
