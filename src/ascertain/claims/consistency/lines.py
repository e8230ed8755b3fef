"""The rows below a heading read into the lines that are checked: one a row, or one of several rows of a long table."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ascertain.claims.consistency.cells import Bounded
from ascertain.claims.consistency.cells import read as value
from ascertain.claims.consistency.columns import OF, PART, Heads, counted, is_total
from ascertain.claims.consistency.grids import Cells
from ascertain.claims.consistency.model import Finding, Line, Sheet
from ascertain.reports.columns import Column
from ascertain.reports.readers.sums import SET_ASIDE
from ascertain.reports.readers.values import Wrong
from ascertain.terms.errors import InputError

_KEY = ("period", "place", "district", "unit", "country", "source", "population", "verification")
_PLACES = ("place", "district", "unit", "country")
DAYS = ("cutoff", "published", "first_seen", "since", "date", "occurred")
_COUNTS = ("outcome", "sex", "age")
Body = Sequence[tuple[int, Cells | InputError]]
_Stated = Mapping[str, str]
_About = tuple[tuple[str, str], ...]


class _Long(NamedTuple):
    """The lines of a long table as they grow, and how often each number of them was said."""

    lines: dict[tuple[_About, int], Line]
    said: Counter[tuple[_About, str]]


def lines(sheet: Sheet, found: Heads, body: Body) -> Sheet:
    """The sheet with its lines, and with what cannot be read of them.

    Raises InputError where a column cannot be read in most of its rows: then it is not what it was taken for.
    """
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
    every = tuple(long.lines.values()) if found.number else tuple(wide)
    _mostly_read(wrong, len(body))
    return replace(sheet, lines=every, unreadable=tuple(wrong))


def _mostly_read(wrong: Sequence[Finding], rows: int) -> None:
    """Raise InputError where a column cannot be read in most rows: then it is not what it was taken for."""
    first: dict[tuple[str, ...], list[Finding]] = {}
    for item in wrong:
        if item.check == "unreadable":
            first.setdefault(item.fields, []).append(item)
    for items in first.values():
        if len(items) > 2 and len(items) * 2 > rows:
            raise InputError(items[0].says, where=f"{items[0].where}, and {len(items) - 1} more", todo=items[0].todo)


def _stated(sheet: Sheet, found: Heads, number: int, cells: Cells) -> tuple[dict[str, str], list[Finding]]:
    """Field → normalised value of one row, and what of it cannot be read."""
    said: dict[str, str] = {}
    wrong: list[Finding] = []
    summed = is_total(next((cell for cell in cells if cell.strip()), ""))
    for column in (*found.columns, *([found.number] if found.number else [])):
        text = cells[column.index] if column.index < len(cells) else ""
        if column.field is None or (column.field.name in _COUNTS and is_total(text)):
            continue
        try:
            if given := value(column, text):
                said.setdefault(column.field.name, given)
        except Bounded as error:
            wrong.append(sheet.remark("bound", (number,), (column.field.name,), error.what, error.todo))
        except Wrong as error:
            if column.field.name in _wanted(found) and not (summed and column.field.type != "count"):
                wrong.append(sheet.error("unreadable", (number,), (column.field.name,), error.what, error.todo))
    return said, wrong


def _wanted(found: Heads) -> set[str]:
    """The fields that are checked: what cannot be read of the others is not this command's matter."""
    counts = {column.field.name for column in found.columns if column.field and column.field.type == "count"}
    counts = {name for name in counts if PART not in name and OF not in name}
    return {*counts, *DAYS, *_COUNTS, "period", "number"}


def _counts(found: Heads, stated: _Stated) -> dict[str, int]:
    names = [column.field.name for column in found.columns if column.field and column.field.type == "count"]
    return {name: int(stated[name]) for name in names if name in stated}


def _line(rows: tuple[int, ...], stated: _Stated, counts: Mapping[str, int], cells: tuple[str, ...]) -> Line:
    first = next((cell for cell in cells if cell.strip()), "")
    total = any(is_total(stated.get(name, "")) for name in _PLACES) or (len(rows) == 1 and is_total(first))
    key = tuple((name, stated[name]) for name in _KEY if name in stated)
    return Line(rows, key, dict(_days(stated)), counts, total, cells)


def _days(stated: _Stated) -> Iterator[tuple[str, date]]:
    for name in DAYS:
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
