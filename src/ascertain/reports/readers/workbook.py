"""Spreadsheets: every sheet with a known table, cells as text, the values that formulas last gave."""

import io
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook, SheetTypeEnum

from ascertain.reports.readers.package import checked
from ascertain.reports.readers.tables import Rows, Table, check_map, find_table
from ascertain.terms.errors import InputError

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_Cell = int | float | str | bool | time | date | datetime | timedelta


def read_workbook(
    data: bytes, where: str, mapping: Mapping[str, str] | None = None
) -> tuple[Rows, tuple[InputError, ...]]:
    """The rows of all tables in a workbook, and why other sheets were not read.

    Raises InputError where the file is damaged, locked or too large, or where no sheet holds a table known here.
    """
    tables: list[Table] = []
    left: list[InputError] = []
    for name, cells in sheets(data, where):
        found = find_table(cells, mapping, file=where, sheet=name)
        if isinstance(found, Table):
            tables.append(found)
        elif cells:
            left.append(found)
    if not tables:
        raise (
            left[0] if left else InputError("The workbook is empty.", where=where, todo="Give the file with the table.")
        )
    check_map(mapping, tables, where)
    return Rows(tuple(tables)), tuple(left)


def _content(data: bytes, where: str) -> bytes:
    if not data.startswith(_OLD):
        return checked(data, where)
    if _LOCKED in data:
        raise InputError("The workbook is locked with a password.", where=where, todo="Save it without a password.")
    return data


def sheets(data: bytes, where: str) -> list[tuple[str, list[list[str]]]]:
    """The name of every sheet and its cells as text. Raises InputError where it is damaged, locked or too large."""
    content = _content(data, where)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        return [(name, _texts(workbook, name)) for name in names]
    except BaseException as error:
        # A panic inside calamine is no Exception; anything else that is none (Ctrl-C) goes on.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise InputError(
            "The workbook cannot be opened.", where=where, todo="Save it anew as .xlsx, or as CSV in UTF-8."
        ) from error


def _texts(workbook: CalamineWorkbook, name: str) -> list[list[str]]:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[cell if isinstance(cell, str) else _text(cell) for cell in row] for row in rows]


def _text(cell: _Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(timespec="seconds")
    if isinstance(cell, time):
        return cell.isoformat(timespec="seconds").removesuffix(":00") if not cell.second else cell.isoformat("seconds")
    return str(cell)
