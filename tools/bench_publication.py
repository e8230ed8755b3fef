"""How long a publication with everything beside it takes, and the site: `make bench-publication`. SYNTHETIC cases."""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

from ascertain.findings.assessment import Assessment
from ascertain.findings.decide import Bench, decide
from ascertain.findings.model import Decision
from ascertain.incidents.linking import open_in
from ascertain.incidents.model import Where
from ascertain.ledger.canonical import Json
from ascertain.office import site
from ascertain.office.house import Office
from ascertain.office.publish import publish
from ascertain.publication import parts
from ascertain.reports.receive import Submission, receive

REPORTS, PIECE = 200, 500
PLACES = (("Telvany", "XV-02"), ("Brusmire", "XV-02"), ("Haskoril", "XV-03"), ("Neshkolm", "XV-04"))
CELLS = ("men", "women", "boys", "girls", "children", "adults", "persons")
OFFICER = "Ann Aster"


class Clock:
    """A second passes at every look, from a day long after the last incident."""

    def __init__(self) -> None:
        self.moment = datetime(2091, 3, 5, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def filled(office: Office, incidents: int, chance: random.Random) -> None:
    """Open that many incidents and confirm each, on four axes."""
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
    for at in range(0, incidents, PIECE):
        piece = opened[at : at + PIECE]
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
    """Print the seconds a step took."""
    began = time.perf_counter()
    yield
    print(f"{what:<48}{time.perf_counter() - began:8.1f} s", flush=True)


def main() -> None:
    """Make an office, publish twice, make the site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=10_000)
    number = parser.parse_args().incidents
    made, _ = parts.resolved(parts.read("all"))
    print(f"SYNTHETIC office, {number:,} incidents")
    with tempfile.TemporaryDirectory() as home:
        root = Path(home)
        clock, keys = Clock(), root / "keys"
        with Office.create(root / "office", OFFICER, name="Bench", kind="synthetic", keys=keys, now=clock) as office:
            with timed("filling the office (not counted)"):
                filled(office, number, random.Random(1))
            with timed("a publication, text alone"):
                publish(office, None, None, "update-2022-03", root / "first")
            with timed("a publication with everything"):
                publish(office, None, None, "update-2022-03", root / "second", made)
            with timed("the site of both"):
                site.write(office, root / "site")
            size = sum(path.stat().st_size for path in (root / "site").rglob("*") if path.is_file())
            print(f"site: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
