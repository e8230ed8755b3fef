"""States worked out before they are written, against what `put_all` and `close` leave when asked one by one."""

from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Integer, MetaData, Text

from ascertain.ledger.driver import open_memory, writing
from ascertain.ledger.intervals.queries import close, digest, put_all, since, write
from ascertain.ledger.intervals.succession import Row, succession
from ascertain.ledger.tables import versioned

Steps = list[tuple[int, list[Row]]]
metadata = MetaData()
things = versioned("things", metadata, Column("name", Text, primary_key=True), Column("size", Integer))
histories = st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 2)), max_size=8)


@contextmanager
def tables() -> Iterator[Connection]:
    engine = open_memory()
    with writing(engine) as connection:
        metadata.create_all(connection)
        yield connection
    engine.dispose()


def one_by_one(connection: Connection, steps: Steps) -> None:
    stood: dict[str, Row] = {}
    for position, rows in steps:
        fresh = {row["name"]: row for row in rows}
        for gone in stood.keys() - fresh.keys():
            close(connection, things, position, name=gone)
        put_all(connection, things, position, [row for name, row in fresh.items() if row != stood.get(name)])
        stood = fresh


@given(histories, st.integers(0, 8))
def test_a_succession_leaves_what_is_left_one_by_one(history: list[dict[str, int]], known: int) -> None:
    steps = [
        (position, [{"name": name, "size": size} for name, size in state.items()])
        for position, state in enumerate(history, 1)
    ]
    with tables() as expected:
        one_by_one(expected, steps)
        with tables() as found:
            one_by_one(found, steps[:known])
            held = [row for row in since(found, things, known) if row["to_pos"] is None]
            write(found, things, *succession(held, "name", steps[known:]))
            assert digest(found, things) == digest(expected, things)
            assert len(since(found, things, 0)) == sum(len(rows) for _, rows in _begun(steps))


def _begun(steps: Steps) -> Iterator[tuple[int, list[Row]]]:
    """The rows of each step that did not stand before it."""
    before: list[Row] = []
    for position, rows in steps:
        yield position, [row for row in rows if row not in before]
        before = rows
