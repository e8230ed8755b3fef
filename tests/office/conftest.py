"""Offices that work apart and hand each other bundles."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.evidence.recipients import exchange_key
from ascertain.ledger.notes import VerifierKey
from ascertain.office.export import export
from ascertain.office.house import Office
from ascertain.office.merge import Imported, import_

if TYPE_CHECKING:
    from tests.conftest import Bureau

Make = Callable[..., "Bureau"]
Hand = Callable[..., Imported]


@pytest.fixture
def make(bureau: "Bureau", tmp_path: Path) -> Iterator[Make]:
    """Make an office of a name, with hands to fill it; all go by one clock."""
    clock = type(bureau.clock)(datetime(2090, 3, 6, tzinfo=UTC))
    with ExitStack() as stack:

        def made(name: str, kind: str = "real", clock_kind: str = "wall", database: str | None = None) -> "Bureau":
            folder, keys = tmp_path / name, tmp_path / f"{name}-keys"
            office = Office.create(
                folder, "Ann Aster", kind=kind, keys=keys, clock=clock_kind, now=clock, database=database
            )
            return type(bureau)(stack.enter_context(office), clock)

        yield made


@pytest.fixture
def hand(tmp_path: Path) -> Hand:
    """Hand all that one office holds (or what is new since a place) to another; all have compared their keys."""
    number, compared = 0, dict[str, VerifierKey]()

    def handed(giver: "Bureau", taker: "Bureau", *, since: int = 0, keys: bool = False) -> Imported:
        nonlocal number
        number += 1
        path, store = tmp_path / f"{number}.ascx", taker.office.vault.keys
        to = exchange_key(store).hex() if keys and store else None
        found = export(giver.office, path, since=since, to=to, with_keys=keys)
        key = VerifierKey.parse(found.signed_by)
        compared[key.name] = key
        return import_(taker.office, path, list(compared.values()))

    return handed
