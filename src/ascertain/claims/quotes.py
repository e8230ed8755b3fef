"""Quotations: where words of somebody else stand between marks."""

import re
from dataclasses import dataclass

_DOUBLE = re.compile(r"“[^“”\n]{1,1200}”|«[^«»\n]{1,1200}»|„[^„“”\n]{1,1200}[“”]|\"[^\"\n]{1,1200}\"")
# A single closing mark before a letter is an apostrophe; one after a letter and before a blank may close.
_SINGLE = re.compile(
    r"(?<!\w)‘[^‘\n]{1,400}?’(?!\w)|(?<![\w’])'[^'\n]{1,300}?(?:(?<=\w)'(?=\w)[^'\n]{1,300}?){0,5}'(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks."""

    start: int
    end: int

    def holds(self, position: int) -> bool:
        """True where the position lies between the marks."""
        return self.start <= position < self.end


def quotes(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """The quotations between `start` and `end`, outermost only, in order."""
    found = [Quote(*match.span()) for pattern in (_DOUBLE, _SINGLE) for match in pattern.finditer(text, start, end)]
    outermost: list[Quote] = []
    for quote in sorted(found, key=lambda quote: (quote.start, -quote.end)):
        if not outermost or quote.start >= outermost[-1].end:
            outermost.append(quote)
    return tuple(outermost)


def quoted_as(text: str, start: int, end: int, inside: tuple[Quote, ...]) -> str:
    """How much of a stretch is quotation: `direct` (all of it), `partial` or `none`."""
    touching = [quote for quote in inside if quote.start < end and start < quote.end]
    if not touching:
        return "none"
    rest = "".join(text[max(start, a) : b] for a, b in _between(start, end, touching))
    return "partial" if re.search(r"\w", rest) else "direct"


def _between(start: int, end: int, inside: list[Quote]) -> list[tuple[int, int]]:
    gaps, begin = [], start
    for quote in inside:
        gaps.append((begin, quote.start))
        begin = quote.end
    return [*gaps, (begin, end)]
