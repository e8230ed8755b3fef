"""The log itself: append under one write lock, read as of any position."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine

from ascertain.ledger import founding, hold, merkle, queries
from ascertain.ledger.batch import Batch
from ascertain.ledger.clock import Clock, Now, ReplayedClock, WallClock, machine_time
from ascertain.ledger.driver import asking, told, writing
from ascertain.ledger.engines import Home, open_engine
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.genesis import OPENED, Genesis
from ascertain.ledger.names import Names
from ascertain.ledger.proofs import Consistency, Inclusion, consistency, inclusion
from ascertain.terms.errors import InputError, IntegrityError, RefusedError
from ascertain.terms.instants import stamp

__all__ = ["OPENED", "REPLAYED", "Batch", "Checkpoint", "Genesis", "Ledger", "replay_end_id"]

REPLAYED = "office.replayed"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A tree head: the number of events and the root over them, in hex."""

    size: int
    root: str


class Ledger:
    """The append-only log of one office.

    Raises InputError where there is no ledger at the path, IntegrityError where its first event is unreadable.
    """

    def __init__(self, engine: Engine, *, now: Now = machine_time) -> None:
        self.engine = engine
        self._now = now
        self._genesis: Genesis | None = None
        self._manifest_time: str | None = None
        self._names: Names | None = None
        self._replayed: tuple[str, str] | None = None
        self._file = Path(str(engine.url.database)) if engine.dialect.name == "sqlite" else None
        self._holding = False

    @classmethod
    def open(cls, home: Home, *, now: Now = machine_time) -> "Ledger":
        """Open the ledger of an existing office: its SQLite file, or its PostgreSQL database by address."""
        return cls(open_engine(home, "ledger"), now=now)

    @classmethod
    def create(cls, home: Home, genesis: Genesis, actor: str, *, now: Now = machine_time) -> "Ledger":
        """Make a new ledger; its first event declares the office's kind and clock for ever. A crash leaves none."""
        founding.found(home, genesis, actor, now)
        return cls.open(home, now=now)

    def close(self) -> None:
        """Let go of the file, into which a write-ahead log is folded back, or of the server."""
        self.engine.dispose()

    @property
    def genesis(self) -> Genesis:
        """What the first event declares. The event is held against its hash: kind and clock bind everything after."""
        if self._genesis is None:
            with self._reading() as connection:
                first = next(queries.read_events(connection, 0, 1), None)
                if first is None or first.kind != OPENED or first.leaf() != queries.node(connection, 0, 0):
                    raise IntegrityError("The ledger does not begin with the opening of an office.", where="event 1")
            self._genesis = Genesis.of(first)
        return self._genesis

    def now(self) -> datetime:
        """The moment, by the clock this log is written by."""
        return self._now()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read the tables of the ledger by, in one state throughout."""
        with told("ledger"), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        # What was once read in a log that only grows stays true.
        with told("ledger"), asking(self.engine) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Batch]:
        """One transaction: every event added inside is durable together when the block ends, or none is.

        Raises ConflictError where somebody else keeps writing, IntegrityError where the disk is full or fails. Either
        way it is safe to say the same again under the same event ids.
        """
        genesis = self.genesis
        with self._unheld(), told("ledger"), writing(self.engine) as connection:
            clock = self._clock(connection)
            batch = Batch(connection, genesis, clock, lambda: self._manifest_time, self._remembered())
            yield batch
            batch.flush()
        batch.settled()

    @contextmanager
    def hold(self, name: str) -> Iterator[None]:
        """Inside the block this object alone writes to the log's file; others are told that `name` does.

        On PostgreSQL writers take turns by themselves, and nothing is held.
        """
        if self._file is None:
            yield
            return
        with hold.held(self._file, name):
            self._holding = True
            try:
                yield
            finally:
                self._holding = False

    def _unheld(self) -> AbstractContextManager[None]:
        return nullcontext() if self._file is None or self._holding else hold.unheld(self._file)

    def _remembered(self) -> Names:
        if self._names is None:
            self._names = Names(self.genesis.office)
        return self._names

    @contextmanager
    def manifest_time(self, recorded_at: str) -> Iterator[None]:
        """Inside the block, events are recorded at this stamp of a manifest (offices with a replayed clock only)."""
        self._manifest_time = recorded_at
        try:
            yield
        finally:
            self._manifest_time = None

    def _clock(self, connection: Connection) -> Clock:
        if self.genesis.clock == "wall":
            return WallClock(self._now)
        if self._replayed is None and (end := queries.by_id(connection, replay_end_id(self.genesis.office))):
            self._replayed = end.recorded_at, str(end.body["machine_time"])
        return ReplayedClock(self._replayed, self._now)

    def finish_replay(self, actor: str) -> None:
        """Declare the manifest done: from here on the replayed office goes on live."""
        if self.genesis.clock != "replayed":
            raise RefusedError("This office has no replayed history to finish.", todo="Its clock is this machine's.")
        event_id = replay_end_id(self.genesis.office)
        with self.write() as batch:
            if batch.known(event_id) is None:
                batch.add(Draft("office", REPLAYED, {"machine_time": stamp(self._now())}, actor, event_id))

    def present(self) -> str:
        """The stamp an event recorded now would bear."""
        with self._reading() as connection:
            return self._clock(connection).next(queries.last_recorded(connection, self.genesis.office), None)

    def replaying(self) -> bool:
        """True while a replayed office still takes its times from a manifest."""
        with self._reading() as connection:
            clock = self._clock(connection)
        return isinstance(clock, ReplayedClock) and clock.finished is None

    def size(self) -> int:
        """How many events there are; also the position of the newest."""
        with self._reading() as connection:
            return queries.size(connection)

    def read(self, after: int = 0, upto: int | None = None) -> Iterator[Event]:
        """The events after position `after`, up to and including `upto` (default: the newest)."""
        with self._reading() as connection:
            yield from queries.read_events(connection, after, queries.size(connection) if upto is None else upto)

    def only(self, kind: str, after: int, upto: int) -> bool:
        """True where the events at positions `after` < p ≤ `upto` are all there and all of one kind."""
        if after >= upto:
            return after == upto
        with self._reading() as connection:
            return queries.of_kind_between(connection, kind, after, upto) == upto - after

    def event(self, position: int) -> Event:
        """The event at one position."""
        if not 1 <= position <= self.size():
            raise _beyond(position, self.size())
        for found in self.read(position - 1, position):
            return found
        raise IntegrityError("The row is missing.", where=f"event {position}")

    def by_id(self, event_id: str) -> Event | None:
        """The event with this client-made id, if there is one."""
        with self._reading() as connection:
            return queries.by_id(connection, event_id)

    def position_at(self, recorded_upto: str) -> int:
        """The log position an instant (as a stamp) resolves to: 0 before the first event."""
        with self._reading() as connection:
            return queries.position_at(connection, self.genesis.office, recorded_upto)

    def recorded_at(self, position: int) -> str:
        """The stamp of one position."""
        return self.event(position).recorded_at

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        """The tree head over the first `size` events (default: all)."""
        with self._reading() as connection:
            count = _within(connection, size)
            return Checkpoint(count, _root(connection, count))

    def inclusion(self, position: int, size: int | None = None) -> Inclusion:
        """Prove that the event at a position is among the first `size` (default: all)."""
        with self._reading() as connection:
            return inclusion(position - 1, _within(connection, size), partial(queries.nodes_of, connection))

    def consistency(self, first: int, second: int | None = None) -> Consistency:
        """Prove that the first `second` events (default: all) begin with the first `first`."""
        with self._reading() as connection:
            return consistency(first, _within(connection, second), partial(queries.nodes_of, connection))

    def stream(self, name: str) -> list[Event]:
        """Every event of one stream of this office, in order."""
        with self._reading() as connection:
            return queries.stream(connection, self.genesis.office, name)

    def of_kinds(self, kinds: Sequence[str]) -> list[Event]:
        """Every event of some kinds of this office, in order."""
        with self._reading() as connection:
            return queries.of_kinds(connection, self.genesis.office, kinds)

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """Every tree head kept, smallest first."""
        with self._reading() as connection:
            return tuple(Checkpoint(row.size, row.root) for row in queries.all_checkpoints(connection))

    def keep_checkpoint(self) -> Checkpoint:
        """Store the present tree head, so that a later rewrite of the log no longer fits it."""
        with self.write() as batch:
            size = queries.size(batch.connection)
            digest = merkle.root(size, lambda level, index: queries.node(batch.connection, level, index))
            recorded = queries.last_recorded(batch.connection, self.genesis.office) or ""
            queries.add_checkpoint(batch.connection, size, digest.hex(), recorded)
        return Checkpoint(size, digest.hex())


def _within(connection: Connection, size: int | None) -> int:
    newest = queries.size(connection)
    if size is not None and not 0 <= size <= newest:
        raise _beyond(size, newest)
    return newest if size is None else size


def _beyond(position: int, size: int) -> InputError:
    return InputError(f"There is no event {position}.", todo=f"The log has {size} events.")


def _root(connection: Connection, size: int) -> str:
    frontier = queries.frontier(connection, size)
    return merkle.root(size, lambda level, _: frontier[level]).hex()


def replay_end_id(office: str) -> str:
    """The one possible id of the event that ends a replay."""
    return f"replayed:{office}"
