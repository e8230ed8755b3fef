"""Every statement of the evidence room."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from ascertain.evidence.tables import adopted, keys
from ascertain.ledger.derived import View
from ascertain.ledger.queries import as_of


def add_keys(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Keep keys; an address keeps the key it has."""
    connection.execute(insert(keys).prefix_with("OR IGNORE"), rows)


def find_key(connection: Connection, address: str) -> object:
    """The key for an address as it stands; None where there is none."""
    return connection.execute(select(keys.c.key).where(keys.c.address == address)).scalar()


def find_adopted(view: View, what: str, name: str | None, version: str | None) -> dict[str, str] | None:
    """The newest adopted document of that kind, name and version."""
    query = as_of(adopted, view.position).where(adopted.c.what == what)
    if name is not None:
        query = query.where(adopted.c.name == name)
    if version is not None:
        query = query.where(adopted.c.version == version)
    row = view.connection.execute(query.order_by(adopted.c.position.desc()).limit(1)).mappings().first()
    return dict(row) if row else None
