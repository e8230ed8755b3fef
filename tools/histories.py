"""Random histories of three offices, held to the laws of the log.

python tools/histories.py [--number N] [--seed N] [--postgresql-every N]

Reports come and are withdrawn, incidents are opened, linked, merged and split, people decide and take back, and every
now and then one office imports what another has. Of each history is asked, with the tables of all rooms:

* as of any position, the full log gives the rows that the log cut there gives;
* tables made again from the log are the tables that grew with it;
* in which order two others are imported makes no difference to what holds afterwards;
* PostgreSQL derives the same as SQLite (every so many histories, for it is slower).
"""

import argparse
import atexit
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import hands
from ascertain.findings import methodology
from ascertain.findings.assessment import Assessment
from ascertain.findings.decide import Bench, decide, override_origins
from ascertain.findings.model import Decision
from ascertain.incidents import bearing, linking
from ascertain.incidents.model import Where
from ascertain.incidents.projection import PROJECTION as INCIDENTS
from ascertain.ledger.derived import Derived
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.intervals.queries import as_of
from ascertain.ledger.journal import Journal
from ascertain.ledger.log import Checkpoint, Genesis, Ledger
from ascertain.ledger.order import IMPORTED, runs
from ascertain.ledger.tables import PLACE
from ascertain.office.house import PROFILE
from ascertain.office.projections import PROJECTIONS
from ascertain.reports.projection import PROJECTION as REPORTS
from ascertain.reports.receive import RECEIVED, withdraw
from ascertain.terms.errors import AscertainError
from servers import Postgres, running_postgres

METHOD = methodology.load(methodology.shipped(PROFILE), PROFILE)
CUSTODY = {"address": "0" * 64, "size": 1, "access": "public", "original": "sha256:" + "0" * 64}
OFFICES = ("north", "south", "west")
WHERE = Where(None, "XV-02", "XV", "Made-up Town", "settlement")
Rows = dict[str, list[tuple[Any, ...]]]


class Clock:
    """Everybody's clock: a second passes at every look, so that offices write at the same time now and then."""

    def __init__(self, chance: random.Random) -> None:
        self._moment, self._chance = datetime(2090, 3, 5, 8, tzinfo=UTC), chance

    def __call__(self) -> datetime:
        """The moment."""
        self._moment += timedelta(seconds=self._chance.randrange(2))
        return self._moment


@dataclass
class Desk:
    """One made-up office at its log, with somebody acting at random."""

    name: str
    folder: Path
    journal: Journal
    chance: random.Random

    def names(self, room: Any, table: str, column: str) -> list[str]:
        """What stands in one column of a derived table now."""
        found = next(item for item in room.tables if item.name == table)
        with self.journal.view() as view:
            return sorted({row[column] for row in view.connection.execute(as_of(found, view.position)).mappings()})

    def some(self, *listed: str) -> str:
        """One of these. Raises IndexError where there is none."""
        return self.chance.choice(listed)

    def act(self) -> None:
        """Do one thing; what cannot be done is refused and leaves nothing behind."""
        with suppress(AscertainError, IndexError):
            self.chance.choice(ACTS)(self)

    def take(self, *others: "Desk") -> None:
        """Import what others hold."""
        with self.journal.entry() as entry:
            fresh = [event for other in others for event in other.journal.ledger.read() if entry.batch.take(event)]
            if fresh:
                brought = runs((event.office, event.office_seq) for event in fresh)
                body: dict[str, Any] = {"brought": [[run.office, run.first, run.last] for run in brought]}
                entry.batch.add(Draft(f"import/{others[0].name}", IMPORTED, body, self.journal.actor))

    def close(self) -> None:
        """Let go of the files."""
        self.journal.ledger.close()
        self.journal.derived.close()


def _report(desk: Desk) -> None:
    with desk.journal.entry() as entry:
        name = entry.batch.new_id("R")
        body: dict[str, Any] = {
            "report": name,
            "source": desk.some("one", "two", "three"),
            "locator": f"{desk.name}-{name}.txt",
            "identity": f"{desk.name}-{name}",
            "format": "txt",
            "media": "text/plain",
            "kind": "report",
            "row": None,
            "mapping": {},
            "published": "2090-03-04",
            "received": "2090-03-05T07:00:00.000000Z",
            "language": "en",
            "custody": CUSTODY,
        }
        entry.batch.add(Draft(f"report/{name}", RECEIVED, body, desk.journal.actor))


def _reports(desk: Desk) -> list[str]:
    return desk.names(REPORTS, "reports", "report")


def _incidents(desk: Desk) -> list[str]:
    return desk.names(INCIDENTS, "incidents", "incident")


def _matters(desk: Desk) -> list[str]:
    return desk.names(INCIDENTS, "matters", "matter")


def _ref(desk: Desk) -> str:
    return f"{desk.some(*_reports(desk))}.c{desk.chance.randint(1, 2)}"


def _withdraw(desk: Desk) -> None:
    withdraw(desk.journal, desk.some(*_reports(desk)), "made up")


def _open(desk: Desk) -> None:
    ref, day = _ref(desk), "2090-03-04"
    with desk.journal.entry() as entry:
        linking.open_in(
            entry, desk.journal.actor, desk.some("incident", "discovery"), (day, day), WHERE, "other", [ref]
        )


def _link(desk: Desk) -> None:
    incident, ref = desk.some(*_incidents(desk)), _ref(desk)
    with desk.journal.entry() as entry:
        linking.link_in(entry, desk.journal.actor, incident, [ref], "made up")


def _unlink(desk: Desk) -> None:
    linking.unlink(desk.journal, desk.some(*_incidents(desk)), [_ref(desk)], "made up")


def _merge(desk: Desk) -> None:
    linking.merge(desk.journal, desk.some(*_incidents(desk)), desk.some(*_incidents(desk)), "made up")


def _split(desk: Desk) -> None:
    linking.split(desk.journal, desk.some(*_incidents(desk)), [_ref(desk)], "made up")


def _matter(desk: Desk) -> None:
    ref = _ref(desk)
    with desk.journal.entry() as entry:
        bearing.open_in(entry, desk.journal.actor, "corridor", None, None, WHERE, [ref])


def _bear(desk: Desk) -> None:
    act = desk.chance.choice((bearing.bear, bearing.free))
    act(desk.journal, desk.some(*_matters(desk)), desk.some(*_incidents(desk)), "made up")


def _origins(desk: Desk) -> None:
    pair = (desk.some(*_reports(desk)), desk.some(*_reports(desk)))
    override_origins(desk.journal, "synthetic", pair, "made up", same=desk.chance.random() < 0.5)


def _decide(desk: Desk) -> None:
    bench = Bench("synthetic", METHOD, lambda _view, _subject: Assessment(True, "0" * 64))
    subject, axis = desk.some(*_incidents(desk)), desk.some("occurrence", "civilian_status", "nexus", "count")
    outcome = desk.some("confirmed", "confirmed", "inconclusive", "rejected")
    values: dict[str, dict[str, Any]] = {
        "civilian_status": {"status": desk.some("civilian", "military")},
        "nexus": {"nexus": "direct"},
        "count": {"counts": {"killed": {"persons": desk.chance.randint(0, 3), "women": desk.chance.randint(0, 2)}}},
    }
    with desk.journal.view() as view:
        links = next(item for item in INCIDENTS.tables if item.name == "links")
        rows = view.connection.execute(as_of(links, view.position).where(links.c.subject == subject)).mappings()
        evidence = tuple(sorted({row["ref"] for row in rows}))
    decide(desk.journal, bench, [Decision(subject, axis, outcome, values.get(axis, {}), "made up", evidence)])


ACTS: tuple[Callable[[Desk], None], ...] = (
    *(_report, _report, _report, _open, _open, _link, _link, _unlink, _merge, _split),
    *(_matter, _bear, _origins, _withdraw, _decide, _decide, _decide, _decide),
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A log as it was at a position."""

    ledger: Ledger
    upto: int

    def __getattr__(self, name: str) -> Any:
        return getattr(self.ledger, name)

    def size(self) -> int:
        """How many events it held."""
        return self.upto

    def read(self, after: int = 0, upto: int | None = None) -> Iterator[Event]:
        """Its events."""
        return self.ledger.read(after, min(upto or self.upto, self.upto))

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        """Its tree head."""
        return self.ledger.checkpoint(self.upto if size is None else size)


def rows(derived: Derived, position: int, *, places: bool = True) -> Rows:
    """What holds at a position, table by table; without `places`, where it stands in the log is left out."""
    found = {}
    with derived.engine.connect() as connection:
        for table in derived.tables():
            left_out = {"to_pos"} | (set() if places else {"from_pos"})
            shown = [c for c in table.columns if c.name not in left_out and (places or c.info != PLACE)]
            held = as_of(table, position).with_only_columns(*shown)
            found[table.name] = sorted((tuple(row) for row in connection.execute(held)), key=repr)
    return found


@contextmanager
def made_again(log: Any, home: Any) -> Iterator[Derived]:
    """The derived tables of a log, made from nothing."""
    derived = _derived(home)
    derived.catch_up(log)
    with closing(derived):
        yield derived


def history(folder: Path, seed: int, database: str | None) -> tuple[list[str], int]:
    """Play one history; returns what broke, and how many events the first office holds in the end."""
    chance = random.Random(seed)
    clock = Clock(chance)
    first, *others = desks = [_desk(folder, name, clock, chance) for name in OFFICES]
    for _ in range(chance.randint(12, 36)):
        desk = chance.choice(desks)
        if chance.random() < 0.08:
            desk.take(*(other for other in desks if other is not desk and chance.random() < 0.7))
        else:
            desk.act()
    broken = list(_orders(folder / "twin", first, others, clock))
    first.act()
    broken += _laws(folder, first.journal, chance, database)
    size = first.journal.ledger.size()
    for desk in desks:
        desk.close()
    return [f"seed {seed}: {what}" for what in broken], size


def _orders(folder: Path, first: Desk, others: Sequence[Desk], clock: Clock) -> Iterator[str]:
    with closing(_twin(folder, first, clock)) as twin:
        states = []
        for desk, order in ((first, others), (twin, others[::-1])):
            for other in order:
                desk.take(other)
            position = desk.journal.derived.catch_up(desk.journal.ledger)
            states.append(rows(desk.journal.derived, position, places=False))
        if states[0] != states[1]:
            yield "another order of imports gives another state"


def _laws(folder: Path, journal: Journal, chance: random.Random, database: str | None) -> Iterator[str]:
    log, derived = journal.ledger, journal.derived
    derived.catch_up(log)
    with made_again(log, folder / "again.sqlite") as again:
        if again.digests() != derived.digests():
            yield "tables made again differ"
    position = chance.randint(1, log.size())
    with made_again(Cut(log, position), folder / "cut.sqlite") as cut:
        if rows(cut, position) != rows(derived, position):
            yield f"as of {position} differs from the log cut there"
    if database is not None:
        with made_again(log, database) as there:
            if there.digests() != derived.digests():
                yield "PostgreSQL derives otherwise"


@lru_cache
def _template() -> Path:
    """What every history begins with: a log of one event for each office, and derived tables with nothing in them."""
    folder = Path(tempfile.mkdtemp(prefix="histories-"))
    atexit.register(shutil.rmtree, folder)
    for name in OFFICES:
        Ledger.create(folder / f"{name}.sqlite", Genesis(name, "synthetic", "wall", name, "UTC"), "Ann").close()
    Derived.open(folder / "derived.sqlite", PROJECTIONS).close()
    return folder


def _derived(home: Any) -> Derived:
    if isinstance(home, Path):
        shutil.copy(_template() / "derived.sqlite", home)
    return Derived.open(home, PROJECTIONS)


def _desk(folder: Path, name: str, clock: Clock, chance: random.Random) -> Desk:
    (folder / name).mkdir()
    shutil.copy(_template() / f"{name}.sqlite", folder / name / "ledger.sqlite")
    return _at(folder / name, name, clock, chance)


def _twin(folder: Path, desk: Desk, clock: Clock) -> Desk:
    """The same office once more, from a copy of its log."""
    desk.journal.ledger.close()
    folder.mkdir()
    shutil.copy(desk.folder / "ledger.sqlite", folder)
    return _at(folder, desk.name, clock, desk.chance)


def _at(folder: Path, name: str, clock: Clock, chance: random.Random) -> Desk:
    ledger = Ledger.open(folder / "ledger.sqlite", now=clock)
    return Desk(name, folder, Journal(ledger, _derived(folder / "derived.sqlite"), "Ann Aster"), chance)


def play(number: int, seed: int, server: Postgres | None, every: int, step: int = 1) -> tuple[list[str], int]:
    """Play many histories, or each `step`-th of them; returns what broke and how many events were written."""
    broken: list[str] = []
    events, begun = 0, time.monotonic()
    # In memory where that can be had: here it is not the disk that is tried.
    memory = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
    database = server.database() if server is not None and every else None
    for turn in range(0, number, step):
        with tempfile.TemporaryDirectory(dir=memory) as folder:
            there = database if database is not None and turn % every == 0 else None
            found, size = history(Path(folder), seed + turn, there)
            broken, events = broken + found, events + size
        if turn % 500 == 0:
            print(f"{turn} of {number}, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    return broken, events


def _play(given: argparse.Namespace, hand: int, of: int) -> tuple[list[str], int]:
    with running_postgres() as server:
        every = given.postgresql_every
        return play(given.number - hand, given.seed + hand, server, every, of)


def main() -> int:
    """Play and print; exit status 1 where a law was broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql-every", type=int, default=20)
    parser.add_argument("--hands", type=int, default=hands.MOST, help="processes to share the work")
    given = parser.parse_args()
    begun = time.monotonic()
    parts = hands.spread(partial(_play, given), given.hands)
    broken, events = [line for part, _ in parts for line in part], sum(size for _, size in parts)
    print("".join(f"{line}\n" for line in broken[:40]), end="")
    print(
        f"{given.number} histories of three offices, {events} events in the first: {len(broken)} laws broken, "
        f"{time.monotonic() - begun:.0f} s"
    )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
