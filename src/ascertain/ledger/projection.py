"""What a room derives from the log, and how one event changes it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Table
from sqlalchemy.exc import InvalidRequestError

from ascertain.ledger.envelope import Event
from ascertain.ledger.upcasting import present
from ascertain.terms.errors import IntegrityError
from ascertain.terms.ids import body_seen_from

Handler = Callable[[Connection, Event], None]
# What a handler raises over a body that lacks something, holds another type, or names what never stood in the tables.
NOT_AS_WRITTEN = (LookupError, TypeError, ValueError, AttributeError, InvalidRequestError)


@dataclass(frozen=True, slots=True)
class Projection:
    """What one room derives: its tables, and a handler for each kind of event that touches them.

    `own` are the kinds by which an office speaks of its own ways of working: in another office they change nothing.
    `aside` are tables that the room fills itself from what the log does not hold: they stand and fall with the others,
    and have no digest.
    `later` does for all events between two positions (the first left out) what the handlers do event by event, where
    the room's tables follow from those of the rooms before it alone.
    """

    room: str
    tables: Sequence[Table]
    handlers: Mapping[str, Handler]
    own: frozenset[str] = frozenset()
    aside: Sequence[Table] = ()
    later: Callable[[Connection, int, int], None] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The derived tables as of one log position."""

    connection: Connection
    position: int


def apply(projections: Iterable[Projection], home: str, connection: Connection, event: Event) -> None:
    """Let an event change the derived tables of the office `home`; its names are brought into that office's view.

    Raises InputError where a newer version of the program wrote it, IntegrityError where its body is not of its kind.
    """
    foreign = event.office != home
    try:
        event = present(event)
        seen = replace(event, body=body_seen_from(home, event.office, event.body)) if foreign else event
        for projection in projections:
            if (handler := projection.handlers.get(event.kind)) and not (foreign and event.kind in projection.own):
                handler(connection, seen)
    except NOT_AS_WRITTEN as error:
        # Counted in its own office: while an import is folded, the position is not that of the log.
        where = f"event {event.office_seq} of {event.office}" if foreign else f"event {event.office_seq}"
        raise IntegrityError(
            f"What {event.actor} recorded cannot be understood, so no figure can be made from the log.",
            where=f"{where} ({event.kind})",
            todo="This program did not write it so: restore a backup from before it, and ask who wrote it.",
        ) from error
