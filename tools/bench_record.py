"""How long the record of many cases takes: rows only, SYNTHETIC, written straight into the derived tables.

PYTHONPATH=src:tools python tools/bench_record.py [CASES]     (default: 1,000,000; made anew each time)
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Table, insert

from ascertain.findings.assessment import Assessment
from ascertain.findings.decide import Bench, decide
from ascertain.findings.model import Decision
from ascertain.incidents.linking import open_in
from ascertain.incidents.model import Where
from ascertain.ledger.canonical import canonical
from ascertain.ledger.driver import writing
from ascertain.ledger.envelope import Draft
from ascertain.office.house import Office
from ascertain.record import compile as compiling
from ascertain.record import verdict
from ascertain.record.between import Reading, difference
from ascertain.record.cases import decided
from ascertain.record.flow import flow
from ascertain.record.key import FigureKey
from ascertain.record.trace import trace
from ascertain.reports.receive import Submission, receive
from ascertain.terms.grid import CELLS
from ascertain.terms.instants import Cutoff

CUTOFF = Cutoff(date(2092, 12, 31), "UTC")
TICKS, EACH, TOGETHER = 5_000, 4, 20_000
UNITS, DAYS = [f"XV-{number:02}" for number in range(1, 26)], 1_000
AXES = {"occurrence": {}, "civilian_status": {"status": "civilian"}, "nexus": {"nexus": "direct"}, "count": {}}
CAUSES, ACTORS = ("heavy_weapons", "air_strike", "small_arms", "mine", "unknown"), ("unknown", "A", "B")
CONTROL = "unit,from,to,controller,source\n" + "".join(
    f"{unit},2090-01-01,2091-06-30,{'government' if at % 3 else 'occupied'},SYNTHETIC\n"
    f"{unit},2091-07-01,,government,SYNTHETIC\n"
    for at, unit in enumerate(UNITS)
)


def rows(random: Random, number: int, methodology: dict[str, str], says: str) -> Iterator[dict[str, dict[str, Any]]]:
    """The rows of one incident after another, by table; a tenth of the cases stood otherwise before."""
    for incident in range(1, number // EACH + 1):
        name, start = f"I{incident}", random.randint(10, TICKS - 1)
        day = str(date(2090, 1, 1) + timedelta(random.randrange(DAYS)))
        unit, cause, actor = random.choice(UNITS), random.choice(CAUSES), random.choice(ACTORS)
        held = {"from_pos": start, "to_pos": None}
        where = {"place": None, "unit": unit, "country": "XV", "place_name": None}
        yield {
            "incidents": {"incident": name, "form": "incident", "since": day, "until": day, **where, "cause": cause,
                          "precision": "settlement", "merged_into": None, "opened_at": "2092-01-01", **held},
            "standing": {"incident": name, "verdict": verdict.name(says), "day": day, "unit": unit, **held},
        }  # fmt: skip
        for at, (axis, value) in enumerate(AXES.items()):
            plain = {"subject": name, "axis": axis, "finding": f"F{incident * 4 + at}", "outcome": "confirmed",
                     "value": json.dumps(value), "exclusion": None, "reason": "seen", "recorded_at": "2092-01-01",
                     "reviewers": '["A"]', **held}  # fmt: skip
            yield {
                "findings": {**plain, **methodology, "awaiting": 0, "evidence": "[]", "required": 1, "against_rule": 0,
                             "position": start, "batch": None, "legacy": None},
                "heads": {**plain, "event": f"e{incident * 4 + at}", "office": "bench"},
            }  # fmt: skip
        for at in range(1, EACH + 1):
            cell, outcome = random.choice(CELLS), random.choice(("killed", "injured"))
            case = {"case": f"{name}-{at}", "incident": name, "outcome": outcome, "sex": cell.sex, "age": cell.age}
            counted = {**case, "day": day, **where, "cause": cause, "actor": actor, "verdict": verdict.name(says),
                       "findings": f'["F{incident * 4}"]', "decided_at": "2092-01-01", **held}  # fmt: skip
            yield {"cases": {**case, "number": at, "was": outcome, "outcome_on": None, **held}, "counted": counted}
            if not random.randrange(10):
                yield {"counted": {**counted, "outcome": "injured", "from_pos": start - 5, "to_pos": start}}


def fill(office: Office, number: int) -> None:
    """A log of ticks, and the derived tables of so many cases decided on along it."""
    with office.journal.entry() as entry:
        for tick in range(TICKS):
            entry.batch.add(Draft("bench/tick", "bench.tick", {"tick": tick}, "bench"))
    with office.journal.view() as view:
        method = office.methodology(view)
    cited = {"methodology": method.name, "version": method.version, "digest": method.digest}
    axes = {axis: {"outcome": "confirmed", "exclusion": None, "methodology": method.name, "value": value, "binds": True}
            for axis, value in AXES.items()}  # fmt: skip
    says = canonical({"axes": axes, "disputed": False})
    tables = {table.name: table for table in office.journal.derived.tables()}
    waiting: dict[str, list[dict[str, Any]]] = {name: [] for name in ("findings", "heads", "cases", "counted")}
    waiting |= {"incidents": [], "standing": []}
    waiting["verdicts"] = [{"verdict": verdict.name(says), "says": says, "from_pos": 2, "to_pos": None}]
    with writing(office.journal.derived.engine) as connection:

        def write(table: Table, listed: list[dict[str, Any]]) -> None:
            if listed:
                connection.execute(insert(table), listed)
                listed.clear()

        for together in rows(Random(7), number, cited, says):
            for name, row in together.items():
                waiting[name].append(row)
                if len(waiting[name]) == TOGETHER:
                    write(tables[name], waiting[name])
        for name, listed in waiting.items():
            write(tables[name], listed)


def best(what: str, goal: str, work: Callable[[], Any], times: int = 3) -> Any:
    """Print the quickest of several runs, by the clock and by the processor: what it costs when nobody else works."""
    found, took, worked = None, list[float](), list[float]()
    for _ in range(times):
        start, busy = time.perf_counter(), time.process_time()
        found = work()
        took.append(time.perf_counter() - start)
        worked.append(time.process_time() - busy)
    print(f"{what:62} {min(took) * 1000:8.0f} ms  {min(worked) * 1000:8.0f} ms of CPU  {goal}", flush=True)
    return found


def measured(office: Office, by: tuple[str, ...], position: int, scheme: str | None = None) -> Any:
    """The record by some dimensions as of a position."""
    with office.journal.view(position) as view:
        question = office.question(view, office.present(), cutoff=CUTOFF, by=by)
        return compiling.record(view, office.shelf, replace(question, scheme=scheme))


def traced(office: Office, text: str) -> Any:
    """The trace of a key."""
    with office.journal.view() as view:
        key = FigureKey.parse(text, "UTC")
        return trace(view, office.shelf, key, office.question(view, office.present(), cutoff=CUTOFF))


def differing(office: Office, first: int, second: int) -> Any:
    """What changed between two positions."""
    with office.journal.view(first) as before, office.journal.view(second) as after:
        method = office.methodology(after)
        return difference(Reading(before, method, CUTOFF), Reading(after, method, CUTOFF))


def flowing(office: Office, position: int) -> Any:
    """The flow of work as of a position."""
    with office.journal.view(position) as view:
        question = office.question(view, office.present(), cutoff=CUTOFF)
        found = compiling.material(view, office.shelf, question)
        cases = decided(view, question.methodology, CUTOFF)
        return flow(cases, found.incidents, compiling.last_heard(view), found.today)


def deciding(office: Office) -> Callable[[], None]:
    """Decide on one incident again and again, each time otherwise."""
    received = "2092-10-01T07:00:00.000000Z"
    submission = Submission(b"SYNTHETIC.", "made-up.txt", "made-up", "2092-10-01", received)
    (receipt,) = receive(office.journal, office.vault, submission)
    report = receipt.report
    with office.journal.entry() as entry:
        where = Where(None, "XV-01", "XV", None, "settlement")
        name = open_in(entry, "bench", "incident", ("2092-01-01", "2092-01-01"), where, "unknown", [f"{report}.c1"])
    with office.journal.view() as view:
        bench = Bench(office.genesis.kind, office.methodology(view), lambda _view, _subject: Assessment(True, "0" * 64))
    number = 0

    def again() -> None:
        nonlocal number
        number += 1
        counts = {"counts": {"killed": {"men": number}}}
        decide(office.journal, bench, [Decision(name, "count", "confirmed", counts, "seen", (str(report),))])

    return again


def main() -> None:
    """Fill an office and measure."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with TemporaryDirectory() as folder:
        root = Path(folder) / "office"
        with (
            suppress(FileExistsError),
            Office.create(root, "Ann Aster", kind="synthetic", keys=root / "keys") as office,
        ):
            office.adopt("control", CONTROL.encode(), "control.csv")
            start = time.perf_counter()
            fill(office, number)
            print(f"{number:,} SYNTHETIC cases written in {time.perf_counter() - start:.0f} s", flush=True)
            now, then = office.journal.ledger.size(), TICKS // 2
            by = ("territory", "month")
            found = best(
                "record by territory, month and outcome, now", "goal 1000 ms", lambda: measured(office, by, now)
            )
            best("the same under the scheme of 2023", "", lambda: measured(office, by, now, "2023"))
            best("the same as of the middle of the log", "goal 1500 ms", lambda: measured(office, by, then))
            for dims in ((), ("sex_age",), ("cause",), ("actor", "unit")):
                best(f"record by {', '.join(dims) or 'outcome alone'}", "", partial(measured, office, dims, now))
            month = next(item for item in found.figures if item.cell)
            shown = best(f"trace of {month.key.split('@')[0]}", "goal 1000 ms", lambda: traced(office, month.key))
            print(f"{'':62} {shown.confirmed} cases; the figure said {month.confirmed}")
            narrow = "killed;unit=XV-03;month=2090-05;sex_age=girls"
            best(f"trace of {narrow}", "goal 1000 ms", lambda: traced(office, narrow))
            best("trace of killed", "goal 1000 ms", lambda: traced(office, "killed"), 1)
            best("what changed over the last 50 positions", "", lambda: differing(office, now - 50, now))
            best("the flow of work", "", lambda: flowing(office, now), 1)
            best("a decision, from the signature to the record", "goal 100 ms", deciding(office), 9)


if __name__ == "__main__":
    main()
