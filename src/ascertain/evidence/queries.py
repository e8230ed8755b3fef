"""Every statement of the evidence room."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, TableClause, bindparam, column, delete, func, insert, select

from ascertain.evidence.tables import (
    adopted,
    erased_keys,
    erasures,
    key_metadata,
    keys,
    sealed_keys,
    settings,
    working_copies,
)
from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import find

# Asked for every report, so made once. A key store is a SQLite file, which names its tables here.
_MASTER = TableClause("sqlite_master", column("name"))
_TABLES = select(_MASTER.c.name)
_KEY = select(keys.c.key).where(keys.c.address == bindparam("address"))
_SETTING = select(settings.c.value).where(settings.c.name == bindparam("name"))
_KEEP = insert(keys).prefix_with("OR IGNORE")
# What was erased is erased at every moment looked back to, so these are read as they are now.
_ERASED = select(erasures).where(erasures.c.to_pos.is_(None)).order_by(erasures.c.from_pos, erasures.c.what)
_ERASED_OF = _ERASED.where(erasures.c.subject.in_(bindparam("subjects", expanding=True)))
_COPIES = select(working_copies).where(working_copies.c.to_pos.is_(None))
_COPIES_OF = _COPIES.where(working_copies.c.address.in_(bindparam("addresses", expanding=True)))
_COPIED_TO = _COPIES.where(working_copies.c.copy == bindparam("copy"))


def complete(connection: Connection) -> None:
    """Make the tables that a new store lacks, or one made by an earlier version."""
    key_metadata.create_all(connection)


def is_complete(connection: Connection) -> bool:
    """False for a store made by an earlier version, which has fewer tables."""
    return {table.name for table in key_metadata.sorted_tables} <= set(connection.execute(_TABLES).scalars())


def _has(connection: Connection, table: str) -> bool:
    return table in set(connection.execute(_TABLES).scalars())


def add_keys(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Keep keys; an address keeps the key it has."""
    connection.execute(_KEEP, rows)


def find_key(connection: Connection, address: str) -> object:
    """The key for an address as it stands; None where there is none."""
    return connection.execute(_KEY, {"address": address}).scalar()


def all_keys(connection: Connection) -> dict[str, object]:
    """Every key as it stands, by address."""
    return {row.address: row.key for row in connection.execute(select(keys).order_by(keys.c.address))}


def replace_keys(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Put these keys in the place of all that stand: one at least, for no store is without its identity."""
    connection.execute(delete(keys))
    connection.execute(insert(keys), rows)


def count_keys(connection: Connection) -> int:
    """How many keys there are, sealed ones too."""
    standing = [keys, *([sealed_keys] if _has(connection, sealed_keys.name) else [])]
    return sum(int(connection.execute(select(func.count()).select_from(table)).scalar_one()) for table in standing)


def add_sealed(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Keep sealed keys; an address keeps the one it has."""
    if rows:
        connection.execute(insert(sealed_keys).prefix_with("OR IGNORE"), rows)


def find_sealed(connection: Connection, addresses: Iterable[str] | None) -> dict[str, bytes]:
    """The sealed keys to these addresses (all by default)."""
    if not _has(connection, sealed_keys.name):  # a store made by an earlier version
        return {}
    if addresses is None:
        return {row.address: row.sealed for row in connection.execute(select(sealed_keys).order_by("address"))}
    found = {
        address: connection.execute(select(sealed_keys.c.sealed).where(sealed_keys.c.address == address)).scalar()
        for address in addresses
    }
    return {address: key for address, key in found.items() if key is not None}


def remove_keys(connection: Connection, addresses: Iterable[str]) -> None:
    """Remove the keys to these addresses, sealed ones too."""
    complete(connection)
    for address in addresses:
        for table in (keys, sealed_keys):
            connection.execute(delete(table).where(table.c.address == address))


def setting(connection: Connection, name: str) -> str | None:
    """What a complete key store notes under a name."""
    value: str | None = connection.execute(_SETTING, {"name": name}).scalar()
    return value


def setting_if_any(connection: Connection, name: str) -> str | None:
    """The same in a store that may have been made by an earlier version, and note nothing."""
    return setting(connection, name) if _has(connection, settings.name) else None


def put_setting(connection: Connection, name: str, value: str | None) -> None:
    """Note something under a name; None takes it away."""
    connection.execute(delete(settings).where(settings.c.name == name))
    if value is not None:
        connection.execute(insert(settings), {"name": name, "value": value})


def find_adopted(view: View, what: str, name: str | None, version: str | None) -> dict[str, str] | None:
    """The newest adopted document of that kind, name and version."""
    wanted = {"name": name, "version": version}
    rows = find(
        view, adopted, "position", what=what, **{key: value for key, value in wanted.items() if value is not None}
    )
    return dict(rows[-1]) if rows else None


def find_erasures(view: View, subjects: Sequence[str] | None = None) -> list[RowMapping]:
    """Everything erased until now, whatever the view's moment; of some reports or sources where named."""
    found = _ERASED if subjects is None else _ERASED_OF
    return list(view.connection.execute(found, {} if subjects is None else {"subjects": [*subjects]}).mappings())


def find_erased_keys(connection: Connection) -> list[str]:
    """The address of every key destroyed until now."""
    query = select(erased_keys.c.address).where(erased_keys.c.to_pos.is_(None)).order_by(erased_keys.c.address)
    return [row.address for row in connection.execute(query)]


def find_copies(connection: Connection, addresses: Sequence[str] | None = None) -> dict[str, str]:
    """Address of an original → custody of what stands in its place now; of some originals where named."""
    query = _COPIES if addresses is None else _COPIES_OF
    found = connection.execute(query, {} if addresses is None else {"addresses": [*addresses]})
    return {row.address: row.custody for row in found}


def copied_to(connection: Connection, copy: str) -> list[str]:
    """The originals in whose place a copy stands now."""
    return [row.address for row in connection.execute(_COPIED_TO, {"copy": copy})]
