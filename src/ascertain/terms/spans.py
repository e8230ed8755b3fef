"""Pieces of a report's text, in Unicode code points, half-open. The gate of law 2 stands here."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate

from ascertain.terms.errors import InputError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text` is what stands at `[start, end)`, counted in code points."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, document: str, start: int, end: int) -> "Span":
        """Cut a span out of `document`. Raises InputError where the offsets do not lie in it."""
        if not 0 <= start < end <= len(document):
            raise InputError(f"The span {start}–{end} does not lie in the text (0–{len(document)}).")
        return cls(start, end, document[start:end])

    def overlaps(self, other: "Span") -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """True where `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def touching(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """Whether a span shares a character with any of these: asked of thousands of spans, in hardly more time.

    Returns:
        A function of a span; it searches the ends reached so far by the spans in the order of their starts.
    """
    ordered = sorted(spans)
    starts = [span.start for span in ordered]
    reached = list(accumulate((span.end for span in ordered), max))

    def touches(span: Span) -> bool:
        before = bisect_left(starts, span.end)
        return before > 0 and reached[before - 1] > span.start

    return touches


def passes_gate(span: Span, document: str) -> bool:
    """Law 2: a stated field counts only where the text really says it, for rules and models alike."""
    inside = 0 <= span.start < span.end <= len(document)
    return inside and document[span.start : span.end] == span.text
