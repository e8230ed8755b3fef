"""A file read into the lines that are checked. Nothing of it is taken in: sums that fail are not refused here."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ascertain.claims.consistency.columns import PART, Heads, counted, heads, is_total, of_wide
from ascertain.claims.consistency.model import Finding, Line, Sheet
from ascertain.reports.columns import Column
from ascertain.reports.readers.delimited import cut
from ascertain.reports.readers.formats import format_of
from ascertain.reports.readers.sums import SET_ASIDE
from ascertain.reports.readers.values import Wrong, value
from ascertain.reports.readers.workbook import sheets
from ascertain.terms.errors import InputError

_LOOK = 10  # rows with anything in them among which the header is looked for, as for tables that are taken in
_KEY = ("period", "place", "district", "unit", "country", "source", "population", "verification")
_PLACES = ("place", "district", "unit", "country")
_DAYS = ("cutoff", "published", "first_seen", "since", "date", "occurred")
_COUNTS = ("outcome", "sex", "age")
Cells = Sequence[str]
_Stated = Mapping[str, str]
_About = tuple[tuple[str, str], ...]


class _Long(NamedTuple):
    """The lines of a long table as they grow, and how often each number of them was said."""

    lines: dict[tuple[_About, int], Line]
    said: Counter[tuple[_About, str]]


def read(data: bytes, name: str, mapping: Mapping[str, str] | None = None) -> tuple[Sheet, ...]:
    """The tables of a CSV file or workbook with their lines.

    Raises InputError where it is neither, where no table in it counts people, where the map names a column that is
    not there, and where a column cannot be read in most of its rows.
    """
    form = format_of(data, name).name
    if form not in ("csv", "xlsx"):
        raise InputError("This is no table.", where=name, todo="Give a CSV file in UTF-8 or a workbook (.xlsx).")
    grids = sheets(data, name) if form == "xlsx" else [(None, cut(data, name, of_wide(mapping)))]
    found = [sheet for title, rows in grids if (sheet := _sheet(name, title, rows, mapping))]
    if not found:
        raise InputError(
            "No table in it counts people killed, injured or missing under headers known here.",
            where=name,
            todo='Name its columns in a map, for instance "COLUMN" = "killed" and "COLUMN" = "cutoff".',
        )
    return tuple(found)


def _sheet(
    file: str, title: str | None, rows: Sequence[Cells | InputError], mapping: Mapping[str, str] | None
) -> Sheet | None:
    looked = 0
    for index, cells in enumerate(rows):
        if isinstance(cells, InputError) or not any(cell.strip() for cell in cells):
            continue
        if found := heads(cells, mapping):
            _check_map(mapping, cells, file)
            body = [(number, row) for number, row in enumerate(rows[index + 1 :], index + 2)]
            return _lines(Sheet(file, title, (), _headers(found)), found, body)
        looked += 1
        if looked == _LOOK:
            break
    return None


def _check_map(mapping: Mapping[str, str] | None, cells: Cells, file: str) -> None:
    for name in mapping or {}:
        if name.strip().casefold() not in {cell.strip().casefold() for cell in cells}:
            listed = ", ".join(repr(cell) for cell in cells if cell.strip())
            raise InputError(f"There is no column {name!r}.", where=file, todo=f"The columns are {listed}.")


def _headers(found: Heads) -> dict[str, str]:
    named = {column.field.name: column.header for column in reversed(found.columns) if column.field}
    if "cutoff" not in named and "date" in named:
        named["cutoff"] = named["date"]
    return named


def _lines(sheet: Sheet, found: Heads, body: Sequence[tuple[int, Cells | InputError]]) -> Sheet:
    wide: list[Line] = []
    long = _Long({}, Counter())
    wrong: list[Finding] = []
    counting = {column.header for column in found.columns if column.field and column.field.type == "count"} | {"number"}
    for number, cells in body:
        if isinstance(cells, InputError):
            wrong.append(sheet.error("unreadable", (number,), (), cells.what, cells.todo or ""))
            continue
        if not any(cell.strip() for cell in cells):
            continue
        stated, faults = _stated(sheet, found, number, cells)
        counts = _counts(found, stated)
        silent = not counts and "number" not in stated and not any(item.fields[0] in counting for item in faults)
        if silent or SET_ASIDE in stated:
            continue  # words below the table, or a row that is kept on purpose
        wrong += faults
        if found.number:
            _add(long, found, number, cells, stated)
        else:
            wide.append(_line((number,), stated, counts, tuple(cells)))
    lines = tuple(long.lines.values()) if found.number else tuple(wide)
    _mostly_read(wrong, len(body))
    return Sheet(sheet.file, sheet.name, lines, sheet.headers, tuple(wrong))


def _mostly_read(wrong: Sequence[Finding], rows: int) -> None:
    """Raise InputError where a column cannot be read in most rows: then it is not what it was taken for."""
    first: dict[tuple[str, ...], list[Finding]] = {}
    for item in wrong:
        first.setdefault(item.fields, []).append(item)
    for items in first.values():
        if len(items) > 2 and len(items) * 2 > rows:
            raise InputError(items[0].says, where=f"{items[0].where}, and {len(items) - 1} more", todo=items[0].todo)


def _stated(sheet: Sheet, found: Heads, number: int, cells: Cells) -> tuple[dict[str, str], list[Finding]]:
    """Field → normalised value of one row, and what of it cannot be read."""
    said: dict[str, str] = {}
    wrong: list[Finding] = []
    for column in (*found.columns, *([found.number] if found.number else [])):
        text = cells[column.index] if column.index < len(cells) else ""
        if column.field is None or (column.field.name in _COUNTS and is_total(text)):
            continue
        try:
            if given := value(column, text):
                said.setdefault(column.field.name, given)
        except Wrong as error:
            if column.field.name in _wanted(found):
                wrong.append(sheet.error("unreadable", (number,), (column.field.name,), error.what, error.todo))
    return said, wrong


def _wanted(found: Heads) -> set[str]:
    """The fields that are checked: what cannot be read of the others is not this command's matter."""
    counts = {column.field.name for column in found.columns if column.field and column.field.type == "count"}
    counts = {name for name in counts if PART not in name}
    return {*counts, *_DAYS, *_COUNTS, "period", "number"}


def _counts(found: Heads, stated: _Stated) -> dict[str, int]:
    names = [column.field.name for column in found.columns if column.field and column.field.type == "count"]
    return {name: int(stated[name]) for name in names if name in stated}


def _line(rows: tuple[int, ...], stated: _Stated, counts: Mapping[str, int], cells: tuple[str, ...]) -> Line:
    total = any(is_total(stated.get(name, "")) for name in _PLACES)
    key = tuple((name, stated[name]) for name in _KEY if name in stated)
    return Line(rows, key, dict(_days(stated)), counts, total, cells)


def _days(stated: _Stated) -> Iterator[tuple[str, date]]:
    for name in _DAYS:
        if name in stated:
            yield name, date.fromisoformat(stated[name][:10])
    if "cutoff" not in stated and (day := stated.get("date") or stated.get("occurred")):
        yield "cutoff", date.fromisoformat(day[:10])


def _add(long: _Long, found: Heads, number: int, cells: Cells, stated: _Stated) -> None:
    """Put a number of a long table to the line it belongs to; one that is stated again begins a line of its own."""
    name = counted(stated.get("outcome", ""), _group(found, cells, stated))
    if name is None or "number" not in stated:
        return
    about = tuple((field, said) for field, said in stated.items() if field not in (*_COUNTS, "number", "id"))
    again = long.said[about, name]
    long.said[about, name] += 1
    before = long.lines.get((about, again))
    rows, counts = (before.rows, before.counts) if before else ((), {})
    first = before.cells if before else tuple(cells)
    long.lines[about, again] = _line((*rows, number), stated, {**counts, name: int(stated["number"])}, first)


def _group(found: Heads, cells: Cells, stated: _Stated) -> str:
    group: Column | None = found.group
    if group is not None and group.index < len(cells):
        return cells[group.index].strip()
    sex, age = stated.get("sex"), stated.get("age")
    if not sex and not age:
        return ""
    child = age == "child" or (age is not None and age.isdecimal() and int(age) < 18)
    words = {("man", False): "men", ("woman", False): "women", ("man", True): "boys", ("woman", True): "girls"}
    return words.get((sex or "", child), "children" if child else "adults")
