"""How a PostgreSQL database is opened: schema `ledger` for the log, schema `derived` for what is made from it.

Writers take turns by an advisory lock, one number a schema; under it READ COMMITTED sees all that was written before.
Readers see one state throughout (REPEATABLE READ), as they do in SQLite.
"""

from select import select
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError

from ascertain.terms.errors import InputError

# Number of the lock that whoever writes in a schema holds until the end of the transaction.
_LOCKS = {"ledger": 4062022, "derived": 8012022}
_PATIENCE = "30s"  # as long as SQLite waits
_TODO = "Write it as postgresql://USER@HOST/DATABASE."


def address(text: str) -> URL:
    """A database's address with the driver this project uses. Raises InputError where it is none."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise InputError("This is no address of a database.", where="database", todo=_TODO) from error
    if url.drivername not in ("postgresql", "postgres") or not url.database:
        raise InputError("This is no address of a PostgreSQL database.", where=shown(url), todo=_TODO)
    return url.set(drivername="postgresql+psycopg")


def shown(url: URL) -> str:
    """An address as it may be printed: without its password."""
    return url.render_as_string(hide_password=True).replace("+psycopg", "", 1)


def without_password(text: str) -> str:
    """An address as it may be kept in a file: PostgreSQL finds the password in ~/.pgpass or PGPASSWORD."""
    url = address(text)
    return URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query).render_as_string()


def open_postgresql(text: str, schema: str, *, durable: bool = True) -> Engine:
    """Open one schema of the database at an address; nothing is asked of the server yet.

    Without `durable`, a crash may lose the last transactions: only for what can be made again from the log.
    Raises InputError where the driver is not installed.
    """
    url = address(text)
    settings = {
        "search_path": schema,
        "synchronous_commit": "on" if durable else "off",
        "lock_timeout": _PATIENCE,
        "application_name": f"ascertain-{schema}",
    }
    try:
        engine = create_engine(
            url,
            isolation_level="REPEATABLE READ",
            max_overflow=-1,
            connect_args={"options": " ".join(f"-c {name}={value}" for name, value in settings.items())},
        )
    except ModuleNotFoundError as error:
        raise InputError(
            "The driver for PostgreSQL is not installed.", where=shown(url), todo="pip install 'ascertain[postgres]'"
        ) from error

    def begin(connection: Any) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCKS[schema]})")

    event.listen(engine, "begin", begin)
    event.listen(engine, "checkout", _alive)
    return engine


def _alive(connection: Any, _record: object, _proxy: object) -> None:
    """Leave out a connection whose server went away meanwhile: it has something to say though nothing was asked."""
    if select([connection.fileno()], [], [], 0)[0]:
        raise DisconnectionError
