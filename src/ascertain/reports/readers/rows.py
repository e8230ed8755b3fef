"""A row of a table as a report: its cells checked, its text rendered, every cell with its address."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ascertain.reports.columns import Column, letters
from ascertain.reports.columns import fields as canonical
from ascertain.reports.documents import CellText, Document, Piece
from ascertain.reports.readers.sums import not_adding_up
from ascertain.reports.readers.values import Wrong, value
from ascertain.terms.errors import InputError
from ascertain.terms.spans import Span

LARGEST_CELL = 1_000_000  # characters
_UNFIT = re.compile("[\0\udc80-\udcff]")  # bytes that are not UTF-8 come as lone surrogates (PEP 383)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as a report.

    Attributes:
        number: as the user sees it in the file: the first row is 1, and the header counts.
        locator: `row=7` in a CSV file, `Sheet1!row=7` in a workbook.
        kind: `field_reports`, `name_list` or `totals`.
        document: the rendered row; None where the row is bad.
        error: what is wrong, in which fields, and what to do; None where the row is good.
        record: canonical field → value, normalised: ISO days and moments, whole numbers, codes. What is not stated
            is absent; `time` and `source_kind` may be free words. Empty where the row is bad.
    """

    number: int
    locator: str
    kind: str
    document: Document | None
    error: InputError | None = None
    record: Mapping[str, str] = field(default_factory=dict)


class _Stated(NamedTuple):
    """One value of a row: what it is called in the text, and the column it stands in."""

    label: str
    value: str
    column: Column
    restricted: bool


def render(
    cells: Sequence[str],
    columns: Sequence[Column],
    number: int,
    locator: str,
    kind: str,
    *,
    file: str,
    sheet: str | None,
) -> Row:
    """Read one row. A bad cell makes an error of the row that names file, row and field; never an exception."""
    at = f"{file}, {f'sheet {sheet}, ' if sheet else ''}row {number}"
    try:
        stated = _stated(cells, columns, at, kind)
    except InputError as error:
        return Row(number, locator, kind, None, error)
    address = f"{sheet}!" if sheet else ""
    record: dict[str, str] = {}
    for item in stated:
        if item.column.field:
            record.setdefault(item.label, item.value)
    document = replace(_document(stated, address, number, dated(record)), kind=kind)
    return Row(number, locator, kind, document, None, record)


def dated(record: Mapping[str, str]) -> str | None:
    """When the row says that it was published, or else first seen."""
    return record.get("published") or record.get("first_seen")


def _stated(cells: Sequence[str], columns: Sequence[Column], at: str, kind: str) -> list[_Stated]:
    if any(cell.strip() for cell in cells[len(columns) :]):
        what = f"The row has {len(cells)} cells, the header {len(columns)}."
        raise InputError(
            what, where=at, todo="Put cells that hold the delimiter into quotation marks, or name the column."
        )
    found: list[_Stated] = []
    wrong: list[tuple[str, Wrong]] = []
    for column, cell in zip(columns, cells, strict=False):
        try:
            _check_cell(cell)
            if said := value(column, cell):
                found += _split(column, said)
        except Wrong as error:
            wrong.append((column.label, error))
    said_once = {item.label: item.value for item in reversed(found) if item.column.field}
    wrong += _disagreeing(found) or not_adding_up(said_once, kind, whole=not wrong)
    if wrong:
        fields = ", ".join(dict.fromkeys(label for label, _ in wrong))
        what = " ".join(dict.fromkeys(error.what for _, error in wrong))
        todo = " ".join(dict.fromkeys(error.todo for _, error in wrong))
        raise InputError(what, where=f"{at}, field {fields}", todo=todo)
    return _ordered(found)


def _check_cell(cell: str) -> None:
    if len(cell) > LARGEST_CELL:
        what = f"The cell holds {len(cell)} characters; the most is {LARGEST_CELL}."
        raise Wrong(what, "Add a long text as a file of its own.")
    if unfit := _UNFIT.search(cell):
        code = ord(unfit[0]) & 0xFF
        what = (
            f"The cell holds the byte {code:#04x}, which is not UTF-8." if code else "The cell holds a NUL character."
        )
        raise Wrong(what, "Remove it, or save the file as UTF-8 and add it again.")


def _split(column: Column, said: str) -> list[_Stated]:
    """A day with a time of day states both; an unknown column may hold names, so it is restricted."""
    if column.field is None:
        return [_Stated(column.label, said, column, restricted=True)]
    day, _, clock = said.partition("T") if column.field.type == "day" else (said, "", "")
    found = [_Stated(column.label, day, column, column.field.restricted)]
    if clock and clock != "00:00":
        found.append(_Stated("time", clock, column, restricted=False))
    return found


def _disagreeing(found: Sequence[_Stated]) -> list[tuple[str, Wrong]]:
    """Two columns that say different things of one field; words may differ, numbers, days and codes may not."""
    first: dict[str, _Stated] = {}
    wrong: list[tuple[str, Wrong]] = []
    for item in found:
        if item.column.field is None or item.column.field.type == "text":
            continue
        other = first.setdefault(item.label, item)
        if other.value != item.value:
            values = "" if item.restricted else f": {other.value} and {item.value}"
            names = f"{other.column.header!r} and {item.column.header!r}"
            what = f"The columns {names} both state {item.label} and differ{values}."
            todo = f'Map one of them to another field, or to "" where it shall not count as {item.label}.'
            wrong.append((item.label, Wrong(what, todo)))
    return wrong


def _ordered(found: list[_Stated]) -> list[_Stated]:
    order = _order()
    kept = {(item.label, item.value, item.restricted): item for item in reversed(found)}
    return sorted(kept.values(), key=lambda item: (order.get(_place(item), len(order)), item.column.index))


def _place(item: _Stated) -> str:
    """The field beside which a value is rendered: the part of a territory stands behind the cells of its outcome."""
    if item.column.field is None:
        return ""
    return item.label if item.label in canonical() else f"{item.label.split(' ')[0]}_adults"


@lru_cache
def _order() -> Mapping[str, int]:
    return {name: index for index, name in enumerate(canonical())}


def _document(stated: Sequence[_Stated], address: str, number: int, published: str | None) -> Document:
    parts: list[str] = []
    pieces, cells, length = [], [], 0
    for item in stated:
        # A further line of a cell is set in, so that no cell can pass for another field.
        words = "\n  ".join(item.value.splitlines())
        start = length + len(item.label) + 2
        parts.append(f"{item.label}: {words}\n")
        pieces.append(Piece(length, f"{address}{letters(item.column.index)}{number}"))
        cells.append(CellText(item.label, Span(start, start + len(words), words), item.restricted))
        length = start + len(words) + 1
    text = "".join(parts).rstrip("\n")
    day = date.fromisoformat(published[:10]) if published else None
    return Document(text, tuple(pieces), cells=tuple(cells), published=day)
