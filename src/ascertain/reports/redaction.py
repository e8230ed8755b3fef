"""Taking words out of a document so that nothing else moves: each character gives way to a block.

Every span, cell and offset stays where it was. What stood there, and how it was spelt, is gone; how long it was stays.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from ascertain.reports.documents import CellText, Document, Furniture, Piece
from ascertain.terms.spans import Span

BLOCK = "█"
PERSONAL = frozenset({"name", "father", "grandfather", "family", "witness", "contact"})
"""Fields that say who somebody is; other restricted ones may say what many rows say."""

# Longer values are texts of their own, which nobody repeats word for word.
_LONGEST = 200
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Words:
    """What to take out: `phrases` wherever they stand, `cells` where a cell about a person says that and no more."""

    phrases: re.Pattern[str] | None
    cells: Set[str]

    def found_in(self, document: Document) -> bool:
        """True where any of it stands in the document."""
        return redact(document, self) != document


def phrase(values: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for values, in any case and with any white space between their words; None where there are none."""
    listed = {" ".join(value.split()) for value in values}
    gap = r"\s+"
    parts = [
        rf"(?<!\w){gap.join(map(re.escape, value.split()))}(?!\w)"
        for value in sorted(listed, key=len, reverse=True)
        if _SHORTEST <= len(value) <= _LONGEST
    ]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def telling(value: str) -> bool:
    """True for what tells one person from others wherever it stands: two words or more, or a long number."""
    words = [word for word in value.split() if any(sign.isalpha() for sign in word)]
    return len(words) > 1 or sum(sign.isdigit() for sign in value) >= 6


def words_of(values: Iterable[str], names: Iterable[str] = ()) -> Words:
    """What to look for elsewhere than where a value was: one word alone would take too much with it.

    `names` are those of the values that stood in a cell about a person.
    """
    found = phrase(value for value in values if telling(value))
    return Words(found, frozenset(name.casefold() for name in names))


def redact(document: Document, words: Words, fields: Set[str] = frozenset()) -> Document:
    """The document without these words and without its cells of these fields."""
    found = [match.span() for match in words.phrases.finditer(document.text)] if words.phrases else []
    for cell in document.cells:
        if cell.field in fields or (cell.field in PERSONAL and cell.span.text.casefold() in words.cells):
            found.append((cell.span.start, cell.span.end))
    blocked = _blocked(document, found)
    if words.phrases is None:
        return blocked
    title = None if document.title is None else words.phrases.sub(_block, document.title)
    return replace(blocked, title=title, links=tuple(words.phrases.sub(_block, link) for link in document.links))


def blank(document: Document) -> Document:
    """The document without any of its words."""
    blocked = _blocked(document, [(0, len(document.text))])
    return replace(blocked, title=document.title and BLOCK * len(document.title), links=())


def changed_cells(before: Document, after: Document) -> tuple[CellText, ...]:
    """The restricted cells whose text is no longer what it was."""
    pairs = zip(before.cells, after.cells, strict=True)
    return tuple(old for old, new in pairs if old.restricted and old.span.text != new.span.text)


def _blocked(document: Document, found: Iterable[tuple[int, int]]) -> Document:
    stretches = _joined(found)
    if not stretches:
        return document
    signs = list(document.text)
    for start, end in stretches:
        signs[start:end] = _blocks("".join(signs[start:end]))
    text = "".join(signs)
    return replace(
        document,
        text=text,
        pieces=_pieces(document, stretches),
        furniture=tuple(Furniture(_moved(item.span, text), item.kind) for item in document.furniture),
        cells=tuple(CellText(item.field, _moved(item.span, text), item.restricted) for item in document.cells),
    )


def _joined(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return joined


def _pieces(document: Document, stretches: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The pieces, so that what stands behind a stretch still has its exact place in the original.

    A block is not as many bytes as what it stands for; inside a stretch only its beginning is exact.
    """
    if document.encoding is None:
        return document.pieces
    pieces = {piece.start: piece for piece in document.pieces}
    for start, end in stretches:
        edges = [at for at in (start, end) if at < len(document.text)]
        known = {at: origin for at in edges if (origin := document.origin(at)) is not None}
        pieces = {at: piece for at, piece in pieces.items() if not start <= at < end}
        pieces |= {at: Piece(at, origin) for at, origin in known.items()}
    return tuple(pieces[at] for at in sorted(pieces))


def _moved(span: Span, text: str) -> Span:
    return Span(span.start, span.end, text[span.start : span.end])


def _blocks(text: str) -> str:
    return re.sub(r"[^\n]", BLOCK, text)


def _block(match: re.Match[str]) -> str:
    return _blocks(match[0])
