"""Tables made from the log: deletable, rebuilt at any time, and able to answer as of any position.

Every row holds on `[from_pos, to_pos)` in log positions. A room declares its tables with `versioned` and a `Projection`
that says which event changes which row; this module does the rest.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import DBAPIError

from ascertain.ledger import queries
from ascertain.ledger.driver import open_sqlite
from ascertain.ledger.envelope import Event
from ascertain.ledger.log import Ledger
from ascertain.ledger.tables import derived_metadata

Handler = Callable[[Connection, Event], None]


@dataclass(frozen=True, slots=True)
class Projection:
    """What one room derives: its tables, and a handler for each kind of event that touches them."""

    room: str
    tables: Sequence[Table]
    handlers: Mapping[str, Handler]


@dataclass(frozen=True, slots=True)
class View:
    """The derived tables as of one log position."""

    connection: Connection
    position: int


class Derived:
    """The derived tables of one office, kept up with its ledger."""

    def __init__(self, engine: Engine, projections: Sequence[Projection]) -> None:
        self.engine = engine
        self.projections = tuple(projections)

    @classmethod
    def open(cls, path: Path, projections: Sequence[Projection]) -> "Derived":
        """Open or make the derived tables."""
        derived = cls(open_sqlite(path, create=True), projections)
        derived._create()
        return derived

    def _create(self) -> None:
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            derived_metadata.create_all(connection)
            for table in self.tables():
                table.create(connection, checkfirst=True)

    def tables(self) -> tuple[Table, ...]:
        """Every derived table, by room."""
        return tuple(table for projection in self.projections for table in projection.tables)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def position(self) -> int:
        """The log position these tables have reached."""
        with self.engine.connect() as connection:
            return queries.reached(connection)

    def catch_up(self, ledger: Ledger) -> int:
        """Apply every event not yet applied; returns the position reached."""
        if (reached := self.position()) >= ledger.size():
            return reached
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            for event in ledger.read(after=queries.reached(connection)):
                self._apply(connection, event)
                reached = event.position
            queries.mark_reached(connection, reached)
        return reached

    def _apply(self, connection: Connection, event: Event) -> None:
        for projection in self.projections:
            if handler := projection.handlers.get(event.kind):
                handler(connection, event)

    @contextmanager
    def view(self, position: int) -> Iterator[View]:
        """Read as of a position."""
        with self.engine.connect() as connection:
            yield View(connection, position)

    def digests(self) -> dict[str, str]:
        """A digest of each table's canonical content; equal content gives equal digests on any engine."""
        with self.engine.connect() as connection:
            return {table.name: queries.digest(connection, table) for table in self.tables()}


def compare(path: Path, ledger: Ledger, projections: Sequence[Projection], scratch: Path) -> tuple[str, ...]:
    """Names of derived tables whose content is not what the log gives. `scratch` is a file to build in."""
    try:
        standing = Derived.open(path, projections)
        standing.catch_up(ledger)
        found = standing.digests()
        standing.close()
    except (DBAPIError, ValueError):
        return tuple(table.name for projection in projections for table in projection.tables)
    fresh = Derived.open(scratch, projections)
    fresh.catch_up(ledger)
    expected = fresh.digests()
    fresh.close()
    return tuple(name for name in expected if expected[name] != found.get(name))
