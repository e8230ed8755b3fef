"""Backup and restore: whole or not at all, again and again, on both engines and both storages."""

import errno
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.evidence.audit import custodies
from ascertain.evidence.blobs import Blobs
from ascertain.evidence.named import named
from ascertain.evidence.store import IN_FOLDER, Storage
from ascertain.ledger.envelope import Commitment, Draft
from ascertain.office import backup as backups
from ascertain.office.backup import NAME, RESTORED, UNFINISHED, backup, read
from ascertain.office.house import Office
from ascertain.office.restore import Place, restore
from ascertain.office.verify import verify
from ascertain.terms.errors import ConflictError, InputError, IntegrityError, UnavailableError

if TYPE_CHECKING:
    from tests.conftest import Bureau, Desk

    from servers import S3

SQLITE = ("sqlite", "folder")
PLACES = [
    SQLITE,
    pytest.param(("postgresql", "folder"), marks=pytest.mark.postgres),
    pytest.param(("sqlite", "bucket"), marks=pytest.mark.s3),
]


@dataclass(frozen=True)
class Where:
    """Where an office lies: the address of its database, or None, and its storage."""

    database: str | None
    evidence: Storage


@pytest.fixture
def lies(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Makes a new place of a kind."""

    def make(kind: tuple[str, str]) -> Where:
        database: str | None = request.getfixturevalue("postgres").database() if kind[0] == "postgresql" else None
        if kind[1] == "folder":
            return Where(database, IN_FOLDER)
        s3: S3 = request.getfixturevalue("s3")
        return Where(database, s3.bucket())

    return make  # type: ignore[return-value]


def filled(root: Path, where: Where) -> Office:
    office = Office.create(
        root, "Ann Aster", name="Field", keys=root.parent / "keys", database=where.database, evidence=where.evidence
    )
    add(office, "one")
    return office


def add(office: Office, name: str) -> None:
    """A report with an original and a sealed name, as the office keeps them."""
    kept = office.vault.keep(f"original {name}".encode())
    sealed = office.vault.seal({"name": f"Test Person {name}"})
    with office.journal.entry() as entry:
        entry.batch.add(Draft(f"note/{name}", RESTORED, {"custody": kept.body()}, "Ann", name, sealed))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", PLACES, ids="-".join)
@pytest.mark.parametrize("to", PLACES, ids="-".join)
def test_the_drill(kind: tuple[str, str], to: tuple[str, str], lies: Any, tmp_path: Path) -> None:
    """Backed up, changed, backed up again, lost, restored elsewhere: what was there is there, and work goes on."""
    with filled(tmp_path / "office", lies(kind)) as office:
        first = backup(office, tmp_path / "backup")
        assert (first.copied, first.wanting) == (first.blobs, ())
        add(office, "two")
        second = backup(office, tmp_path / "backup")
        assert (second.copied, second.blobs, second.size) == (2, first.blobs + 2, first.size + 1)
        assert read(tmp_path / "backup") == second
        head, events = office.journal.ledger.checkpoint(), list(office.journal.ledger.read())
    assert (second.size, second.root) == (head.size, head.root)
    place = lies(to)
    restored = restore(
        tmp_path / "backup", Place(tmp_path / "again", place.database, None, place.evidence), "Ben Birch"
    )
    assert restored.keys_at_hand
    assert not any(checked.faults for checked in restored.checked)
    with Office.open(tmp_path / "again", "Ben Birch") as again:
        assert again.config.name == "Field"
        assert (again.config.database is None) == (place.database is None)
        assert list(again.journal.ledger.read(upto=head.size)) == events
        (noted,) = again.journal.ledger.read(after=head.size)
        assert (noted.kind, noted.actor) == (RESTORED, "Ben Birch")
        assert noted.body == {"size": head.size, "root": head.root, "made": second.made}
        (two,) = again.journal.ledger.stream("note/two")
        assert again.vault.unseal_all(two.commitments) == ("Test Person two",)
        add(again, "three")
        assert not any(checked.faults for checked in verify(again))
        third = backup(again, tmp_path / "backup")
    assert third.size == head.size + 2


def test_a_backup_holds_no_key_and_is_no_office(bureau: "Bureau", tmp_path: Path) -> None:
    bureau.report("Made up.")
    backup(bureau.office, tmp_path / "backup")
    held = files(tmp_path / "backup")
    assert not any("keys" in name for name in held)
    with pytest.raises(InputError, match="There is no office here"):
        Office.open(tmp_path / "backup", "Ann")
    keys = bureau.office.vault.unlocked()
    for address in named(bureau.office.journal.ledger.read()):
        if ":" not in address and (tmp_path / "backup" / "evidence" / address[:2] / address).exists():
            try:
                key = keys.key(address)
            except Exception:  # a pack of sealed values has keys for its parts
                continue
            assert not any(key in data for data in held.values())


def test_others_go_on_writing_meanwhile(bureau: "Bureau", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = backups._evidence

    def meanwhile(*given: Any) -> Any:
        add(bureau.office, "late")
        return evidence(*given)

    size = bureau.office.journal.ledger.size()
    monkeypatch.setattr(backups, "_evidence", meanwhile)
    assert backup(bureau.office, tmp_path / "backup").size == size
    monkeypatch.undo()
    assert backup(bureau.office, tmp_path / "backup").size == size + 1


STEPS = [
    "ascertain.ledger.copying.queries.write",
    "ascertain.office.backup.bring",
    "ascertain.office.backup._papers",
    "ascertain.office.backup.check",
    "ascertain.office.backup.sync",
]


@pytest.mark.parametrize("step", STEPS)
def test_an_interrupted_backup_passes_for_none(
    bureau: "Bureau", tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    to = tmp_path / "backup"
    with monkeypatch.context() as patch:
        patch.setattr(step, stop)
        with pytest.raises(KeyboardInterrupt):
            backup(bureau.office, to)
    with pytest.raises(InputError, match=r"no finished backup here\. It was interrupted: repeat"):
        restore(to, Place(tmp_path / "again"), "Ann")
    assert not (tmp_path / "again").exists()
    first = backup(bureau.office, to)
    add(bureau.office, "later")
    with monkeypatch.context() as patch:
        patch.setattr(step, stop)
        with pytest.raises(KeyboardInterrupt):
            backup(bureau.office, to)
    # The earlier one stands, even where the log in it is newer already.
    assert read(to) == first
    restored = restore(to, Place(tmp_path / "again", keys=bureau.office.config.keys), "Ann")
    assert restored.backup == first
    assert backup(bureau.office, to).size == first.size + 1
    assert not (to / UNFINISHED).exists()


def test_a_full_disk_is_a_sentence(bureau: "Bureau", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(backups, "_papers", full)
    with pytest.raises(UnavailableError, match=r"^backup .*: The disk is full. Nothing acknowledged was lost"):
        backup(bureau.office, tmp_path / "backup")


def test_a_file_damaged_in_the_backup_is_brought_again(bureau: "Bureau", tmp_path: Path) -> None:
    to = tmp_path / "backup"
    add(bureau.office, "one")
    count = backup(bureau.office, to).blobs
    damaged, gone, *_ = (Blobs(to / "evidence").path(address) for address in Blobs(to / "evidence").addresses())
    damaged.write_bytes(b"x" + damaged.read_bytes()[1:])
    gone.unlink()
    again = backup(bureau.office, to)
    assert (again.copied, again.blobs, again.wanting) == (2, count, ())


def test_what_the_office_itself_lacks_is_named_and_the_rest_is_saved(bureau: "Bureau", tmp_path: Path) -> None:
    add(bureau.office, "lost")
    add(bureau.office, "kept")
    (event,) = bureau.office.journal.ledger.stream("note/lost")
    (kept,) = custodies(event.body)
    address = kept.address
    Blobs(bureau.office.root / "evidence").path(address).unlink()
    made = backup(bureau.office, tmp_path / "backup")
    assert [fault.where for fault in made.wanting] == [f"blob {address}"]
    assert made.copied == made.blobs - 1
    restored = restore(tmp_path / "backup", Place(tmp_path / "again", keys=bureau.office.config.keys), "Ann")
    # By this machine's clock the entries, made in 2090, are still to come.
    (fault,) = (fault for checked in restored.checked for fault in checked.faults if checked.check != "dates")
    assert address in fault.where


def test_a_damaged_log_is_not_backed_up(bureau: "Bureau", tmp_path: Path) -> None:
    to = tmp_path / "backup"
    first = backup(bureau.office, to)
    add(bureau.office, "later")
    with bureau.office.journal.ledger.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("DROP TRIGGER events_no_update")
        raw.execute("UPDATE events SET actor = 'Mallory' WHERE seq = (SELECT max(seq) FROM events)")
    with pytest.raises(IntegrityError, match=r"The log does not verify.*Run: ascertain verify"):
        backup(bureau.office, to)
    assert read(to) == first


def test_a_changed_backup_is_not_restored(bureau: "Bureau", tmp_path: Path) -> None:
    to, place = tmp_path / "backup", Place(tmp_path / "again")
    backup(bureau.office, to)
    blob = next(path for path in (to / "evidence").rglob("*") if path.is_file())
    blob.write_bytes(b"other")
    with pytest.raises(IntegrityError, match="not those once kept"):
        restore(to, place, "Ann")
    with pytest.raises(InputError, match="no office here"):
        Office.open(tmp_path / "again", "Ann")
    backup(bureau.office, to)
    manifest = json.loads((to / NAME).read_text())
    for change in ({"root": "0" * 64}, {"size": manifest["size"] + 1}):
        (to / NAME).write_text(json.dumps(manifest | change))
        with pytest.raises(IntegrityError, match="is not the one it was made with"):
            restore(to, place, "Ann")
    for content in ("{}", "nonsense"):
        (to / NAME).write_text(content)
        with pytest.raises(InputError, match="no backup that can be read"):
            restore(to, place, "Ann")
    (to / NAME).unlink()
    with pytest.raises(InputError, match="Name a backup's folder"):
        restore(to, place, "Ann")


def test_a_folder_of_something_else_is_left_alone(bureau: "Bureau", tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("Dear all")
    with pytest.raises(InputError, match="The folder is not empty"):
        backup(bureau.office, other)
    assert files(other) == {"letter.txt": b"Dear all"}
    backup(bureau.office, tmp_path / "backup")
    with pytest.raises(InputError, match="The folder is not empty"):
        restore(tmp_path / "backup", Place(other), "Ann")
    for within in (bureau.office.root, bureau.office.root / "evidence" / "backup", tmp_path):
        with pytest.raises(InputError, match="does not lie in the office"):
            backup(bureau.office, within)


def test_two_offices_or_two_logs_do_not_share_a_backup(bureau: "Bureau", tmp_path: Path) -> None:
    to = tmp_path / "backup"
    with Office.create(tmp_path / "second", "Ann", keys=tmp_path / "second-keys") as second:
        backup(second, to)
        with pytest.raises(ConflictError, match="of another office"):
            backup(bureau.office, to)
        (to / NAME).rename(to / UNFINISHED)
        with pytest.raises(ConflictError, match="of another office"):
            backup(bureau.office, to)
    early, late = tmp_path / "early", tmp_path / "late"
    backup(bureau.office, early)
    add(bureau.office, "later")
    backup(bureau.office, late)
    restore(early, Place(tmp_path / "fork", keys=bureau.office.config.keys), "Ann")
    with Office.open(tmp_path / "fork", "Ann") as fork, pytest.raises(ConflictError, match="is not the beginning"):
        backup(fork, late)


def test_two_backups_at_once_do_not_meet(bureau: "Bureau", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def second(*_given: object) -> None:
        monkeypatch.undo()
        with pytest.raises(ConflictError, match="Another backup into this folder is running") as error:
            backup(bureau.office, tmp_path / "backup")
        told.append(str(error.value))

    monkeypatch.setattr(backups, "_papers", second)
    backup(bureau.office, tmp_path / "backup")
    assert len(told) == 1


def test_publications_and_settings_come_along(played: "Desk", tmp_path: Path) -> None:
    update = ("publication", "make", "--as-of", "2090-03-13", "--to")
    assert played(*update, tmp_path / "update").status == 0
    made = played("backup", tmp_path / "backup", "--json")
    assert (made.status, made.json["wanting"]) == (0, [])
    again = played("backup", tmp_path / "backup").out
    assert again.startswith("SYNTHETIC")
    assert f"{made.json['blobs']} evidence files, 0 of them new" in again
    (kept,) = (played.root / "publications").iterdir()
    assert files(tmp_path / "backup" / "publications" / kept.name) == files(kept)
    before = played("record", "--as-of", "2090-03-13", "--json").json
    shutil.move(played.root / "keys", tmp_path / "held")
    shutil.rmtree(played.root)
    restored = played("restore", tmp_path / "backup", played.root)
    assert restored.status == 0, restored.out
    assert f"expected in {played.root / 'keys'}" in restored.err
    assert f"Entries after number {made.json['size']} are not in it" in restored.err
    shutil.move(tmp_path / "held", played.root / "keys")
    assert played("record", "--as-of", "2090-03-13", "--json").json == before
    assert played("verify").status == 0
    (page,) = (played.root / "publications").glob("*/update.md")
    page.write_text("changed")
    told = played("backup", tmp_path / "second")
    assert (told.status, f"NOT IN IT publication {kept.name}, update.md" in told.out) == (1, True)
    assert played("restore", tmp_path / "second", tmp_path / "third", "--json").json["checked"]


def test_events_of_another_form_name_no_blob(bureau: "Bureau") -> None:
    office = bureau.office
    size = len(tuple(named(office.journal.ledger.read())))
    with office.journal.entry() as entry:
        entry.batch.add(Draft("note/a", RESTORED, {"custody": {"address": "x"}}, "Ann"))
        entry.batch.add(Draft("note/b", RESTORED, {}, "Ann", commitments=(Commitment("name", "0" * 64, "no"),)))
    assert len(tuple(named(office.journal.ledger.read()))) == size


def test_options_that_do_not_go_together_are_refused(desk: "Desk", tmp_path: Path) -> None:
    for options in (("--engine", "postgresql"), ("--database", "postgresql:///x"), ("--evidence", "gs://x")):
        told = desk("restore", tmp_path, tmp_path / "again", *options)
        assert (told.status, len(told.err.splitlines())) == (2, 1)
        assert desk("init", tmp_path / "again", *options).status == 2
    assert not (tmp_path / "again").exists()
