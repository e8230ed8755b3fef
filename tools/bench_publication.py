"""How long a publication with everything beside it takes, step by step, and the site: `make bench-publication`.

SYNTHETIC cases. The second publication tells what changed since the first; some incidents are still open.
Bar: 60 s for 10,000 incidents, the site included.
"""

import argparse
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ascertain.findings.assessment import Assessment
from ascertain.findings.decide import Bench, decide
from ascertain.findings.model import Decision
from ascertain.incidents.linking import open_in
from ascertain.incidents.model import Where
from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import Derived
from ascertain.office import publish as publishing
from ascertain.office import site
from ascertain.office.house import Office
from ascertain.office.publish import publish
from ascertain.publication import freeze, parts, render
from ascertain.publication.charts import compose as charts
from ascertain.publication.pdf import compose as pdf
from ascertain.publication.sheets import files as sheet_files
from ascertain.publication.site import figures as pages
from ascertain.reports.receive import Submission, receive

REPORTS, PIECE = 200, 500
PLACES = (("Telvany", "XV-02"), ("Brusmire", "XV-02"), ("Haskoril", "XV-03"), ("Neshkolm", "XV-04"))
CELLS = ("men", "women", "boys", "girls", "children", "adults", "persons")
OFFICER = "Ann Aster"
# What a step is called, and what does it. Charts and map are drawn by the same hand; their files are told apart below.
STEPS: tuple[tuple[str, Any, str], ...] = (
    ("replay of the log", Derived, "catch_up"),
    ("digests of the tables compared", Derived, "digests"),
    ("figures gathered", publishing, "gather"),
    ("text composed", freeze, "compose"),
    ("tables", sheet_files, "files"),
    ("charts laid out", charts, "charts"),
    ("map laid out", render, "drawing"),
    ("charts and map drawn", charts, "files"),
    ("pdf", pdf, "pdf"),
    ("pages", pages, "files"),
    ("files written", freeze, "freeze"),
    ("signature", publishing, "prove"),
)


class Clock:
    """A second passes at every look, from a day long after the last incident."""

    def __init__(self) -> None:
        self.moment = datetime(2091, 3, 5, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def filled(office: Office, incidents: int, still_open: int, chance: random.Random) -> None:
    """Open that many incidents and confirm each but the last ones, on four axes."""
    for name in ("gazetteer", "control"):
        office.adopt(
            name, files("ascertain.examples").joinpath(f"data/exercise/{name}.csv").read_bytes(), f"{name}.csv"
        )
    reports = [str(item.report) for n in range(REPORTS) for item in receive(office.journal, office.vault, _report(n))]
    opened = []
    with office.journal.entry() as entry:
        for _ in range(incidents):
            name, unit = chance.choice(PLACES)
            day = (date(2090, 1, 1) + timedelta(chance.randrange(365))).isoformat()
            refs = [f"{report}.c1" for report in chance.sample(reports, 2)]
            where = Where(None, unit, "XV", name, "settlement")
            opened.append(
                (open_in(entry, "rule:grouping@1", "incident", (day, day), where, "heavy_weapons", refs), refs)
            )
    bench = Bench("synthetic", office.bench().methodology, lambda _view, _subject: Assessment(True, "0" * 64))
    settled = opened[: incidents - still_open]
    for at in range(0, len(settled), PIECE):
        piece = settled[at : at + PIECE]
        decide(office.journal, bench, [item for subject, refs in piece for item in _decisions(subject, refs, chance)])


def _report(number: int) -> Submission:
    text = f"SYNTHETIC report {number}.".encode()
    return Submission(text, f"{number}.txt", "made-up", "2091-01-01", "2091-01-01T07:00:00.000000Z")


def _decisions(subject: str, refs: list[str], chance: random.Random) -> Iterator[Decision]:
    counts: dict[str, Json] = {
        outcome: {chance.choice(CELLS): chance.randrange(1, 4)} for outcome in ("killed", "injured")
    }
    values: dict[str, dict[str, Json]] = {
        "occurrence": {},
        "civilian_status": {"status": "civilian"},
        "nexus": {"nexus": "direct"},
        "count": {"counts": counts},
    }
    cited = tuple(ref.split(".")[0] for ref in refs)
    for axis, value in values.items():
        yield Decision(subject, axis, "confirmed", value, "made up", cited)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print the seconds a step took, by the clock and by the processor."""
    began, busy = time.perf_counter(), time.process_time()
    yield
    told(what, time.perf_counter() - began, time.process_time() - busy)


def told(what: str, took: float, worked: float) -> None:
    """One line of the table."""
    print(f"{what:<48}{took:8.1f} s {worked:8.1f} s of CPU", flush=True)


@contextmanager
def step_by_step() -> Iterator[None]:
    """Print what the steps of a publication took; a step within another is told in both."""
    took, worked = defaultdict[str, float](float), defaultdict[str, float](float)

    def watched(label: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def again(*given: Any, **named: Any) -> Any:
            began, busy = time.perf_counter(), time.process_time()
            try:
                return work(*given, **named)
            finally:
                took[label] += time.perf_counter() - began
                worked[label] += time.process_time() - busy

        return again

    with ExitStack() as stack:
        for label, holder, name in STEPS:
            stack.enter_context(patch.object(holder, name, watched(label, getattr(holder, name))))
        yield
    for label, _, _ in STEPS:
        if label in took:
            told(f"  {label}", took[label], worked[label])


def main() -> None:
    """Make an office, publish twice, make the site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--open", type=int, default=500, help="how many of them are still open")
    asked = parser.parse_args()
    number, still_open = asked.incidents, asked.open
    made, _ = parts.resolved(parts.read("all"))
    print(f"SYNTHETIC office, {number:,} incidents, {still_open:,} of them open")
    with tempfile.TemporaryDirectory() as home:
        root = Path(home)
        clock, keys = Clock(), root / "keys"
        with Office.create(root / "office", OFFICER, name="Bench", kind="synthetic", keys=keys, now=clock) as office:
            with timed("filling the office (not counted)"):
                filled(office, number, still_open, random.Random(1))
            with timed("a publication, text alone"), step_by_step():
                publish(office, None, None, "update-2022-03", root / "first")
            with timed("a publication with everything"), step_by_step():
                publish(office, None, None, "update-2022-03", root / "second", made)
            with timed("the site of both"):
                site.write(office, root / "site")
            size = sum(path.stat().st_size for path in (root / "site").rglob("*") if path.is_file())
            print(f"site: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
