"""Break the program at every system call of its write path, and look at what is left.

python tools/faults.py [--every N] [--operation NAME …] [--engine sqlite|postgresql]

An operation runs in a child process that a tracer kills, or whose system call it lets fail, at the first call, the
second, the third, until none is left to break. After each, the office is opened again: what was acknowledged must be
there, `verify` must find nothing torn, and the same operation, said again, must end as if nothing had happened.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ascertain.findings.decide import decide
from ascertain.findings.model import Decision
from ascertain.incidents.browse import incidents
from ascertain.ledger.canonical import Json
from ascertain.office.house import Office, rebuild
from ascertain.office.intake import checked_submission, resume, take_in
from ascertain.office.publish import publish
from ascertain.office.verify import verify
from ascertain.reports.receive import Submission
from ascertain.terms.errors import AscertainError

ACTOR = "Ann Aster"
KILLED = ("write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "ftruncate", "mkdir", "sendto")
FULL = ("write", "pwrite64", "ftruncate", "mkdir", "rename")
BROKEN = ("write", "pwrite64", "fsync", "fdatasync")
# What is injected: a death, a full disk, a failing disk, each with the calls it can befall.
FAULTS = {"SIGKILL": KILLED, "ENOSPC": FULL, "EIO": BROKEN}
TEXT = "SYNTHETIC. Seven people were killed and nine injured when a shell hit a market in {place} on 4 March 2022."
TABLE = "incident_date,place,killed,name\n2022-03-04,Sumy,1,Aster One\n2022-03-05,Sumy,1,Aster Two\n"

Acknowledge = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that is done to an office. `once` says whether saying it again may add nothing."""

    name: str
    act: Callable[[Path, Acknowledge], None]
    once: bool = True


@dataclass(slots=True)
class Tally:
    """What a sweep found."""

    points: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)


def _submissions() -> Iterator[Submission]:
    received = "2022-03-08T00:00:00.000000Z"
    yield Submission(TEXT.format(place="Kharkiv").encode(), "more.txt", "made-up-outlet", "2022-03-05", received)
    yield Submission(TABLE.encode(), "forms.csv", "made-up-office", "2022-03-06", received)


def receive(root: Path, acknowledge: Acknowledge) -> None:
    """Take a text and a table with names in."""
    with Office.open(root, ACTOR) as office:
        resume(office)
        for submission in _submissions():
            for receipt in take_in(office, checked_submission(office, submission)):
                acknowledge(f"report {receipt.report}")


def confirm(root: Path, acknowledge: Acknowledge) -> None:
    """Confirm an incident on every axis."""
    with Office.open(root, ACTOR) as office:
        with office.journal.view() as view:
            found = next(item for item in incidents(view, merged=False))
        values: dict[str, dict[str, Json]] = {
            "occurrence": {},
            "civilian_status": {"status": "civilian"},
            "nexus": {"nexus": "direct"},
            "count": {"counts": {"killed": {"persons": 7}}},
        }
        decisions = [
            Decision(found.id, axis, "confirmed", value, "made up", found.reports) for axis, value in values.items()
        ]
        for finding in decide(office.journal, office.bench(), decisions):
            acknowledge(f"finding {finding}")


def release(root: Path, acknowledge: Acknowledge) -> None:
    """Publish an update."""
    with Office.open(root, ACTOR) as office:
        to = root.parent / f"update-{os.getpid()}"
        acknowledge(f"publication {publish(office, None, None, 'update-2022-03', to)[1]}")


def make_again(root: Path, acknowledge: Acknowledge) -> None:
    """Throw the derived tables away and make them again."""
    rebuild(root, ACTOR)
    acknowledge("rebuilt")


OPERATIONS = {
    item.name: item
    for item in (
        Operation("receipt", receive),
        Operation("decision", confirm),
        Operation("publication", release, once=False),
        Operation("rebuild", make_again),
    )
}


def template(folder: Path) -> Path:
    """A synthetic office with one report and its incident."""
    root = folder / "office"
    with Office.create(root, ACTOR, kind="synthetic", keys=root / "keys") as office:
        first = Submission(
            TEXT.format(place="Mariupol").encode(),
            "a.txt",
            "made-up-paper",
            "2022-03-04",
            "2022-03-05T00:00:00.000000Z",
        )
        list(take_in(office, checked_submission(office, first)))
    return root


def _child(operation: Operation, root: Path, channel: socket.socket) -> int:
    """Stop until the tracer has hold of us, then act; what is acknowledged goes through the channel."""
    os.kill(os.getpid(), signal.SIGSTOP)
    try:
        operation.act(root, lambda said: channel.sendall(f"ack {said}\n".encode()))
    except (AscertainError, OSError) as error:
        channel.sendall(f"told {error}\n".replace("\n", " ").encode() + b"\n")
        return 2
    except BaseException as error:
        channel.sendall(f"traceback {error!r}".replace("\n", " ").encode() + b"\n")
        return 3
    return 0


def traced(operation: Operation, root: Path, *options: str) -> list[str]:
    """Run an operation under strace with these options; returns what it said."""
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        os._exit(_child(operation, root, theirs))
    theirs.close()
    os.waitpid(child, os.WUNTRACED)
    tracer = subprocess.Popen(
        ["strace", "-f", "-qq", *options, "-p", str(child)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while f"TracerPid:\t{tracer.pid}" not in Path(f"/proc/{child}/status").read_text("ascii"):
        time.sleep(0.002)
    os.kill(child, signal.SIGCONT)
    said = b"".join(iter(lambda: ours.recv(65536), b""))
    ours.close()
    os.waitpid(child, 0)
    tracer.wait()
    return said.decode().splitlines()


def calls(operation: Operation, root: Path, log: Path) -> Counter[str]:
    """How often an undisturbed run makes each system call of the write path."""
    names = sorted({name for listed in FAULTS.values() for name in listed})
    said = traced(operation, root, "-o", str(log), "-e", f"trace={','.join(names)}")
    if any(not line.startswith("ack ") for line in said):
        raise SystemExit(f"{operation.name} fails without any fault: {said}")
    return Counter(
        name for line in log.read_text("utf-8", "replace").splitlines() for name in names if f" {name}(" in f" {line}"
    )


def state(root: Path) -> tuple[Counter[str], tuple[str, ...]]:
    """What an office holds, by kind of event, and what `verify` finds wrong."""
    with Office.open(root, ACTOR) as office:
        kinds = Counter(event.kind for event in office.journal.ledger.read())
        faults = tuple(f"{fault.where}: {fault.what}" for check in verify(office) for fault in check.faults)
    return kinds, faults


def _acknowledged(root: Path, said: list[str]) -> Iterator[str]:
    """What was acknowledged and is not there."""
    with Office.open(root, ACTOR) as office:
        there = json.dumps([[event.stream, event.kind] for event in office.journal.ledger.read()])
    for line in said:
        kind, _, name = line.removeprefix("ack ").partition(" ")
        if line.startswith("ack ") and name and f'"{kind}/{name}"' not in there:
            yield line


def sweep(operation: Operation, base: Path, folder: Path, every: int = 1) -> Tally:
    """Break an operation at every n-th point of its write path."""
    whole = shutil.copytree(base, folder / "whole")
    counted = calls(operation, whole, folder / "calls")
    wanted, tally, number = state(whole)[0], Tally(), 0
    shutil.rmtree(whole)
    for fault, names in FAULTS.items():
        effect = "signal=SIGKILL" if fault == "SIGKILL" else f"error={fault}"
        for name in names:
            for when in range(1, counted[name] + 1):
                number += 1
                if number % every == 0:
                    _point(operation, base, folder / f"{number}", f"{name}:{effect}:when={when}", wanted, tally)
    return tally


def _point(operation: Operation, base: Path, folder: Path, injected: str, wanted: Counter[str], tally: Tally) -> None:
    root = shutil.copytree(base, folder / "office")
    where = f"{operation.name} {injected}"
    try:
        said = traced(operation, root, "-o", str(folder / "log"), "-e", f"inject={injected}")
        tally.points += 1
        tally.acknowledged += sum(line.startswith("ack ") for line in said)
        tally.unclear += [f"{where}: {line}" for line in said if line.startswith("traceback")]
        tally.lost += [f"{where}: {line}" for line in _acknowledged(root, said)]
        tally.torn += [f"{where}: {fault}" for fault in state(root)[1]]
        operation.act(root, lambda _said: None)
        after, faults = state(root)
        tally.torn += [f"{where}, said again: {fault}" for fault in faults]
        if after != wanted and (operation.once or any(after[kind] < count for kind, count in wanted.items())):
            tally.torn.append(f"{where}, said again: {after - wanted} more, {wanted - after} less than wanted")
    except AscertainError as error:
        tally.torn.append(f"{where}: the office does not open again: {error}")
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)


def main() -> int:
    """Sweep and print what was found; exit status 1 where anything was lost or torn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="take every N-th point only")
    parser.add_argument("--operation", action="append", choices=list(OPERATIONS))
    given = parser.parse_args()
    bad = False
    print(f"{'operation':14}{'points':>8}{'acknowledged':>14}{'lost':>6}{'torn':>6}{'untold':>8}{'seconds':>9}")
    for name in given.operation or OPERATIONS:
        with tempfile.TemporaryDirectory() as folder:
            begun, base = time.monotonic(), template(Path(folder))
            found = sweep(OPERATIONS[name], base, Path(folder), given.every)
            wrong = [*found.lost, *found.torn, *found.unclear]
            print(
                f"{name:14}{found.points:8}{found.acknowledged:14}{len(found.lost):6}{len(found.torn):6}"
                f"{len(found.unclear):8}{time.monotonic() - begun:9.1f}",
                flush=True,
            )
            for line in wrong[:20]:
                print(f"    {line}")
            bad |= bool(wrong)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
