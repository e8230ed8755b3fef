"""Auto Archiver's table (`csv_db`): a row an item, with the columns `status`, `metadata` and `media`."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ascertain.reports.documents import Document, Piece
from ascertain.reports.furniture import mark
from ascertain.reports.readers.archiver.item import Archived, Medium, moment_of
from ascertain.reports.readers.archiver.literal import literal
from ascertain.reports.readers.delimited import records
from ascertain.reports.readers.encoding import decode
from ascertain.reports.readers.parts import Part, Parts
from ascertain.terms.errors import InputError

HEADER = ("status", "metadata", "media")
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?status,metadata,media\r?\n")
_LEAST = 2  # characters of a text that says something


def is_archiver_table(data: bytes) -> bool:
    """True where bytes begin as the table does."""
    return _HEAD.match(data) is not None


def read_table(data: bytes, where: str) -> Parts:
    """Every item as a part, its text the title and content. Raises InputError where the whole cannot be read."""
    return Parts(tuple(part_of(row, found) for row, found in read_items(data, where)))


def read_items(data: bytes, where: str) -> Iterator[tuple[str, Archived | InputError]]:
    """Every row of the table: its locator, and the item or why it cannot be read."""
    text = decode(data, where).text.replace("\r\n", "\n").replace("\r", "\n")
    for number, cells in enumerate(records(text, ",", where), start=1):
        if number == 1 or (not isinstance(cells, InputError) and not any(cells)):
            continue
        try:
            yield f"row={number}", _item(cells, f"{where}, row {number}")
        except InputError as error:
            yield f"row={number}", error


def _item(cells: Any, where: str) -> Archived:
    if isinstance(cells, InputError):
        raise cells
    if len(cells) != len(HEADER):
        raise InputError(f"The row has {len(cells)} cells, and the table {len(HEADER)}.", where=where)
    metadata, media = literal(cells[1], f"{where}, metadata"), literal(cells[2], f"{where}, media")
    if not isinstance(metadata, Mapping) or not isinstance(media, list):
        raise InputError("The row does not hold an archived item.", where=where)
    if not metadata.get("url"):
        raise InputError("The item has no address.", where=where)
    return Archived(
        url=str(metadata["url"]),
        title=_text(metadata.get("title")),
        content=_text(metadata.get("content")),
        published=moment_of(metadata.get("timestamp")),
        captured=moment_of(metadata.get("_processed_at")),
        media=tuple(_medium(item, "") for item in media if _is_medium(item)),
    )


def _is_medium(item: object) -> bool:
    return isinstance(item, Mapping) and "filename" in item and isinstance(item.get("properties"), Mapping)


def _medium(item: Mapping[str, Any], role: str) -> Medium:
    properties = item["properties"]
    inner = [
        _medium(found, name)
        for name, value in properties.items()
        for found in (value if isinstance(value, list) else [value])
        if _is_medium(found)
    ]
    return Medium(
        key=str(item.get("_key") or item["filename"]),
        role=role,
        identifier=_text(properties.get("id")),
        hashed=_text(properties.get("hash")),
        inner=tuple(inner),
    )


def _text(value: object) -> str:
    return value.replace("\0", "").replace("\r\n", "\n").strip() if isinstance(value, str) else ""


def part_of(row: str, found: Archived | InputError) -> Part:
    """One row as a report: its text is the title and content, or, where there is neither, what was archived."""
    if isinstance(found, InputError):
        return Part(row, row, error=found)
    said = [text for text in (found.title, found.content) if len(text) >= _LEAST]
    # The content often begins with the title; it is then not said twice.
    whole = said[-1:] if len(said) == 2 and said[1].startswith(said[0]) else said
    text = "\n\n".join(whole) or f"Archived: {found.url}"
    document = Document(text, (Piece(0, f"{row} metadata"),), mark(text), title=found.title or None)
    return Part(row, found.url, document, None, found.published, found.captured)
