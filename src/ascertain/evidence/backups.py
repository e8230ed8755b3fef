"""Backups of the key store: encrypted under a passphrase, dated, and deleted when they have run out.

What was erased can be opened as long as a backup of its key lies about. So they are kept for days, not for years, and
apart from the backups of the office, which may be kept for ever.
"""

import json
import os
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ascertain.evidence.cipher import decrypt, encrypt, new_key
from ascertain.evidence.keys import IDENTITY, RECIPIENT, KeyStore
from ascertain.evidence.passphrase import Ask, Lock, N, asked, lock
from ascertain.ledger.canonical import Json, canonical
from ascertain.ledger.driver import sync
from ascertain.terms.errors import ConflictError, InputError, IntegrityError
from ascertain.terms.instants import read_stamp, stamp

FORM = "ascertain-key-backup/1"
SUFFIX = ".keybackup"
_NOTED = "backups"
_TODO = "Take another backup of the keys."


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: where it lies, whose and of when it is, and how many keys it holds."""

    path: str
    office: str
    made: str
    keys: int

    def days(self, now: datetime) -> int:
        """How old it is, in whole days."""
        return (now - read_stamp(self.made)).days


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: keys by address, those sealed to a headquarters, and which one."""

    keys: Mapping[str, bytes]
    sealed: Mapping[str, bytes]
    recipient: str | None


def write(store: KeyStore, office: str, target: Path, now: datetime, passphrase: str, n: int = N) -> Backup:
    """Back the keys up into a folder (under a name with the moment) or a new file. Raises InputError."""
    made = stamp(now)
    folder = target.is_dir()
    path = target / f"{office}-{made[:19].replace(':', '').replace('-', '')}Z{SUFFIX}" if folder else target
    data = _written(store, office, made, passphrase, n)
    unfinished = path.with_name(f".{path.name}.part")
    try:
        if path.exists():
            raise InputError("There is a file of this name.", where=str(path), todo="Name a folder or a new file.")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        unfinished.rename(path)
        sync(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    backup = Backup(str(path.resolve()), office, made, store.count())
    store.note(_NOTED, canonical([*_listed(store), _noted(backup)]))
    return backup


def expire(folder: Path, office: str, now: datetime, days: int) -> tuple[str, ...]:
    """Delete this office's backups in a folder that are older than `days`; returns their names."""
    gone = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            header, _ = _header(path.read_bytes())
        except IntegrityError:  # not ours to delete
            continue
        if header["office"] == office and (now - read_stamp(header["made"])).days > days:
            path.unlink()
            gone.append(path.name)
    return tuple(gone)


def known(store: KeyStore) -> tuple[Backup, ...]:
    """The backups made of this store that are still where they were put, oldest first."""
    made = (Backup(**item) for item in json.loads(store.setting(_NOTED) or "[]"))
    return tuple(backup for backup in made if Path(backup.path).exists())


def read(data: bytes, office: str, ask: Ask = asked) -> Contents:
    """Open a backup. Raises IntegrityError where it is damaged, ConflictError where it is another office's."""
    header, body = _header(data)
    if header["office"] != office:
        raise ConflictError(f"These are the keys of the office {header['office']}.", todo=f"Name a backup of {office}.")
    try:
        inside = json.loads(decrypt(body, Lock.read(header["lock"]).open(ask())))
    except IntegrityError as error:
        raise IntegrityError("The backup of the keys is damaged.", todo=_TODO) from error
    if (inside["office"], inside["made"]) != (office, header["made"]):
        raise IntegrityError("The backup of the keys is not the one its first line says.", todo=_TODO)
    keys = {address: bytes.fromhex(key) for address, key in inside["keys"].items()}
    sealed = {address: bytes.fromhex(key) for address, key in inside["sealed"].items()}
    return Contents(keys, sealed, inside["recipient"])


def restore(store: KeyStore, contents: Contents, erased: Set[str]) -> int:
    """Put the keys of a backup back, but none that was erased since; returns how many were missing.

    An address keeps the key it has. Raises ConflictError where the store is another office's.
    """
    if store.key(IDENTITY) != contents.keys.get(IDENTITY):
        raise ConflictError("The keys here are those of another office.", todo="Move them away first.")
    before = store.count()
    store.add((address, key) for address, key in contents.keys.items() if address not in erased)
    store.add_sealed({address: key for address, key in contents.sealed.items() if address not in erased})
    if contents.recipient is not None:
        store.note(RECIPIENT, contents.recipient)
    return store.count() - before


def _written(store: KeyStore, office: str, made: str, passphrase: str, n: int) -> bytes:
    inside: dict[str, Json] = {
        "office": office,
        "made": made,
        "keys": {address: key.hex() for address, key in store.all().items()},
        "sealed": {address: key.hex() for address, key in store.sealed().items()},
        "recipient": store.setting(RECIPIENT),
    }
    key = new_key()
    header: dict[str, Json] = {"form": FORM, "office": office, "made": made, "lock": lock(key, passphrase, n).text()}
    return canonical(header).encode() + b"\n" + b"".join(encrypt([canonical(inside).encode()], key))


def _header(data: bytes) -> tuple[dict[str, str], bytes]:
    line, _, body = data.partition(b"\n")
    try:
        match json.loads(line):
            case {"form": "ascertain-key-backup/1", "office": str(office), "made": str(made), "lock": str(text)}:
                read_stamp(made)
                return {"office": office, "made": made, "lock": text}, body
    except (ValueError, RecursionError) as error:
        raise IntegrityError("This is no backup of keys.", todo=_TODO) from error
    raise IntegrityError("This is no backup of keys.", todo=_TODO)


def _listed(store: KeyStore) -> list[Json]:
    return [_noted(backup) for backup in known(store)]


def _noted(backup: Backup) -> dict[str, Json]:
    return {"path": backup.path, "office": backup.office, "made": backup.made, "keys": backup.keys}
