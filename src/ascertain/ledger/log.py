"""The log itself: append under one write lock, read as of any position."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from ascertain.ledger import merkle, queries
from ascertain.ledger.canonical import canonical
from ascertain.ledger.clock import Clock, Now, ReplayedClock, WallClock, machine_time
from ascertain.ledger.driver import open_sqlite, sync, told, writing
from ascertain.ledger.envelope import SCHEMA, Draft, Event
from ascertain.ledger.tables import metadata
from ascertain.terms.codes import code
from ascertain.terms.errors import ConflictError, InputError, IntegrityError, RefusedError
from ascertain.terms.ids import KINDS
from ascertain.terms.instants import stamp, zone

OPENED = "office.opened"
REPLAYED = "office.replayed"


@dataclass(frozen=True, slots=True)
class Genesis:
    """What the first event says of the office. `kind` and `clock` can never change."""

    office: str
    kind: str
    clock: str
    name: str
    time_zone: str


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

    @classmethod
    def open(cls, path: Path, *, now: Now = machine_time) -> "Ledger":
        """Open the ledger file of an existing office."""
        return cls(open_sqlite(path), now=now)

    @classmethod
    def create(cls, path: Path, genesis: Genesis, actor: str, *, now: Now = machine_time) -> "Ledger":
        """Make a new ledger; its first event declares the office's kind and clock for ever.

        A new file takes its name only when the first event is durable, so a crash leaves no half-made office.
        """
        _check(genesis)
        if path.exists():
            raise RefusedError("There is a ledger already.", where=str(path), todo="Choose another folder.")
        unfinished = path.with_name(path.name + ".new")
        leftovers = [unfinished.with_name(unfinished.name + end) for end in ("", "-journal", "-wal", "-shm")]
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)
        ledger = cls(open_sqlite(unfinished, create=True), now=now)
        with told("ledger"):
            metadata.create_all(ledger.engine)
        body = {"kind": genesis.kind, "clock": genesis.clock, "name": genesis.name, "time_zone": genesis.time_zone}
        ledger._genesis = genesis
        with ledger.write() as batch:
            batch.add(Draft("office", OPENED, body, actor))
        ledger.close()
        # SQLite says nothing when folding the log back fails at close; what it leaves behind says it.
        if any(leftover.exists() for leftover in leftovers[1:]):
            raise IntegrityError("The new ledger could not be finished.", where=str(path), todo="Is the disk full?")
        sync(unfinished)
        unfinished.rename(path)
        sync(path.parent)
        return cls.open(path, now=now)

    def close(self) -> None:
        """Let go of the file; a write-ahead log is folded back into it."""
        self.engine.dispose()

    @property
    def genesis(self) -> Genesis:
        """What the first event declares. The event is held against its hash: kind and clock bind everything after."""
        if self._genesis is None:
            with self._reading() as connection:
                first = next(queries.read_events(connection, 0, 1), None)
                if first is None or first.kind != OPENED or first.leaf() != queries.node(connection, 0, 0):
                    raise IntegrityError("The ledger does not begin with the opening of an office.", where="event 1")
            body = {key: str(first.body.get(key)) for key in ("kind", "clock", "name", "time_zone")}
            self._genesis = Genesis(first.office, **body)
        return self._genesis

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told("ledger"), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator["Batch"]:
        """One transaction: every event added inside is durable together when the block ends, or none is.

        Raises ConflictError where somebody else keeps writing, IntegrityError where the disk is full or fails. Either
        way it is safe to say the same again under the same event ids.
        """
        genesis = self.genesis
        with told("ledger"), writing(self.engine) as connection:
            yield Batch(connection, genesis, self._clock(connection), self._manifest_time)

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
        finished = queries.by_id(connection, replay_end_id(self.genesis.office))
        if finished is None:
            return ReplayedClock(None, self._now)
        return ReplayedClock((finished.recorded_at, str(finished.body["machine_time"])), self._now)

    def finish_replay(self, actor: str) -> None:
        """Declare the manifest done: from here on the replayed office goes on live."""
        if self.genesis.clock != "replayed":
            raise RefusedError("This office has no replayed history to finish.", todo="Its clock is this machine's.")
        event_id = replay_end_id(self.genesis.office)
        with self.write() as batch:
            if queries.by_id(batch.connection, event_id) is None:
                batch.add(Draft("office", REPLAYED, {"machine_time": stamp(self._now())}, actor, event_id))

    def present(self) -> str:
        """The stamp an event recorded now would bear."""
        with self._reading() as connection:
            return self._clock(connection).next(queries.last_recorded(connection), None)

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

    def event(self, position: int) -> Event:
        """The event at one position."""
        if not 1 <= position <= self.size():
            raise _beyond(position, self.size())
        for found in self.read(position - 1, position):
            return found
        raise IntegrityError("The row is missing.", where=f"event {position}")

    def position_at(self, recorded_upto: str) -> int:
        """The log position an instant (as a stamp) resolves to: 0 before the first event."""
        with self._reading() as connection:
            return queries.position_at(connection, recorded_upto)

    def recorded_at(self, position: int) -> str:
        """The stamp of one position."""
        return self.event(position).recorded_at

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        """The tree head over the first `size` events (default: all)."""
        with self._reading() as connection:
            newest = queries.size(connection)
            count = newest if size is None else size
            if not 0 <= count <= newest:
                raise _beyond(count, newest)
            digest = merkle.root(count, lambda level, index: queries.node(connection, level, index))
        return Checkpoint(count, digest.hex())

    def keep_checkpoint(self) -> Checkpoint:
        """Store the present tree head, so that a later rewrite of the log no longer fits it."""
        with self.write() as batch:
            size = queries.size(batch.connection)
            digest = merkle.root(size, lambda level, index: queries.node(batch.connection, level, index))
            recorded = queries.last_recorded(batch.connection) or ""
            queries.add_checkpoint(batch.connection, size, digest.hex(), recorded)
        return Checkpoint(size, digest.hex())


def _check(genesis: Genesis) -> None:
    code("office_kind", genesis.kind)
    code("clock", genesis.clock)
    zone(genesis.time_zone)


def _beyond(position: int, size: int) -> InputError:
    return InputError(f"There is no event {position}.", todo=f"The log has {size} events.")


def replay_end_id(office: str) -> str:
    """The one possible id of the event that ends a replay."""
    return f"replayed:{office}"


class Batch:
    """Events being appended under the write lock."""

    def __init__(
        self, connection: Connection, genesis: Genesis, clock: Clock, manifest_time: str | None = None
    ) -> None:
        self.connection = connection
        self.genesis = genesis
        self._clock = clock
        self._manifest_time = manifest_time
        self._size = queries.size(connection)
        self._last = queries.last_recorded(connection)
        self._counts: dict[str, int] = {}

    def new_id(self, letter: str) -> str:
        """The next free short name of a kind, e.g. `R12` (see `terms.ids`)."""
        prefix = f"{KINDS[letter]}/{letter}"
        if prefix not in self._counts:
            self._counts[prefix] = queries.streams_with(self.connection, self.genesis.office, prefix)
        self._counts[prefix] += 1
        return f"{letter}{self._counts[prefix]}"

    def known(self, event_id: str) -> Event | None:
        """The event already recorded under a client-made id."""
        return queries.by_id(self.connection, event_id)

    def add(self, draft: Draft) -> Event:
        """Append one event and return it as recorded; the same id said again returns what stands.

        Raises ConflictError where the id stands for something else, or the stream has moved past `expect`.
        """
        if standing := self.known(draft.event_id):
            return _same(standing, draft)
        ver = queries.stream_version(self.connection, self.genesis.office, draft.stream)
        if draft.expect is not None and draft.expect != ver:
            raise ConflictError(
                f"Somebody else has changed {draft.stream} meanwhile (version {ver}, you saw {draft.expect}).",
                where=draft.stream,
                todo="Look at it again and repeat your entry.",
            )
        recorded = self._clock.next(self._last, draft.recorded_at or self._manifest_time)
        event = Event(
            position=self._size + 1,
            event_id=draft.event_id,
            office=self.genesis.office,
            office_seq=self._size + 1,
            stream=draft.stream,
            ver=ver,
            kind=draft.kind,
            schema_v=SCHEMA,
            actor=draft.actor,
            recorded_at=recorded,
            parents=draft.parents,
            body=draft.body,
            commitments=draft.commitments,
        )
        leaf = event.leaf()
        queries.add_event(self.connection, event)
        grown = list(merkle.grow(self._size, leaf, lambda level, index: queries.node(self.connection, level, index)))
        queries.add_nodes(self.connection, grown)
        self._size, self._last = event.position, recorded
        return event


def _same(standing: Event, draft: Draft) -> Event:
    if (standing.kind, canonical(standing.body)) != (draft.kind, canonical(draft.body)):
        raise ConflictError(
            f"The id {draft.event_id} already stands for something else ({standing.kind}).",
            where=f"event {standing.position}",
            todo="Give the new entry an id of its own.",
        )
    return standing
