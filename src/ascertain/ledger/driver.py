"""How SQLite files are opened: the one module that knows the driver.

SQLite before 3.51.3 can lose a WAL under rare interleavings, so an older library gets a rollback journal instead.
Every commit is durable before it is acknowledged (synchronous = FULL).
"""

import os
import sqlite3
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine, event

from ascertain.terms.errors import InputError

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


def open_sqlite(path: Path, *, create: bool = False) -> Engine:
    """Open the SQLite file at `path`; transactions that write take the write lock at once.

    Raises InputError where the file is missing and `create` is not set.
    """
    if not path.exists():
        if not create:
            raise InputError(f"There is no file {path.name}.", where=str(path.parent), todo="Is this an office folder?")
        create_durably(path)
    module = dbapi()
    engine = create_engine(f"sqlite:///{path}", module=module, connect_args={"timeout": 30})
    mode = journal_mode(module.sqlite_version_info)

    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # SQLAlchemy's begin, below, decides
        for pragma in (f"journal_mode={mode}", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: Any) -> None:
        # Taking the lock up front means a transaction never fails halfway because somebody else wrote meanwhile.
        immediate = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", begin)
    return engine


def create_durably(path: Path) -> None:
    """Make an empty file whose name survives a power cut: SQLite swallows a failed sync of a new file's folder."""
    with path.open("xb") as handle:
        os.fsync(handle.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
