"""`verify` for the log: decode every row, hash it again, rebuild the node table, compare every tree head kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from ascertain.ledger import merkle, queries
from ascertain.ledger.envelope import Event
from ascertain.ledger.log import Ledger
from ascertain.ledger.tables import events
from ascertain.terms.errors import AscertainError


@dataclass(frozen=True, slots=True)
class Fault:
    """Something found wrong: what and where."""

    where: str
    what: str


def audit(ledger: Ledger) -> tuple[int, tuple[Fault, ...]]:
    """Check the whole log. Returns how many events were read and every fault found."""
    try:
        with ledger.engine.connect() as connection:
            leaves: list[bytes] = []
            faults = list(_rows(connection, leaves))
            faults += _tree(connection, leaves)
    except DBAPIError as error:
        return 0, (Fault("ledger", f"The database says: {error.orig}."),)
    return len(leaves), tuple(faults)


def _rows(connection: Connection, leaves: list[bytes]) -> Iterator[Fault]:
    previous: Event | None = None
    rows = connection.execute(select(events).order_by(events.c.seq))
    for expected, row in enumerate(rows, start=1):
        try:
            event = queries.decode(row)
            leaves.append(event.leaf())
        except AscertainError as error:
            leaves.append(b"")
            yield Fault(f"event {expected}", error.what)
            continue
        if event.position != expected:
            yield Fault(f"event {expected}", f"The row stands at position {event.position}.")
        if previous is not None and event.recorded_at < previous.recorded_at:
            yield Fault(f"event {expected}", "It was recorded before the one before it.")
        previous = event


def _tree(connection: Connection, leaves: list[bytes]) -> Iterator[Fault]:
    kept = queries.all_nodes(connection)
    heads = dict(queries.all_checkpoints(connection))
    built: dict[tuple[int, int], bytes] = {}

    def node(level: int, index: int) -> bytes:
        return built[level, index]

    for size, leaf in enumerate(leaves):
        for level, index, digest in merkle.grow(size, leaf, node):
            built[level, index] = digest
            if leaf and kept.get((level, index)) != digest and level == 0:
                yield Fault(f"event {index + 1}", "The row no longer gives the hash it had when it was recorded.")
        if size + 1 in heads and merkle.root(size + 1, node).hex() != heads[size + 1]:
            yield Fault(f"checkpoint {size + 1}", "The events no longer give the tree head kept here.")
    for size in heads:
        if size > len(leaves):
            yield Fault(f"checkpoint {size}", f"Events are missing: the log holds {len(leaves)}.")
    yield from _nodes(kept, built)


def _nodes(kept: dict[tuple[int, int], object], built: dict[tuple[int, int], bytes]) -> Iterator[Fault]:
    for place in sorted(kept.keys() | built.keys()):
        if place[0] > 0 and kept.get(place) != built.get(place):
            yield Fault(f"node {place[0]}/{place[1]}", "The tree does not fit the events.")
        elif place not in built:
            yield Fault(f"event {place[1] + 1}", "The tree knows this event, but its row is missing.")
