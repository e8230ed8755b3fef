"""Who writes while a desk holds the log: the desk alone, until it ends or dies."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ascertain.ledger import hold
from ascertain.ledger.envelope import Draft
from ascertain.ledger.log import Genesis, Ledger
from ascertain.terms.errors import ConflictError

HOLD = """
import sys
from pathlib import Path
from ascertain.ledger.log import Ledger

with Ledger.open(Path(sys.argv[1])).hold("the desk of ann"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(hold, "PATIENCE", 0.2)
    Ledger.create(tmp_path / "ledger.sqlite", Genesis("o", "real", "wall", "n", "UTC"), "ann").close()
    return tmp_path / "ledger.sqlite"


def note(ledger: Ledger) -> None:
    with ledger.write() as batch:
        batch.add(Draft("s", "test.noted", {}, "ann"))


def test_only_the_holder_writes_and_everybody_reads(path: Path) -> None:
    with closing(Ledger.open(path)) as desk, closing(Ledger.open(path)) as other:
        with desk.hold("the desk of ann"):
            note(desk)
            assert other.size() == 2
            said = rf"The office is in use: the desk of ann, process {os.getpid()} writes to it\. Do it there"
            with pytest.raises(ConflictError, match=said):
                note(other)
            with pytest.raises(ConflictError, match="the desk of ann"), other.hold("another desk"):
                raise AssertionError
        note(other)
        note(desk)
        assert other.size() == 4


def test_a_desk_waits_for_a_write_under_way(path: Path) -> None:
    with closing(Ledger.open(path)) as desk, closing(Ledger.open(path)) as other:
        with desk.hold("the desk of ann"):
            pass
        with other.write(), pytest.raises(ConflictError, match="Another process writes to it"), desk.hold("a desk"):
            raise AssertionError
        with desk.hold("the desk of ann"):
            note(desk)


def test_the_death_of_the_holder_frees_the_log(path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(sys.modules["ascertain"].__path__[0]).parent)}
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    with closing(Ledger.open(path)) as ledger:
        with pytest.raises(ConflictError, match=f"process {process.pid}"):
            note(ledger)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        note(ledger)
        assert ledger.size() == 2


@pytest.mark.postgres
def test_on_a_server_nobody_needs_to_hold_it(database: str) -> None:
    made = Ledger.create(database, Genesis("o", "real", "wall", "n", "UTC"), "ann")
    with closing(made) as desk, closing(Ledger.open(database)) as other, desk.hold("the desk of ann"):
        note(other)
        note(desk)
        assert desk.size() == 3
