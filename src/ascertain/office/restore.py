"""`restore`: an office made again from a backup, in a new folder or database, verified before it is an office."""

from dataclasses import dataclass, replace
from pathlib import Path

from ascertain.evidence.belonging import require_own
from ascertain.evidence.blobs import Blobs
from ascertain.evidence.keys import KeyStore
from ascertain.evidence.named import named
from ascertain.evidence.store import IN_FOLDER, Storage, Store, open_store
from ascertain.ledger import copying
from ascertain.ledger.audit import Fault
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft
from ascertain.ledger.log import Ledger
from ascertain.office import backup as backups
from ascertain.office import config
from ascertain.office.backup import EVIDENCE, FOLDERS, LEDGER, RESTORED, SETTINGS, Backup, bring, copy_folder, drain
from ascertain.office.config import Config
from ascertain.office.house import Office, home
from ascertain.office.making import making
from ascertain.office.verify import Checked, verify
from ascertain.terms.errors import IntegrityError
from ascertain.terms.progress import Progress, untold


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored office: the backup it came from, where its keys are expected and whether they are there."""

    backup: Backup
    keys: str
    keys_at_hand: bool
    checked: tuple[Checked, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a restored office shall lie; what is None is as the backup says, or in the new folder."""

    folder: Path
    database: str | None = None
    keys: Path | None = None
    evidence: Storage = IN_FOLDER

    def settings(self, source: Path) -> Config:
        """The settings of the backup, with the new places in them."""
        found = config.read_file(source / SETTINGS, self.folder.resolve())
        keys = self.keys.resolve() if self.keys else found.keys
        return replace(found, database=self.database, keys=keys, evidence=self.evidence)


def restore(source: Path, place: Place, actor: str, progress: Progress = untold) -> Restored:
    """Make the office again that a backup holds. The folder is an office only when everything else stands.

    Raises InputError where there is no finished backup or the place is in use, ConflictError where another office's
    keys lie where its own are expected, IntegrityError where the backup does not verify; nothing is restored then.
    """
    made = backups.read(source)
    settings = place.settings(source)
    root = place.folder
    ledger = Ledger.open(source / LEDGER)
    try:
        _sound(ledger, made, source, progress)
        _own_keys(settings, ledger)
        with making(root):
            _bring(ledger, Blobs(source / EVIDENCE), open_store(root, place.evidence), made.wanting, progress)
            for folder in FOLDERS:
                copy_folder(source / folder, root / folder)
            progress("restoring the log", 0, 0)
            copying.copy(ledger, home(root, settings, "ledger"))
            config.write(root, settings)
    finally:
        ledger.close()
    return _opened(Office.opened(root, settings, actor), made, progress)


def _sound(ledger: Ledger, made: Backup, source: Path, progress: Progress) -> None:
    """Raise IntegrityError where the backup's log is not whole, or not the one its manifest names."""
    progress("verifying the backup", 0, 0)
    backups.check(ledger, source)
    # The log may be newer than the manifest: a later backup was interrupted between the two.
    if ledger.size() < made.size or ledger.checkpoint(made.size).root != made.root:
        raise IntegrityError(
            f"The log of this backup is not the one it was made with ({made.size} events, root {made.root}).",
            where=str(source),
            todo="Take another backup.",
        )


def _own_keys(settings: Config, ledger: Ledger) -> None:
    if (store := KeyStore.open(settings.keys)) is not None:
        try:
            require_own(store, ledger)
        finally:
            store.close()


def _bring(ledger: Ledger, source: Store, target: Store, wanting: tuple[Fault, ...], progress: Progress) -> None:
    """Bring every blob; one that the backup never had is left to `verify`, one that it lost stops the work."""
    lacking = {fault.where for fault in wanting}
    addresses = tuple(named(ledger.read()))
    for number, address in enumerate(addresses):
        progress("restoring evidence", number, len(addresses))
        if f"blob {address}" not in lacking:
            drain(source, address)
            bring(address, source, target)


def _opened(restored: Office, made: Backup, progress: Progress) -> Restored:
    """Note the restoration in the log of the restored office, and verify everything."""
    with restored as office:
        progress("rebuilding the derived tables", 0, 0)
        with office.journal.entry() as entry:
            body: dict[str, Json] = {"size": made.size, "root": made.root, "made": made.made}
            entry.batch.add(Draft("office", RESTORED, body, office.journal.actor))
        progress("verifying the office", 0, 0)
        return Restored(made, str(office.config.keys), office.vault.keys is not None, verify(office))
