"""No half-made office passes for one, and only one maker makes it."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ascertain.office.config import FILE
from ascertain.office.house import Office
from ascertain.office.making import MARK, making
from ascertain.office.verify import verify
from ascertain.terms.errors import ConflictError, InputError

SOURCE = str(Path(sys.modules["ascertain"].__path__[0]).parent)
INIT = "from ascertain.cli import main; main()"


def make(root: Path) -> Office:
    return Office.create(root, "Ann Aster", keys=root.parent / "keys")


def test_the_second_of_two_makers_gets_a_sentence(tmp_path: Path) -> None:
    with making(tmp_path / "office"), pytest.raises(ConflictError, match="Somebody else is making an office here"):
        make(tmp_path / "office")
    make(tmp_path / "office").close()
    with pytest.raises(InputError, match="The folder is not empty"):
        make(tmp_path / "office")


def test_a_maker_who_comes_late_changes_nothing(tmp_path: Path) -> None:
    """The first is ready between the second's look at the folder and its hold on it."""
    make(tmp_path / "office").close()
    (tmp_path / "office" / MARK).touch()
    before = (tmp_path / "office" / "ledger.sqlite").read_bytes()
    with pytest.raises(InputError, match="The folder is not empty"):
        make(tmp_path / "office")
    assert (tmp_path / "office" / "ledger.sqlite").read_bytes() == before
    assert not (tmp_path / "office" / MARK).exists()


STEPS = [
    "ascertain.evidence.keys.KeyStore.create",
    "ascertain.ledger.log.Ledger.create",
    "ascertain.office.house.Office.adopt_methodology",
    "ascertain.office.config.write",
]


@pytest.mark.parametrize("step", STEPS)
def test_a_maker_stopped_at_any_step_leaves_no_office(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    root = tmp_path / "office"
    with monkeypatch.context() as patch:
        patch.setattr(step, stop)
        with pytest.raises(KeyboardInterrupt):
            make(root)
    with pytest.raises(InputError, match="There is no office here"):
        Office.open(root, "Ann")
    with make(root) as office:
        assert not any(checked.faults for checked in verify(office))
        assert office.journal.ledger.size() == 2


def test_a_making_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        Office.create(tmp_path / "office", "Ann", kind="imaginary", keys=tmp_path / "keys")
    assert not (tmp_path / "office").exists()
    with pytest.raises(InputError), making(tmp_path / "office"):
        (tmp_path / "office" / "letter.txt").write_text("Dear all")
        raise InputError("Refused.")
    assert [path.name for path in (tmp_path / "office").iterdir()] == ["letter.txt"]


def test_what_somebody_else_put_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(InputError, match="The folder is not empty"):
        make(tmp_path)
    with pytest.raises(InputError, match="The folder is not empty"):
        make(tmp_path / "letter.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.slow
def test_makers_killed_at_any_moment_leave_an_office_or_none(tmp_path: Path) -> None:
    chance = random.Random(11)
    environment = os.environ | {"PYTHONPATH": SOURCE}
    call = [sys.executable, "-c", INIT, "--actor", "Ann", "init", "--keys"]
    offices = 0
    for turn in range(8):
        root = tmp_path / str(turn)
        two = [
            subprocess.Popen([*call, str(tmp_path / f"keys{turn}"), str(root)], env=environment, stderr=subprocess.PIPE)
            for _ in range(2)
        ]
        time.sleep(chance.uniform(0.3, 1.5))
        two[0].send_signal(signal.SIGKILL)
        said = [process.communicate()[1] for process in two]
        assert two[1].returncode in (0, 2), said
        assert b"Traceback" not in said[1]
        if not (root / FILE).exists():
            make(root).close()
        with Office.open(root, "Ann") as office:
            assert not any(checked.faults for checked in verify(office))
            assert office.journal.ledger.size() == 2
            offices += 1
    assert offices == 8
