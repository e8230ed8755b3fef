"""Events being appended: numbered, dated, hashed and held back until the block ends, then written together."""

from dataclasses import replace

from sqlalchemy import Connection

from ascertain.ledger import merkle, queries
from ascertain.ledger.canonical import canonical
from ascertain.ledger.clock import Clock
from ascertain.ledger.envelope import SCHEMA, Draft, Event
from ascertain.ledger.genesis import Genesis
from ascertain.terms.errors import ConflictError
from ascertain.terms.ids import KINDS


class Batch:
    """Events being appended under the write lock; `connection` sees those of this batch only after `flush`."""

    def __init__(
        self, connection: Connection, genesis: Genesis, clock: Clock, manifest_time: str | None = None
    ) -> None:
        self.connection = connection
        self.genesis = genesis
        self._clock = clock
        self._manifest_time = manifest_time
        self._size = queries.size(connection)
        self._last = queries.last_recorded(connection, genesis.office)
        self._counts: dict[str, int] = {}
        self._versions: dict[str, int] = {}
        self._events: dict[str, Event] = {}
        self._nodes: dict[tuple[int, int], bytes] = {}

    def new_id(self, letter: str) -> str:
        """The next free short name of a kind, e.g. `R12` (see `terms.ids`)."""
        prefix = f"{KINDS[letter]}/{letter}"
        if prefix not in self._counts:
            self.flush()
            self._counts[prefix] = queries.streams_with(self.connection, self.genesis.office, prefix)
        self._counts[prefix] += 1
        return f"{letter}{self._counts[prefix]}"

    def known(self, event_id: str) -> Event | None:
        """The event already recorded under a client-made id."""
        return self._events.get(event_id) or queries.by_id(self.connection, event_id)

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
            recorded_at=self._clock.next(self._last, draft.recorded_at or self._manifest_time),
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
        for level, index, digest in merkle.grow(self._size, event.leaf(), self._node):
            self._nodes[level, index] = digest
        self._events[event.event_id] = event
        self._size = event.position

    def _version(self, draft: Draft) -> int:
        ver = self._versions.get(draft.stream)
        if ver is None:
            ver = queries.stream_version(self.connection, self.genesis.office, draft.stream)
        if draft.expect is not None and draft.expect != ver:
            raise ConflictError(
                f"Somebody else has changed {draft.stream} meanwhile (version {ver}, you saw {draft.expect}).",
                where=draft.stream,
                todo="Look at it again and repeat your entry.",
            )
        return ver

    def _node(self, level: int, index: int) -> bytes:
        return self._nodes.get((level, index)) or queries.node(self.connection, level, index)

    def flush(self) -> None:
        """Write what was held back; it is durable only with the end of the block."""
        if self._events:
            queries.add_events(self.connection, self._events.values())
            queries.add_nodes(self.connection, self._nodes)
        self._events, self._nodes = {}, {}


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
