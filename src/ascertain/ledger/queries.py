"""Every statement the ledger makes on its own tables."""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Table,
    and_,
    bindparam,
    case,
    column,
    func,
    insert,
    select,
    text,
    tuple_,
)

from ascertain.ledger import columns
from ascertain.ledger.envelope import Event
from ascertain.ledger.order import IMPORTED, Place, runs_of
from ascertain.ledger.others import Leaf
from ascertain.ledger.tables import checkpoints, events, nodes
from ascertain.terms.errors import IntegrityError

PAGE = 1000
_MANY = 20_000
_FEW = 8  # rows for which a COPY of its own does not pay


# Asked for every event that is appended, so built once.
_BY_ID = select(events).where(events.c.event_id == bindparam("event_id"))
# Many names go as one JSON text: a statement with a mark for each would be made, and read, anew every time.
_NAMED = {
    "sqlite": select(column("value")).select_from(func.json_each(bindparam("names"))),
    # The type in plain text: whoever works on a file does not wait until what a server needs is loaded.
    "postgresql": select(func.jsonb_array_elements_text(text("CAST(:names AS jsonb)"))),
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
    """Many rows the fastest way each engine has: COPY on PostgreSQL, one prepared statement in SQLite.

    Raises IntegrityError where the database took fewer: a trigger of somebody else can swallow rows without a word.
    """
    listed = ", ".join(names)
    on_file = connection.dialect.name == "sqlite"
    if on_file or len(rows) < _FEW:
        marks = ", ".join(["?" if on_file else "%s"] * len(names))
        statement = f"INSERT INTO {table.name} ({listed}) VALUES ({marks})"  # noqa: S608
        written = connection.exec_driver_sql(statement, list(rows)).rowcount
    else:
        cursor: Any = connection.connection.cursor()
        with cursor:
            with cursor.copy(f"COPY {table.name} ({listed}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            written = cursor.rowcount
    if written != len(rows):
        raise IntegrityError(
            f"The database kept {written} of {len(rows)} rows, so nothing of this was recorded.",
            where=f"table {table.name}",
            todo="Run ascertain verify: something beside the log swallows entries.",
        )


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


def recorded_after(connection: Connection, office: str, recorded: str) -> Iterator[tuple[int, str]]:
    """Position and `recorded_at` of each event of an office dated after this stamp."""
    where = (events.c.office == office, events.c.recorded_at > recorded)
    for row in connection.execute(select(events.c.seq, events.c.recorded_at).where(*where).order_by(events.c.seq)):
        yield row.seq, row.recorded_at


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
