"""An event as the columns of its row. They are the pieces of the canonical envelope, so the hash is of what is stored.

`leaf` of the columns equals `Event.leaf()` of what was written and of nothing else, provided that each JSON column is
one whole value: no boundary between two columns can then have been moved.
"""

import json
from collections.abc import Sequence
from json.encoder import encode_basestring as quoted
from typing import Any, TypeAlias

from ascertain.ledger.canonical import canonical, sound
from ascertain.ledger.envelope import Commitment, Event, dump_commitment
from ascertain.ledger.merkle import leaf_hash
from ascertain.terms.errors import IntegrityError

NAMES = (
    "seq",
    "event_id",
    "office",
    "office_seq",
    "stream",
    "ver",
    "kind",
    "schema_v",
    "actor",
    "recorded_at",
    "parents",
    "body",
    "commitments",
)
Columns: TypeAlias = tuple[int, str, str, int, str, int, str, int, str, str, str, str, str]
_NONE = "[]"
# SQLite lets any type stand in any column, so what comes back is taken only as exactly what was put in.
_TYPES = [int, str, str, int, str, int, str, int, str, str, str, str, str]


def of(event: Event) -> Columns:
    """The row of an event, in the order of `NAMES`. Raises InputError for what cannot be written down exactly."""
    texts = (event.event_id, event.office, event.stream, event.kind, event.actor, event.recorded_at)
    sound("".join(texts))
    return (
        event.position,
        event.event_id,
        event.office,
        event.office_seq,
        event.stream,
        event.ver,
        event.kind,
        event.schema_v,
        event.actor,
        event.recorded_at,
        canonical(event.parents) if event.parents else _NONE,
        canonical(event.body),
        canonical([dump_commitment(item) for item in event.commitments]) if event.commitments else _NONE,
    )


def leaf(row: Columns) -> bytes:
    """The leaf hash of a row as it stands: names in the order of RFC 8785, JSON columns as they are."""
    _, event_id, office, office_seq, stream, ver, kind, schema_v, actor, recorded_at, parents, body, commitments = row
    return leaf_hash(
        f'{{"actor":{quoted(actor)},"body":{body},"commitments":{commitments},"event_id":{quoted(event_id)},'
        f'"kind":{quoted(kind)},"office":{quoted(office)},"office_seq":{office_seq},"parents":{parents},'
        f'"recorded_at":{quoted(recorded_at)},"schema_v":{schema_v},"stream":{quoted(stream)},"ver":{ver}}}'.encode()
    )


def event(row: Sequence[Any]) -> Event:
    """One row as an event. Raises IntegrityError where the row is not what was once written."""
    seq, event_id, office, office_seq, stream, ver, kind, schema_v, actor, recorded_at, *_ = row
    parents, body, commitments = check(row)
    return Event(
        position=seq,
        event_id=event_id,
        office=office,
        office_seq=office_seq,
        stream=stream,
        ver=ver,
        kind=kind,
        schema_v=schema_v,
        actor=actor,
        recorded_at=recorded_at,
        parents=tuple(parents),
        body=body,
        commitments=commitments,
    )


def check(row: Sequence[Any]) -> tuple[list[str], dict[str, Any], tuple[Commitment, ...]]:
    """Hold a row to the types it was written with; returns its JSON columns read. Raises IntegrityError."""
    try:
        if list(map(type, row)) != _TYPES:
            raise TypeError("another type stands where one of ours was put")
        parents, body, commitments = (_read(row[10], list), _read(row[11], dict), _read(row[12], list))
        return parents, body, tuple(Commitment(**item) for item in commitments)
    except Exception as error:
        raise IntegrityError("The event cannot be read as it was written.", where=f"event {row[0]}") from error


def _read(text: str, kind: type) -> Any:
    value = [] if text == _NONE else json.loads(text)
    if type(value) is not kind:
        raise TypeError(f"{type(value).__name__} stands where {kind.__name__} was put")
    return value
