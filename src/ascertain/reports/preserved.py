"""Documents as they are kept where their original could not stay: everything a reader had made of it, as JSON.

One working copy holds all documents of one file, each under the locator of its row (the empty one for a whole file).
Form 1, canonical JSON; spans are offsets, because the text is there.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from ascertain.ledger.canonical import Json, canonical
from ascertain.reports.documents import CellText, Document, Furniture, Piece
from ascertain.terms.errors import IntegrityError
from ascertain.terms.spans import Span

FORM = "ascertain-documents/1"
WHOLE = ""
"""The locator of a document that is a whole file."""


def write(documents: Mapping[str, Document]) -> bytes:
    """The bytes of a working copy."""
    listed = {locator: _written(document) for locator, document in documents.items()}
    return canonical({"form": FORM, "documents": listed}).encode()


def read(data: bytes) -> Mapping[str, Document]:
    """The documents of a working copy. Raises IntegrityError where the bytes are none."""
    try:
        found = json.loads(data)
        if found["form"] == FORM:
            return {locator: _document(body) for locator, body in found["documents"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise IntegrityError("The working copy cannot be read.", todo="Restore it from a backup.") from error
    raise IntegrityError("The working copy has a form this version does not know.", todo="Use a newer ascertain.")


def _written(document: Document) -> Json:
    return {
        "text": document.text,
        "pieces": [[piece.start, piece.origin] for piece in document.pieces],
        "furniture": [[item.span.start, item.span.end, item.kind] for item in document.furniture],
        "cells": [[cell.field, cell.span.start, cell.span.end, cell.restricted] for cell in document.cells],
        "title": document.title,
        "published": None if document.published is None else document.published.isoformat(),
        "language": document.language,
        "links": list(document.links),
        "encoding": document.encoding,
        "kind": document.kind,
    }


def _document(body: Mapping[str, Any]) -> Document:
    text = body["text"]

    def span(start: int, end: int) -> Span:
        return Span(start, end, text[start:end])

    return Document(
        text=text,
        pieces=tuple(Piece(start, origin) for start, origin in body["pieces"]),
        furniture=tuple(Furniture(span(start, end), kind) for start, end, kind in body["furniture"]),
        cells=tuple(CellText(field, span(start, end), kept) for field, start, end, kept in body["cells"]),
        title=body["title"],
        published=None if body["published"] is None else date.fromisoformat(body["published"]),
        language=body["language"],
        links=tuple(body["links"]),
        encoding=body["encoding"],
        kind=body.get("kind"),
    )
