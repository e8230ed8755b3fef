"""`verify` for the log: decode every row, hash it again, rebuild the tree, compare every tree head kept.

Each stored node is held against the two below it, so one change is named where it happened and not all the way up.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import Connection, Row

from ascertain.ledger import columns, merkle, queries
from ascertain.ledger.driver import told
from ascertain.ledger.engines import queries as engine_queries
from ascertain.ledger.log import Ledger
from ascertain.ledger.tables import events, nodes
from ascertain.terms.errors import AscertainError
from ascertain.terms.instants import stamp

LEEWAY = timedelta(minutes=2)  # how far the clocks of a team may lie apart; PostgreSQL is told the same in `grants`


@dataclass(frozen=True, slots=True)
class Fault:
    """Something found wrong: what and where."""

    where: str
    what: str


def audit(ledger: Ledger) -> tuple[int, tuple[Fault, ...]]:
    """Check the whole log. Returns how many events it holds and every fault found."""
    faults: list[Fault] = []
    size = 0
    try:
        with told("ledger"), ledger.engine.connect() as connection:
            size = queries.count(connection, events)
            for check in (_database, _guards, _tree, _heads):
                for fault in check(connection):
                    faults.append(fault)  # one by one: what was found before a failure stays found
        _ = ledger.genesis
    except AscertainError as error:
        faults.append(Fault(error.where or "ledger", error.what))
    return size, tuple(faults)


def ahead(ledger: Ledger) -> tuple[Fault, ...]:
    """The office's own events dated after the present. A clock was wrong; the log is no less whole for that."""
    if ledger.genesis.clock != "wall":
        return ()
    with ledger.reading() as connection:
        late = list(queries.recorded_after(connection, ledger.genesis.office, stamp(ledger.now() + LEEWAY)))
    said = "It is dated after the present ({}): the clock of some machine was wrong."
    return tuple(Fault(f"event {position}", said.format(recorded)) for position, recorded in late)


def _database(connection: Connection) -> Iterator[Fault]:
    yield from (Fault("database", said) for said in engine_queries.unsound(connection))


def _guards(connection: Connection) -> Iterator[Fault]:
    for name in engine_queries.guards_down(connection):
        yield Fault(f"guard {name}", "The database no longer refuses to change the ledger.")
    for name in engine_queries.strangers(connection):
        yield Fault(name, "This program did not set it up: it can make entries vanish or change. Have it removed.")


def _tree(connection: Connection) -> Iterator[Fault]:
    size = max(queries.count(connection, events), queries.count(connection, nodes, nodes.c.level == 0))
    yield from tree(connection, size, lambda leaves: _events(connection, leaves))
    if queries.count(connection, nodes) > sum(size >> level for level in range(size.bit_length())):
        yield Fault("nodes", "The tree holds nodes that belong to no event.")


def tree(
    connection: Connection, size: int, under: Callable[[Sequence[bytes | None]], Iterator[Fault]] | None = None
) -> Iterator[Fault]:
    """Hold every stored node against the two below it; `under` says what is wrong with what the leaves stand for."""
    below: list[bytes | None] = []
    for level in range(max(size.bit_length(), 1)):
        standing = yield from _level(connection, level, size >> level)
        if level:
            yield from _joined(level, standing, below)
        elif under is not None:
            yield from under(standing)
        below = standing


def _level(connection: Connection, level: int, width: int) -> Generator[Fault, None, list[bytes | None]]:
    standing: list[bytes | None] = [None] * width
    for page in queries.nodes_at(connection, level):
        for index, digest in page:
            if type(index) is int and 0 <= index < width and type(digest) is bytes:
                standing[index] = digest
            else:
                yield Fault(f"node {level}/{index}", "The tree has no such place.")
    return standing


def _joined(level: int, standing: Sequence[bytes | None], below: Sequence[bytes | None]) -> Iterator[Fault]:
    pairs = zip(below[::2], below[1::2], strict=False)  # the last one below may stand alone
    for index, (digest, (left, right)) in enumerate(zip(standing, pairs, strict=True)):
        if digest is None:
            yield Fault(f"node {level}/{index}", "The node is missing.")
        elif left is not None and right is not None and digest != merkle.node_hash(left, right):
            yield Fault(f"node {level}/{index}", "The tree does not fit the events.")


def _events(connection: Connection, leaves: Sequence[bytes | None]) -> Iterator[Fault]:
    position, recorded = 0, dict[str, str]()
    for row in queries.rows(connection):
        if not 1 <= row.seq <= len(leaves):
            yield Fault(f"event {row.seq}", "The row stands outside the log.")
            continue
        yield from _gone(position + 1, row.seq)
        position = row.seq
        try:
            yield from _event(row, leaves[position - 1], recorded)
        except AscertainError as error:
            yield Fault(f"event {position}", error.what)
    yield from _gone(position + 1, len(leaves) + 1)


def _event(row: Row[Any], leaf: bytes | None, recorded: dict[str, str]) -> Iterator[Fault]:
    """`recorded` holds when each office last recorded anything: time runs forward in each, not between them."""
    columns.check(row)
    if leaf is None:
        yield Fault(f"event {row.seq}", "The tree does not know this event.")
    elif columns.leaf(cast(columns.Columns, row)) != leaf:
        yield Fault(f"event {row.seq}", "The row no longer gives the hash it had when it was recorded.")
    if row.recorded_at < recorded.get(row.office, ""):
        yield Fault(f"event {row.seq}", "It was recorded before the one before it.")
    recorded[row.office] = row.recorded_at


def _gone(first: int, end: int) -> Iterator[Fault]:
    for position in range(first, end):
        yield Fault(f"event {position}", "The row is missing.")


def _heads(connection: Connection) -> Iterator[Fault]:
    size = queries.size(connection)
    for head in queries.all_checkpoints(connection):
        where = f"checkpoint {head.size}"
        if not 1 <= head.size <= size:
            yield Fault(where, f"Events are missing: the log holds {size}.")
            continue
        root = merkle.root(head.size, lambda level, index: queries.node(connection, level, index))
        if (head.root, head.recorded_at) != (root.hex(), head.event_recorded_at):
            yield Fault(where, "The events no longer give the tree head kept here.")
