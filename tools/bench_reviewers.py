"""Twenty reviewers decide at once on PostgreSQL: how long each waits, and whether the history of it all is sound.

Every reviewer is a process of its own that decides again as soon as its last decision is durable, after some thought
and after none: the latter is what the machine can bear, not what people do. Run by `make bench-reviewers`.
"""

import argparse
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ascertain.examples.build import build
from ascertain.findings import files
from ascertain.findings.assessment import DECIDED
from ascertain.findings.decide import decide
from ascertain.findings.model import Decision
from ascertain.incidents.browse import incidents
from ascertain.ledger.audit import audit
from ascertain.office.house import Office
from ascertain.terms.errors import ConflictError
from on_postgres import copy_office
from servers import running_postgres

GOAL = 0.250  # seconds, 95 of 100 decisions


@dataclass(frozen=True, slots=True)
class Said:
    """One decision as its reviewer knows it: the finding acknowledged (None for a conflict), and how long it took."""

    officer: str
    finding: str | None
    reason: str
    seconds: float


def review(folder: Path, number: int, seconds: float, think: float, begin: Any, told: Any) -> None:
    """One reviewer: decide until the time is over, then tell what was acknowledged."""
    chance = random.Random(number)
    said: list[Said] = []
    with Office.open(folder, f"Reviewer {chr(65 + number)}") as office:
        bench = office.bench()
        with office.journal.view() as view:
            open_ones = [item for item in incidents(view) if item.reports]
        decide(office.journal, bench, [_decision(chance, open_ones, "warming up")])
        begin.wait()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            time.sleep(chance.expovariate(1 / think) if think else 0)
            reason = f"{number}-{len(said)}"
            decision, start = _decision(chance, open_ones, reason), time.monotonic()
            try:
                (finding,) = decide(office.journal, bench, [decision])
            except ConflictError:
                finding = None
            said.append(Said(office.journal.actor, finding, reason, time.monotonic() - start))
    told.put(said)


def _decision(chance: random.Random, open_ones: list[Any], reason: str) -> Decision:
    item, outcome = chance.choice(open_ones), chance.choice(["confirmed", "inconclusive"])
    return Decision(item.id, "occurrence", outcome, {}, reason, item.reports)


def faults(folder: Path, said: list[Said]) -> list[str]:
    """What is wrong with the history: lost, doubled, a gap, somebody counted twice."""
    found: list[str] = []
    with Office.open(folder, "Auditor") as office:
        events = list(office.journal.ledger.read())
        decided = Counter((e.actor, e.body["finding"], e.body["reason"]) for e in events if e.kind == DECIDED)
        for one in said:
            if one.finding and decided[one.officer, one.finding, one.reason] != 1:
                found.append(f"{one.officer} was told {one.finding}, which does not stand there once")
        versions: dict[str, list[int]] = {}
        for event in events:
            versions.setdefault(event.stream, []).append(event.ver)
        found += [f"{stream} has gaps" for stream, of in versions.items() if of != list(range(len(of)))]
        if [event.position for event in events] != list(range(1, len(events) + 1)):
            found.append("positions have gaps")
        found += [f"{fault.where}: {fault.what}" for fault in audit(office.journal.ledger)[1]]
        with office.journal.view() as view:
            for subject, axes in files.all_by_subject(view).items():
                found += [
                    f"{subject}: counted twice" for f in axes.values() if len(set(f.reviewers)) != len(f.reviewers)
                ]
    return found


def measure(folder: Path, given: argparse.Namespace, think: float) -> list[str]:
    """Let the reviewers decide for a while and print how they fared; returns what is wrong with the history."""
    spawn = multiprocessing.get_context("spawn")
    begin, told = spawn.Barrier(given.reviewers), spawn.Queue()
    hands = [
        spawn.Process(target=review, args=(folder, number, given.seconds, think, begin, told))
        for number in range(given.reviewers)
    ]
    for hand in hands:
        hand.start()
    said = [one for _ in hands for one in told.get(timeout=given.seconds + 300)]
    for hand in hands:
        hand.join()
    took = sorted(one.seconds for one in said if one.finding)
    quantiles = statistics.quantiles(took, n=100, method="inclusive")
    middle, late, last = (seconds * 1000 for seconds in (quantiles[49], quantiles[94], took[-1]))
    print(f"{given.reviewers} reviewers on PostgreSQL, each with {think} s of thought between two decisions:")
    print(f"  {len(took)} decisions in {given.seconds:.0f} s, {len(said) - len(took)} conflicts")
    print(f"  p50 {middle:.0f} ms   p95 {late:.0f} ms (goal {GOAL * 1000:.0f})   max {last:.0f} ms", flush=True)
    return faults(folder, said)


def main() -> int:
    """Run the reviewers and print how they fared; exit status 1 where the history is not sound."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument(
        "--think", type=float, nargs="+", default=[1.0, 0.0], help="mean seconds between two decisions of one reviewer"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, running_postgres() as server:
        if server is None:
            print("LEFT OUT: no PostgreSQL here; on Debian, tools/test-packages installs it")
            return 0
        office, _ = build("exercise", Path(scratch) / "made", "Tester")
        office.close()
        wrong: list[str] = []
        for number, think in enumerate(given.think):
            folder = copy_office(Path(scratch) / "made", Path(scratch) / f"office-{number}", server.database())
            wrong += measure(folder, given, think)
    print("\n".join(wrong) if wrong else "history sound: none lost, none doubled, no gap, nobody counted twice")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
