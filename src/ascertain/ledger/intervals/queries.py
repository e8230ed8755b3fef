"""Every statement on derived tables that all rooms make alike: what holds from a position on, and what as of one."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from json.encoder import encode_basestring as quoted
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Connection,
    Delete,
    Insert,
    Integer,
    RowMapping,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import sqlite

from ascertain.ledger.intervals.succession import Row
from ascertain.ledger.projection import View
from ascertain.ledger.tables import PLACE, key_columns, progress
from ascertain.terms.errors import IntegrityError

# Making a statement costs five times what asking it does, so what is asked for every report is made once, with a place
# for the position in it.
AT: BindParameter[int] = bindparam("at", type_=Integer)


def put(connection: Connection, table: Table, position: int, /, **row: Any) -> None:
    """From this position on, the thing named by the key is in this state."""
    put_all(connection, table, position, [row])


def put_all(connection: Connection, table: Table, position: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """From this position on, the things named by the keys are in these states; the same as `put` for each."""
    listed = [{**row, "from_pos": position, "to_pos": None} for row in rows]
    names = tuple(column.name for column in key_columns(table))
    _, end = _closing(table, names)
    if listed:
        connection.execute(end, [{**{f"key_{name}": row[name] for name in names}, "ended": position} for row in listed])
        connection.execute(_setting(table, connection.dialect.name), listed)


@cache
def _setting(table: Table, dialect: str) -> Insert:
    """What puts a row in the place of the one that has the same primary key, or where there was none."""
    made = _insert(table, dialect)
    keys = [*table.primary_key.columns]
    others = {column.name: made.excluded[column.name] for column in table.columns if column not in set(keys)}
    upsert: Insert = made.on_conflict_do_update(index_elements=keys, set_=others)
    return upsert


def _insert(table: Table, dialect: str) -> Any:
    # Whoever works on a file does not wait until what a server needs is loaded.
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    return sqlite.insert(table)


def close(connection: Connection, table: Table, position: int, /, **key: Any) -> None:
    """From this position on, the thing is no more (its history stays)."""
    named = {f"key_{name}": value for name, value in key.items()}
    for statement in _closing(table, tuple(key)):
        connection.execute(statement, {**named, "ended": position})


@cache
def _closing(table: Table, names: tuple[str, ...]) -> tuple[Delete, Update]:
    """What takes back a state that began at a position itself, and what ends there the one that began before."""
    matching = [table.c[name] == bindparam(f"key_{name}") for name in names]
    ended: BindParameter[int] = bindparam("ended")
    return (
        delete(table).where(*matching, table.c.from_pos == ended),
        update(table).where(*matching, table.c.to_pos.is_(None)).values(to_pos=ended),
    )


def change(connection: Connection, table: Table, position: int, key: Mapping[str, Any], /, **values: Any) -> None:
    """From this position on, the thing has some values changed; nothing happens where it does not stand."""
    standing = connection.execute(_standing(table, tuple(key)), {f"key_{name}": value for name, value in key.items()})
    put_all(connection, table, position, [{**row, **values} for row in standing.mappings().all()])


@cache
def _standing(table: Table, names: tuple[str, ...]) -> Select[Any]:
    matching = [table.c[name] == bindparam(f"key_{name}") for name in names]
    return select(table).where(*matching, table.c.to_pos.is_(None))


def find(view: View, table: Table, *order: str, **values: Any) -> list[RowMapping]:
    """The rows that hold as of the view with these values (one of them, where a list is given), in this order."""
    several = frozenset(name for name, value in values.items() if isinstance(value, list | tuple))
    if any(not values[name] for name in several):
        return []  # nothing is one of none; PostgreSQL cannot even be asked
    named = {f"key_{name}": value for name, value in values.items()}
    found = view.connection.execute(_finding(table, order, tuple(values), several), {**named, AT.key: view.position})
    return list(found.mappings())


@cache
def _finding(table: Table, order: tuple[str, ...], names: tuple[str, ...], several: frozenset[str]) -> Select[Any]:
    matching = [
        table.c[name].in_(bindparam(f"key_{name}", expanding=True))
        if name in several
        else table.c[name] == bindparam(f"key_{name}")
        for name in names
    ]
    return as_of(table, AT).where(*matching).order_by(*(table.c[name] for name in order))


def changed(connection: Connection, table: Table, column: str, position: int) -> set[str]:
    """What a column names in the rows that began or ended at a position."""
    return set(connection.execute(_changing(table, column), {AT.key: position}).scalars())


@cache
def _changing(table: Table, column: str) -> CompoundSelect[Any]:
    # As two questions, each of which the index on intervals answers.
    began = select(table.c[column]).where(table.c.to_pos.is_(None), table.c.from_pos == AT)
    return began.union_all(select(table.c[column]).where(table.c.to_pos == AT))


def moved(connection: Connection, table: Table, column: str, after: int, upto: int) -> Iterator[tuple[str, int]]:
    """What a column names in the rows that began or ended between two positions (the first left out), and where."""
    rows = connection.execute(_moving(table, column), {"after": after, "upto": upto})
    yield from ((name, position) for name, position in rows)


@cache
def _moving(table: Table, column: str) -> CompoundSelect[Any]:
    after: BindParameter[int] = bindparam("after", type_=Integer)
    upto: BindParameter[int] = bindparam("upto", type_=Integer)
    named, begin, end = table.c[column], table.c.from_pos, table.c.to_pos
    # What began behind a position holds still or has ended behind it: each question is one stretch of the index.
    began = select(named, begin).where(begin > after, begin <= upto)
    return began.where(end.is_(None)).union_all(
        began.where(end > after), select(named, end).where(end > after, end <= upto)
    )


def since(connection: Connection, table: Table, after: int, **values: Sequence[str]) -> list[RowMapping]:
    """Every state that held at a position or behind it, of the things with some values (one of those given)."""
    asked = {**{f"key_{name}": listed for name, listed in values.items()}, "after": after}
    return list(connection.execute(_since(table, tuple(values)), asked).mappings())


@cache
def _since(table: Table, names: tuple[str, ...]) -> Select[Any]:
    matching = [table.c[name].in_(bindparam(f"key_{name}", expanding=True)) for name in names]
    return select(table).where(*matching, reaching(table))


def reaching(table: Table) -> Any:
    """The condition that a row holds at a position given when the statement is asked (`after`), or behind it."""
    return or_(table.c.to_pos.is_(None), table.c.to_pos > bindparam("after", type_=Integer))


def write(connection: Connection, table: Table, ended: Sequence[Mapping[str, Any]], begun: Sequence[Row]) -> None:
    """Write what a `succession` left."""
    if ended:
        names = tuple(column.name for column in key_columns(table))
        matching = [table.c[name] == bindparam(f"key_{name}") for name in names]
        end = update(table).where(*matching, table.c.to_pos.is_(None)).values(to_pos=bindparam("ended"))
        gone = [{**{f"key_{name}": row[name] for name in names}, "ended": row["to_pos"]} for row in ended]
        connection.execute(end, gone)
    if begun:
        connection.execute(insert(table), begun)


def as_of(table: Table, position: int | BindParameter[int]) -> Select[Any]:
    """The rows that hold at a position, or at one given when the statement is asked (`AT`)."""
    return select(table).where(holds(table, position))


def holds(table: Table, position: int | BindParameter[int]) -> Any:
    """The condition that a row holds at a position."""
    return and_(table.c.from_pos <= position, or_(table.c.to_pos.is_(None), table.c.to_pos > position))


def cut(connection: Connection, table: Table, position: int) -> None:
    """Take back every change a derived table saw after a position."""
    for statement in _cutting(table):
        connection.execute(statement, {"kept": position})


@cache
def _cutting(table: Table) -> tuple[Delete, Update]:
    kept: BindParameter[int] = bindparam("kept")
    return (
        delete(table).where(table.c.from_pos > kept),
        update(table).where(table.c.to_pos > kept).values(to_pos=None),
    )


def standing(connection: Connection, table: Table, positions: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The rows that hold now, without their interval; the n-th place is told as the n-th of `positions`."""
    moved = [column.name for column in table.columns if column.info == PLACE]
    for row in connection.execute(_holding_now(table)).mappings():
        yield {**row, **{name: positions[row[name] - 1] for name in moved}}


def settle(connection: Connection, table: Table, position: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """From this position on, these rows hold and no others; what holds already is left as it is."""
    keys = [column.name for column in key_columns(table)]
    fresh = {tuple(row[name] for name in keys): row for row in rows}
    gone: list[dict[str, Any]] = []
    for row in connection.execute(_holding_now(table)).mappings():
        key = tuple(row[name] for name in keys)
        if fresh.get(key) == row:
            del fresh[key]
        else:
            gone.append({f"key_{name}": row[name] for name in keys})
    if gone:
        matching = [table.c[name] == bindparam(f"key_{name}") for name in keys]
        connection.execute(update(table).where(*matching, table.c.to_pos.is_(None)).values(to_pos=position), gone)
    if fresh:
        connection.execute(insert(table), [{**row, "from_pos": position, "to_pos": None} for row in fresh.values()])


@cache
def _holding_now(table: Table) -> Select[Any]:
    lasting = [column for column in table.columns if column.name not in ("from_pos", "to_pos")]
    return select(*lasting).where(table.c.to_pos.is_(None))


def empty(connection: Connection, table: Table) -> None:
    """Take every row out of a derived table."""
    connection.execute(delete(table))


def reached(connection: Connection) -> tuple[int, str | None]:
    """The log position the derived tables have reached, and the root of the log there. Raises IntegrityError."""
    row = connection.execute(select(progress)).first()
    if row is None:
        return 0, None
    if (type(row.position), type(row.root)) != (int, str):
        todo = "Make them again from the log: ascertain rebuild"
        raise IntegrityError("They do not say how much of the log is in them.", where="derived tables", todo=todo)
    return row.position, row.root


def mark_reached(connection: Connection, position: int, root: str) -> None:
    """Note the log position reached, and the root of the log there."""
    row = {"name": "log", "position": position, "root": root}
    connection.execute(_setting(progress, connection.dialect.name), row)


def digest(connection: Connection, table: Table) -> str:
    """Digest of a derived table's canonical content, independent of how the engine stores it."""
    found = hashlib.sha256()
    columns = sorted(table.columns, key=lambda column: column.name)
    heads = [f'"{column.name}":' for column in columns]
    for row in connection.execute(select(*columns).order_by(*table.primary_key.columns)):
        found.update(f"{_line(heads, row)}\n".encode())
    return found.hexdigest()


# A row is flat, and what stands in it has one canonical form: several times as fast as the general way.
_WRITTEN: Mapping[type, Callable[[Any], str]] = {str: quoted, int: str, type(None): lambda _none: "null"}


def _line(heads: Sequence[str], row: Iterable[Any]) -> str:
    """A row as `canonical` writes it; with what no row of ours holds, as no row of ours is written."""
    said = [head + _WRITTEN.get(type(value), repr)(value) for head, value in zip(heads, row, strict=True)]
    return f"{{{','.join(said)}}}"
