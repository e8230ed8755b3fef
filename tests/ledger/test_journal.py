"""A journal's entries together: durable at once, each seeing those before, a refusal harming no other."""

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Text

from ascertain.ledger.audit import audit
from ascertain.ledger.derived import Derived, Projection
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.intervals.queries import find, put
from ascertain.ledger.journal import Journal
from ascertain.ledger.log import Ledger
from ascertain.ledger.order import IMPORTED
from ascertain.ledger.tables import versioned
from ascertain.terms.errors import ConflictError, InputError, RefusedError

if TYPE_CHECKING:
    from tests.ledger.conftest import Homes

metadata = MetaData()
sums = versioned("sums", metadata, Column("name", Text, primary_key=True), Column("total", Integer, nullable=False))


def _on_counted(connection: Connection, event: Event) -> None:
    body: Any = event.body
    put(connection, sums, event.position, name=body["name"], total=body["count"])


PROJECTIONS = (Projection("test", (sums,), {"test.counted": _on_counted}),)


@pytest.fixture
def journal(ledger: Ledger, homes: "Homes") -> Iterator[Journal]:
    with closing(Derived.open(homes("derived"), PROJECTIONS)) as derived:
        yield Journal(ledger, derived, "ann")


def total(journal: Journal, position: int | None = None) -> int:
    with journal.view(position) as view:
        return next((row["total"] for row in find(view, sums, name="a")), 0)


def add_one(journal: Journal, *, expect: int | None = None) -> None:
    """What is written rests on what is read, in a view before and in the entry itself."""
    count = total(journal) + 1
    with journal.entry() as entry:
        assert [row["total"] for row in find(entry.view, sums, name="a")] == ([count - 1] if count > 1 else [])
        entry.batch.add(Draft("sum/a", "test.counted", {"name": "a", "count": count}, journal.actor, expect=expect))


def test_entries_together_see_those_before_and_are_durable_at_the_end(journal: Journal) -> None:
    with journal.together() as block:
        for _ in range(3):
            add_one(block)
        assert (total(block), total(block, 2), block.size()) == (3, 1, 1)
        assert total(journal) == 0
    assert (total(journal), total(journal, 3), journal.size()) == (3, 2, 4)
    assert audit(journal.ledger) == (4, ())
    with journal.together() as block:
        assert total(block) == 3
    assert journal.size() == 4


def test_what_is_refused_leaves_no_trace_and_harms_no_other(journal: Journal) -> None:
    def refused(block: Journal) -> None:
        with block.entry() as entry:
            entry.batch.add(Draft("sum/a", "test.counted", {"name": "a", "count": 9}, "ann"))
            raise InputError("No.")

    with journal.together() as block:
        add_one(block)
        with pytest.raises(InputError, match=r"No\."):
            refused(block)
        with pytest.raises(ConflictError):
            add_one(block, expect=0)
        add_one(block)
    assert (total(journal), journal.size()) == (2, 3)
    assert audit(journal.ledger) == (3, ())


def test_a_block_that_fails_is_not_recorded_at_all(journal: Journal) -> None:
    def fail() -> None:
        with journal.together() as block:
            add_one(block)
            raise InputError("No.")

    with pytest.raises(InputError):
        fail()
    assert (total(journal), journal.size()) == (0, 1)
    add_one(journal)
    assert (total(journal), journal.size()) == (1, 2)


def test_what_others_recorded_does_not_come_in_together(journal: Journal) -> None:
    with journal.together() as block:
        add_one(block)
        with pytest.raises(RefusedError, match="import of its own"), block.entry() as entry:
            entry.batch.add(Draft("import/x", IMPORTED, {"brought": []}, "ann"))
        add_one(block)
    assert (total(journal), journal.size()) == (2, 3)


def test_what_was_recorded_since_a_look_is_told(journal: Journal) -> None:
    add_one(journal)
    with journal.together() as block:
        add_one(block)
        assert [event.position for event in _since(block, 2)] == [3]
        assert _since(block, 3) == ()
        assert (block.only("test.counted", 1, 3), block.only("test.counted", 3, 3)) == (False, True)
    add_one(journal)
    assert [event.position for event in _since(journal, 2)] == [3, 4]
    assert _since(journal, 4) == ()
    assert (journal.only("test.counted", 1, 4), journal.only("test.counted", 0, 4)) == (True, False)


def _since(journal: Journal, position: int) -> tuple[Event, ...]:
    with journal.entry() as entry:
        return journal.since(position, entry)
