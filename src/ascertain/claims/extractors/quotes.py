"""Where a quote stands in a text: exactly, else with blanks, quotation marks and forms of letters evened out.

A model returns words and no offsets. What stands nowhere was invented, and is dropped by whoever asked.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# Signs that are written in several ways for one another.
_ALIKE = str.maketrans({
    **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
})  # fmt: skip
# Shown by nobody: soft hyphens, zero-width marks, marks of direction.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# A letter with the marks that stand on it; a run of blanks.
_CLUSTER = re.compile(r"\s+|[^\s\u0300-\u036f]?[\u0300-\u036f]+|[^\s\u0300-\u036f]")


def even(words: str) -> str:
    """Words with every run of blanks as one blank, plain quotation marks and dashes, letters in one form (NFKC)."""
    return "".join(piece for piece, _, _ in _pieces(words)).strip()


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _CLUSTER.finditer(text):
        said = match[0]
        if said.isspace():
            yield " ", *match.span()
        elif not _UNSEEN.fullmatch(said):
            yield unicodedata.normalize("NFKC", said.translate(_ALIKE)), *match.span()


@dataclass(frozen=True)
class Quotable:
    """A text in which quotes are looked for."""

    text: str

    @cached_property
    def _evened(self) -> tuple[str, list[int], list[int], list[int]]:
        """The text evened out; where each piece of it begins (and the last ends), and where it stands in the text."""
        pieces = [(piece, start, end) for piece, start, end in _pieces(self.text) if piece]
        places, length = [], 0
        for piece, _, _ in pieces:
            places.append(length)
            length += len(piece)
        whole = "".join(piece for piece, _, _ in pieces)
        places.append(length)
        return whole, places, [start for _, start, _ in pieces], [end for _, _, end in pieces]

    def all(self, quote: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
        """Where the quote stands between `start` and `end`, in whole words: exactly, or where nowhere so, alike."""
        stop = len(self.text) if end is None else end
        return tuple(self._exact(quote.strip(), start, stop)) or tuple(self._alike(quote, start, stop))

    def _exact(self, quote: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = self.text.find(quote, start, end) if quote else -1
        while at >= 0:
            if self._whole(at, at + len(quote)):
                yield at, at + len(quote)
            at = self.text.find(quote, at + 1, end)

    def _alike(self, quote: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        wanted = even(quote)
        whole, places, starts, ends = self._evened
        at = whole.find(wanted) if wanted else -1
        while at >= 0:
            first, last = bisect_left(places, at), bisect_left(places, at + len(wanted)) - 1
            # A piece that is only half quoted (one letter of a ligature) is no quote.
            if places[first] == at and places[last + 1] == at + len(wanted):
                found = starts[first], ends[last]
                if start <= found[0] and found[1] <= end and self._whole(*found):
                    yield found
            at = whole.find(wanted, at + 1)

    def _whole(self, start: int, end: int) -> bool:
        """False where it begins or ends inside a word or number: "12" is not said by "2012"."""
        return not (_joined(self.text, start) or _joined(self.text, end))


def _joined(text: str, place: int) -> bool:
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before.isalnum() and (after.isalnum() or unicodedata.combining(after)):
        return True
    # "1,200" holds no "200", and "4.5" no "5".
    digits = text[max(0, place - 2) : place + 2]
    return re.search(r"\d[.,’'\u00a0\u202f]\d", digits) is not None
