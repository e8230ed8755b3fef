"""The text of one report, with the way back to its original."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from ascertain.terms.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Text from `start` (code points) on stems from `origin` in the original.

    `origin` is a byte offset in the original file for text and HTML, or the address of a cell (`Sheet1!C7`) for
    tables. A piece reaches to the start of the next one; in text and HTML its characters stand side by side in the
    original.
    """

    start: int
    origin: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the text that is not the report's own statement: related links, bylines, captions, share lines."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class CellText:
    """One cell of a rendered row: the field it was mapped to and where its text stands."""

    field: str
    span: Span
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One report as text. A row of a table is a document too: its text is the rendered row.

    Attributes:
        text: Unicode, as the reader made it; never contains NUL or lone surrogates.
        pieces: ascending by `start`; where each stretch stands in the original.
        furniture: marked, never removed.
        cells: for rows of tables only.
        title: headline, where the format has one; it is part of `text`.
        published: the publication date where the format itself states it.
        language: ISO 639-1, where known or guessed.
        links: addresses the report's own text points to, as written there.
        encoding: of the original, as Python names it; None for tables, whose pieces are cells.
        kind: for rows of tables, what the table is: `field_reports`, `name_list` or `totals`.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    cells: tuple[CellText, ...] = ()
    title: str | None = None
    published: date | None = None
    language: str | None = None
    links: tuple[str, ...] = ()
    encoding: str | None = None
    kind: str | None = None

    def origin(self, position: int) -> str | None:
        """Where the character at `position` stands in the original (byte offset or cell)."""
        index = bisect_right(self.pieces, position, key=lambda piece: piece.start) - 1
        if index < 0:
            return None
        piece = self.pieces[index]
        if self.encoding is None:
            return piece.origin
        # Where words were erased, blocks stand that the encoding may not have.
        return str(int(piece.origin) + len(self.text[piece.start : position].encode(self.encoding, "replace")))

    def is_furniture(self, span: Span) -> bool:
        """True where the span touches furniture."""
        return any(item.span.overlaps(span) for item in self.furniture)
