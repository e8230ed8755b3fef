"""How SQLite files are opened, and how a transaction is held and its failures told on either engine.

SQLite before 3.51.3 can lose a WAL under rare interleavings, so an older library gets a rollback journal instead.
Every commit of the ledger is durable before it is acknowledged (synchronous = FULL).
"""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool
from sqlalchemy.util import LRUCache

from ascertain.terms.errors import (
    AccessError,
    AscertainError,
    ConflictError,
    InputError,
    IntegrityError,
    UnavailableError,
    UnsettledError,
)
from ascertain.terms.media import AGAIN

WAL_SAFE = (3, 51, 3)


def dbapi() -> ModuleType:
    """The newest SQLite at hand: `pysqlite3` where a wheel exists, else the standard library's."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3
    return dbapi2  # type: ignore[no-any-return]


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL where the library's is safe, else a rollback journal."""
    return "WAL" if version >= WAL_SAFE else "DELETE"


class Alike(SQLiteDialect_pysqlite):
    """SQLAlchemy's dialect, of which one is as good as another: a statement compiled for one file serves them all."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.alike", __name__, "Alike")
_COMPILED: "LRUCache[Any, Any]" = LRUCache(1000)


def _engine(database: str | None, **options: Any) -> Engine:
    # As a URL object: a folder may be called `50% done?`.
    engine = create_engine(URL.create("sqlite+alike", database=database), module=dbapi(), **options)
    engine.update_execution_options(compiled_cache=_COMPILED)
    return engine


def open_sqlite(path: Path, *, create: bool = False, durable: bool = True) -> Engine:
    """Open the SQLite file at `path`; transactions that write take the write lock at once.

    Without `durable`, a power cut may lose the last transactions: only for what can be made again from the log.
    Raises InputError where the file is missing and `create` is not set.
    """
    if not path.exists():
        if not create:
            raise InputError(f"There is no file {path.name}.", where=str(path.parent), todo="Is this an office folder?")
        create_durably(path)
    module = dbapi()
    engine = _engine(str(path), creator=lambda: _connected(module, path))
    mode = journal_mode(module.sqlite_version_info)
    # Only with recursive triggers do the guards also refuse REPLACE, which removes a row without saying DELETE.
    settings = ("foreign_keys=ON", "recursive_triggers=ON")
    pragmas = (f"journal_mode={mode}", f"synchronous={'FULL' if durable else 'NORMAL'}", *settings)

    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # SQLAlchemy's begin, below, decides
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: Any) -> None:
        # Taking the lock up front means a transaction never fails halfway because somebody else wrote meanwhile.
        immediate = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", begin)
    return engine


def _connected(module: ModuleType, path: Path) -> Any:
    """A connection to a file; where the disk has no room for the files SQLite puts beside it, one to read only.

    That nobody writes meanwhile is certain then: whoever does holds those files open. What a log or journal of SQLite
    still holds could not be seen that way, so where there is one the failure stands.
    """
    connection = module.connect(str(path), timeout=30, check_same_thread=False)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except module.OperationalError as error:
        connection.close()
        beside = [path.with_name(path.name + end) for end in ("-wal", "-journal")]
        if str(error) not in _NO_ROOM or any(file.exists() and file.stat().st_size for file in beside):
            raise
        uri = f"{path.resolve().as_uri()}?immutable=1"
        connection = module.connect(uri, uri=True, check_same_thread=False)
    return connection


_NO_ROOM = frozenset(
    {
        "disk I/O error",
        "database or disk is full",
        "unable to open database file",
        "attempt to write a readonly database",
    }
)


def open_aside() -> Engine:
    """A scratch database in memory that several connections share, as they do a file; gone with the engine."""
    module = dbapi()
    name = f"file:ascertain-{secrets.token_hex(8)}?mode=memory&cache=shared"
    anchor = module.connect(name, uri=True, check_same_thread=False)  # it lives as long as somebody is connected
    engine = _engine(
        None,
        creator=lambda: module.connect(name, uri=True, timeout=30, check_same_thread=False),
        poolclass=NullPool,
    )

    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    event.listen(engine, "engine_disposed", lambda _engine: anchor.close())
    return engine


def open_memory() -> Engine:
    """A scratch database that is gone when closed."""
    return _engine(None)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the write lock from its beginning; committed when the block ends.

    Raises UnsettledError where the commit itself fails: what was written may or may not stand.
    """
    with engine.connect().execution_options(**_WRITES[engine.dialect.name]) as connection, connection.begin() as open_:
        yield connection
        try:
            open_.commit()
        except DBAPIError as error:
            said = _of_the_disk(error) or f"The database failed while it wrote this down ({first_line(error)})."
            raise UnsettledError(said) from error


# On a server every statement sees what the holder of the lock before has written; elsewhere there is one state only.
_WRITES: dict[str, dict[str, Any]] = {
    "sqlite": {"writes": True},
    "postgresql": {"writes": True, "isolation_level": "READ COMMITTED"},
}


def asking(engine: Engine) -> Connection:
    """A connection for questions that need not be answered from one state: a server is asked without a transaction."""
    return engine.connect().execution_options(**_ASKS[engine.dialect.name])


_ASKS: dict[str, dict[str, Any]] = {"sqlite": {}, "postgresql": {"isolation_level": "AUTOCOMMIT"}}


@contextmanager
def told(where: str, todo: str | None = None) -> Iterator[None]:
    """Say in a sentence what the database refuses.

    ConflictError where it is busy, UnavailableError where its disk is full, read-only or fails, else IntegrityError.
    """
    try:
        yield
    except DBAPIError as error:
        if _abandoned(error):
            return  # whoever read has stopped reading: that letting go failed as well is nothing to anybody
        raise _sentence(error, where, todo) from error
    except UnicodeDecodeError as error:  # the driver, over a damaged name of a table or column
        raise IntegrityError("The database cannot be read.", where=where, todo=todo) from error


def _abandoned(error: BaseException | None) -> bool:
    """True where it arose while a generator was being closed."""
    while error is not None:
        if isinstance(error, GeneratorExit):
            return True
        error = error.__context__
    return False


def _sentence(error: DBAPIError, where: str, todo: str | None) -> AscertainError:
    said, state = first_line(error), getattr(error.orig, "sqlstate", None)
    if state in _BUSY or (state is None and "locked" in said):
        return ConflictError("Somebody else is writing.", where=where, todo="Try again in a moment.")
    if state == _NO_RIGHT:
        return AccessError(f"The database refuses this to you: {said}.", where=where, todo="Ask who runs the server.")
    if disk := _of_the_disk(error):
        return UnavailableError(disk, where=where, todo=AGAIN)
    if error.connection_invalidated:
        return InputError("The connection to the database was lost; nothing of this was written.", where=where)
    if isinstance(error, OperationalError) and hasattr(error.orig, "sqlstate") and state is None:
        return InputError(f"The database cannot be reached: {said}.", where=where, todo="Does its server run?")
    return IntegrityError(f"The database says: {said}.", where=where, todo=todo)


# SQLSTATE codes of PostgreSQL (appendix A of its manual): a lock not had in time, a deadlock; no privilege.
_BUSY = frozenset({"55P03", "40P01", "40001"})
_NO_RIGHT = "42501"
# What SQLite (in words) and PostgreSQL (in SQLSTATE codes) say of a disk → what it means.
_DISK = {
    "database or disk is full": "The disk is full.",
    "53100": "The disk of the database is full.",
    "attempt to write a readonly database": "The disk is full or read-only.",
    "disk I/O error": "The disk fails, or is full.",
    "58030": "The disk of the database fails.",
}


def _of_the_disk(error: DBAPIError) -> str | None:
    said = getattr(error.orig, "sqlstate", None) or first_line(error)
    return _DISK.get(said)


def first_line(error: DBAPIError) -> str:
    """What the database says of an error, without its repetition of the statement."""
    lines = str(error.orig).splitlines()
    return lines[0].removesuffix(".") if lines else type(error.orig).__name__


def create_durably(path: Path) -> None:
    """Make an empty file whose name survives a power cut: SQLite swallows a failed sync of a new file's folder."""
    path.touch(exist_ok=True)
    sync(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Make a file's content, or the names in a folder, durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def rewrite(engine: Engine, where: str) -> None:
    """Write a SQLite file anew and empty its write-ahead log, so that nothing removed is left in either.

    Raises ConflictError where somebody reads the file so long that its log cannot be emptied.
    """
    with told(where), engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        try:
            raw.execute("VACUUM")
            busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except dbapi().Error as error:
            raise DBAPIError("VACUUM", None, error) from error
    if busy:
        raise ConflictError(
            "Somebody else is reading: what was removed is not yet out of the file.", where=where, todo="Repeat it."
        )
