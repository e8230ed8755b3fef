"""What a room derives from the log, and how one event changes it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Table

from ascertain.ledger.envelope import Event
from ascertain.ledger.upcasting import present
from ascertain.terms.ids import body_seen_from

Handler = Callable[[Connection, Event], None]


@dataclass(frozen=True, slots=True)
class Projection:
    """What one room derives: its tables, and a handler for each kind of event that touches them.

    `own` are the kinds by which an office speaks of its own ways of working: in another office they change nothing.
    """

    room: str
    tables: Sequence[Table]
    handlers: Mapping[str, Handler]
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class View:
    """The derived tables as of one log position."""

    connection: Connection
    position: int


def apply(projections: Iterable[Projection], home: str, connection: Connection, event: Event) -> None:
    """Let an event change the derived tables of the office `home`; its names are brought into that office's view.

    Raises InputError where a newer version of the program wrote it.
    """
    event = present(event)
    foreign = event.office != home
    seen = replace(event, body=body_seen_from(home, event.office, event.body)) if foreign else event
    for projection in projections:
        if (handler := projection.handlers.get(event.kind)) and not (foreign and event.kind in projection.own):
            handler(connection, seen)
