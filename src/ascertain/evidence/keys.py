"""The key store: one key for each blob and each sealed value, kept apart from the evidence.

Who holds this file can read restricted values; who destroys a key has erased what it opened. The office's identity
key makes the fingerprint by which a report is recognised when it arrives again, without a bare digest of a leaked
file lying in the log.
"""

import hmac
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Engine

from ascertain.evidence import queries
from ascertain.evidence.cipher import KEY, new_key
from ascertain.evidence.tables import key_metadata
from ascertain.ledger.canonical import Json, canonical
from ascertain.ledger.driver import open_sqlite, told, writing
from ascertain.terms.errors import AccessError, IntegrityError

_IDENTITY = "identity"
_WHERE = "key store"
FILE = "keys.sqlite"


class KeyStore:
    """The keys of one office."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def create(cls, folder: Path) -> "KeyStore":
        """Make a key store with a fresh identity key; an existing one is opened."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / FILE
        store = cls(open_sqlite(path, create=True))
        path.chmod(0o600)
        with told(_WHERE):
            key_metadata.create_all(store.engine)
        store.add([(_IDENTITY, new_key())])
        return store

    @classmethod
    def open(cls, folder: Path) -> "KeyStore | None":
        """Open the key store, or None where it is not at hand: the office then works without restricted values."""
        path = folder / FILE
        return cls(open_sqlite(path)) if path.exists() else None

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def add(self, keys: Iterable[tuple[str, bytes]]) -> None:
        """Keep keys durably, before anything they open is written. An address keeps the key it has."""
        rows = [{"address": address, "key": key} for address, key in keys]
        if rows:
            with told(_WHERE), writing(self.engine) as connection:
                queries.add_keys(connection, rows)

    def key(self, address: str) -> bytes:
        """The key for an address. Raises AccessError where it was destroyed, IntegrityError where it is damaged."""
        with told(_WHERE), self.engine.connect() as connection:
            found = queries.find_key(connection, address)
        if found is None:
            raise AccessError("The key to this was destroyed or never kept here.", where=address)
        if not isinstance(found, bytes) or len(found) != KEY:
            raise IntegrityError("The key to this is damaged.", where=address, todo="Restore the keys from a backup.")
        return found

    def find(self, addresses: Iterable[str]) -> dict[str, bytes]:
        """The keys to these addresses, without those that were destroyed or never kept here."""
        found: dict[str, bytes] = {}
        with told(_WHERE), self.engine.connect() as connection:
            for address in addresses:
                key = queries.find_key(connection, address)
                if isinstance(key, bytes) and len(key) == KEY:
                    found[address] = key
        return found

    def fingerprint(self, value: Json) -> str:
        """HMAC-SHA-256 of a value under the office's identity key, in hex."""
        return hmac.new(self.key(_IDENTITY), canonical(value).encode("utf-8"), "sha256").hexdigest()
