"""Cells put into a workbook without touching anything else in it.

The file is changed where it has to be, in the text of its sheets (ECMA-376, part 1, 18.3.1), and copied otherwise:
formats, widths, formulas and other sheets stay as they are. With nothing to change, the bytes are the same.
"""

import html
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ascertain.reports.columns import letters
from ascertain.terms.errors import InputError

Value = str | int | date
_FIRST = {False: date(1899, 12, 30), True: date(1904, 1, 1)}  # day 0 of either date system (18.17.4.1)
_BOOK = "xl/workbook.xml"
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*?/?>")
_UNWORKED = re.compile(
    rb"<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_LINK = re.compile(r"<(?:\w+:)?Relationship\b[^>]*?/?>")


@dataclass(frozen=True, slots=True)
class Put:
    """A value for one cell: the row counts from 1, the column from 0. In a row beyond the last one it is appended."""

    sheet: str
    row: int
    column: int
    value: Value


def put(data: bytes, name: str, cells: Sequence[Put]) -> tuple[bytes, tuple[Put, ...]]:
    """The workbook with these cells in it, and those that hold a formula and were left.

    Raises InputError where the file is of another kind, or a sheet of it cannot be changed.
    """
    if not cells:
        return data, ()
    if not data.startswith(b"PK"):
        raise InputError("Only an .xlsx file is written back.", where=name, todo="Save it as .xlsx and import that.")
    by_sheet: defaultdict[str, list[Put]] = defaultdict(list)
    for cell in cells:
        by_sheet[cell.sheet].append(cell)
    out, left = io.BytesIO(), []
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        paths, since_1904 = _paths(old)
        parts = {paths[sheet]: wanted for sheet, wanted in by_sheet.items()}
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename in parts:
                sheet = _Sheet(content.decode("utf-8"), f"{name}, {entry.filename}", since_1904)
                content, formulas = sheet.with_cells(parts[entry.filename])
                left += formulas
            elif entry.filename == _BOOK:
                content = _worked_out_anew(content)
            new.writestr(entry, content)
    return out.getvalue(), tuple(left)


def unworked(data: bytes) -> dict[str, int]:
    """Sheet → how many of its formulas have no result in the file: what nobody worked out is read as empty."""
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        texts = {sheet: book.read(part) for sheet, part in _paths(book)[0].items() if part in book.namelist()}
    found = {sheet: len(_UNWORKED.findall(text)) for sheet, text in texts.items()}
    return {sheet: number for sheet, number in found.items() if number}


def _paths(book: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """Sheet → its part of the package; and whether days count from 1904."""
    text = book.read(_BOOK).decode("utf-8")
    links = book.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    targets = {_attribute(link, "Id"): _attribute(link, "Target") for link in _LINK.findall(links)}
    found = {}
    for sheet in _SHEET.findall(text):
        target = targets.get(_attribute(sheet, r"\w+:id"), "")
        found[_attribute(sheet, "name")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return found, bool(re.search(r'date1904="(1|true)"', text))


def _worked_out_anew(book: bytes) -> bytes:
    """The workbook, its formulas to be worked out when it is opened: what is kept of them is of the old numbers.

    Without the element they are (18.2.2); so it is changed only where it stands.
    """
    kept = re.sub(rb'(<(?:\w+:)?calcPr\b[^>]*?)\s+fullCalcOnLoad="[^"]*"', rb"\1", book)
    return re.sub(rb"(<(?:\w+:)?calcPr\b)", rb'\1 fullCalcOnLoad="1"', kept)


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""\s{name}=(?:"([^"]*)"|'([^']*)')""", tag)
    return html.unescape(found[1] or found[2] or "") if found else ""


class _Sheet:
    """The text of one sheet."""

    def __init__(self, text: str, where: str, since_1904: bool) -> None:
        first = re.search(r"<(\w+:)?worksheet\b", text)
        self._prefix = (first[1] or "") if first else ""
        self._text, self._where, self._zero = text, where, _FIRST[since_1904]
        pre = re.escape(self._prefix)
        self._rows = re.compile(rf'<{pre}row\b[^>]*?\br="(\d+)"[^>]*?(?:/>|>.*?</{pre}row>)', re.S)
        self._cells = re.compile(rf'<{pre}c\b[^>]*?\br="([A-Z]+)\d+"[^>]*?(?:/>|>.*?</{pre}c>)', re.S)

    def with_cells(self, wanted: Sequence[Put]) -> tuple[bytes, list[Put]]:
        """The sheet with these cells in it, and those left because a formula stands there."""
        rows = {int(found[1]): found for found in self._rows.finditer(self._text)}
        if not rows or len(rows) < len(re.findall(rf"<{self._prefix}row\b", self._text)):
            raise InputError("Its rows cannot be told apart.", where=self._where, todo="Save it again and import that.")
        by_row: defaultdict[int, dict[int, Put]] = defaultdict(dict)
        for cell in wanted:
            by_row[cell.row][cell.column] = cell
        dated = {cell.column: self._dated(cell.column) for cell in wanted if isinstance(cell.value, date)}
        pieces, at, left = [], 0, list[Put]()
        for number, found in sorted(rows.items()):
            if number in by_row:
                pieces += [self._text[at : found.start()], self._changed(found[0], by_row[number], dated, left)]
                at = found.end()
        fresh = sorted(number for number in by_row if number not in rows)
        end = max(found.end() for found in rows.values())
        added = [self._row(number, by_row[number], dated) for number in fresh]
        text = "".join([*pieces, self._text[at:end], *added, self._text[end:]])
        return self._measured(text, max([*rows, *fresh])).encode("utf-8"), left

    def _changed(self, row: str, wanted: Mapping[int, Put], dated: Mapping[int, str | None], left: list[Put]) -> str:
        cells = {index(found[1]): found[0] for found in self._cells.finditer(row)}
        if len(cells) < len(re.findall(rf"<{self._prefix}c\b", row)):
            todo = "Save it again and import that."
            raise InputError("Cells of a row cannot be told apart.", where=self._where, todo=todo)
        for column, cell in wanted.items():
            before = cells.get(column, "")
            if f"<{self._prefix}f" in before:
                left.append(cell)
            else:
                cells[column] = self._cell(cell, _attribute(before, "s"), dated)
        head = row[: row.index(">") + 1].removesuffix("/>").removesuffix(">")
        return f"{head}>{''.join(cells[column] for column in sorted(cells))}</{self._prefix}row>"

    def _row(self, number: int, wanted: Mapping[int, Put], dated: Mapping[int, str | None]) -> str:
        cells = "".join(self._cell(wanted[column], "", dated) for column in sorted(wanted))
        return f'<{self._prefix}row r="{number}">{cells}</{self._prefix}row>'

    def _cell(self, cell: Put, style: str, dated: Mapping[int, str | None]) -> str:
        pre, value = self._prefix, cell.value
        if isinstance(value, date):
            own = dated[cell.column]
            style, value = (own, (value - self._zero).days) if own is not None else (style, value.isoformat())
        head = f'<{pre}c r="{letters(cell.column)}{cell.row}"' + (f' s="{style}"' if style else "")
        if value == "":
            return f"{head}/>"
        if isinstance(value, int):
            return f"{head}><{pre}v>{value}</{pre}v></{pre}c>"
        text = html.escape(value, quote=False)
        return f'{head} t="inlineStr"><{pre}is><{pre}t xml:space="preserve">{text}</{pre}t></{pre}is></{pre}c>'

    def _dated(self, column: int) -> str | None:
        """The style of a column's days where they are kept as numbers; None where they are words."""
        for found in self._cells.finditer(self._text):
            kind = _attribute(found[0], "t")
            if index(found[1]) == column and kind in ("", "n") and f"<{self._prefix}v>" in found[0]:
                return _attribute(found[0], "s")
        return None

    def _measured(self, text: str, last: int) -> str:
        """The text with the last row in its `dimension`."""
        return re.sub(
            rf'(<{re.escape(self._prefix)}dimension\b[^>]*?\bref="[A-Z]+\d+:[A-Z]+)(\d+)"',
            lambda found: f'{found[1]}{max(last, int(found[2]))}"',
            text,
            count=1,
        )


def index(name: str) -> int:
    """The number of a column from 0: A → 0, AA → 26."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
