"""The two places a log can lie in, and what differs between them.

A `Home` is the path of a SQLite file or the address of a PostgreSQL database. All else is the same on both: SQL goes
through SQLAlchemy Core, and the tests run on both.
"""

from pathlib import Path

from sqlalchemy import Engine

from ascertain.ledger.driver import open_sqlite, told, writing
from ascertain.ledger.engines import queries
from ascertain.ledger.engines.postgresql import open_postgresql

Home = Path | str


def open_engine(home: Home, schema: str, *, create: bool = False, durable: bool = True) -> Engine:
    """Open the log (`ledger`) or what is derived from it (`derived`). Raises InputError where it cannot be."""
    if isinstance(home, Path):
        return open_sqlite(home, create=create, durable=durable)
    return open_postgresql(home, schema, durable=durable)


def discard(home: Home, schema: str = "derived") -> None:
    """Throw the derived tables away. Raises AccessError where they belong to another login of the server."""
    if isinstance(home, Path):
        for end in ("", "-wal", "-shm", "-journal"):
            home.with_name(home.name + end).unlink(missing_ok=True)
        return
    engine = open_postgresql(home, schema)
    try:
        with told(schema), writing(engine) as connection:
            queries.drop_schema(connection, schema)
    finally:
        engine.dispose()
