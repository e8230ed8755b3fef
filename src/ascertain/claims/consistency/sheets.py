"""A file read into the tables that are checked: where each begins, and what its columns are taken for.

Nothing of it is taken in: sums that fail are not refused here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ascertain.claims.consistency.cells import read as value
from ascertain.claims.consistency.columns import Heads, heads, of_wide
from ascertain.claims.consistency.grids import Cells, Grid, grids
from ascertain.claims.consistency.headings import LOOK, top
from ascertain.claims.consistency.lines import Body, lines
from ascertain.claims.consistency.model import Sheet
from ascertain.claims.days.calendar import day_first
from ascertain.claims.words.lexicon import lexicon
from ascertain.reports.columns import OUTCOMES, Column, fields, level
from ascertain.reports.readers.values import Wrong
from ascertain.terms.errors import InputError


def read(data: bytes, name: str, mapping: Mapping[str, str] | None = None) -> tuple[Sheet, ...]:
    """The tables of a CSV file or workbook with their lines.

    Raises InputError where it is neither, where no table in it counts people, where the map names a column that is
    not there, and where a column cannot be read in most of its rows.
    """
    found = [
        sheet for title, rows in grids(data, name, of_wide(mapping)) if (sheet := _sheet(name, title, rows, mapping))
    ]
    if not found:
        raise InputError(
            "No table in it counts people killed, injured or missing under headers known here.",
            where=name,
            todo='Name its columns in a map, for instance "COLUMN" = "killed" and "COLUMN" = "cutoff".',
        )
    return tuple(found)


def _sheet(file: str, title: str | None, rows: Grid, mapping: Mapping[str, str] | None) -> Sheet | None:
    above = top(rows, mapping)
    if above is None:
        return None
    _check_map(mapping, above.labels, file)
    _check_upright(rows, mapping, f"{file}, sheet {title}" if title else file)
    body: Body = [
        (number, row)
        for number, row in enumerate(rows[above.rows :], above.rows + 1)
        if isinstance(row, InputError) or [level(cell) for cell in row] != [level(cell) for cell in above.labels]
    ]
    body = _with_year(above.heads, body)
    columns = _dated([_ordered(column, body) for column in above.heads.columns], body)
    found = replace(above.heads, columns=tuple(columns))
    _check_twice(found, f"{file}, sheet {title}" if title else file)
    return lines(Sheet(file, title, (), _headers(found), passed_over=_passed_over(found, body)), found, body)


def _check_upright(rows: Grid, mapping: Mapping[str, str] | None, where: str) -> None:
    """Raise InputError where what is counted stands in the first column, a row each, and the days above."""
    first = [row[0] if row and not isinstance(row, InputError) else "" for row in rows[:LOOK]]
    found = heads(first, mapping)
    names = {column.field.name for column in found.columns if column.field} if found else set()
    if len([name for name in names if name.partition("_")[0] in OUTCOMES]) > 1:
        what = "The table stands on its side: what is counted is named in its first column."
        raise InputError(what, where=where, todo="Turn it, so that each count has a column and each day a row.")


def _with_year(found: Heads, body: Body) -> Body:
    """The rows, with the year from a column of its own beside the month in words."""
    years = {level(word) for word in lexicon("consistency")["columns"]["year"]}
    year = next((column.index for column in found.columns if level(column.header) in years), None)
    month = next((column.index for column in found.columns if column.field and column.field.name == "period"), None)
    if year is None or month is None:
        return body
    whole: list[tuple[int, Cells | InputError]] = []
    for number, row in body:
        if isinstance(row, InputError) or len(row) <= max(year, month) or not row[month].strip().isalpha():
            whole.append((number, row))
        else:
            whole.append((number, [*row[:month], f"{row[month]} {row[year]}", *row[month + 1 :]]))
    return whole


def _cells_of(column: Column, body: Body) -> list[str]:
    """What stands in a column below its heading."""
    rows = (row for _, row in body if not isinstance(row, InputError) and column.index < len(row))
    return [cell for row in rows if (cell := row[column.index].strip())]


def _ordered(column: Column, body: Body) -> Column:
    """A column of days with the order of day and month that its own unequivocal cells show."""
    if column.order or column.field is None or column.field.type not in ("day", "moment"):
        return column
    habit = day_first("\n".join(_cells_of(column, body)))
    return column if habit is None else replace(column, order="dmy" if habit else "mdy")


def _dated(columns: Sequence[Column], body: Body) -> list[Column]:
    """The columns; where none says when, the first of publication, or whose cells are days, is taken for one."""
    known = {column.field.name for column in columns if column.field}
    if known & {"cutoff", "date", "occurred", "period"}:
        return list(columns)
    for at, column in enumerate(columns):
        name = column.field.name if column.field else None
        if name in (None, "published", "first_seen") and column.header.strip():
            taken = _ordered(replace(column, field=fields()["date"]), body)
            if _reads(taken, body):
                return [*columns[:at], taken, *columns[at + 1 :]]
    return list(columns)


def _reads(column: Column, body: Body) -> bool:
    """True where most cells of a column are what its field means, and two at least."""
    cells, good = _cells_of(column, body), 0
    for cell in cells:
        try:
            good += bool(value(column, cell))
        except Wrong:
            continue
    return good > 1 and good * 5 >= len(cells) * 4


def _passed_over(found: Heads, body: Body) -> tuple[str, ...]:
    """Headings of columns that hold numbers or days and mean nothing known: nothing is held to them."""
    meant = [fields()["killed"], fields()["date"]]
    taken = {column.index for column in (found.number, found.group) if column}
    return tuple(
        column.header.strip()
        for column in found.columns
        if column.field is None and column.index not in taken and column.header.strip()
        if any(_reads(replace(column, field=field), body) for field in meant)
    )


def _check_twice(found: Heads, where: str) -> None:
    """Raise InputError where two columns are taken for one count or cut-off: one of them would be passed over."""
    first: dict[str, Column] = {}
    for column in found.columns:
        if column.field and (column.field.type == "count" or column.field.name == "cutoff"):
            other = first.setdefault(column.field.name, column)
            if other is not column:
                what = f"Two columns are taken for {column.field.name!r}: {other.header!r} and {column.header!r}."
                todo = "Give each a heading of its own, or say in a map (--map) which one it is; nothing takes one out."
                raise InputError(what, where=where, todo=todo)


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
