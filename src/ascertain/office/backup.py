"""`backup`: a copy of the office that others may go on writing to, verified before it is called a backup.

A folder is a backup when `backup.json` stands in it, which is written last. The keys are never in it.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ascertain.evidence.blobs import Blobs
from ascertain.evidence.named import named
from ascertain.evidence.store import Store
from ascertain.ledger import copying
from ascertain.ledger.audit import Fault, audit
from ascertain.ledger.driver import sync
from ascertain.ledger.log import Ledger
from ascertain.office import config
from ascertain.office.house import Office
from ascertain.publication.verify import verify as verify_publication
from ascertain.terms.errors import ConflictError, InputError, IntegrityError
from ascertain.terms.instants import stamp
from ascertain.terms.media import writable
from ascertain.terms.progress import Progress, untold

RESTORED = "office.restored"
FORM = "ascertain-backup/1"
NAME = "backup.json"
# Stands there while a backup is being made, and after one that was interrupted.
UNFINISHED = "backup.unfinished"
# The log takes its name when all it names is there: what is interrupted leaves the earlier one.
NEXT = "ledger.next.sqlite"
LEDGER, EVIDENCE, SETTINGS = "ledger.sqlite", "evidence", "settings.toml"
FOLDERS = ("publications", "methodology")


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds, as `backup.json` says it.

    `size` and `root` are the tree head of its log, `made` a stamp; `wanting` names what was missing or damaged in the
    office itself and so could not be copied.
    """

    form: str
    office: str
    name: str
    made: str
    size: int
    root: str
    recorded_at: str
    blobs: int
    copied: int
    wanting: tuple[Fault, ...]


def backup(office: Office, to: Path, progress: Progress = untold) -> Backup:
    """Copy what the office holds into `to`, or bring the backup there up to date; returns what it now holds.

    Raises ConflictError where the folder is another office's or its log is not the beginning of this one, InputError
    where it holds something else, IntegrityError where the copy does not verify. An earlier backup then stands.
    """
    _apart(office.root, to)
    with writable(f"backup {to}"), _claimed(to, office.genesis.office):
        progress("copying the log", 0, 0)
        for left in to.glob(f"{NEXT}*"):
            left.unlink()
        head = copying.copy(office.journal.ledger, to / NEXT, base=to / LEDGER)
        ledger = Ledger.open(to / NEXT)
        try:
            blobs, copied, wanting = _evidence(ledger, office.vault.blobs, Blobs(to / EVIDENCE), progress)
            _papers(office.root, to)
            progress("verifying the copy", 0, 0)
            wanting += check(ledger, to)
            made = Backup(
                form=FORM,
                office=office.genesis.office,
                name=office.config.name,
                made=stamp(office.now()),
                size=head.size,
                root=head.root,
                recorded_at=ledger.recorded_at(head.size),
                blobs=blobs,
                copied=copied,
                wanting=tuple(wanting),
            )
        finally:
            ledger.close()
        (to / NEXT).rename(to / LEDGER)
        sync(to)
        write(to / NAME, TypeAdapter(Backup).dump_json(made, indent=2) + b"\n")
    return made


def read(folder: Path) -> Backup:
    """What the backup in a folder says of itself. Raises InputError where there is no finished one."""
    try:
        return TypeAdapter(Backup).validate_json((folder / NAME).read_bytes(), strict=True)
    except OSError as error:
        todo = "It was interrupted: repeat the backup." if (folder / UNFINISHED).exists() else "Name a backup's folder."
        raise InputError("There is no finished backup here.", where=str(folder), todo=todo) from error
    except ValidationError as error:
        raise InputError("This is no backup that can be read.", where=str(folder / NAME)) from error


def check(ledger: Ledger, folder: Path) -> list[Fault]:
    """Check the copy of a log, and return what is wrong with the publications beside it.

    Raises IntegrityError where the log itself is at fault: nothing rests on such a copy.
    """
    _, faults = audit(ledger)
    if faults:
        raise IntegrityError(
            f"The log does not verify: {faults[0].what}",
            where=f"{folder.name}, {faults[0].where}",
            todo="Run: ascertain verify. An earlier backup in this folder stands as it was.",
        )
    size = ledger.size()
    found = []
    for publication in sorted(path for path in (folder / "publications").glob("*") if path.is_dir()):
        for fault in verify_publication(publication, lambda at: ledger.checkpoint(at).root if at <= size else None):
            found.append(Fault(f"publication {publication.name}, {fault.where}", fault.what))
    return found


def _evidence(ledger: Ledger, source: Store, target: Blobs, progress: Progress) -> tuple[int, int, list[Fault]]:
    """Copy the blobs that the copied log names; those there already are read and held against their addresses."""
    addresses = tuple(named(ledger.read()))
    copied, wanting = 0, []
    for number, address in enumerate(addresses):
        progress("copying evidence", number, len(addresses))
        try:
            copied += bring(address, source, target)
        except IntegrityError as error:
            wanting.append(Fault(error.where or address, error.what))
    return len(addresses), copied, wanting


def bring(address: str, source: Store, target: Store) -> bool:
    """Make sure that a blob stands whole in `target`; True where it had to be copied. It is read back in any case."""
    copied = False
    try:
        drain(target, address)
    except IntegrityError:
        if isinstance(target, Blobs):
            target.path(address).unlink(missing_ok=True)  # damaged on the way or since; the office has it whole
        target.put(source.chunks(address))
        drain(target, address)
        copied = True
    return copied


def drain(store: Store, address: str) -> None:
    """Read a blob to its end, which raises IntegrityError where it is missing or changed."""
    for _ in store.chunks(address):
        pass


def _papers(root: Path, to: Path) -> None:
    """Copy the settings, the methodology files, and every publication not yet there. Symbolic links are left out."""
    write(to / SETTINGS, (root / config.FILE).read_bytes())
    (to / "methodology").mkdir(exist_ok=True)
    for path in sorted((root / "methodology").glob("*.toml")):
        write(to / "methodology" / path.name, path.read_bytes())
    (to / "publications").mkdir(exist_ok=True)
    for path in sorted((root / "publications").glob("*")):
        if path.is_dir() and not path.name.startswith("."):
            copy_folder(path, to / "publications" / path.name)


def copy_folder(path: Path, to: Path) -> None:
    """Copy a folder durably, so that it appears whole or not at all; what is there stays."""
    if to.exists():
        return
    unfinished = to.with_name(f".{to.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(path, unfinished)
    for copied in sorted(unfinished.rglob("*"), reverse=True):
        sync(copied)
    sync(unfinished)
    unfinished.rename(to)
    sync(to.parent)


def write(path: Path, data: bytes) -> None:
    """Write a small file durably: the old content or the new one stands, never half of it."""
    unfinished = path.with_name(f".{path.name}.part")
    with unfinished.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    unfinished.rename(path)
    sync(path.parent)


def _apart(root: Path, to: Path) -> None:
    one, other = root.resolve(), to.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise InputError(
            "A backup does not lie in the office, nor the office in it.", where=str(to), todo="Name another disk."
        )


@contextmanager
def _claimed(to: Path, office: str) -> Iterator[None]:
    """Hold a folder for one backup at a time. Raises InputError where it holds anything but backups of this office."""
    to.mkdir(parents=True, exist_ok=True)
    mark = to / UNFINISHED
    found = read(to).office if (to / NAME).exists() else _begun(mark, office)
    if found != office:
        raise ConflictError("The backup there is of another office.", where=str(to), todo="Name a new folder.")
    if not mark.exists() and not (to / NAME).exists() and any(to.iterdir()):
        raise InputError("The folder is not empty.", where=str(to), todo="Name a new one, or that of a backup.")
    with mark.open("a+", encoding="utf-8") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ConflictError("Another backup into this folder is running.", where=str(to)) from error
        held.truncate(0)
        held.write(json.dumps({"office": office}))
        held.flush()
        yield
        mark.unlink(missing_ok=True)


def _begun(mark: Path, office: str) -> str:
    """Whose unfinished backup stands there; `office` where it is not said."""
    try:
        return str(json.loads(mark.read_text("utf-8"))["office"])
    except (OSError, ValueError, KeyError, TypeError):
        return office
