"""What the rooms write to and read from: the log and its derived tables, held together."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from ascertain.ledger.derived import Derived, View
from ascertain.ledger.log import Batch, Ledger


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit of work: a batch of events under the write lock, and the view they are written against."""

    batch: Batch
    view: View

    @property
    def connection(self) -> Connection:
        """The derived tables' connection, for queries."""
        return self.view.connection


@dataclass(frozen=True, slots=True)
class Journal:
    """An office's log with its derived tables; `actor` signs what is written."""

    ledger: Ledger
    derived: Derived
    actor: str

    @contextmanager
    def entry(self) -> Iterator[Entry]:
        """Write events. What is read inside is the state the events are added to; nobody else writes meanwhile."""
        with ExitStack() as after:
            with self.ledger.write() as batch:
                tables = after.enter_context(self.derived.ahead(self.ledger, batch.size))
                yield Entry(batch, View(tables, batch.size))
            # The log is durable; the tables follow in the transaction they were read in, without looking again.
            if not self.derived.follow(tables, batch):
                after.close()
                self.derived.catch_up(self.ledger)

    @contextmanager
    def view(self, position: int | None = None) -> Iterator[View]:
        """Read as of a position (default: now)."""
        if position is None:
            with self.derived.present(self.ledger) as view:
                yield view
        else:
            self.derived.catch_up(self.ledger)
            with self.derived.view(position) as view:
                yield view

    def joining(self, entry: Entry, actor: str | None = None) -> "Journal":
        """This journal for work inside an entry that is open: what it writes is durable with that one or not at all."""
        return _Joining(self.ledger, self.derived, actor or self.actor, entry)


@dataclass(frozen=True, slots=True)
class _Joining(Journal):
    open: Entry

    @contextmanager
    def entry(self) -> Iterator[Entry]:
        yield self.open

    @contextmanager
    def view(self, position: int | None = None) -> Iterator[View]:
        yield View(self.open.connection, self.open.view.position if position is None else position)
