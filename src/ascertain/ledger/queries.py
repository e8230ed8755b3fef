"""Every statement the ledger makes on its own tables, and the interval arithmetic of derived ones."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import (
    Column,
    Connection,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from ascertain.ledger.canonical import canonical
from ascertain.ledger.envelope import Commitment, Event, dump_commitment
from ascertain.ledger.merkle import leaf_hash
from ascertain.ledger.order import IMPORTED, Place, runs_of
from ascertain.ledger.tables import PLACE, checkpoints, events, key_columns, nodes, progress
from ascertain.terms.errors import IntegrityError

PAGE = 1000
_JSON = frozenset({"parents", "body", "commitments"})


# Asked for every event that is appended, so built once.
_BY_ID = select(events).where(events.c.event_id == bindparam("event_id"))
_NODE = select(nodes.c.hash).where(nodes.c.level == bindparam("level"), nodes.c.idx == bindparam("index"))
_VERSION = select(func.coalesce(func.max(events.c.ver) + 1, 0)).where(
    events.c.office == bindparam("office"), events.c.stream == bindparam("stream")
)


def add_events(connection: Connection, added: Iterable[Event]) -> None:
    """Write event rows."""
    connection.execute(insert(events), [_row(event) for event in added])


def _row(event: Event) -> dict[str, Any]:
    return event.envelope() | {
        "seq": event.position,
        "parents": canonical(list(event.parents)),
        "body": canonical(event.body),
        "commitments": canonical([dump_commitment(item) for item in event.commitments]),
    }


def read_events(connection: Connection, after: int, upto: int) -> Iterator[Event]:
    """The events at positions `after` < p ≤ `upto`, in order, fetched in pages."""
    while after < upto:
        rows = connection.execute(
            select(events).where(events.c.seq > after, events.c.seq <= upto).order_by(events.c.seq).limit(PAGE)
        ).all()
        if not rows:
            return
        yield from (decode(row) for row in rows)
        after = rows[-1].seq


def decode(row: Row[Any]) -> Event:
    """One row as an event. Raises IntegrityError where the row is not what was once written."""
    try:
        return Event(
            position=_whole(row.seq),
            event_id=_text(row.event_id),
            office=_text(row.office),
            office_seq=_whole(row.office_seq),
            stream=_text(row.stream),
            ver=_whole(row.ver),
            kind=_text(row.kind),
            schema_v=_whole(row.schema_v),
            actor=_text(row.actor),
            recorded_at=_text(row.recorded_at),
            parents=tuple(_json(row.parents, list)),
            body=_json(row.body, dict),
            commitments=tuple(Commitment(**item) for item in _json(row.commitments, list)),
        )
    except Exception as error:
        raise IntegrityError("The event cannot be read as it was written.", where=f"event {row.seq}") from error


def leaf(row: Row[Any]) -> bytes:
    """The leaf hash of a row as it stands: its columns are the pieces of the canonical envelope, in text.

    Equal to `Event.leaf()` of what was written and of nothing else, provided that `decode` takes the row: each piece is
    then one whole JSON value, so no boundary between two columns can have been moved.
    """
    pieces = (f'"{name}":{value if name in _JSON else canonical(value)}' for name, value in _envelope(row))
    return leaf_hash(f"{{{','.join(pieces)}}}".encode())


def _envelope(row: Row[Any]) -> list[tuple[str, Any]]:
    return sorted((name, value) for name, value in row._mapping.items() if name != "seq")


# SQLite lets any type stand in any column, so what comes back is taken only as exactly what was put in.
def _json(text: object, kind: type) -> Any:
    return _exactly(json.loads(_text(text)), kind)


def _text(value: object) -> str:
    return cast(str, _exactly(value, str))


def _whole(value: object) -> int:
    return cast(int, _exactly(value, int))


def _exactly(value: object, kind: type) -> object:
    if type(value) is not kind:
        raise TypeError(f"{type(value).__name__} stands where {kind.__name__} was put")
    return value


def rows(connection: Connection) -> Iterable[Row[Any]]:
    """Every event row as it lies there, undecoded."""
    return connection.execute(select(events).order_by(events.c.seq))


def size(connection: Connection) -> int:
    """How many events the log holds."""
    return int(connection.execute(select(func.coalesce(func.max(events.c.seq), 0))).scalar_one())


def last_recorded(connection: Connection, office: str) -> str | None:
    """`recorded_at` of the newest event of an office."""
    query = select(events.c.recorded_at).where(events.c.office == office).order_by(events.c.seq.desc()).limit(1)
    found = connection.execute(query).scalar()
    return None if found is None else str(found)


def by_id(connection: Connection, event_id: str) -> Event | None:
    """The event with this client-made id, if there is one."""
    row = connection.execute(_BY_ID, {"event_id": event_id}).first()
    return decode(row) if row else None


def stream_version(connection: Connection, office: str, stream: str) -> int:
    """How many events a stream of this office has: versions count from 0 without a gap."""
    return int(connection.execute(_VERSION, {"office": office, "stream": stream}).scalar_one())


def streams_with(connection: Connection, office: str, prefix: str) -> int:
    """How many streams of this office begin with `prefix` (their first events are counted)."""
    upper = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    where = (events.c.office == office, events.c.stream >= prefix, events.c.stream < upper, events.c.ver == 0)
    return int(connection.execute(select(func.count()).where(*where)).scalar_one())


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


def events_at(connection: Connection, positions: Sequence[int]) -> Iterator[Event]:
    """The events at these positions, in this order, fetched in pages."""
    for start in range(0, len(positions), PAGE):
        page = positions[start : start + PAGE]
        found = {row.seq: row for row in connection.execute(select(events).where(events.c.seq.in_(page)))}
        yield from (decode(found[position]) for position in page)


def node(connection: Connection, level: int, index: int) -> bytes:
    """Hash of one stored subtree."""
    found = connection.execute(_NODE, {"level": level, "index": index}).scalar()
    if not isinstance(found, bytes):
        raise IntegrityError("A node of the tree is missing or unreadable.", where=f"node {level}/{index}")
    return found


def nodes_of(connection: Connection, places: Collection[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    """Hashes of several stored subtrees, read at once."""
    wanted = tuple_(nodes.c.level, nodes.c.idx).in_(places)
    found = {(row.level, row.idx): row.hash for row in connection.execute(select(nodes).where(wanted))}
    for place in places:
        if not isinstance(found.get(place), bytes):
            raise IntegrityError("A node of the tree is missing or unreadable.", where=f"node {place[0]}/{place[1]}")
    return found


def stream(connection: Connection, office: str, name: str) -> list[Event]:
    """Every event of one stream of an office, in order."""
    where = (events.c.office == office, events.c.stream == name)
    return [decode(row) for row in connection.execute(select(events).where(*where).order_by(events.c.ver))]


def nodes_at(connection: Connection, level: int) -> Iterator[tuple[object, object]]:
    """Index and hash of every stored subtree of one level, as they stand."""
    rows = connection.execute(select(nodes.c.idx, nodes.c.hash).where(nodes.c.level == level).order_by(nodes.c.idx))
    yield from ((row.idx, row.hash) for row in rows)


def count(connection: Connection, table: Table, *where: Any) -> int:
    """How many rows of a table there are."""
    return int(connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one())


def add_nodes(connection: Connection, added: Mapping[tuple[int, int], bytes]) -> None:
    """Store new complete subtrees, (level, index) → hash."""
    rows = [{"level": level, "idx": index, "hash": digest} for (level, index), digest in added.items()]
    connection.execute(insert(nodes), rows)


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
    close(connection, table, position, **{column.name: row[column.name] for column in key_columns(table)})
    connection.execute(insert(table), row | {"from_pos": position, "to_pos": None})


def close(connection: Connection, table: Table, position: int, /, **key: Any) -> None:
    """From this position on, the thing is no more (its history stays)."""
    matching = [table.c[name] == value for name, value in key.items()]
    connection.execute(delete(table).where(*matching, table.c.from_pos == position))
    connection.execute(update(table).where(*matching, table.c.to_pos.is_(None)).values(to_pos=position))


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
    connection.execute(delete(table).where(table.c.from_pos > position))
    connection.execute(update(table).where(table.c.to_pos > position).values(to_pos=None))


def standing(connection: Connection, table: Table, positions: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The rows that hold now, without their interval; the n-th place is told as the n-th of `positions`."""
    moved = [column.name for column in table.columns if column.info == PLACE]
    for row in connection.execute(select(*_lasting(table)).where(table.c.to_pos.is_(None))).mappings():
        yield {**row, **{name: positions[row[name] - 1] for name in moved}}


def settle(connection: Connection, table: Table, position: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """From this position on, these rows hold and no others; what holds already is left as it is."""
    keys = [column.name for column in key_columns(table)]
    fresh = {tuple(row[name] for name in keys): row for row in rows}
    gone: list[dict[str, Any]] = []
    for row in connection.execute(select(*_lasting(table)).where(table.c.to_pos.is_(None))).mappings():
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


def _lasting(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if column.name not in ("from_pos", "to_pos")]


def empty(connection: Connection, table: Table) -> None:
    """Take every row out of a derived table."""
    connection.execute(delete(table))


def reached(connection: Connection) -> tuple[int, str | None]:
    """The log position the derived tables have reached, and the root of the log there."""
    row = connection.execute(select(progress)).first()
    return (row.position, row.root) if row else (0, None)


def mark_reached(connection: Connection, position: int, root: str) -> None:
    """Note the log position reached, and the root of the log there."""
    connection.execute(delete(progress))
    connection.execute(insert(progress), {"name": "log", "position": position, "root": root})


def digest(connection: Connection, table: Table) -> str:
    """Digest of a derived table's canonical content, independent of how the engine stores it."""
    found = hashlib.sha256()
    for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings():
        found.update(canonical(dict(row)).encode("utf-8") + b"\n")
    return found.hexdigest()
