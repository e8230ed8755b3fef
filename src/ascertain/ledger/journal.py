"""What the rooms write to and read from: the log and its derived tables, held together."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from ascertain.ledger.derived import Derived, View
from ascertain.ledger.driver import told
from ascertain.ledger.envelope import Event
from ascertain.ledger.intervals.queries import mark_reached
from ascertain.ledger.log import Batch, Ledger
from ascertain.terms.errors import RefusedError


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

    @contextmanager
    def together(self) -> Iterator["Journal"]:
        """A journal whose entries are durable together when the block ends, or none is.

        Each entry sees what those before it wrote; one that is refused leaves no trace and harms no other. Nobody else
        writes meanwhile, so a block is for little work. None of it is to be acknowledged before the block has ended.
        """
        with ExitStack() as after:
            with self.ledger.write() as batch:
                tables = after.enter_context(self.derived.ahead(self.ledger, batch.size))
                yield _Together(self.ledger, self.derived, self.actor, batch, tables, batch.size)
            if batch.added:
                mark_reached(tables, batch.size, batch.root())

    def size(self) -> int:
        """How many events are durable."""
        return self.ledger.size()

    def only(self, kind: str, after: int, upto: int) -> bool:
        """True where the events at positions `after` < p ≤ `upto` are all durable and all of one kind."""
        return self.ledger.only(kind, after, upto)

    def since(self, position: int, entry: Entry) -> tuple[Event, ...]:
        """The events after a position, with those of an entry that is open."""
        begun = entry.batch.size - len(entry.batch.added)
        written = self.ledger.read(position, begun) if position < begun else ()
        return (*written, *(event for event in entry.batch.added if event.position > position))

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


@dataclass(frozen=True, slots=True)
class _Together(Journal):
    batch: Batch
    tables: Connection
    durable: int  # events before the block

    @contextmanager
    def entry(self) -> Iterator[Entry]:
        before = len(self.batch.added)
        with told("ledger"), self.batch.attempt(), self.tables.begin_nested():
            yield Entry(self.batch, View(self.tables, self.batch.size))
            if not self.derived.advance(self.tables, self.batch, before):
                raise RefusedError("What other offices recorded comes in by an import of its own.")

    @contextmanager
    def view(self, position: int | None = None) -> Iterator[View]:
        yield View(self.tables, self.batch.size if position is None else position)

    # Another connection would wait for this block, and the block for it.
    def size(self) -> int:
        return self.durable

    def only(self, kind: str, after: int, upto: int) -> bool:  # noqa: ARG002
        return after == upto
