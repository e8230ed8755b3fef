"""The key store: one key for each blob and each sealed value, kept apart from the evidence.

Who holds this file (and knows its passphrase, where it has one) can read restricted values; who destroys a key has
erased what it opened. The office's identity key makes the fingerprint by which a report is recognised when it arrives
again, without a bare digest of a leaked file lying in the log.

A store in the field is made for a recipient: keys to restricted things are sealed to it at once, and the store itself
cannot open them any more.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import Connection, Engine, event

from ascertain.evidence import queries
from ascertain.evidence.cipher import KEY, new_key
from ascertain.evidence.passphrase import WRAPPED, Ask, Lock, N, asked, lock, unwrap, wrap
from ascertain.evidence.sealing import seal_to
from ascertain.ledger.canonical import Json, canonical
from ascertain.ledger.driver import create_durably, open_sqlite, rewrite, told, writing
from ascertain.terms.errors import AccessError, ConflictError, IntegrityError

IDENTITY = "identity"
LOCK, RECIPIENT, FOR = "lock", "recipient", "made for"
_WHERE = "key store"
FILE = "keys.sqlite"


class KeyStore:
    """The keys of one office. `ask` gives the passphrase, and is called only where the store has one."""

    def __init__(self, engine: Engine, ask: Ask = asked) -> None:
        self.engine = engine
        self._ask = ask
        self._opened: dict[str, tuple[bytes, str]] = {}  # text of a lock → the data key it gave, to which passphrase
        self._complete = False  # whether it was seen to have all tables, which are never taken away
        # What is removed or written over must not stay readable in the file, nor go through a temporary one.
        event.listen(engine, "connect", _careful)

    @classmethod
    def create(
        cls, folder: Path, ask: Ask = asked, identity: bytes | None = None, recipient: bytes | None = None
    ) -> "KeyStore":
        """Make a key store with a fresh identity key (or one from a backup); an existing or half-made one is completed.

        With the public key of a recipient it is a store in the field. Safe for two at once: the tables and the identity
        key are made in one transaction, by whoever comes first.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / FILE
        path.touch(mode=0o600)
        path.chmod(0o600)
        create_durably(path)
        store = cls(open_sqlite(path), ask)
        with told(_WHERE), writing(store.engine) as connection:
            store._make(connection)
            if store._noted(connection, LOCK) is None:
                queries.add_keys(connection, [{"address": IDENTITY, "key": identity or new_key()}])
            if recipient is not None:
                queries.put_setting(connection, RECIPIENT, recipient.hex())
        return store

    @classmethod
    def open(cls, folder: Path, ask: Ask = asked) -> "KeyStore | None":
        """Open the key store, or None where it is not at hand: the office then works without restricted values."""
        path = folder / FILE
        return cls(open_sqlite(path), ask) if path.exists() else None

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def add(self, keys: Iterable[tuple[str, bytes]]) -> None:
        """Keep keys durably, before anything they open is written. An address keeps the key it has."""
        listed = list(keys)
        if listed:
            with self._changing() as (connection, data_key):
                queries.add_keys(connection, [_row(data_key, address, key) for address, key in listed])

    def entrust(self, keys: Iterable[tuple[str, bytes]]) -> None:
        """Keep the keys to something restricted: in the field they are sealed to the recipient at once."""
        recipient = self.setting(RECIPIENT)
        if recipient is None:
            self.add(keys)
            return
        public = bytes.fromhex(recipient)
        self.add_sealed({address: seal_to(public, canonical({address: key.hex()}).encode()) for address, key in keys})

    def add_sealed(self, sealed: Mapping[str, bytes]) -> None:
        """Keep keys that are sealed already; an address keeps the one it has."""
        rows = [{"address": address, "sealed": key} for address, key in sealed.items()]
        with told(_WHERE), writing(self.engine) as connection:
            self._make(connection)
            queries.add_sealed(connection, rows)

    def key(self, address: str) -> bytes:
        """The key for an address.

        Raises AccessError where it was destroyed, or sealed to another office, or no passphrase is given;
        IntegrityError where it is damaged.
        """
        found = self.find([address])
        if address in found:
            return found[address]
        if self.sealed([address]):
            raise AccessError("This was sealed to the headquarters; it can be read there alone.", where=address)
        raise AccessError("The key to this was destroyed or never kept here.", where=address)

    def find(self, addresses: Iterable[str]) -> dict[str, bytes]:
        """The keys to these addresses, without those that were destroyed or never kept here."""
        with told(_WHERE), self.engine.connect() as connection:
            found = {address: queries.find_key(connection, address) for address in addresses}
            text = self._noted(connection, LOCK)
        return self._plainly(found, self._data_key(text))

    def all(self) -> dict[str, bytes]:
        """Every key, by address."""
        with told(_WHERE), self.engine.connect() as connection:
            found, text = queries.all_keys(connection), self._noted(connection, LOCK)
        return self._plainly(found, self._data_key(text))

    def sealed(self, addresses: Iterable[str] | None = None) -> dict[str, bytes]:
        """The keys sealed to the recipient, by address, each as `seal_to` made it; all of them by default."""
        with told(_WHERE), self.engine.connect() as connection:
            return queries.find_sealed(connection, addresses)

    def holds(self, addresses: Set[str]) -> frozenset[str]:
        """Those of these addresses that have a key here, open or sealed; asks for no passphrase."""
        with told(_WHERE), self.engine.connect() as connection:
            here = {address for address in addresses if queries.find_key(connection, address) is not None}
        return frozenset(here | self.sealed(addresses - here).keys())

    def count(self) -> int:
        """How many keys there are; asks for no passphrase."""
        with told(_WHERE), self.engine.connect() as connection:
            return queries.count_keys(connection)

    def destroy(self, addresses: Iterable[str]) -> None:
        """Destroy keys for ever: gone from the table, the free pages and the write-ahead log. Safe to repeat.

        Raises ConflictError where somebody else reads the file so long that its log cannot be cleared.
        """
        with told(_WHERE), writing(self.engine) as connection:
            queries.remove_keys(connection, list(addresses))
        rewrite(self.engine, _WHERE)

    def setting(self, name: str) -> str | None:
        """What is noted under a name, e.g. the lock."""
        with told(_WHERE), self.engine.connect() as connection:
            return self._noted(connection, name)

    def _noted(self, connection: Connection, name: str) -> str | None:
        self._complete = self._complete or queries.is_complete(connection)
        return queries.setting(connection, name) if self._complete else queries.setting_if_any(connection, name)

    def _make(self, connection: Connection) -> None:
        if not self._complete:
            queries.complete(connection)

    def note(self, name: str, value: str) -> None:
        """Note something under a name."""
        with told(_WHERE), writing(self.engine) as connection:
            self._make(connection)
            queries.put_setting(connection, name, value)

    def claim(self, office: str) -> None:
        """Note for which office the store was made; who came first stays."""
        with told(_WHERE), writing(self.engine) as connection:
            if self._noted(connection, FOR) is None:
                queries.put_setting(connection, FOR, office)

    @property
    def locked(self) -> bool:
        """True where the store has a passphrase."""
        return self.setting(LOCK) is not None

    def passphrase(self) -> str | None:
        """The passphrase, once it has opened the store; None where it has none."""
        text = self.setting(LOCK)
        if text is None or self._data_key(text) is None:
            return None
        return self._opened[text][1]

    def set_passphrase(self, passphrase: str | None, n: int = N) -> None:
        """Set, change or (None) remove the passphrase. No key in its older form stays anywhere in the file."""
        data_key = None if passphrase is None else new_key()
        text = None if passphrase is None or data_key is None else lock(data_key, passphrase, n).text()
        with self._changing() as (connection, before):
            standing = self._plainly(queries.all_keys(connection), before)
            queries.replace_keys(connection, [_row(data_key, address, key) for address, key in standing.items()])
            queries.put_setting(connection, LOCK, text)
        if text is not None and data_key is not None and passphrase is not None:
            self._opened[text] = data_key, passphrase
        rewrite(self.engine, _WHERE)

    def fingerprint(self, value: Json) -> str:
        """HMAC-SHA-256 of a value under the office's identity key, in hex."""
        return self.fingerprints([value])[0]

    def fingerprints(self, values: Iterable[Json]) -> tuple[str, ...]:
        """The fingerprint of each of many values."""
        key = self.key(IDENTITY)
        return tuple(hmac.new(key, canonical(value).encode("utf-8"), "sha256").hexdigest() for value in values)

    @contextmanager
    def _changing(self) -> Iterator[tuple[Connection, bytes | None]]:
        """One transaction with the data key in force; the passphrase is asked for before anybody has to wait."""
        text = self.setting(LOCK)
        data_key = self._data_key(text)
        with told(_WHERE), writing(self.engine) as connection:
            self._make(connection)
            if self._noted(connection, LOCK) != text:
                raise ConflictError("The passphrase was changed meanwhile.", where=_WHERE, todo="Try again.")
            yield connection, data_key

    def _data_key(self, text: str | None) -> bytes | None:
        if text is None:
            return None
        if text not in self._opened:
            words = self._ask()
            self._opened[text] = Lock.read(text).open(words), words
        return self._opened[text][0]

    def _plainly(self, found: Mapping[str, object], data_key: bytes | None) -> dict[str, bytes]:
        return {address: _plain(address, key, data_key) for address, key in found.items() if key is not None}


def _row(data_key: bytes | None, address: str, key: bytes) -> dict[str, Any]:
    return {"address": address, "key": key if data_key is None else wrap(data_key, address, key)}


def _plain(address: str, found: object, data_key: bytes | None) -> bytes:
    if isinstance(found, bytes) and len(found) == (KEY if data_key is None else WRAPPED):
        try:
            return found if data_key is None else unwrap(data_key, address, found)
        except InvalidTag:
            pass
    raise IntegrityError("The key to this is damaged.", where=address, todo="Restore the keys from a backup.")


def _careful(connection: Any, _record: object) -> None:
    for pragma in ("secure_delete=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
