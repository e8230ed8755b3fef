"""The event envelope, frozen from the first commit (DESIGN §6)."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ascertain.ledger.canonical import Json, canonical, parse
from ascertain.ledger.merkle import leaf_hash
from ascertain.terms.errors import IntegrityError

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Commitment:
    """A restricted value, present in the log only as a salted hash.

    `field` names it inside the body, `digest` is SHA-256(salt ‖ canonical value) in hex, and `sealed` says where the
    evidence room keeps the encrypted value.
    """

    field: str
    digest: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An event to be: what the caller decides. The ledger adds its place, its version and its time.

    `event_id` is made by the caller, so that saying the same thing twice is safe. `expect` is the version the caller
    believes the stream to be at; None means "whatever it is". `recorded_at` is for replayed histories only.
    """

    stream: str
    kind: str
    body: Mapping[str, Json]
    actor: str
    event_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    commitments: tuple[Commitment, ...] = ()
    parents: tuple[str, ...] = ()
    expect: int | None = None
    recorded_at: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the log. `position` is its 1-based place in this log, which is not part of the hash."""

    position: int
    event_id: str
    office: str
    office_seq: int
    stream: str
    ver: int
    kind: str
    schema_v: int
    actor: str
    recorded_at: str
    parents: tuple[str, ...]
    body: Mapping[str, Json]
    commitments: tuple[Commitment, ...] = ()

    def leaf(self) -> bytes:
        """RFC 9162 leaf hash over the canonical envelope."""
        return leaf_hash(canonical(self.envelope()).encode("utf-8"))

    def envelope(self) -> dict[str, Json]:
        """The envelope as JSON, the form that is hashed."""
        return {
            "event_id": self.event_id,
            "office": self.office,
            "office_seq": self.office_seq,
            "stream": self.stream,
            "ver": self.ver,
            "kind": self.kind,
            "schema_v": self.schema_v,
            "actor": self.actor,
            "recorded_at": self.recorded_at,
            "parents": list(self.parents),
            "body": self.body,
            "commitments": [dump_commitment(item) for item in self.commitments],
        }


def dump_commitment(item: Commitment) -> dict[str, Json]:
    """A commitment as JSON."""
    return {"field": item.field, "digest": item.digest, "sealed": item.sealed}


_TEXTS = ("event_id", "office", "stream", "kind", "actor", "recorded_at")
_NUMBERS = ("office_seq", "ver", "schema_v")
_FIELDS = {*_TEXTS, *_NUMBERS, "parents", "body", "commitments"}


def read_envelope(text: str, position: int) -> Event:
    """Read an envelope as another office wrote it, and give it a position.

    Raises InputError where it is not canonical JSON, IntegrityError where it is no envelope of this schema.
    """
    told: Any = parse(text)
    if not isinstance(told, dict) or told.keys() != _FIELDS:
        raise IntegrityError("This is no event.")
    exact = all(type(told[name]) is str for name in _TEXTS) and all(type(told[name]) is int for name in _NUMBERS)
    lists = all(isinstance(told[name], list) for name in ("parents", "commitments"))
    if not (exact and lists and isinstance(told["body"], dict) and all(type(one) is str for one in told["parents"])):
        raise IntegrityError("This is no event.")
    if told["schema_v"] > SCHEMA:
        raise IntegrityError("It was written by a newer version of the program.", todo="Install that version.")
    sealed = tuple(_commitment(item) for item in told["commitments"])
    return Event(position, **{**told, "parents": tuple(told["parents"]), "commitments": sealed})


def _commitment(item: Any) -> Commitment:
    match item:
        case {"field": str(name), "digest": str(digest), "sealed": str(sealed), **rest} if not rest:
            return Commitment(name, digest, sealed)
    raise IntegrityError("This is no commitment.")
