"""An office's log, evidence and keys on disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ascertain.evidence.adopted import PROJECTION
from ascertain.evidence.blobs import Blobs
from ascertain.evidence.keys import KeyStore
from ascertain.evidence.vault import Vault
from ascertain.ledger.derived import Derived
from ascertain.ledger.journal import Journal
from ascertain.ledger.log import Genesis, Ledger


@dataclass(frozen=True)
class House:
    """What the tests of this room need of an office; the keys lie outside its folder."""

    root: Path
    keys: Path
    journal: Journal
    vault: Vault

    @property
    def ledger(self) -> Ledger:
        return self.journal.ledger

    @property
    def locked(self) -> Vault:
        """The same evidence where the key store is not at hand."""
        return Vault(self.vault.blobs, None)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    root, keys = tmp_path / "office", tmp_path / "keys"
    root.mkdir()
    ledger = Ledger.create(root / "ledger.sqlite", Genesis("o", "real", "wall", "n", "UTC"), "ann")
    derived = Derived.open(root / "derived.sqlite", [PROJECTION])
    store = KeyStore.create(keys)
    yield House(root, keys, Journal(ledger, derived, "ann"), Vault(Blobs(root / "evidence"), store))
    for opened in (ledger, derived, store):
        opened.close()
