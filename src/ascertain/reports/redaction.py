"""Taking words out of a document so that nothing else moves: each character gives way to a block.

Every span, cell and offset stays where it was. What stood there, and how it was spelt, is gone; how long it was stays.
"""

import re
import unicodedata
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import permutations

from ascertain.reports.documents import CellText, Document, Furniture, Piece
from ascertain.terms.spans import Span

BLOCK = "█"
PERSONAL = frozenset({"name", "father", "grandfather", "family", "witness", "contact"})
"""Fields that say who somebody is; other restricted ones may say what many rows say."""

# Longer values are texts of their own, which nobody repeats word for word.
_LONGEST = 200
_SHORTEST = 3
# Combining marks: what a letter and its accent are written with when they are two signs (usual in files of macOS).
_MARKS = "\u0300-\u036f"


@dataclass(frozen=True, slots=True)
class Words:
    """What to take out: `phrases` wherever they stand, `cells` where a cell about a person says that and no more."""

    phrases: re.Pattern[str] | None
    cells: Set[str]

    def found_in(self, document: Document) -> bool:
        """True where any of it stands in the document."""
        return redact(document, self) != document


def phrase(values: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for values, in any case, with any white space between their words, and with any letter in any form.

    None where there are none.
    """
    listed = {" ".join(_composed(value).split()) for value in values}
    gap = r"\s+"
    parts = [
        # A mark that follows belongs to the last letter and goes with it.
        rf"(?<!\w){gap.join(map(_any_form, value.split()))}[{_MARKS}]*(?!\w)"
        for value in sorted(listed, key=len, reverse=True)
        if _SHORTEST <= len(value) <= _LONGEST
    ]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _any_form(word: str) -> str:
    """A pattern for a word, whether its й is one sign or an и and a breve: both are the same letter to a reader."""
    return "".join(map(_forms, word))


@lru_cache(maxsize=4096)
def _forms(letter: str) -> str:
    whole = unicodedata.normalize("NFD", letter)
    base, marks = whole[0], whole[1:]
    if not marks:
        return re.escape(letter)
    orders = {"".join(order) for order in permutations(marks) if _composed(base + "".join(order)) == letter}
    found = {_composed(base + order[:at]) + order[at:] for order in orders for at in range(len(order) + 1)}
    return f"(?:{'|'.join(map(re.escape, sorted(found)))})"


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def telling(value: str) -> bool:
    """True for what tells one person from others wherever it stands: two words or more, or a long number."""
    words = [word for word in value.split() if any(sign.isalpha() for sign in word)]
    return len(words) > 1 or sum(sign.isdigit() for sign in value) >= 6


def words_of(values: Iterable[str], names: Iterable[str] = ()) -> Words:
    """What to look for elsewhere than where a value was: one word alone would take too much with it.

    `names` are those of the values that stood in a cell about a person.
    """
    found = phrase(value for value in values if telling(value))
    return Words(found, frozenset(_alone(name) for name in names))


def _alone(name: str) -> str:
    return _composed(name.casefold())


def redact(document: Document, words: Words, fields: Set[str] = frozenset()) -> Document:
    """The document without these words and without its cells of these fields."""
    found = [match.span() for match in words.phrases.finditer(document.text)] if words.phrases else []
    for cell in document.cells:
        if cell.field in fields or (cell.field in PERSONAL and _alone(cell.span.text) in words.cells):
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
