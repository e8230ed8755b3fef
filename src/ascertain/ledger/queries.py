"""Every statement the ledger makes on its own tables, and the interval arithmetic of derived ones."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Delete,
    Insert,
    Row,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    case,
    cast,
    column,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB

from ascertain.ledger import columns
from ascertain.ledger.canonical import canonical
from ascertain.ledger.envelope import Event
from ascertain.ledger.order import IMPORTED, Place, runs_of
from ascertain.ledger.others import Leaf
from ascertain.ledger.tables import PLACE, checkpoints, events, key_columns, nodes, progress
from ascertain.terms.errors import IntegrityError

PAGE = 1000
_MANY = 20_000
_FEW = 8  # rows for which a COPY of its own does not pay


# Asked for every event that is appended, so built once.
_BY_ID = select(events).where(events.c.event_id == bindparam("event_id"))
# Many names go as one JSON text: a statement with a mark for each would be made, and read, anew every time.
_NAMED = {
    "sqlite": select(column("value")).select_from(func.json_each(bindparam("names"))),
    "postgresql": select(func.jsonb_array_elements_text(cast(bindparam("names"), JSONB))),
}
_IDS = {engine: select(events.c.event_id).where(events.c.event_id.in_(named)) for engine, named in _NAMED.items()}
_VERSIONS = {
    engine: select(events.c.stream, (func.max(events.c.ver) + 1).label("ver"))
    .where(events.c.office == bindparam("office"), events.c.stream.in_(named))
    .group_by(events.c.stream)
    for engine, named in _NAMED.items()
}
_SIZE = select(func.coalesce(func.max(events.c.seq), 0))
_LAST = (
    select(events.c.recorded_at).where(events.c.office == bindparam("office")).order_by(events.c.seq.desc()).limit(1)
)
_NEWEST = select(_SIZE.scalar_subquery(), _LAST.scalar_subquery())
_BEGUN = select(events.c.stream).where(
    events.c.seq > bindparam("after"),
    events.c.office == bindparam("office"),
    events.c.ver == 0,
    func.substr(events.c.stream, 1, func.length(bindparam("begin"))) == bindparam("begin"),
)
_ROWS = select(events).order_by(events.c.seq)
_NODE = select(nodes.c.hash).where(nodes.c.level == bindparam("level"), nodes.c.idx == bindparam("index"))
_NODES = select(nodes.c.level, nodes.c.idx, nodes.c.hash).where(
    tuple_(nodes.c.level, nodes.c.idx).in_(bindparam("places", expanding=True))
)
_VERSION = select(func.coalesce(func.max(events.c.ver) + 1, 0)).where(
    events.c.office == bindparam("office"), events.c.stream == bindparam("stream")
)


def add_events(connection: Connection, added: Sequence[columns.Columns]) -> None:
    """Write event rows."""
    _write(connection, events, columns.NAMES, added)


def add_nodes(connection: Connection, added: Sequence[tuple[int, int, bytes]]) -> None:
    """Store new complete subtrees: level, index, hash."""
    _write(connection, nodes, ("level", "idx", "hash"), added)


def _write(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Many rows the fastest way each engine has: COPY on PostgreSQL, one prepared statement in SQLite."""
    listed = ", ".join(names)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({listed}) VALUES ({marks})", list(rows))  # noqa: S608
    elif len(rows) < _FEW:
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
    else:
        cursor: Any = connection.connection.cursor()
        with cursor, cursor.copy(f"COPY {table.name} ({listed}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def read_events(connection: Connection, after: int, upto: int) -> Iterator[Event]:
    """The events at positions `after` < p ≤ `upto`, in order, fetched in pages."""
    while after < upto:
        rows = connection.execute(
            select(events).where(events.c.seq > after, events.c.seq <= upto).order_by(events.c.seq).limit(PAGE)
        ).all()
        if not rows:
            return
        yield from (columns.event(row) for row in rows)
        after = rows[-1].seq


def rows(connection: Connection) -> Iterator[Row[Any]]:
    """Every event row as it lies there, undecoded, in the order of positions, fetched in pages."""
    page = connection.execute(_ROWS.limit(PAGE)).all()
    while page:
        yield from page
        page = connection.execute(_ROWS.where(events.c.seq > page[-1].seq).limit(PAGE)).all()


def size(connection: Connection) -> int:
    """How many events the log holds."""
    return int(connection.execute(_SIZE).scalar_one())


def newest(connection: Connection, office: str) -> tuple[int, str | None]:
    """How many events the log holds, and `recorded_at` of the newest of an office."""
    size, recorded = connection.execute(_NEWEST, {"office": office}).one()
    return int(size), recorded


def last_recorded(connection: Connection, office: str) -> str | None:
    """`recorded_at` of the newest event of an office."""
    found = connection.execute(_LAST, {"office": office}).scalar()
    return None if found is None else str(found)


def by_id(connection: Connection, event_id: str) -> Event | None:
    """The event with this client-made id, if there is one."""
    row = connection.execute(_BY_ID, {"event_id": event_id}).first()
    return columns.event(row) if row else None


def of_kind(connection: Connection, office: str, kind: str) -> list[Event]:
    """Every event of one kind of an office, in order."""
    where = (events.c.office == office, events.c.kind == kind)
    return [columns.event(row) for row in connection.execute(select(events).where(*where).order_by(events.c.seq))]


def stream_version(connection: Connection, office: str, stream: str) -> int:
    """How many events a stream of this office has: versions count from 0 without a gap."""
    return int(connection.execute(_VERSION, {"office": office, "stream": stream}).scalar_one())


def streams_begun(connection: Connection, office: str, begin: str, after: int) -> list[str]:
    """The streams of an office whose names begin so and whose first event lies after a position."""
    return list(connection.execute(_BEGUN, {"office": office, "begin": begin, "after": after}).scalars())


def ids_among(connection: Connection, ids: Collection[str]) -> set[str]:
    """Which of these client-made ids are recorded."""
    found = connection.execute(_IDS[connection.dialect.name], {"names": json.dumps([*ids])})
    return set(found.scalars())


def stream_versions(connection: Connection, office: str, names: Collection[str]) -> dict[str, int]:
    """How many events each of these streams of an office has; those without any are left out."""
    asked = {"office": office, "names": json.dumps([*names])}
    return {row.stream: row.ver for row in connection.execute(_VERSIONS[connection.dialect.name], asked)}


def since(connection: Connection, office: str, name: str, ver: int) -> list[Event]:
    """The events of one stream from a version on, oldest first."""
    where = (events.c.office == office, events.c.stream == name, events.c.ver >= ver)
    return [columns.event(row) for row in connection.execute(select(events).where(*where).order_by(events.c.ver))]


def of_kind_between(connection: Connection, kind: str, after: int, upto: int) -> int:
    """How many events of one kind there are at positions `after` < p ≤ `upto`."""
    return count(connection, events, events.c.kind == kind, events.c.seq > after, events.c.seq <= upto)


def position_at(connection: Connection, office: str, recorded_upto: str) -> int:
    """The last position at which this office recorded anything at or before this stamp.

    Its own `recorded_at` is monotone, so one number is the answer; events of others count from their import.
    """
    newest = (events.c.recorded_at.desc(), events.c.seq.desc())
    where = (events.c.office == office, events.c.recorded_at <= recorded_upto)
    return int(connection.execute(select(events.c.seq).where(*where).order_by(*newest).limit(1)).scalar() or 0)


def places(connection: Connection, upto: int) -> Iterator[Place]:
    """Where every event up to a position stands, without what it says; of imports, what they brought."""
    light = (events.c.seq, events.c.office, events.c.office_seq, events.c.recorded_at)
    brought = case((events.c.kind == IMPORTED, events.c.body)).label("brought")
    for row in connection.execute(select(*light, brought).where(events.c.seq <= upto)):
        runs = () if row.brought is None else runs_of(json.loads(row.brought))
        yield Place(row.seq, row.office, row.office_seq, row.recorded_at, runs)


def leaves(connection: Connection) -> Iterator[Leaf]:
    """Every event of this log as the trees of all offices know it."""
    light = (events.c.office, events.c.office_seq, nodes.c.hash)
    brought = case((events.c.kind == IMPORTED, events.c.body)).label("brought")
    joined = events.join(nodes, and_(nodes.c.level == 0, nodes.c.idx == events.c.seq - 1))
    for row in connection.execute(select(*light, brought).select_from(joined)):
        runs = () if row.brought is None else runs_of(json.loads(row.brought))
        yield Leaf(row.office, row.office_seq, row.hash, runs)


def events_at(connection: Connection, positions: Sequence[int]) -> Iterator[Event]:
    """The events at these positions, in this order, fetched in pages."""
    for start in range(0, len(positions), PAGE):
        page = positions[start : start + PAGE]
        found = {row.seq: row for row in connection.execute(select(events).where(events.c.seq.in_(page)))}
        yield from (columns.event(found[position]) for position in page)


def node(connection: Connection, level: int, index: int) -> bytes:
    """Hash of one stored subtree."""
    found = connection.execute(_NODE, {"level": level, "index": index}).scalar()
    if not isinstance(found, bytes):
        raise IntegrityError("A node of the tree is missing or unreadable.", where=f"node {level}/{index}")
    return found


def nodes_of(connection: Connection, places: Collection[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    """Hashes of several stored subtrees, read at once."""
    found = {(level, index): digest for level, index, digest in connection.execute(_NODES, {"places": places})}
    for place in places:
        if not isinstance(found.get(place), bytes):
            raise IntegrityError("A node of the tree is missing or unreadable.", where=f"node {place[0]}/{place[1]}")
    return found


def stream(connection: Connection, office: str, name: str) -> list[Event]:
    """Every event of one stream of an office, in order."""
    where = (events.c.office == office, events.c.stream == name)
    return [columns.event(row) for row in connection.execute(select(events).where(*where).order_by(events.c.ver))]


def frontier(connection: Connection, size: int) -> dict[int, bytes]:
    """Roots of the complete subtrees that a tree of `size` leaves is made of, by level."""
    places = [(level, (size >> level) - 1) for level in range(size.bit_length()) if size >> level & 1]
    found = nodes_of(connection, places) if places else {}
    return {level: found[level, index] for level, index in places}


def of_kinds(connection: Connection, office: str, kinds: Sequence[str]) -> list[Event]:
    """Every event of some kinds of an office, in order."""
    where = (events.c.office == office, events.c.kind.in_(kinds))
    return [columns.event(row) for row in connection.execute(select(events).where(*where).order_by(events.c.seq))]


def nodes_at(connection: Connection, level: int) -> Iterator[Sequence[Any]]:
    """Index and hash of every stored subtree of one level, as they stand, in pages."""
    query = select(nodes.c.idx, nodes.c.hash).where(nodes.c.level == level).order_by(nodes.c.idx)
    yield from connection.execute(query.execution_options(yield_per=_MANY)).partitions()


def count(connection: Connection, table: Table, *where: Any) -> int:
    """How many rows of a table there are."""
    return int(connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one())


def add_checkpoint(connection: Connection, size: int, root: str, recorded_at: str) -> None:
    """Keep a tree head, once."""
    if connection.execute(select(checkpoints.c.size).where(checkpoints.c.size == size)).first() is None:
        connection.execute(insert(checkpoints), {"size": size, "root": root, "recorded_at": recorded_at})


def all_checkpoints(connection: Connection) -> list[Row[Any]]:
    """Every tree head kept, oldest first, with the `event_recorded_at` of the event it ends on."""
    then = events.c.recorded_at.label("event_recorded_at")
    joined = checkpoints.outerjoin(events, events.c.seq == checkpoints.c.size)
    return list(connection.execute(select(checkpoints, then).select_from(joined).order_by(checkpoints.c.size)))


def put(connection: Connection, table: Table, position: int, /, **row: Any) -> None:
    """From this position on, the thing named by the key is in this state."""
    names = tuple(column.name for column in key_columns(table))
    _, end = _closing(table, names)
    connection.execute(end, {**{f"key_{name}": row[name] for name in names}, "ended": position})
    connection.execute(_setting(table, connection.dialect.name), row | {"from_pos": position, "to_pos": None})


@cache
def _setting(table: Table, dialect: str) -> Insert:
    """What puts a row in the place of the one that has the same primary key, or where there was none."""
    made = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    keys = [*table.primary_key.columns]
    others = {column.name: made.excluded[column.name] for column in table.columns if column not in set(keys)}
    return made.on_conflict_do_update(index_elements=keys, set_=others)


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
    matching = [table.c[name] == value for name, value in key.items()]
    for row in connection.execute(select(table).where(*matching, table.c.to_pos.is_(None))).mappings().all():
        put(connection, table, position, **{**row, **values})


def as_of(table: Table, position: int) -> Select[Any]:
    """The rows that hold at a position."""
    return select(table).where(holds(table, position))


def holds(table: Table, position: int) -> Any:
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
    """The log position the derived tables have reached, and the root of the log there."""
    row = connection.execute(select(progress)).first()
    return (row.position, row.root) if row else (0, None)


def mark_reached(connection: Connection, position: int, root: str) -> None:
    """Note the log position reached, and the root of the log there."""
    row = {"name": "log", "position": position, "root": root}
    connection.execute(_setting(progress, connection.dialect.name), row)


def digest(connection: Connection, table: Table) -> str:
    """Digest of a derived table's canonical content, independent of how the engine stores it."""
    found = hashlib.sha256()
    for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings():
        found.update(canonical(dict(row)).encode("utf-8") + b"\n")
    return found.hexdigest()
