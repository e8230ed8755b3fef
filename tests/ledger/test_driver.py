"""The driver: which library, which journal, what it says when the file is no good."""

import sqlite3
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, OperationalError

from ascertain.ledger import driver
from ascertain.ledger.driver import _connected, dbapi, journal_mode, open_sqlite, rewrite, told, writing
from ascertain.ledger.engines.postgresql import open_postgresql
from ascertain.terms.errors import ConflictError, InputError, IntegrityError, UnavailableError


@pytest.mark.parametrize(
    ("version", "mode"),
    [((3, 40, 1), "DELETE"), ((3, 51, 2), "DELETE"), ((3, 51, 3), "WAL"), ((3, 53, 4), "WAL"), ((4, 0, 0), "WAL")],
)
def test_a_write_ahead_log_only_where_the_library_is_safe(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


def test_a_reader_who_stopped_is_told_of_no_lost_connection() -> None:
    def read() -> Generator[int, None, None]:
        with told("ledger"):
            try:
                yield 1
            finally:
                raise OperationalError("SELECT 1", None, Exception("the server went away"))

    reading = read()
    assert next(reading) == 1
    reading.close()
    reading = read()
    assert next(reading) == 1
    with pytest.raises(IntegrityError):
        next(reading)


def test_without_the_newer_library_the_standard_one_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pysqlite3", None)
    assert dbapi() is sqlite3


def test_the_newer_library_is_taken_where_it_is() -> None:
    pytest.importorskip("pysqlite3")
    assert dbapi().sqlite_version_info >= driver.WAL_SAFE


@pytest.mark.parametrize("safe", [(3, 0, 0), (99, 0, 0)], ids=["WAL", "rollback"])
def test_every_commit_is_durable_in_either_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, safe: tuple[int, ...]
) -> None:
    monkeypatch.setattr(driver, "WAL_SAFE", safe)
    engine = open_sqlite(tmp_path / "50% done? #1.sqlite", create=True)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        mode = connection.execute(text("PRAGMA journal_mode")).scalar()
    assert mode == ("wal" if safe == (3, 0, 0) else "delete")
    engine.dispose()
    assert [path.name for path in tmp_path.iterdir()] == ["50% done? #1.sqlite"]


def test_what_can_be_made_again_need_not_wait_for_the_disk(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / "derived.sqlite", create=True, durable=False)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 1
    engine.dispose()


def test_a_missing_file_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no file ledger\.sqlite.*office folder"):
        open_sqlite(tmp_path / "ledger.sqlite")
    assert not list(tmp_path.iterdir())


def test_a_writer_holds_the_lock_from_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_sqlite(tmp_path / "one.sqlite", create=True)
    with writing(engine), engine.connect() as other:
        other.exec_driver_sql("PRAGMA busy_timeout = 1")
        other.rollback()
        with pytest.raises(ConflictError, match="Somebody else is writing"), told("here"):
            other.execution_options(writes=True).execute(text("SELECT 1"))
    engine.dispose()


def test_a_file_that_is_no_database_gets_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"not a database " * 100)
    engine = open_sqlite(path)
    said = r"ledger: The database says: file is not a database\. Restore it\."
    with pytest.raises(IntegrityError, match=said), told("ledger", "Restore it."):
        engine.connect()
    engine.dispose()


class Crowded:
    """A driver on a disk without room for the files SQLite puts beside its own."""

    OperationalError = dbapi().OperationalError

    def __init__(self, said: str) -> None:
        self.said = said

    def connect(self, database: str, **options: object) -> object:
        if options.get("uri"):
            return dbapi().connect(database, **options)
        return self

    def execute(self, _statement: str) -> object:
        raise self.OperationalError(self.said)

    def close(self) -> None:
        pass


@pytest.mark.parametrize("said", ["disk I/O error", "database or disk is full", "unable to open database file"])
def test_a_file_on_a_full_disk_can_be_read(tmp_path: Path, said: str) -> None:
    path = tmp_path / "50% done?.sqlite"
    with dbapi().connect(str(path)) as made:
        made.execute("CREATE TABLE told (word TEXT)")
    made.close()
    connection = _connected(Crowded(said), path)  # type: ignore[arg-type]
    assert connection.execute("SELECT count(*) FROM told").fetchone() == (0,)
    with pytest.raises(dbapi().OperationalError, match="readonly"):
        connection.execute("INSERT INTO told VALUES ('x')")
    connection.close()


@pytest.mark.parametrize("beside", ["-wal", "-journal"])
def test_what_a_journal_still_holds_is_not_passed_over(tmp_path: Path, beside: str) -> None:
    path = tmp_path / "ledger.sqlite"
    path.touch()
    (tmp_path / f"ledger.sqlite{beside}").write_bytes(b"unread")
    with pytest.raises(dbapi().OperationalError):
        _connected(Crowded("disk I/O error"), path)  # type: ignore[arg-type]


def test_other_failures_stand(tmp_path: Path) -> None:
    with pytest.raises(dbapi().OperationalError, match="locked"):
        _connected(Crowded("database is locked"), tmp_path / "ledger.sqlite")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "told_"),
    [
        ("database or disk is full", "The disk is full."),
        ("disk I/O error", "The disk fails, or is full."),
        ("attempt to write a readonly database", "The disk is full or read-only."),
    ],
)
def test_what_a_database_says_of_its_disk_is_a_sentence(said: str, told_: str) -> None:
    with pytest.raises(UnavailableError, match=f"^ledger: {told_} Nothing acknowledged was lost"), told("ledger"):
        raise DBAPIError("INSERT", None, dbapi().OperationalError(said))


def test_a_file_that_cannot_be_written_anew_is_told(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / "a.sqlite", create=True)
    event.listen(engine, "connect", lambda connection, _: connection.execute("BEGIN"))
    with pytest.raises(IntegrityError, match="a: The database says: cannot VACUUM from within a transaction"):
        rewrite(engine, "a")
    engine.dispose()


def test_without_the_driver_of_postgresql_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(InputError, match=r"not installed. pip install 'ascertain\[postgres\]'"):
        open_postgresql("postgresql://ann@db.example/office", "ledger")
