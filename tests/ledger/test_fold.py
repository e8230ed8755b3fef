"""Three offices with a toy state write and import in any way: the same events give the same state."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Integer, MetaData, Text, select

from ascertain.ledger.audit import audit
from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import Derived, Projection, View
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.intervals.queries import as_of, close, put
from ascertain.ledger.journal import Journal
from ascertain.ledger.log import Genesis, Ledger
from ascertain.ledger.order import IMPORTED, runs
from ascertain.ledger.others import Logs, root_of
from ascertain.ledger.queries import leaves
from ascertain.ledger.tables import PLACE, versioned
from ascertain.terms.errors import ConflictError

metadata = MetaData()
marks = versioned(
    "marks",
    metadata,
    Column("report", Text, primary_key=True),
    Column("said", Text, nullable=False),
    Column("before", Text),
    Column("number", Integer, nullable=False, info=PLACE),
)


def _on_marked(connection: Connection, event: Event) -> None:
    body: Any = event.body
    view = View(connection, event.position - 1)
    row = connection.execute(as_of(marks, view.position).where(marks.c.report == body["report"])).mappings().first()
    if body["said"] == "gone":
        close(connection, marks, event.position, report=body["report"])
    else:
        # What stood before is kept, so that any other order would be seen.
        before = row["said"] if row else None
        put(connection, marks, event.position, **body, before=before, number=event.position)


PROJECTIONS = (Projection("test", (marks,), {"marked": _on_marked}),)
State = dict[str, tuple[str, str | None]]


@dataclass
class Desk:
    """One office of three: its log and derived tables, and the events of others it takes."""

    name: str
    journal: Journal
    folder: Path

    def mark(self, report: str, said: str) -> None:
        with self.journal.entry() as entry:
            entry.batch.add(Draft(f"mark/{report}", "marked", {"report": report, "said": said}, "ann"))

    def take(self, *others: "Desk") -> int:
        """Import all the others hold; returns how many events were new."""
        with self.journal.entry() as entry:
            fresh = [event for other in others for event in other.journal.ledger.read() if entry.batch.take(event)]
            if fresh:
                brought = runs((event.office, event.office_seq) for event in fresh)
                body: dict[str, Json] = {"brought": [[run.office, run.first, run.last] for run in brought]}
                entry.batch.add(Draft(f"import/{others[0].name}", IMPORTED, body, "ann"))
        return len(fresh)

    def state(self, position: int | None = None) -> State:
        """What stands as of a position; every report is named with its office."""
        with self.journal.view(position) as view:
            rows = view.connection.execute(as_of(marks, view.position)).mappings().all()
        own = [(row["report"] if "~" in row["report"] else f"{self.name}~{row['report']}", row) for row in rows]
        return {name: (row["said"], row["before"]) for name, row in sorted(own)}

    def rebuilt(self) -> dict[str, str]:
        with tempfile.TemporaryDirectory() as scratch:
            again = Derived.open(Path(scratch) / "derived.sqlite", PROJECTIONS)
            again.catch_up(self.journal.ledger)
            found = again.digests()
            again.close()
        return found


@contextmanager
def three() -> Iterator[list[Desk]]:
    moment = datetime(2022, 3, 1, tzinfo=UTC)

    def now() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=1)
        return moment

    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        desks = []
        for name in ("a-1", "b-1", "c-1"):
            ledger = Ledger.create(
                Path(folder) / f"{name}.sqlite", Genesis(name, "real", "wall", "n", "UTC"), "ann", now=now
            )
            derived = Derived.open(Path(folder) / f"{name}-derived.sqlite", PROJECTIONS)
            stack.callback(ledger.close)
            stack.callback(derived.close)
            desks.append(Desk(name, Journal(ledger, derived, "ann"), Path(folder)))
        yield desks


REPORTS = ("R1", "R2", "a-1~R1", "b-1~R1")
Act = tuple[int, int, int, str]
acts = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 3), st.sampled_from(["x", "y", "gone"])), max_size=16
)


def play(desks: list[Desk], history: list[Act]) -> None:
    for who, whom, report, said in history:
        if who != whom:
            desks[who].take(desks[whom])
        else:
            # As every room does: what is one's own is named without the office.
            desks[who].mark(REPORTS[report].removeprefix(f"{desks[who].name}~"), said)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts)
def test_the_same_events_give_the_same_state_however_they_came(history: list[Act]) -> None:
    with three() as desks:
        play(desks, history)
        before = [desk.journal.ledger.size() for desk in desks]
        stood = [
            [desk.state(position) for position in range(1, size + 1)] for desk, size in zip(desks, before, strict=True)
        ]
        a, b, c = desks
        a.take(b, c)
        b.take(c)
        b.take(a)
        c.take(a)
        c.take(b, a)
        assert a.state() == b.state() == c.state()
        for desk, size, states in zip(desks, before, stood, strict=True):
            # What was known when stays what it was, and making all again gives the same.
            assert [desk.state(position) for position in range(1, size + 1)] == states
            assert desk.rebuilt() == desk.journal.derived.digests()
            assert audit(desk.journal.ledger) == (desk.journal.ledger.size(), ())


def test_an_import_counts_from_itself_on_and_not_before() -> None:
    with three() as (a, b, _):
        b.mark("R1", "early")
        a.mark("R1", "late")
        size = a.journal.ledger.size()
        assert a.take(b) == 2
        assert a.take(b) == 0
        assert a.journal.ledger.size() == size + 3
        for position in range(size, size + 3):
            assert a.state(position) == {"a-1~R1": ("late", None)}
        assert a.state(size + 3) == {"a-1~R1": ("late", None), "b-1~R1": ("early", None)}
        own = [event for event in a.journal.ledger.read() if event.office == "a-1"]
        assert [event.office_seq for event in own] == [1, 2, 5]
        # An instant before the import, though what came is dated before it, resolves to the state without it.
        assert a.journal.ledger.position_at(own[1].recorded_at) == 2
        assert a.journal.ledger.position_at(own[2].recorded_at) == 5


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_what_one_did_not_know_of_the_other_is_ordered_by_time(order: tuple[int, int]) -> None:
    with three() as desks:
        a, b, c = desks
        a.mark("R1", "first")
        b.take(a)
        c.take(a)
        c.mark("a-1~R1", "second")
        b.mark("a-1~R1", "third")
        for other in order:
            a.take(desks[other])
        assert a.state()["a-1~R1"] == ("third", "second")


def test_places_are_told_as_positions_of_the_log_at_hand() -> None:
    with three() as (a, b, _):
        b.mark("R1", "x")
        a.mark("R1", "y")
        a.take(b)
        a.mark("R2", "z")
        with a.journal.view() as view:
            rows = view.connection.execute(select(marks.c.report, marks.c.number, marks.c.from_pos)).all()
        assert sorted(map(tuple, rows)) == [("R1", 2, 2), ("R2", 6, 6), ("b-1~R1", 4, 5)]


def test_an_id_that_stands_for_something_else_is_refused() -> None:
    with three() as (a, b, _):
        with b.journal.entry() as entry:
            entry.batch.add(Draft("mark/R1", "marked", {"report": "R1", "said": "x"}, "ann", "same-id"))
        with a.journal.entry() as entry:
            entry.batch.add(Draft("mark/R1", "marked", {"report": "R1", "said": "x"}, "ann", "same-id"))
        with pytest.raises(ConflictError, match="already stands for something else"):
            a.take(b)
        assert a.state() == {"a-1~R1": ("x", None)}


def test_the_log_of_another_office_can_be_put_together_from_what_was_taken() -> None:
    with three() as (a, b, c):
        c.mark("R1", "x")
        b.take(c)
        b.mark("c-1~R1", "y")
        c.take(b)
        c.mark("R2", "z")
        b.take(c)
        a.take(b)
        with a.journal.ledger.reading() as connection:
            logs = Logs(leaves(connection))
        for desk in (a, b):
            assert root_of(logs.log(desk.name)).hex() == desk.journal.ledger.checkpoint().root
        size = len(logs.log("c-1"))
        assert root_of(logs.log("c-1")).hex() == c.journal.ledger.checkpoint(size).root
