"""Power of the word "acknowledged": what a process said was recorded is there after it was killed."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ascertain.ledger.audit import audit
from ascertain.ledger.log import Genesis, Ledger
from ascertain.terms.errors import IntegrityError

GENESIS = Genesis("office-1", "real", "wall", "Test", "UTC")
SOURCE = str(Path(sys.modules["ascertain"].__path__[0]).parent)

# Each acknowledged id goes out in one write, so that what the test reads is never more than what was committed.
APPEND = """
import os, sys
from pathlib import Path
from ascertain.ledger.envelope import Draft
from ascertain.ledger.log import Ledger

ledger = Ledger.open(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    with ledger.write() as batch:
        ids = [f"{sys.argv[2]}-{number}-{part}" for part in range(3)]
        for event_id in ids:
            batch.add(Draft("report/R1", "test.noted", {"text": "x" * 300}, "ann", event_id))
    os.write(1, (" ".join(ids) + "\\n").encode())
ledger.close()
"""

CREATE = """
import sys
from pathlib import Path
from ascertain.ledger.log import Genesis, Ledger

print("ready", flush=True)
sys.stdin.readline()
Ledger.create(Path(sys.argv[1]), Genesis("office-1", "real", "wall", "Test", "UTC"), "ann").close()
"""


def start(script: str, *arguments: str) -> "subprocess.Popen[bytes]":
    environment = os.environ | {"PYTHONPATH": SOURCE}
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def make(folder: Path) -> Path:
    path = folder / "ledger.sqlite"
    Ledger.create(path, GENESIS, "ann").close()
    return path


def killed(process: "subprocess.Popen[bytes]", after: float) -> bytes:
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    told, _ = process.communicate()
    return told


@pytest.mark.slow
def test_no_acknowledged_event_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    path, chance, acknowledged = make(tmp_path), random.Random(7), 0
    for turn in range(6):
        process = start(APPEND, str(path), f"t{turn}", "1000000")
        assert process.stdout is not None
        first = process.stdout.readline()
        told = (first + killed(process, chance.uniform(0, 0.3))).split()
        with closing(Ledger.open(path)) as ledger:
            standing = {event.event_id for event in ledger.read()}
            assert audit(ledger) == (len(standing), ())
        assert {word.decode() for word in told} <= standing
        # Batches of three: each is there whole or not at all.
        assert (len(standing) - 1) % 3 == 0
        acknowledged += len(told)
    assert acknowledged >= 6 * 3


@pytest.mark.slow
def test_two_processes_on_one_file_lose_nothing(tmp_path: Path) -> None:
    path = make(tmp_path)
    processes = [start(APPEND, str(path), name, "60") for name in ("a", "b")]
    told = [process.communicate(timeout=120)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    with closing(Ledger.open(path)) as ledger:
        events = list(ledger.read(after=1))
        assert audit(ledger) == (361, ())
    assert {word.decode() for words in told for word in words} == {event.event_id for event in events}
    assert [event.office_seq for event in events] == list(range(2, 362))
    assert [event.ver for event in events] == list(range(360))
    stamps = [event.recorded_at for event in events]
    assert stamps == sorted(stamps)


@pytest.mark.slow
def test_a_death_while_an_office_is_made_leaves_none_half_made(tmp_path: Path) -> None:
    chance = random.Random(3)
    for turn in range(6):
        folder = tmp_path / str(turn)
        folder.mkdir()
        path = folder / "ledger.sqlite"
        process = start(CREATE, str(path))
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.stdin.write(b"\n")
        process.stdin.flush()
        killed(process, chance.uniform(0, 0.06))
        if not path.exists():
            Ledger.create(path, GENESIS, "ann").close()
        with closing(Ledger.open(path)) as ledger:
            assert audit(ledger) == (1, ())
        assert [entry.name for entry in folder.iterdir()] == ["ledger.sqlite"]


@pytest.mark.parametrize("step", ["create_all", "add_events", "add_nodes", "sync", "rename"])
def test_an_office_is_made_wholly_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """The same, stopped at each step of the making in turn."""
    place = {
        "create_all": "ascertain.ledger.tables.metadata.create_all",
        "add_events": "ascertain.ledger.queries.add_events",
        "add_nodes": "ascertain.ledger.queries.add_nodes",
        "sync": "ascertain.ledger.founding.sync",
        "rename": "pathlib.Path.rename",
    }[step]

    def stop(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "ledger.sqlite"
    with monkeypatch.context() as patch:
        patch.setattr(place, stop)
        with pytest.raises(KeyboardInterrupt):
            Ledger.create(path, GENESIS, "ann")
    assert not path.exists()
    with closing(Ledger.create(path, GENESIS, "ann")) as ledger:
        assert audit(ledger) == (1, ())
    assert [entry.name for entry in tmp_path.iterdir()] == ["ledger.sqlite"]


def test_a_log_that_cannot_be_folded_back_is_no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.sqlite"

    dispose = Engine.dispose

    def close(engine: Engine, **_named: object) -> None:
        dispose(engine)
        (tmp_path / "ledger.sqlite.new-wal").touch()

    with monkeypatch.context() as patch:
        patch.setattr(Engine, "dispose", close)
        with pytest.raises(IntegrityError, match="could not be finished"):
            Ledger.create(path, GENESIS, "ann")
    assert not path.exists()
    Ledger.create(path, GENESIS, "ann").close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["ledger.sqlite"]
