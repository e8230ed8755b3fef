"""The office's keys in daily use: how they stand, their backups, and what the office declares of them in its log."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ascertain.evidence import backups, erasure
from ascertain.evidence.backups import Backup
from ascertain.evidence.keys import IDENTITY, RECIPIENT, KeyStore
from ascertain.evidence.passphrase import Ask, N, asked
from ascertain.evidence.recipients import exchange_key, fingerprint
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft
from ascertain.office.house import Office
from ascertain.office.signing import DECLARED
from ascertain.terms.errors import InputError, IntegrityError


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """How the keys stand.

    Attributes:
        keys: how many there are; `passphrase`: whether the store has one.
        headquarters: fingerprint of the office to which a laptop in the field seals, None elsewhere.
        erased: how many keys were destroyed; `unfinished`: how many of those are still here.
        backup_days: after how many days a backup of the keys runs out; `backups`: those known to be still there.
        warnings: what should be done, in words.
    """

    folder: str
    keys: int
    passphrase: bool
    headquarters: str | None
    erased: int
    unfinished: int
    backup_days: int
    backups: tuple[Backup, ...]
    warnings: tuple[str, ...]


def status(office: Office) -> KeyStatus:
    """How the keys of an office stand; asks for no passphrase. Raises AccessError without the key store."""
    store = office.vault.unlocked()
    with office.journal.view() as view:
        erased = erasure.destroyed(view)
    left, known, days = store.holds(erased), backups.known(store), office.config.backup_days
    sealed_to = store.setting(RECIPIENT)
    warnings = [] if store.locked else ["The keys have no passphrase. Give them one: ascertain keys passphrase"]
    if left:
        warnings.append(f"{len(left)} erased keys are still here. Finish it: ascertain erase --resume")
    warnings += _about(known, store.count(), office.now(), days)
    return KeyStatus(
        folder=str(office.config.keys),
        keys=store.count(),
        passphrase=store.locked,
        headquarters=fingerprint(bytes.fromhex(sealed_to)) if sealed_to else None,
        erased=len(erased),
        unfinished=len(left),
        backup_days=days,
        backups=known,
        warnings=tuple(warnings),
    )


def _about(known: tuple[Backup, ...], count: int, now: datetime, days: int) -> list[str]:
    said = [
        f"{backup.path} is {backup.days(now)} days old and may hold what was erased since. Delete it."
        for backup in known
        if backup.days(now) > days
    ]
    if not known or known[-1].days(now) > days:
        said.append("There is no backup of the keys that has not run out. Make one: ascertain keys backup FOLDER")
    elif (more := count - known[-1].keys) > 0:
        said.append(f"{more} keys are younger than the newest backup. Make another: ascertain keys backup FOLDER")
    return said


def backup(office: Office, target: Path, passphrase: str, n: int = N) -> tuple[Backup, tuple[str, ...]]:
    """Back the keys up into a folder or a new file; in a folder those that have run out are deleted (their names)."""
    name, now = office.genesis.office, office.now()
    made = backups.write(office.vault.unlocked(), name, target, now, passphrase, n)
    gone = backups.expire(target, name, now, office.config.backup_days) if target.is_dir() else ()
    return made, gone


def restore(office: Office, path: Path, ask: Ask = asked, n: int = N) -> int:
    """Put keys back from a backup; returns how many were missing. What was erased stays erased.

    Where the store itself is lost a new one is made, under the passphrase of the backup.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError("The backup cannot be read.", where=str(path)) from error
    words = ask()
    contents = backups.read(data, office.genesis.office, lambda: words)
    if IDENTITY not in contents.keys:
        raise IntegrityError("The backup holds no identity of an office.", where=str(path))
    with office.journal.view() as view:
        erased = erasure.destroyed(view)
    if office.vault.keys is not None:
        return backups.restore(office.vault.keys, contents, erased)
    store = KeyStore.create(office.config.keys, lambda: words, identity=contents.keys[IDENTITY])
    try:
        store.claim(office.genesis.office)
        if not store.locked:
            store.set_passphrase(words, n)
        return backups.restore(store, contents, erased) + 1
    finally:
        store.close()


def exchange(office: Office) -> bytes:
    """The office's public exchange key, to which others seal; declared in its log when first asked for."""
    public = exchange_key(office.vault.unlocked())
    _declare(office, "exchange", public)
    return public


def declare_headquarters(office: Office) -> str:
    """Note in the log of a laptop in the field to whom it seals; returns the fingerprint."""
    public = bytes.fromhex(office.vault.unlocked().setting(RECIPIENT) or "")
    _declare(office, "recipient", public)
    return fingerprint(public)


def _declare(office: Office, purpose: str, public: bytes) -> None:
    ledger, stream = office.journal.ledger, f"key/{purpose}"
    if ledger.stream(stream):
        return
    digest = hashlib.sha256(public).hexdigest()
    body: dict[str, Json] = {"purpose": purpose, "public": public.hex(), "fingerprint": digest}
    with ledger.write() as batch:
        batch.add(Draft(stream, DECLARED, body, office.journal.actor, f"{purpose}:{ledger.genesis.office}"))
