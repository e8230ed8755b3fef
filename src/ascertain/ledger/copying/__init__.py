"""Copies of a log, on the same engine or the other: the same rows, and so the same hashes.

A log only grows, so a copy is brought up to date by adding what it lacks. It takes its name, or is committed, when it
is whole; until then the copy that was there before stays as it was.
"""

import shutil
from pathlib import Path

from sqlalchemy import Connection, Engine

from ascertain.ledger.copying import queries
from ascertain.ledger.driver import open_sqlite, sync, told, writing
from ascertain.ledger.engines import Home
from ascertain.ledger.engines import queries as engine_queries
from ascertain.ledger.engines.postgresql import open_postgresql
from ascertain.ledger.log import Checkpoint, Ledger
from ascertain.ledger.tables import metadata
from ascertain.terms.errors import ConflictError, RefusedError, UnavailableError
from ascertain.terms.media import FREE, writable

ENDS = ("-journal", "-wal", "-shm")


def copy(source: Ledger, to: Home, base: Path | None = None) -> Checkpoint:
    """Copy a log into a new place; returns the tree head of the copy.

    `base` is an earlier copy to begin with, by default the one in `to` itself where that is a SQLite file. Others may
    write meanwhile: what is copied is the log as it stood when copying began. Raises ConflictError where the earlier
    copy is not the beginning of this log.
    """
    if isinstance(to, Path):
        with writable(str(to.parent)):
            return _into_file(source, to, base or to)
    _into_schema(source, to)
    copied = Ledger.open(to)
    try:
        return copied.checkpoint()
    finally:
        copied.close()


def _into_file(source: Ledger, path: Path, base: Path) -> Checkpoint:
    unfinished = path.with_name(path.name + ".new")
    leftovers = [unfinished.with_name(unfinished.name + end) for end in ENDS]
    for leftover in (unfinished, *leftovers):
        leftover.unlink(missing_ok=True)
    size = 0
    if base.exists():
        size = _agreed(source, base)
        shutil.copyfile(base, unfinished)
    engine = open_sqlite(unfinished, create=True)
    try:
        _fill(source, engine, size)
    finally:
        engine.dispose()
    # SQLite says nothing when folding the log back fails at close; what it leaves behind says it.
    if any(leftover.exists() for leftover in leftovers):
        raise UnavailableError("The copy of the log could not be finished.", where=str(path), todo=FREE)
    sync(unfinished)
    unfinished.rename(path)
    sync(path.parent)
    copied = Ledger.open(path)
    try:
        return copied.checkpoint()
    finally:
        copied.close()


def _agreed(source: Ledger, path: Path) -> int:
    """The size of a copy, which must be the beginning of the log."""
    standing = Ledger.open(path)
    try:
        head = standing.checkpoint()
    finally:
        standing.close()
    if head.size > source.size() or source.checkpoint(head.size) != head:
        raise ConflictError(
            f"The copy there ({head.size} events, root {head.root}) is not the beginning of this log.",
            where=str(path),
            todo="One of the two was changed, or is of another office. Keep it, and name a new folder.",
        )
    return head.size


def _fill(source: Ledger, engine: Engine, size: int) -> None:
    with (
        told("ledger"),
        source.reading() as reading,
        told(f"copy {engine.url.database}"),
        writing(engine) as connection,
    ):
        _add(reading, connection, size)


def _add(reading: Connection, connection: Connection, size: int) -> None:
    metadata.create_all(connection)
    for name, rows in queries.added(reading, size):
        queries.write(connection, name, rows)


def _into_schema(source: Ledger, address: str) -> None:
    """PostgreSQL makes tables in a transaction like anything else: all of it stands with its commit."""
    engine = open_postgresql(address, "ledger")
    try:
        with source.reading() as reading, told("database"), writing(engine) as connection:
            if engine_queries.has_schema(connection, "ledger"):
                raise RefusedError(
                    "There is a ledger already.", where="database", todo="Make another database: createdb NAME."
                )
            engine_queries.make_schema(connection, "ledger")
            _add(reading, connection, 0)
    finally:
        engine.dispose()
