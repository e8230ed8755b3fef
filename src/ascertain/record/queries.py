"""Every statement of the record."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, RowMapping, Select, and_, bindparam, func, literal_column, or_, select

from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import AT, find, holds
from ascertain.record.tables import counted, standing, verdicts

Rows = list[RowMapping]
_MONTH = "month"
# Dimension of a breakdown → the columns its cell is worked out from.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sex_age": ("sex", "age"),
    "sex": ("sex",),
    "age": ("age",),
    "territory": ("unit", "day"),
    "month": (_MONTH,),
    "unit": ("unit",),
    "cause": ("cause",),
    "actor": ("actor",),
}


def all_verdicts(view: View) -> dict[str, str]:
    """Every verdict anything stands under: name → what it says."""
    return {row["verdict"]: row["says"] for row in find(view, verdicts)}


def open_incidents(view: View, always: Sequence[str], undated: Sequence[str]) -> Rows:
    """Incidents under some verdicts, and those under some others for which nobody knows a day."""
    either = or_(
        standing.c.verdict.in_(bindparam("always", expanding=True)),
        and_(standing.c.verdict.in_(bindparam("undated", expanding=True)), standing.c.day.is_(None)),
    )
    query = select(standing.c.incident, standing.c.verdict).where(either, holds(standing, AT))
    # A name that none has keeps the lists from being empty, of which PostgreSQL cannot be asked.
    asked = {"at": view.position, "always": ["", *always], "undated": ["", *undated]}
    return list(view.connection.execute(query, asked).mappings())


def numbers(view: View, by: Sequence[str], under: Sequence[str], limit: str) -> Iterator[tuple[Any, ...]]:
    """How many cases stand in each cell, under some verdicts, on days below `limit`; a cell may come twice.

    Rows of outcome, sex, age, day (or month), unit, cause, actor and number; what is not asked for is left unknown.
    """
    names = frozenset(name for dim in by for name in _COLUMNS[dim])
    asked = {"at": view.position, "under": ["", *under], "limit": limit}
    for statement in _numbers(names):
        yield from map(tuple, view.connection.execute(statement, asked))


@cache
def _numbers(names: frozenset[str]) -> tuple[Select[Any], ...]:
    # Where days are asked for, months follow from them.
    day = "day" if "day" in names else _MONTH if _MONTH in names else None
    columns = [counted.c[name] if name in names else None for name in ("sex", "age", "unit", "cause", "actor")]
    sex, age, unit, cause, actor = columns
    grouped = [item for item in (counted.c.outcome, *columns) if item is not None] + ([_column(day)] if day else [])
    shown = (_or(sex), _or(age), _column(day) if day else _or(None, ""), _or(unit, None), _or(cause), _or(actor))
    asked = select(counted.c.outcome, *shown, func.count()).where(*_counting()).group_by(*grouped)
    return tuple(asked.where(part) for part in _PARTS)


def _or(column: Any, otherwise: str | None = "unknown") -> Any:
    """The column, or what stands for it where it is not asked for; written out, as what is grouped by is."""
    said = "NULL" if otherwise is None else f"'{otherwise}'"
    return literal_column(said) if column is None else column


# What holds still, and what has ended since: each is one stretch of the index.
_PARTS = (counted.c.to_pos.is_(None), counted.c.to_pos > AT)


def _column(name: str) -> Any:
    # Written out, because PostgreSQL takes two placeholders for two things even where both are 7.
    month = func.substr(counted.c.day, literal_column("1"), literal_column("7"))
    return month.label(_MONTH) if name == _MONTH else counted.c[name]


def _counting() -> tuple[Any, ...]:
    # Reckoned with, so that no planner takes the short index on intervals, which lacks what is counted.
    return (*_found(), counted.c.from_pos + 0 <= AT)


def _found() -> tuple[Any, ...]:
    return (
        counted.c.verdict.in_(bindparam("under", expanding=True)),
        counted.c.day != "",
        counted.c.day < bindparam("limit"),
    )


def cases(view: View, under: Sequence[str], limit: str, **values: Any) -> Rows:
    """The cases under some verdicts on days below `limit`, with these values (one of them, where a list is given)."""
    query = select(counted).where(*_counting(), or_(*_PARTS), *_having(values))
    return list(view.connection.execute(query, {"at": view.position, "under": ["", *under], "limit": limit}).mappings())


def decided(view: View, under: Sequence[str], limit: str) -> Iterator[tuple[Any, ...]]:
    """Outcome, unit, day and day of the decision (UTC) of such cases, and how many are alike."""
    # Written out, because PostgreSQL takes two placeholders for two things.
    on = func.substr(counted.c.decided_at, literal_column("1"), literal_column("10"))
    columns = (counted.c.outcome, counted.c.unit, counted.c.day, on)
    query = select(*columns, func.count()).where(*_counting(), or_(*_PARTS)).group_by(*columns)
    yield from map(tuple, view.connection.execute(query, {"at": view.position, "under": ["", *under], "limit": limit}))


def units(view: View) -> dict[str, str | None]:
    """Every incident that stands for itself, with the unit it would be counted under."""
    query = select(standing.c.incident, standing.c.unit).where(holds(standing, AT))
    return dict(map(tuple, view.connection.execute(query, {"at": view.position})))


def ended(view: View, under: Sequence[str], limit: str, upto: int) -> Rows:
    """Those of such cases that stand no longer, or otherwise, at a later position."""
    gone = counted.c.to_pos > AT, counted.c.to_pos <= bindparam("upto")
    asked = {"at": view.position, "under": ["", *under], "limit": limit, "upto": upto}
    return list(view.connection.execute(select(counted).where(*_counting(), *gone), asked).mappings())


def begun(view: View, under: Sequence[str], limit: str, after: int) -> Rows:
    """Those of such cases that did not stand yet, or otherwise, at an earlier position."""
    came = counted.c.from_pos > bindparam("after")
    asked = {"at": view.position, "under": ["", *under], "limit": limit, "after": after}
    query = select(counted).where(*_found(), counted.c.from_pos <= AT, came)
    # Two questions, each one stretch of the index on intervals.
    return [row for part in _PARTS for row in view.connection.execute(query.where(part), asked).mappings()]


def between(view: View, under: Sequence[str], first: str, limit: str) -> Rows:
    """Such cases on days from `first` on, below `limit`."""
    query = select(counted).where(*_counting(), counted.c.day >= bindparam("first"), or_(*_PARTS))
    asked = {"at": view.position, "under": ["", *under], "first": first, "limit": limit}
    return list(view.connection.execute(query, asked).mappings())


def ever(view: View, under: Sequence[str], outcome: str) -> Iterator[tuple[str, str, int, int | None]]:
    """Incident, case, and from and up to which position it stood under some verdicts, by position; whatever its day."""
    columns = (counted.c.incident, counted.c.case, counted.c.from_pos, counted.c.to_pos)
    wanted = counted.c.verdict.in_(bindparam("under", expanding=True)), counted.c.outcome == bindparam("outcome")
    query = select(*columns).where(*wanted, counted.c.from_pos <= AT).order_by(counted.c.from_pos, counted.c.case)
    asked = {"at": view.position, "under": ["", *under], "outcome": outcome}
    yield from map(tuple, view.connection.execute(query, asked))


def named(view: View, under: Sequence[str], listed: Sequence[str]) -> Rows:
    """Those of some cases that stand under some verdicts, dated or not."""
    return find(view, counted, case=list(listed), verdict=list(under))


def incidents(
    view: View, under: Sequence[str], limit: str, *, placed: bool, **values: Any
) -> Iterator[tuple[str, str | None, str, int]]:
    """The incidents of such cases, with unit, day and the number of cases; unit and day only where `placed`."""
    columns = (counted.c.incident, counted.c.unit, counted.c.day) if placed else (counted.c.incident,)
    shown = columns if placed else (*columns, literal_column("NULL"), literal_column("''"))
    query = select(*shown, func.count()).where(*_counting(), or_(*_PARTS), *_having(values)).group_by(*columns)
    asked = {"at": view.position, "under": ["", *under], "limit": limit}
    yield from map(tuple, view.connection.execute(query, asked))


def _having(values: Mapping[str, Any]) -> list[Any]:
    return [_has(counted.c, name, value) for name, value in values.items()]


def _has(columns: Any, name: str, value: Any) -> Any:
    column: Column[Any] = columns["day" if name == _MONTH else name]
    if name == _MONTH:
        return and_(column >= value, column < f"{value}~")  # no character of a day lies behind "~"
    if name == "unit" and value == "unknown":
        return or_(column.is_(None), column.in_(["", value]))
    return column.in_(value) if isinstance(value, list) else column == value
