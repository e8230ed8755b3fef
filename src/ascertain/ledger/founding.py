"""How a ledger is made: with its first event, wholly or not at all."""

from pathlib import Path

from sqlalchemy import Connection

from ascertain.ledger.batch import Batch
from ascertain.ledger.clock import Now, ReplayedClock, WallClock
from ascertain.ledger.driver import open_sqlite, sync, told, writing
from ascertain.ledger.engines import Home, queries
from ascertain.ledger.engines.postgresql import open_postgresql
from ascertain.ledger.envelope import Draft
from ascertain.ledger.genesis import OPENED, Genesis
from ascertain.ledger.tables import metadata
from ascertain.terms.errors import IntegrityError, RefusedError


def found(home: Home, genesis: Genesis, actor: str, now: Now) -> None:
    """Make a new ledger that holds its first event. Raises RefusedError where there is one already."""
    genesis.check()
    if isinstance(home, Path):
        _found_file(home, genesis, actor, now)
    else:
        _found_schema(home, genesis, actor, now)


def _found_file(path: Path, genesis: Genesis, actor: str, now: Now) -> None:
    """The file takes its name only when the first event is durable, so a crash leaves no half-made office."""
    if path.exists():
        raise RefusedError("There is a ledger already.", where=str(path), todo="Choose another folder.")
    unfinished = path.with_name(path.name + ".new")
    leftovers = [unfinished.with_name(unfinished.name + end) for end in ("", "-journal", "-wal", "-shm")]
    for leftover in leftovers:
        leftover.unlink(missing_ok=True)
    engine = open_sqlite(unfinished, create=True)
    try:
        with told("ledger"), writing(engine) as connection:
            _begin(connection, genesis, actor, now)
    finally:
        engine.dispose()
    # SQLite says nothing when folding the log back fails at close; what it leaves behind says it.
    if any(leftover.exists() for leftover in leftovers[1:]):
        raise IntegrityError("The new ledger could not be finished.", where=str(path), todo="Is the disk full?")
    sync(unfinished)
    unfinished.rename(path)
    sync(path.parent)


def _found_schema(address: str, genesis: Genesis, actor: str, now: Now) -> None:
    """PostgreSQL makes tables in a transaction like anything else: all of it stands with its commit."""
    engine = open_postgresql(address, "ledger")
    try:
        with told("ledger"), writing(engine) as connection:
            if queries.has_schema(connection, "ledger"):
                raise RefusedError(
                    "There is a ledger already.", where="database", todo="Make another database: createdb NAME."
                )
            queries.make_schema(connection, "ledger")
            _begin(connection, genesis, actor, now)
    finally:
        engine.dispose()


def _begin(connection: Connection, genesis: Genesis, actor: str, now: Now) -> None:
    metadata.create_all(connection)
    clock = WallClock(now) if genesis.clock == "wall" else ReplayedClock(None, now)
    batch = Batch(connection, genesis, clock)
    batch.add(Draft("office", OPENED, genesis.body(), actor))
    batch.flush()
