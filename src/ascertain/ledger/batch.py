"""Events being appended: numbered, dated, hashed and held back until the block ends, then written together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from sqlalchemy import Connection

from ascertain.ledger import columns, merkle, queries
from ascertain.ledger.canonical import canonical
from ascertain.ledger.clock import Clock
from ascertain.ledger.envelope import SCHEMA, Draft, Event
from ascertain.ledger.genesis import Genesis
from ascertain.ledger.names import Names
from ascertain.terms.errors import ConflictError
from ascertain.terms.ids import KINDS

_TOLD = 5  # how many of the events since are told in a conflict


class Batch:
    """Events being appended under the write lock; `connection` sees those of this batch only after `flush`."""

    def __init__(
        self,
        connection: Connection,
        genesis: Genesis,
        clock: Clock,
        manifest_time: Callable[[], str | None] = lambda: None,
        names: Names | None = None,
    ) -> None:
        self.connection = connection
        self.genesis = genesis
        self._clock = clock
        self._manifest_time = manifest_time
        self._size, self._last = queries.newest(connection, genesis.office)
        self._names = names or Names(genesis.office)
        self._given: dict[str, int] = {}
        self._versions: dict[str, int] = {}
        self._absent: set[str] = set()
        self._events: dict[str, Event] = {}
        self.added: list[Event] = []
        self._rows: list[columns.Columns] = []
        self._nodes: list[tuple[int, int, bytes]] = []

    @property
    def size(self) -> int:
        """How many events the log holds with those of this batch."""
        return self._size

    @cached_property
    def _frontier(self) -> dict[int, bytes]:
        """The roots of the complete subtrees left of the next leaf, by level: all that growing the tree reads."""
        return queries.frontier(self.connection, self._size)

    def new_id(self, letter: str) -> str:
        """The next free short name of a kind, e.g. `R12` (see `terms.ids`)."""
        last = self._given.get(letter)
        if last is None:
            last = self._names.last(self.connection, letter, self._size, self._versions)
        self._given[letter] = last + 1
        self._versions.setdefault(f"{KINDS[letter]}/{letter}{last + 1}", 0)  # it is free, so nothing stands in it
        return f"{letter}{last + 1}"

    def known(self, event_id: str) -> Event | None:
        """The event already recorded under a client-made id."""
        if event_id in self._absent:
            return None
        found = self._events.get(event_id) or queries.by_id(self.connection, event_id)
        if found is None:
            self._absent.add(event_id)
        return found

    def prepare(self, ids: Iterable[str], streams: Iterable[str]) -> None:
        """Ask the log in two questions what it would be asked for each of many events, one by one."""
        wanted = {name for name in ids if name not in self._events}
        self._absent |= wanted - queries.ids_among(self.connection, wanted)
        office, new = self.genesis.office, {name for name in streams if name not in self._versions}
        self._versions |= dict.fromkeys(new, 0) | queries.stream_versions(self.connection, office, new)

    def add_all(self, drafts: Sequence[Draft]) -> tuple[Event, ...]:
        """Append many events; the same as `add` for each, and quicker."""
        self.prepare((draft.event_id for draft in drafts), (draft.stream for draft in drafts))
        return tuple(self.add(draft) for draft in drafts)

    def add(self, draft: Draft) -> Event:
        """Append one event and return it as recorded; the same id said again returns what stands.

        Raises ConflictError where the id stands for something else, or the stream has moved past `expect`.
        """
        if standing := self.known(draft.event_id):
            return _same(standing, draft)
        event = Event(
            position=self._size + 1,
            event_id=draft.event_id,
            office=self.genesis.office,
            office_seq=self._size + 1,
            stream=draft.stream,
            ver=self._version(draft),
            kind=draft.kind,
            schema_v=SCHEMA,
            actor=draft.actor,
            recorded_at=self._clock.next(self._last, draft.recorded_at or self._manifest_time()),
            parents=draft.parents,
            body=draft.body,
            commitments=draft.commitments,
        )
        self._append(event)
        self._versions[event.stream] = event.ver + 1
        self._last = event.recorded_at
        return event

    def take(self, event: Event) -> bool:
        """Append an event of another office as that office recorded it; False where it stands here already.

        Raises ConflictError where its id stands for something else.
        """
        if standing := self.known(event.event_id):
            if standing.leaf() != event.leaf():
                raise _other(standing)
            return False
        self._append(replace(event, position=self._size + 1))
        return True

    def _append(self, event: Event) -> None:
        row, frontier = columns.of(event), self._frontier
        for level, index, digest in merkle.grow(self._size, columns.leaf(row), lambda level, _: frontier[level]):
            self._nodes.append((level, index, digest))
            if index % 2 == 0:
                frontier[level] = digest
        self._rows.append(row)
        self.added.append(event)
        self._events[event.event_id] = event
        self._absent.discard(event.event_id)
        self._size = event.position

    def _version(self, draft: Draft) -> int:
        ver = self._versions.get(draft.stream)
        if ver is None:
            ver = queries.stream_version(self.connection, self.genesis.office, draft.stream)
        if draft.expect is not None and draft.expect != ver:
            raise self._overtaken(draft.stream, draft.expect, ver)
        return ver

    def _overtaken(self, stream: str, seen: int, ver: int) -> ConflictError:
        since = queries.since(self.connection, self.genesis.office, stream, seen)
        since += [event for event in self._events.values() if event.stream == stream and event.ver >= seen]
        said = ", ".join(f"{event.kind} by {event.actor} at {event.recorded_at}" for event in since[:_TOLD])
        more = f" and {len(since) - _TOLD} more" if len(since) > _TOLD else ""
        return ConflictError(
            f"Somebody else has changed {stream} meanwhile (version {ver}, you saw {seen}): {said or 'nothing'}{more}.",
            where=stream,
            todo="Look at it again and repeat your entry.",
        )

    def root(self) -> str:
        """The tree head over all events with those of this batch, in hex."""
        return merkle.root(self._size, lambda level, _: self._frontier[level]).hex()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What is added inside stands with the batch, or, if the block raises, leaves no trace in it."""
        size, last, added = self._size, self._last, len(self.added)
        given, versions, frontier = dict(self._given), dict(self._versions), dict(self._frontier)
        self.flush()
        try:
            with self.connection.begin_nested():
                yield
                self.flush()
        except BaseException:
            self._size, self._last, self._given, self._versions = size, last, given, versions
            self._frontier, self._events, self._rows, self._nodes = frontier, {}, [], []
            self._absent = set()
            del self.added[added:]
            raise

    def flush(self) -> None:
        """Write what was held back; it is durable only with the end of the block."""
        if self._rows:
            queries.add_events(self.connection, self._rows)
            queries.add_nodes(self.connection, self._nodes)
        self._rows, self._nodes = [], []
        self._events = {}

    def settled(self) -> None:
        """The block is durable: what it learned of names given is worth keeping."""
        self._names.learn(self._given, self._size)


def _same(standing: Event, draft: Draft) -> Event:
    if (standing.kind, canonical(standing.body)) != (draft.kind, canonical(draft.body)):
        raise _other(standing)
    return standing


def _other(standing: Event) -> ConflictError:
    return ConflictError(
        f"The id {standing.event_id} already stands for something else ({standing.kind}).",
        where=f"event {standing.position}",
        todo="Give the new entry an id of its own.",
    )
