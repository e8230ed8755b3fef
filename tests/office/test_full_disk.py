"""A disk that takes nothing more: a sentence, nothing acknowledged lost, and the work goes on when there is room."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.findings.counted import counted
from ascertain.ledger.derived import Derived
from ascertain.office.house import Office
from ascertain.office.projections import PROJECTIONS
from ascertain.terms.errors import UnavailableError

if TYPE_CHECKING:
    from tests.conftest import Bureau, Desk

SOURCE = str(Path(sys.modules["ascertain"].__path__[0]).parent)
MAIN = "from ascertain.cli import main; main()"
# The file may not grow beyond so many bytes, as on a full disk; SQLite and Python hear EFBIG.
LIMITED = "import resource, sys; n = int(sys.argv.pop(1)); resource.setrlimit(resource.RLIMIT_FSIZE, (n, n)); " + MAIN


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    if os.getuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Take all the room there is."""
    path = folder / "ballast"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT)
    try:
        while True:
            os.write(descriptor, bytes(4096))
    except OSError as error:
        assert error.errno == errno.ENOSPC
    finally:
        os.close(descriptor)
    return path


def test_on_a_full_disk_figures_are_read_and_writing_is_a_sentence(desk: "Desk", small: Path) -> None:
    text = "Two people were killed in Mariupol on 4 March 2022."
    assert desk.add("first.txt", text).status == 0
    root = small / "office"
    shutil.copytree(desk.root, root)
    full = replace(desk, root=root)
    before = full("record", "--as-of", "2099-01-01", "--cutoff", "2022-03-07", "--json").json
    with full.office as office:
        head = office.journal.ledger.checkpoint()
    shutil.rmtree(root / "publications")
    for left in root.glob("derived.sqlite*"):
        left.unlink()
    ballast = fill(small)
    # The derived tables are gone and cannot be made on the disk: the figures come all the same.
    now = full("record", "--as-of", "2099-01-01", "--cutoff", "2022-03-07", "--json")
    assert (now.status, now.json["figures"]) == (0, before["figures"])
    for command in (
        ("reports", "add", desk.root / "ascertain.toml", "--source", "s", "--published", "2022-03-07"),
        ("publication", "make", "--to", root / "update"),
        ("backup", small / "backup"),
    ):
        told = full(*command)
        assert told.status in (1, 2), command
        assert "full" in told.err, command
    ballast.unlink()
    assert full("verify").status == 0
    with full.office as office:
        assert office.journal.ledger.checkpoint(head.size) == head
    assert full("reports", "withdraw", "R1", "--reason", "made up").status == 0


@pytest.mark.slow
def test_every_limit_on_the_size_of_files_is_told(desk: "Desk", tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Two people were killed in Mariupol on 4 March 2022. " * 100)
    environment = os.environ | {"PYTHONPATH": SOURCE, "LC_ALL": "C.UTF-8"}
    ledger = (desk.root / "ledger.sqlite").stat().st_size
    told = set()
    for limit in (0, 1000, 5000, 20_000, ledger, ledger + 20_000):
        call = [
            sys.executable,
            "-c",
            LIMITED,
            str(limit),
            "--office",
            str(desk.root),
            "--actor",
            "Ann",
            "reports",
            "add",
        ]
        done = subprocess.run(
            [*call, str(text), "--source", "s", "--published", "2022-03-07"],
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode in (0, 1, 2)
        assert "Traceback" not in done.stderr
        told.add(done.returncode)
        assert desk("verify").status == 0, limit
    assert told - {0}
    assert desk("reports", "add", text, "--source", "s", "--published", "2022-03-07").status == 0
    assert len(desk("reports", "list", "--json").json) == 1


def test_derived_tables_that_cannot_be_kept_are_made_in_memory(
    bureau: "Bureau", monkeypatch: pytest.MonkeyPatch
) -> None:
    office = bureau.office
    bureau.confirm(bureau.incident(), killed={"men": 2})
    confirmed, digests = bureau.confirmed(), office.journal.derived.digests()
    catch_up = Derived._catch_up
    failed: list[bool] = []

    def full(derived: Derived, ledger: object) -> int:
        if not failed:
            failed.append(True)
            raise UnavailableError("The disk is full.")
        return catch_up(derived, ledger)  # type: ignore[arg-type]

    monkeypatch.setattr(Derived, "_catch_up", full)
    office.journal.derived.catch_up(office.journal.ledger)
    assert failed
    assert bureau.confirmed() == confirmed
    assert office.journal.derived.digests() == digests
    bureau.confirm(bureau.incident(), killed={"women": 1})
    assert len(bureau.confirmed()) == len(confirmed) + 1
    with Office.open(office.root, "Ann") as again:
        again.journal.derived.catch_up(again.journal.ledger)
        assert again.journal.derived.digests() == office.journal.derived.digests()
        assert len(again.journal.derived.tables()) == sum(len(projection.tables) for projection in PROJECTIONS)


def test_a_disk_that_is_full_when_the_tables_are_opened_does_not_matter(
    bureau: "Bureau", monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau.confirm(bureau.incident(), killed={"men": 2})
    confirmed = bureau.confirmed()

    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("ascertain.ledger.derived.open_engine", full)
    with Office.open(bureau.office.root, "Ann") as office, office.journal.view() as view:
        found = {case.case for case in counted(view, office.methodology(view))}
    assert found == set(confirmed)
