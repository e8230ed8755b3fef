"""Cells of lists read for comparison: a whole column tells how its days are written, and a rounded age is an age.

Reports are read strictly (`reports.readers.values`), for what they say is kept. Here a value is only held against
others, and never kept: a day read wrongly costs a little certainty, a day not read costs all that it could tell.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta

from ascertain.reports.columns import Column
from ascertain.reports.readers.values import Wrong, value

_TWO_WAYS = re.compile(r"\s*(\d{1,2})([-/])(\d{1,2})\2\d{4}\b")
_MONTHS = 12
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
# Spreadsheets count days so that 1 is 1900-01-01, and have a 29 February 1900 (ECMA-376, part 1, 18.17.4.1).
_FIRST = date(1899, 12, 30)
_YEAR = re.compile(r"\d{4}")
_MARKS = re.compile(r"[\s,.\-/]+")
_FORMS = ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%Y %b %d", "%Y%m%d")
_ABOUT = re.compile(r"(?:~|<|>|≈|±|c\.?|ca\.?|about)?\s*(\d{1,3})\s*(?:[-–]\s*(\d{1,3}))?\s*(s|\+)?")
_OLDEST = 120


def readings(column: Column, cells: Collection[str]) -> list[str | None]:
    """The value of each cell, normalised; "" where it tells nothing, None where it cannot be read.

    Of days, all ways of writing that a spreadsheet leaves behind are read: 13/02/2090 (what is day and what is month is
    told by the cells in which one of them is above 12, where they agree), numbers of spreadsheets, `13 Feb 2090`,
    20900213; of a birth the year alone, taken for its middle. Of ages, `~40`, `<1`, `80+`; `30-35` and `30s` are taken
    for their middle.
    """
    kind = column.field.type if column.field else "text"
    if kind in ("day", "moment") and column.order is None:
        column = replace(column, order=_order(cells))
    return [_read(column, kind, cell) for cell in cells]


def _order(cells: Collection[str]) -> str | None:
    """Which of day and month is written first, where the cells of a column tell it with one voice."""
    found = [match for cell in cells if (match := _TWO_WAYS.match(cell))]
    day_first = any(int(match[1]) > _MONTHS for match in found)
    month_first = any(int(match[3]) > _MONTHS for match in found)
    if day_first == month_first:
        return None
    return "dmy" if day_first else "mdy"


def _read(column: Column, kind: str, cell: str) -> str | None:
    try:
        return value(column, cell)
    except Wrong:
        words = cell.strip()
    if kind == "age":
        return _about(words)
    if kind not in ("day", "moment"):
        return None
    born = column.field is not None and column.field.name == "born"
    return f"{words}-07-01" if born and _YEAR.fullmatch(words) else _day(words)


def _about(words: str) -> str | None:
    found = _ABOUT.fullmatch(words.casefold())
    if not found:
        return None
    low = int(found[1])
    high = int(found[2]) if found[2] else low + 9 if found[3] == "s" else low
    return str((low + high) // 2) if low <= high <= _OLDEST else None


def _day(words: str) -> str | None:
    if found := _SERIAL.fullmatch(words):
        return (_FIRST + timedelta(int(found[1]))).isoformat()
    plain = _MARKS.sub(" ", words).strip()
    for form in _FORMS:
        try:
            return datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    return None
