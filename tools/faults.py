"""Break the program at every system call of its write path, and look at what is left.

python tools/faults.py [--every N] [--operation NAME …] [--engine sqlite|postgresql]

An operation runs in a child process that a tracer kills, or whose system call it lets fail, at the first call, the
second, the third, until none is left to break. After each, the office is opened again: what was acknowledged must be
there, `verify` must find nothing torn, and the same operation, said again, must end as if nothing had happened.
"""

import argparse
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, product
from pathlib import Path

from sqlalchemy import Engine, event

import hands
from ascertain.findings.decide import decide
from ascertain.findings.model import Decision
from ascertain.incidents.browse import incidents
from ascertain.ledger.canonical import Json
from ascertain.office.erase import erase
from ascertain.office.house import Office
from ascertain.office.intake import checked_submission, resume, take_in
from ascertain.office.publish import publish
from ascertain.office.rebuild import rebuild
from ascertain.office.verify import verify
from ascertain.reports.receive import Submission
from ascertain.terms.errors import AscertainError
from servers import Postgres, running_postgres

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


def forget(root: Path, acknowledge: Acknowledge) -> None:
    """Erase one name out of a table, for ever."""
    with Office.open(root, ACTOR) as office:
        erase(office, ["R2.name"], "made up")
        acknowledge("erased")


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
        Operation("erase", forget),
    )
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Where operations are tried: a synthetic office, and copies of it. `server` is None for SQLite."""

    folder: Path
    server: Postgres | None = None

    def template(self) -> Path:
        """A synthetic office with one report, its incident, and a table with names."""
        root = self.folder / "office"
        database = None if self.server is None else self.server.database()
        with Office.create(root, ACTOR, kind="synthetic", keys=root / "keys", database=database) as office:
            text, received = TEXT.format(place="Mariupol"), "2022-03-05T00:00:00.000000Z"
            names = TABLE.replace("Sumy", "Irpin").replace("Aster", "Birch")
            for data, name in ((text, "a.txt"), (names, "names.csv")):
                given = Submission(data.encode(), name, "made-up-paper", "2022-03-04", received)
                list(take_in(office, checked_submission(office, given)))
        return root

    def copy(self, base: Path, to: Path) -> Path:
        """A copy of an office, with a database of its own."""
        root = Path(shutil.copytree(base, to))
        if self.server is not None:
            settings = (root / "ascertain.toml").read_text("utf-8")
            was = re.findall(r"test_\w+", settings)[0]
            now = f"test_{secrets.token_hex(6)}"
            self.server.run(f"CREATE DATABASE {now} TEMPLATE {was}")
            (root / "ascertain.toml").write_text(settings.replace(was, now), "utf-8")
        return root

    def remove(self, root: Path) -> None:
        """Throw a copy away."""
        if self.server is not None:
            was = re.findall(r"test_\w+", (root / "ascertain.toml").read_text("utf-8"))[0]
            self.server.run(f"DROP DATABASE {was} WITH (FORCE)")
        with suppress(OSError):
            shutil.rmtree(root.parent)


def _child(operation: Operation, root: Path, channel: socket.socket, crash: int) -> int:
    """Stop until the tracer has hold of us, then act; what is acknowledged goes through the channel."""
    os.kill(os.getpid(), signal.SIGSTOP)
    _crash_before(crash, channel)
    try:
        operation.act(root, lambda said: channel.sendall(f"ack {said}\n".encode()))
    except (AscertainError, OSError) as error:
        channel.sendall(f"told {error}\n".replace("\n", " ").encode() + b"\n")
        return 2
    except BaseException as error:
        channel.sendall(f"traceback {error!r}".replace("\n", " ").encode() + b"\n")
        return 3
    return 0


def _crash_before(number: int, channel: socket.socket) -> None:
    """Have the server crash before this statement or commit of ours, counted from 1; 0 for never."""
    seen = iter(range(1, sys.maxsize))

    def count(*_arguments: object) -> None:
        place = next(seen)
        if place == number:
            channel.sendall(b"crash\n")
            channel.recv(1)
        elif number < 0:
            channel.sendall(b"statement\n")

    for name in ("before_cursor_execute", "commit"):
        event.listen(Engine, name, count)


def run(
    operation: Operation, root: Path, server: Postgres | None, trace: Sequence[str] = (), crash: int = 0
) -> list[str]:
    """Run an operation in a child, traced by strace or with a crash of the server; returns what it said."""
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        os._exit(_child(operation, root, theirs, crash))
    theirs.close()
    os.waitpid(child, os.WUNTRACED)
    tracer = _traced(child, trace) if trace else None
    os.kill(child, signal.SIGCONT)
    said = []
    for line in ours.makefile("r", encoding="utf-8"):
        if line == "crash\n" and server is not None:
            server.stop(signal.SIGQUIT)
            server.start()
            ours.sendall(b"+")
        else:
            said.append(line.rstrip())
    ours.close()
    os.waitpid(child, 0)
    if tracer is not None:
        tracer.wait()
    return said


def _traced(child: int, options: Sequence[str]) -> "subprocess.Popen[bytes]":
    command = ["strace", "-f", "-qq", *options, "-p", str(child)]
    tracer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while f"TracerPid:\t{tracer.pid}" not in Path(f"/proc/{child}/status").read_text("ascii"):
        if tracer.poll() is not None:
            os.kill(child, signal.SIGKILL)
            raise RuntimeError("strace may not trace here")
        time.sleep(0.002)
    return tracer


def traceable() -> bool:
    """True where strace is installed and may trace."""
    tried = ["strace", "-qq", "-o", os.devnull, "true"]
    return (
        shutil.which("strace") is not None and subprocess.run(tried, check=False, capture_output=True).returncode == 0
    )


def points(operation: Operation, ground: Ground, root: Path) -> Iterator[tuple[str, list[str], int]]:
    """Every point at which an operation can be broken: its name, options for the tracer, number of the statement."""
    names, log = sorted({name for listed in FAULTS.values() for name in listed}), root.parent / "calls"
    said = run(operation, root, ground.server, ["-o", str(log), "-e", f"trace={','.join(names)}"])
    if any(not line.startswith("ack ") for line in said):
        raise SystemExit(f"{operation.name} fails without any fault: {said}")
    made = Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text("utf-8", "replace"), re.MULTILINE))
    for fault, calls in FAULTS.items():
        effect = "signal=SIGKILL" if fault == "SIGKILL" else f"error={fault}"
        for call in calls:
            for when in range(1, made[call] + 1):
                injected = f"{call}:{effect}:when={when}"
                yield injected, ["-e", f"inject={injected}"], 0


def crashes(operation: Operation, ground: Ground, root: Path) -> Iterator[tuple[str, list[str], int]]:
    """Every statement before which the server can crash."""
    if ground.server is not None:
        said = run(operation, root, ground.server, crash=-1)
        for number in range(1, said.count("statement") + 1):
            yield f"server crash before statement {number}", [], number


def state(root: Path) -> tuple[Counter[str], tuple[str, ...]]:
    """What an office holds, by kind of event, and what `verify` finds wrong."""
    with Office.open(root, ACTOR) as office:
        kinds = Counter(event.kind for event in office.journal.ledger.read())
        faults = tuple(f"{fault.where}: {fault.what}" for check in verify(office) for fault in check.faults)
    return kinds, faults


def _lost(root: Path, said: Sequence[str]) -> Iterator[str]:
    """What was acknowledged and is not there."""
    with Office.open(root, ACTOR) as office:
        there = {event.stream for event in office.journal.ledger.read()}
    for line in said:
        kind, _, name = line.removeprefix("ack ").partition(" ")
        if line.startswith("ack ") and name and f"{kind}/{name}" not in there:
            yield line


def sweep(operation: Operation, ground: Ground, base: Path, every: int = 1, first: int = 1) -> Tally:
    """Break an operation at every n-th point of its write path; the points are counted from `first`."""
    tally, number = Tally(), 0
    wholes = [ground.copy(base, ground.folder / name / "office") for name in ("whole", "again")]
    found = chain(points(operation, ground, wholes[0]), crashes(operation, ground, wholes[1]))
    listed = list(found)
    wanted = state(wholes[0])[0]
    for root in wholes:
        ground.remove(root)
    for number, (name, trace, crash) in enumerate(listed, start=first):
        if number % every == 0:
            _point(operation, ground, base, (name, trace, crash), wanted, tally)
            if tally.points % 100 == 0:
                print(f"{operation.name}: {number} of {len(listed)}", file=sys.stderr, flush=True)
    return tally


def _point(
    operation: Operation,
    ground: Ground,
    base: Path,
    point: tuple[str, list[str], int],
    wanted: Counter[str],
    tally: Tally,
) -> None:
    name, trace, crash = point
    root = ground.copy(base, ground.folder / secrets.token_hex(4) / "office")
    where = f"{operation.name} {name}"
    try:
        options = [*trace, "-o", str(root.parent / "log")] if trace else ()
        said = run(operation, root, ground.server, options, crash)
        tally.points += 1
        tally.acknowledged += sum(line.startswith("ack ") for line in said)
        tally.unclear += [f"{where}: {line}" for line in said if line.startswith("traceback")]
        tally.lost += [f"{where}: {line}" for line in _lost(root, said)]
        # An erasure that was cut off is told by `verify` and finished by saying it again: nothing is torn.
        tally.torn += [f"{where}: {fault}" for fault in state(root)[1] if "erase --resume" not in fault]
        operation.act(root, lambda _said: None)
        after, faults = state(root)
        tally.torn += [f"{where}, said again: {fault}" for fault in faults]
        if after != wanted and (operation.once or any(after[kind] < count for kind, count in wanted.items())):
            tally.torn.append(f"{where}, said again: {after - wanted} more, {wanted - after} less than wanted")
    except AscertainError as error:
        tally.torn.append(f"{where}: the office does not open again: {error}")
    finally:
        ground.remove(root)


def main() -> int:
    """Sweep and print what was found; exit status 1 where anything was lost or torn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="take every N-th point only")
    parser.add_argument("--operation", action="append", choices=list(OPERATIONS))
    parser.add_argument("--engine", action="append", choices=["sqlite", "postgresql"])
    parser.add_argument("--hands", type=int, default=hands.MOST, help="processes to share the work")
    given = parser.parse_args()
    bad = False
    print(
        f"{'engine':12}{'operation':14}{'points':>8}{'acknowledged':>14}{'lost':>6}{'torn':>6}{'untold':>8}{'seconds':>9}"
    )
    for engine, name in product(given.engine or ["sqlite", "postgresql"], given.operation or OPERATIONS):
        begun = time.monotonic()
        tallies = hands.spread(partial(_part, engine, name, given.every), given.hands)
        if None in tallies:
            print("postgresql  LEFT OUT: there is none here")
            break
        found = _together([tally for tally in tallies if tally is not None])
        wrong = [*found.lost, *found.torn, *found.unclear]
        print(
            f"{engine:12}{name:14}{found.points:8}{found.acknowledged:14}{len(found.lost):6}{len(found.torn):6}"
            f"{len(found.unclear):8}{time.monotonic() - begun:9.1f}",
            flush=True,
        )
        print("".join(f"    {line}\n" for line in wrong[:20]), end="", flush=True)
        bad |= bool(wrong)
    return 1 if bad else 0


def _part(engine: str, name: str, every: int, hand: int, of: int) -> Tally | None:
    """One hand's share of a sweep, on a server of its own; None where there is no PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        server = stack.enter_context(running_postgres()) if engine == "postgresql" else None
        if engine == "postgresql" and server is None:
            return None
        ground = Ground(Path(folder), server)
        return sweep(OPERATIONS[name], ground, ground.template(), every * of, 1 + every * hand)


def _together(parts: Sequence[Tally]) -> Tally:
    """What several hands found."""
    whole = Tally()
    for part in parts:
        whole.points += part.points
        whole.acknowledged += part.acknowledged
        whole.lost += part.lost
        whole.torn += part.torn
        whole.unclear += part.unclear
    return whole


if __name__ == "__main__":
    sys.exit(main())
