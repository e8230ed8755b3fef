"""Quotations: where words of somebody else stand between marks."""

import re
from dataclasses import dataclass

_DOUBLE = re.compile(
    r"“[^“”\n]{1,1200}”|«[^«»\n]{1,1200}»|„[^„“”\n]{1,1200}[“”]|\"[^\"\n]{1,1200}\""
    r"|(?:''|``)(?=[^\s'])[^\n]{1,1200}?''(?!\w)"  # old agency wires
)
# A quotation that a new paragraph goes on with is not closed at the end of this one.
_OPEN = re.compile(r"[“«][^“”«»\n]{1,1200}$")
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
    if (left := _left_open(text, start, end)) is not None:
        found.append(left)
    outermost: list[Quote] = []
    for quote in sorted(found, key=lambda quote: (quote.start, -quote.end)):
        if not outermost or quote.start >= outermost[-1].end:
            outermost.append(quote)
    return tuple(outermost)


def _left_open(text: str, start: int, end: int) -> Quote | None:
    """The quotation that the paragraph does not close."""
    first = max(text.rfind("“", start, end), text.rfind("«", start, end))
    match = _OPEN.match(text, first, end) if first >= 0 else None
    return Quote(*match.span()) if match else None


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
