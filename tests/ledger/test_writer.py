"""The writer: group commit, refusals that harm nobody, and doubt that is settled by the events' own ids."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Text
from sqlalchemy.engine import Transaction
from sqlalchemy.exc import OperationalError

from ascertain.ledger.audit import audit
from ascertain.ledger.derived import Derived, Projection
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.intervals.queries import as_of, put
from ascertain.ledger.journal import Entry, Journal
from ascertain.ledger.log import Ledger
from ascertain.ledger.order import IMPORTED
from ascertain.ledger.tables import versioned
from ascertain.ledger.writer import Writer
from ascertain.terms.errors import AscertainError, ConflictError, InputError, RefusedError, UnsettledError

if TYPE_CHECKING:
    from tests.ledger.conftest import Homes

    from servers import Postgres

metadata = MetaData()
tally = versioned("tally", metadata, Column("name", Text, primary_key=True), Column("total", Integer, nullable=False))


def _on_counted(connection: Connection, event: Event) -> None:
    body: Any = event.body
    put(connection, tally, event.position, name=body["name"], total=body["count"])


PROJECTIONS = (Projection("test", (tally,), {"test.counted": _on_counted}),)


@pytest.fixture
def journal(ledger: Ledger, homes: "Homes") -> Iterator[Journal]:
    with closing(Derived.open(homes("derived"), PROJECTIONS)) as derived:
        yield Journal(ledger, derived, "ann")


def counts(entry: Entry) -> dict[str, int]:
    rows = entry.connection.execute(as_of(tally, entry.view.position)).all()
    return {row.name: row.total for row in rows}


def add_one(name: str = "a", actor: str = "ann") -> Callable[[Entry], int]:
    """Work that rests on what it reads: it writes one more than it found."""

    def work(entry: Entry) -> int:
        count = counts(entry).get(name, 0) + 1
        entry.batch.add(Draft(f"tally/{name}", "test.counted", {"name": name, "count": count}, actor, expect=count - 1))
        return count

    return work


def held_up(writer: Writer) -> tuple[threading.Event, Any]:
    """Let the writer wait inside a submission until told, so that what follows gathers in one group."""
    begun, go = threading.Event(), threading.Event()

    def work(_entry: Entry) -> None:
        begun.set()
        go.wait(30)

    future = writer.submit(work)
    begun.wait(30)
    return go, future


def test_what_waits_together_is_committed_together_and_each_sees_those_before(journal: Journal, tmp_path: Path) -> None:
    with Writer(journal) as writer:
        go, _ = held_up(writer)
        futures = [writer.submit(add_one()) for _ in range(10)]
        assert not any(future.done() for future in futures)
        go.set()
        assert [future.result(30) for future in futures] == list(range(1, 11))
        assert journal.derived.position() == 11
    assert [event.ver for event in journal.ledger.read(after=1)] == list(range(10))
    before = journal.derived.digests()
    assert audit(journal.ledger) == (11, ())
    with journal.derived.engine.connect() as connection:
        assert connection.execute(as_of(tally, 6)).one().total == 5
    with closing(Derived.open(tmp_path / "fresh.sqlite", PROJECTIONS)) as fresh:
        assert fresh.catch_up(journal.ledger) == 11
        assert fresh.digests() == before


def test_no_more_than_so_many_go_into_one_transaction(journal: Journal) -> None:
    with Writer(journal, most=3) as writer:
        go, _ = held_up(writer)
        sizes = [writer.submit(lambda entry: add_one()(entry) and len(entry.batch.added)) for _ in range(7)]
        go.set()
        assert [future.result(30) for future in sizes] == [1, 2, 3, 1, 2, 3, 1]


def test_a_refusal_harms_no_other_of_its_group(journal: Journal) -> None:
    def refused(entry: Entry) -> None:
        add_one()(entry)
        entry.batch.flush()
        entry.batch.new_id("R")
        raise InputError("No.")

    def broken(entry: Entry) -> None:
        add_one("b")(entry)
        _ = 1 // 0

    with Writer(journal) as writer:
        go, _ = held_up(writer)
        first, no, fault, second = (writer.submit(work) for work in (add_one(), refused, broken, add_one()))
        late = writer.submit(lambda entry: entry.batch.add(Draft("tally/a", "test.counted", {}, "ann", expect=0)))
        named = writer.submit(lambda entry: entry.batch.new_id("R"))
        go.set()
        assert (first.result(30), second.result(30), named.result(30)) == (1, 2, "R1")
        with pytest.raises(InputError, match=r"No\."):
            no.result(30)
        with pytest.raises(ZeroDivisionError):
            fault.result(30)
        with pytest.raises(ConflictError, match=r"test\.counted by ann"):
            late.result(30)
    assert audit(journal.ledger) == (3, ())
    assert journal.derived.position() == 3


def test_a_journal_joins_what_is_open(journal: Journal) -> None:
    def room(own: Journal) -> int:
        with own.entry() as entry, own.view() as view:
            assert view.position == entry.view.position == entry.batch.size
            with own.view(1) as first:
                assert first.position == 1
            return add_one("a", own.actor)(entry)

    with Writer(journal) as writer:
        assert writer.submit(lambda entry: room(journal.joining(entry, "ben"))).result(30) == 1
        assert writer.submit(lambda entry: room(journal.joining(entry))).result(30) == 2
    assert [event.actor for event in journal.ledger.read(after=1)] == ["ben", "ann"]


def test_a_group_ends_where_the_tables_cannot_follow(journal: Journal) -> None:
    def taking(entry: Entry) -> None:
        entry.batch.add(Draft("import/x", IMPORTED, {"brought": []}, "ann"))

    with Writer(journal) as writer:
        go, _ = held_up(writer)
        futures = [writer.submit(work) for work in (add_one(), taking, add_one())]
        go.set()
        assert [future.result(30) for future in futures] == [1, None, 2]
    assert journal.derived.position() == 4
    before = journal.derived.digests()
    assert audit(journal.ledger) == (4, ())
    assert journal.derived.digests() == before


def test_a_closed_writer_finishes_and_takes_no_more(journal: Journal) -> None:
    writer = Writer(journal)
    go, _ = held_up(writer)
    last = writer.submit(add_one())
    closing_ = threading.Thread(target=writer.close)
    closing_.start()
    go.set()
    closing_.join(30)
    assert last.result(0) == 1
    with pytest.raises(RefusedError, match="being closed"):
        writer.submit(add_one())


def test_who_gave_up_waiting_is_left_out(journal: Journal) -> None:
    with Writer(journal) as writer:
        go, _ = held_up(writer)
        gone, kept = writer.submit(add_one()), writer.submit(add_one())
        assert gone.cancel()
        go.set()
        assert kept.result(30) == 1


@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize("times", [1, 9])
def test_a_commit_in_doubt_is_looked_for(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, recorded: bool, times: int
) -> None:
    """The commit fails before or after it took effect; whoever waits hears of it only where nobody can know."""
    commit, left = Transaction.commit, [times]

    def failing(transaction: Any) -> None:
        if transaction.connection.engine is journal.ledger.engine and left[0]:
            left[0] -= 1
            if recorded:
                commit(transaction)
            raise OperationalError("COMMIT", {}, Exception("the disk went away"))
        commit(transaction)

    with Writer(journal) as writer:
        go, _ = held_up(writer)
        futures = [writer.submit(add_one()) for _ in range(3)]
        monkeypatch.setattr("sqlalchemy.engine.base.RootTransaction.commit", failing)
        go.set()
        outcomes = [future.exception(30) or future.result() for future in futures]
        monkeypatch.undo()
        if recorded or times == 1:
            assert outcomes == [1, 2, 3]
        else:
            assert all(isinstance(error, UnsettledError) and "Say it again" in str(error) for error in outcomes)
        assert writer.submit(add_one()).result(30) == journal.ledger.size() - 1
    assert audit(journal.ledger) == (journal.ledger.size(), ())
    assert journal.ledger.size() == (5 if times == 1 or recorded else 2)


def test_tables_that_fail_after_the_log_are_caught_up(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    commit, failed = Transaction.commit, threading.Event()

    def failing(transaction: Any) -> None:
        if transaction.connection.engine is journal.derived.engine and journal.ledger.size() == 3:
            failed.set()
            raise OperationalError("COMMIT", {}, Exception("the disk went away"))
        commit(transaction)

    with Writer(journal) as writer:
        assert writer.submit(add_one()).result(30) == 1
        monkeypatch.setattr("sqlalchemy.engine.base.RootTransaction.commit", failing)
        assert writer.submit(add_one()).result(30) == 2
        monkeypatch.undo()
        assert failed.is_set()
        assert journal.derived.position() == 2
        assert writer.submit(add_one()).result(30) == 3


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.parametrize("homes", ["postgresql"], indirect=True)
def test_a_server_that_dies_loses_nothing_acknowledged(journal: Journal, postgres: "Postgres") -> None:
    acknowledged = []
    with Writer(journal) as writer:
        for turn in range(3):
            futures = [writer.submit(add_one(f"t{turn}")) for _ in range(200)]
            futures[50].exception(60)
            postgres.stop(signal.SIGQUIT)
            postgres.start()
            for number, future in enumerate(futures):
                error = future.exception(60)
                assert error is None or isinstance(error, AscertainError), error
                if error is None:
                    acknowledged.append((f"tally/t{turn}", number))
    events = list(journal.ledger.read(after=1))
    assert audit(journal.ledger) == (len(events) + 1, ())
    assert len(events) >= len(acknowledged) >= 150
    for turn in range(3):
        assert [event.ver for event in events if event.stream == f"tally/t{turn}"] == list(
            range(sum(event.stream == f"tally/t{turn}" for event in events))
        )
    journal.derived.catch_up(journal.ledger)
    with journal.derived.engine.connect() as connection:
        rows = connection.execute(as_of(tally, len(events) + 1)).all()
    assert {row.name: row.total for row in rows} == {
        f"t{turn}": sum(event.stream == f"tally/t{turn}" for event in events) for turn in range(3)
    }


def test_a_lost_connection_fails_the_group(journal: Journal) -> None:
    def lost(entry: Entry) -> None:
        entry.batch.connection.invalidate()
        raise RuntimeError("the connection went away")

    with Writer(journal) as writer:
        with pytest.raises((RuntimeError, AscertainError)):
            writer.submit(lost).result(30)
        assert writer.submit(add_one()).result(30) == 1


def test_what_is_durable_is_acknowledged_though_the_tables_fail(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = journal.derived.ahead

    @contextmanager
    def failing(ledger: Ledger, size: int) -> Iterator[Connection]:
        with ahead(ledger, size) as connection:
            yield connection
        raise InputError("The tables are full.")

    with Writer(journal) as writer:
        with monkeypatch.context() as patched:
            patched.setattr(journal.derived, "ahead", failing)
            assert writer.submit(add_one()).result(30) == 1
        assert writer.submit(add_one()).result(30) == 2
