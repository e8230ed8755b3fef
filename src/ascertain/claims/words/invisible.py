"""Marks that nobody sees: joiners, directions of writing, soft hyphens, thin blanks inside a number.

"1", a joiner and "2" look like 12 and are read as 12. The text is read without such marks, and every span is put back
where its words stand in the text as it is, marks included.
"""

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TypeVar

from ascertain.claims.words.spanning import moved
from ascertain.reports.documents import Document, Furniture
from ascertain.terms.spans import Span

Found = TypeVar("Found")
_MARKS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# One blank for another keeps every offset: figure, punctuation, thin, hair and narrow ones part thousands.
_BLANKS = str.maketrans(dict.fromkeys("\u2007\u2008\u2009\u200a\u202f", "\u00a0"))
Places = tuple[int, ...]


def without(document: Document) -> tuple[Document, Places | None]:
    """The document as a reader sees it, and where each of its characters stood; None where nothing was left out."""
    text = document.text.translate(_BLANKS)
    if _MARKS.search(text) is None or document.cells:
        return (document if text == document.text else replace(document, text=text)), None
    places = tuple(at for at, letter in enumerate(text) if not _MARKS.match(letter))
    seen = "".join(text[at] for at in places)
    furniture = tuple(
        Furniture(Span.of(seen, *edges), item.kind)
        for item in document.furniture
        if (edges := tuple(bisect_left(places, edge) for edge in (item.span.start, item.span.end)))[0] < edges[1]
    )
    return replace(document, text=seen, furniture=furniture), places


def put_back(found: Found, text: str, places: Places | None) -> Found:
    """What was read, each span with its words as they stand in `text`."""
    if places is None:
        return moved(found, lambda span: Span.of(text, span.start, span.end))
    return moved(found, lambda span: Span.of(text, places[span.start], places[span.end - 1] + 1))
