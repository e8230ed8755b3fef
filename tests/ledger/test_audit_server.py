"""What `verify` says of a log in PostgreSQL that was tampered with by the server's owner."""

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ascertain.ledger.audit import Fault, audit
from ascertain.ledger.envelope import Draft
from ascertain.ledger.log import Genesis, Ledger
from ascertain.terms.errors import IntegrityError

if TYPE_CHECKING:
    from servers import Postgres

pytestmark = pytest.mark.postgres
TABLES = ("events", "nodes", "checkpoints")


@pytest.fixture
def log(database: str) -> Iterator[Ledger]:
    with closing(Ledger.create(database, Genesis("o", "real", "wall", "n", "UTC"), "ann")) as ledger:
        with ledger.write() as batch:
            batch.add_all([Draft(f"s{n % 2}", "test.noted", {"n": n}, "ben", f"e{n}") for n in range(12)])
        ledger.keep_checkpoint()
        yield ledger


def tamper(postgres: "Postgres", ledger: Ledger, *statements: str) -> None:
    name = str(ledger.engine.url.database)
    off = [f"ALTER TABLE ledger.{table} DISABLE TRIGGER USER" for table in TABLES]
    on = [f"ALTER TABLE ledger.{table} ENABLE ALWAYS TRIGGER {table}_only_grows" for table in TABLES]
    postgres.run(*off, *statements, *on, database=name)


def test_an_untouched_log_is_clean(postgres: "Postgres", log: Ledger) -> None:
    tamper(postgres, log)
    assert audit(log) == (13, ())


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE ledger.events SET actor = 'eve' WHERE seq = 6", "event 6"),
        ("UPDATE ledger.events SET body = '{\"n\":5}' WHERE seq = 6", "event 6"),
        ("UPDATE ledger.events SET body = '[]' WHERE seq = 6", "event 6"),
        ("UPDATE ledger.events SET recorded_at = '1999' WHERE seq = 6", "event 6"),
        ("DELETE FROM ledger.events WHERE seq = 6", "event 6"),
        ("UPDATE ledger.events SET seq = 2000000000000 WHERE seq = 6", "event 2000000000000"),
        ("UPDATE ledger.nodes SET hash = '\\x00' WHERE level = 1 AND idx = 2", "node 1/2"),
        ("DELETE FROM ledger.nodes WHERE level = 2 AND idx = 1", "node 2/1"),
        ("UPDATE ledger.checkpoints SET root = 'ff'", "checkpoint 13"),
        ("TRUNCATE ledger.events", "event 1"),
    ],
)
def test_what_was_changed_is_named(postgres: "Postgres", log: Ledger, statement: str, named: str) -> None:
    tamper(postgres, log, statement)
    assert named in {fault.where for fault in audit(log)[1]}


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER events_only_grows ON ledger.events",
        "ALTER TABLE ledger.events DISABLE TRIGGER events_only_grows",
        "ALTER TABLE ledger.events ENABLE TRIGGER events_only_grows",
        "CREATE OR REPLACE TRIGGER events_only_grows BEFORE UPDATE ON ledger.events "
        "EXECUTE FUNCTION ledger.only_grows()",
    ],
)
def test_a_guard_taken_down_is_missed(postgres: "Postgres", log: Ledger, statement: str) -> None:
    postgres.run(statement, database=str(log.engine.url.database))
    said = "The database no longer refuses to change the ledger."
    assert audit(log)[1] == (Fault("guard events_only_grows", said),)


def test_a_guard_that_lets_everything_pass_is_missed(postgres: "Postgres", log: Ledger) -> None:
    passing = (
        "CREATE OR REPLACE FUNCTION ledger.only_grows() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
    )
    postgres.run(passing, database=str(log.engine.url.database))
    assert {fault.where for fault in audit(log)[1]} == {f"guard {table}_only_grows" for table in TABLES}


EATING = "BEFORE INSERT ON ledger.{} FOR EACH ROW EXECUTE FUNCTION ledger.eats()"
EATS = "CREATE FUNCTION ledger.eats() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (
            "CREATE TRIGGER eats BEFORE INSERT ON ledger.events FOR EACH ROW EXECUTE FUNCTION ledger.eats()",
            "trigger eats",
        ),
        ("CREATE TRIGGER nodes_as_granted " + EATING.format("nodes"), "trigger nodes_as_granted"),
        ("CREATE RULE lost AS ON INSERT TO ledger.nodes DO INSTEAD NOTHING", "rule lost"),
    ],
)
@pytest.mark.parametrize("number", [1, 20])
def test_what_swallows_rows_is_named_and_nothing_acknowledged(
    postgres: "Postgres", log: Ledger, statement: str, named: str, number: int
) -> None:
    postgres.run(EATS, statement, database=str(log.engine.url.database))
    said = "This program did not set it up: it can make entries vanish or change. Have it removed."
    assert audit(log) == (13, (Fault(named, said),))
    if not (named == "rule lost" and number > 1):  # COPY heeds no rules: everything is there
        with pytest.raises(IntegrityError, match="so nothing of this was recorded"), log.write() as batch:
            batch.add_all([Draft("s", "test.noted", {"n": n}, "ben") for n in range(number)])
        assert audit(log) == (13, (Fault(named, said),))


def test_an_index_nobody_can_rely_on_is_named(postgres: "Postgres", log: Ledger) -> None:
    broken = "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ledger.events_event_id_key'::regclass"
    postgres.run(broken, database=str(log.engine.url.database))
    assert audit(log)[1] == (Fault("database", "index events_event_id_key cannot be relied on"),)
