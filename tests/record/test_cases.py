"""What is read from the derived tables is what the definition gives: at every position, for every breakdown."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from ascertain.findings import conflicts, counted, files
from ascertain.findings.methodology import Methodology, load, shipped
from ascertain.findings.model import Counted
from ascertain.incidents.browse import incidents
from ascertain.incidents.linking import merge, split
from ascertain.ledger import derived
from ascertain.ledger.derived import Derived, View
from ascertain.record import cases as reading
from ascertain.record.breakdown import DIMENSIONS, cell_of_case
from ascertain.record.cases import by_incident, cases, includes, tallies, waiting
from ascertain.terms.errors import AscertainError
from ascertain.terms.grid import NAMES
from ascertain.terms.instants import Cutoff

if TYPE_CHECKING:
    from tests.conftest import Bureau

DAYS = ("2090-02-27", "2090-03-04", "2090-03-09", None)
UNITS = ("XV-01", "XV-02")
CUTOFFS = tuple(Cutoff.parse(day, "UTC") for day in ("2090-02-28", "2090-03-04T12:00+00:00", "2090-03-31"))
METHOD = load(shipped("ohchr-like"), "ohchr-like.toml")


def held_by(unit: str | None, day: str) -> str:
    return f"{unit} on {day}"


def even(_unit: str | None, day: str) -> bool:
    return int(day[8:10]) % 2 == 0


class History:
    """Somebody who does whatever comes to mind."""

    def __init__(self, bureau: "Bureau", random: Random) -> None:
        self.bureau, self.random = bureau, random
        self.opened: list[str] = []
        self.merged: list[tuple[str, str]] = []

    def play(self, steps: int) -> None:
        for _ in range(steps):
            act = self.random.choice(self.acts())
            try:
                act()
            except (AscertainError, IndexError):  # what cannot be done now is not done
                continue

    def acts(self) -> list[Callable[[], object]]:
        if not self.opened:
            return [self.open]
        return [self.open, self.count, self.count, self.confirm, self.die, self.turn, self.turn, self.place, self.merge,
                self.part, self.attribute]  # fmt: skip

    def open(self) -> None:
        day, unit = self.random.choice(DAYS), self.random.choice(UNITS)
        self.opened.append(self.bureau.incident(day=day, unit=unit))

    def one(self) -> str:
        return self.random.choice(self.opened)

    def cell(self) -> dict[str, int]:
        return {self.random.choice([*NAMES.values()]): self.random.randint(1, 3)}

    def count(self) -> None:
        counts = {outcome: self.cell() for outcome in self.random.sample(["killed", "injured", "missing"], 2)}
        self.bureau.decide(
            self.bureau.decision(self.one(), "count", {"counts": counts}), reviewers=self.random.choice([1, 1, 2])
        )

    def confirm(self) -> None:
        self.bureau.confirm(self.one(), killed=self.cell(), injured=self.cell())

    def case(self) -> str:
        with self.bureau.office.journal.view() as view:
            return self.random.choice([case.id for case in files.all_cases(view)] or ["I1-1"])

    def die(self) -> None:
        self.bureau.decide(self.bureau.decision(self.case(), "outcome", {"outcome": "killed", "on": "2090-03-10"}))

    def turn(self) -> None:
        axis, value = self.random.choice(
            [
                ("civilian_status", {"status": "civilian"}),
                ("civilian_status", {"status": "combatant"}),
                ("nexus", {"nexus": "indirect"}),
                ("occurrence", {}),
                ("cause", {"cause": "small_arms"}),
            ]
        )
        subject = self.case() if axis in ("civilian_status", "nexus") and self.random.random() < 0.5 else self.one()
        outcome = self.random.choice(["confirmed", "confirmed", "inconclusive", "rejected"])
        exclusion = self.random.choice([None, None, None, "duplicate"])
        self.bureau.decide(self.bureau.decision(subject, axis, value, outcome=outcome, exclusion=exclusion))

    def place(self) -> None:
        day = {"since": self.random.choice(DAYS[:3])}
        where = {"unit": self.random.choice(UNITS), "name": "SYNTHETIC"}
        axis, value = self.random.choice([("time", day), ("place", where)])
        self.bureau.decide(self.bureau.decision(self.one(), axis, value))

    def attribute(self) -> None:
        self.bureau.decide(self.bureau.decision(self.one(), "attribution", {"actor": self.random.choice("AB")}))

    def merge(self) -> None:
        into, other = self.one(), self.one()
        merge(self.bureau.office.journal, into, other, "one and the same")
        self.merged.append((into, other))

    def part(self) -> None:
        into, other = self.random.choice(self.merged)
        with self.bureau.office.journal.view() as view:
            known = next(item for item in incidents(view) if item.id == into)
        split(self.bureau.office.journal, into, known.refs[-1:], "two after all", to=other)


def defined(view: View, method: Methodology, cutoff: Cutoff) -> tuple[Counted, ...]:
    found = counted.counted(view, method)
    return tuple(case for case in found if case.day and includes(cutoff, case.day))


def still_open(view: View, method: Methodology) -> dict[str, bool]:
    found, contested = files.all_by_subject(view), conflicts.incidents_of(conflicts.disputed(view))
    return {
        item.id: item.id in contested
        for item in incidents(view, merged=False)
        if item.id in contested or not counted.settled(item, found.get(item.id, {}), method)
    }


def hold_together(view: View, by: tuple[str, ...]) -> None:
    """Everything read at one position against the definition."""
    for cutoff in CUTOFFS:
        expected = defined(view, METHOD, cutoff)
        assert cases(view, METHOD, cutoff) == expected
        cells: Counter[object] = Counter()
        for tally in tallies(view, METHOD, by, cutoff):
            cells[tally.outcome, *cell_of_case(by, tally, held_by).values()] += tally.number
        killed = [case for case in expected if case.outcome == "killed" and even(case.place.unit, case.day)]
        each = Counter(case.incident for case in killed)
        assert by_incident(view, METHOD, cutoff, even, outcome="killed") == each
        everywhere = Counter(case.incident for case in expected if case.outcome == "killed")
        assert by_incident(view, METHOD, cutoff, None, outcome="killed") == everywhere
        pure = Counter((case.outcome, *cell_of_case(by, case, held_by).values()) for case in expected)
        assert {key: number for key, number in cells.items() if number} == pure
    assert waiting(view, METHOD) == still_open(view, METHOD)


@pytest.fixture
def twins(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, ...]]:
    """Persons who are two cases."""
    known: dict[str, tuple[str, ...]] = {}
    for module in (counted, reading):
        monkeypatch.setattr(module, "holders", lambda _view: known)
    return known


@pytest.mark.parametrize("seed", range(12))
def test_any_history_reads_as_defined_at_every_position(
    bureau: "Bureau", twins: dict[str, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    random = Random(seed)
    History(bureau, random).play(45)
    journal = bureau.office.journal
    with journal.view() as view:
        known = [case.id for case in files.all_cases(view)]
    if seed % 2 and len(known) > 3:
        twins |= {"N1": tuple(random.sample(known, 2)), "N2": tuple(random.sample(known, 3)), "N3": (known[0],)}
    size = journal.ledger.size()
    for position in range(1, size + 1):
        with journal.view(position) as view:
            hold_together(view, tuple(random.sample(DIMENSIONS, random.randint(0, 3))))
    # Made again from the log, the tables are the same: nothing depends on when they were asked, or on how many events
    # were counted behind at once.
    before = journal.derived.digests()
    for many, together in ((100, 100), (1, size), (1, random.randint(1, 30))):
        monkeypatch.setattr(derived, "_MANY", many)
        monkeypatch.setattr(derived, "_TOGETHER", together)
        journal.derived.empty()
        journal.derived.catch_up(journal.ledger)
        assert journal.derived.digests() == before


@pytest.mark.parametrize("seed", range(4))
def test_what_was_counted_event_by_event_goes_on_at_once(
    bureau: "Bureau", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    journal, history = bureau.office.journal, History(bureau, Random(seed))
    with closing(Derived.open(tmp_path / "other.sqlite", journal.derived.projections)) as other:
        for steps, many in ((20, 1), (8, 10_000), (20, 1)):
            history.play(steps)
            monkeypatch.setattr(derived, "_MANY", many)
            other.catch_up(journal.ledger)
            assert other.digests() == journal.derived.digests()


def test_what_nobody_can_count_at_once_is_gone_through_event_by_event(
    bureau: "Bureau", monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau.confirm(bureau.incident(), killed={"men": 2})
    journal = bureau.office.journal
    before, asked = journal.derived.digests(), []

    def refuse(_connection: object, after: int, upto: int) -> None:
        asked.append((after, upto))
        raise KeyError("since")

    monkeypatch.setattr(derived, "_MANY", 1)
    listed = [replace(item, later=refuse if item.later else None) for item in journal.derived.projections]
    monkeypatch.setattr(journal.derived, "projections", tuple(listed))
    journal.derived.empty()
    assert journal.derived.catch_up(journal.ledger) == journal.ledger.size()
    assert (asked, journal.derived.digests()) == ([(0, journal.ledger.size())], before)


def test_histories_come_to_something(bureau: "Bureau") -> None:
    History(bureau, Random(3)).play(45)
    with bureau.office.journal.view() as view:
        assert len(cases(view, METHOD, CUTOFFS[-1])) > 3
        assert waiting(view, METHOD)


def test_the_verdicts_are_few_and_a_case_that_stays_as_it_is_is_not_written_again(bureau: "Bureau") -> None:
    for _ in range(6):
        bureau.confirm(bureau.incident(), killed={"men": 2})
    with bureau.office.journal.view() as view:
        assert len(reading.counting(view, METHOD)) == 1
        before = cases(view, METHOD, CUTOFFS[-1])
    bureau.report()
    with bureau.office.journal.view() as view:
        assert cases(view, METHOD, CUTOFFS[-1]) == before
