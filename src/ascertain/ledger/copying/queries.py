"""Statements by which rows of a log are read from one database and written to another, as they stand."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from ascertain.ledger.tables import checkpoints, events, nodes

PAGE = 1000
LEVELS = 63  # of a tree over all positions there can be


def added(source: Connection, size: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows that a log has beyond its first `size` events, table by table in pages; of tree heads, all."""
    yield from (("events", page) for page in _pages(source, select(events).where(events.c.seq > size)))
    for level in range(LEVELS):
        # A subtree is complete, and so stored, once its last leaf stands.
        beyond = select(nodes).where(nodes.c.level == level, nodes.c.idx >= size >> level)
        yield from (("nodes", page) for page in _pages(source, beyond))
    yield from (("checkpoints", page) for page in _pages(source, select(checkpoints)))


def _pages(source: Connection, query: Select[Any]) -> Iterator[list[dict[str, Any]]]:
    rows = source.execution_options(yield_per=PAGE).execute(query).mappings()
    found = (dict(row) for row in rows)
    while page := list(islice(found, PAGE)):
        yield page


def write(target: Connection, name: str, rows: list[dict[str, Any]]) -> None:
    """Add rows to a table of the log; a tree head that stands there already is left as it is."""
    if name == "checkpoints":
        known = set(target.execute(select(checkpoints.c.size)).scalars())
        rows = [row for row in rows if row["size"] not in known]
    if rows:
        target.execute(insert({"events": events, "nodes": nodes, "checkpoints": checkpoints}[name]), rows)
