"""Made-up updates: what the exercise shows on 14 March 2090, and a training office."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from ascertain.findings.model import Counted, Place
from ascertain.publication.compose import compose
from ascertain.publication.detail.gathered import Backing, Earlier, Gathered, Spot
from ascertain.publication.detail.model import Vintage
from ascertain.publication.model import (
    Allegation,
    MatterItem,
    MethodNote,
    Months,
    PendingItem,
    Since,
    Stance,
    UpdateInput,
    Voice,
)
from ascertain.publication.update import Caveat, Update
from ascertain.record.difference import Balance, Change, Difference, State
from ascertain.record.figures import Material, OpenIncident, figures
from ascertain.record.key import FigureKey
from ascertain.record.model import External, Head, Method, RangeFigure, Record
from ascertain.terms.grid import cell
from ascertain.terms.instants import Cutoff

# incident, day, unit, place, cause, killed and injured by cell
HARM: tuple[tuple[str, str, str, str, str, dict[str, int], dict[str, int]], ...] = (
    ("I1", "2090-03-04", "XV-02", "Telvany", "heavy_weapons",
     {"men": 2, "women": 3, "girls": 1, "boys": 1}, {"men": 4, "women": 5, "children": 3}),
    ("I2", "2090-03-06", "XV-02", "Brusmire", "heavy_weapons", {"men": 2, "women": 1}, {"men": 3, "women": 1}),
    ("I6", "2090-03-03", "XV-02", "Pethkova", "planted_explosives", {"boys": 1}, {"men": 2}),
    ("I7", "2090-03-11", "XV-04", "Quessaly", "heavy_weapons", {"women": 1}, {"boys": 1, "girls": 1}),
    ("D2", "2090-03-03", "XV-02", "Pethkova", "unknown", {"women": 1}, {}),
)  # fmt: skip
UNITS = {"XV-01": "Selkavar City", "XV-02": "Telvany Region", "XV-03": "Haskoril Region", "XV-04": "Neshkolm Region"}
CUTOFF = Cutoff(date(2090, 3, 14), "UTC")
ROOT = "3f" * 32
MONITOR, FRONT = Voice("Ulmereth Harm Monitor", "ngo"), Voice("the Front", "party")
MINISTRY, RADIO = Voice("the Ministry of Defence of Ulmereth", "party"), Voice("State Radio", "state_media")
WITNESS = Voice("Private Person", "victim_or_relative")


def held_by(unit: str | None, _day: str) -> str:
    return {"XV-02": "government", "XV-04": "armed_group"}.get(unit or "", "unknown")


def cases(extra: tuple[tuple[str, str], ...] = ()) -> Iterator[Counted]:
    for incident, day, unit, place, cause, killed, injured in HARM:
        people = [("killed", name) for name, n in killed.items() for _ in range(n)]
        people += [("injured", name) for name, n in injured.items() for _ in range(n)]
        for number, (outcome, name) in enumerate(people, start=1):
            where = Place(None, unit, "XV", place)
            yield Counted(f"{incident}-{number}", incident, outcome, cell(name), day, where, cause, (), "2090-03-14")
    for number, (outcome, name) in enumerate(extra, start=1):
        nowhere = Place(None, None, "XV", None)
        yield Counted(f"I9-{number}", "I9", outcome, cell(name), "2090-03-10", nowhere, "unknown", (), "2090-03-14")


def record(found: Material, by: str, kind: str, clock: str) -> Record:
    """The record by one dimension, or by two of which the first is named before a comma."""
    key = FigureKey("killed", (), CUTOFF, 57, "ohchr-like", "1", "control-2022")
    return Record(
        as_of="2090-03-15T08:00:00+00:00",
        checkpoint=Head(57, ROOT),
        cutoff=str(CUTOFF),
        kind=kind,
        clock=clock,
        methodology=Method("ohchr-like", "1", "a1" * 32),
        scheme="control-2022",
        hypothetical=False,
        figures=figures(found, tuple(by.split(",")), held_by, key),
        external=(
            External("Ministry of Health of Ulmereth", "killed", 41, "2090-03-10T24:00+00:00", "2090-03-11"),
            External("Ulmereth Harm Monitor", "injured", None, None, "2090-03-12", 57, None),
            External("Ulmereth Harm Monitor", "killed", None, None, "2090-03-12"),
        ),
    )


def over(given: UpdateInput, found: Material, kind: str, clock: str) -> UpdateInput:
    return replace(
        given,
        by_sex_age=record(found, "sex_age", kind, clock),
        by_territory=record(found, "territory", kind, clock),
        by_unit=record(found, "unit", kind, clock),
        by_cause=record(found, "cause", kind, clock),
    )


def pending() -> tuple[PendingItem, ...]:
    return (
        PendingItem("I4", "Haskoril", "XV-03", "2090-03-07",
                    (Allegation(FRONT, "killed", "dozens"), Allegation(WITNESS, "killed", "")), 8),
        PendingItem("I8", "Orlumet", "XV-02", "2090-03-12", (Allegation(WITNESS, "killed", "1"),), 3),
        PendingItem("D1", "Neshkolm", "XV-04", "2090-03-08", (), 1),
    )  # fmt: skip


def matters() -> tuple[MatterItem, ...]:
    corridor = (
        Stance(MINISTRY, "announce", "positive", "announced_by_one_side", "2090-03-08"),
        Stance(FRONT, "deny", "negative", "denied", "2090-03-09"),
        Stance(RADIO, "say", "positive", "attributed_unverified", "2090-03-10", opens=True),
    )
    talks = (Stance(MINISTRY, "say", "positive", "attributed_unverified", "2090-03-10"),)
    meeting = (
        Stance(FRONT, "announce", "positive", "announced_by_one_side", "2090-03-14"),
        Stance(MINISTRY, "say", "positive", "not_confirmed_by", "2090-03-14"),
    )
    accusation = (Stance(MINISTRY, "accuse", "positive", "attributed_unverified", "2090-03-04"),)
    return (
        MatterItem("M2", "talks", "2090-03-09", 2, None, talks),
        MatterItem("M3", "corridor", "2090-03-09", None, "XV-04", corridor),
        MatterItem("M4", "accusation", "2090-03-04", None, "XV-02", accusation),
        MatterItem("M6", "meeting", "2090-03-17", None, None, meeting),
    )


def since() -> Since:
    killed, injured = State("killed", "women", "2090-03-11"), State("injured", "men", "2090-03-06")
    died = State("killed", "men", "2090-03-06")
    changes = (
        Change("I2-2", "I2", injured, died, "F5", "Officer Name", "2090-03-12", "died of injury"),
        Change("I7-1", "I7", None, killed, "F7", "Officer Name", "2090-03-13", "corroborated"),
        Change("I1-3", "I1", State("killed", "persons", ""), State("killed", "men", ""), None, None, None, "cell"),
    )
    balances = (Balance("killed", 11, 1, 0, 1, 0, 13), Balance("injured", 21, 0, 0, 0, 1, 20))
    earlier = Difference("2090-03-12", "2090-03-15", str(CUTOFF), balances, changes)
    return Since("2090-03-12T09:00:00Z", "2090-03-11T24:00+00:00", earlier)


def method() -> MethodNote:
    return MethodNote("Individual casualties verified on reasonable grounds", "reasonable grounds to believe", 2, 1, 72)


@pytest.fixture
def exercise() -> UpdateInput:
    """A synthetic office with a replayed clock."""
    found = Material(tuple(cases()), (), (), date(2090, 3, 15))
    return UpdateInput(
        office_name="Exercise Office of Ulmereth",
        area="Ulmereth",
        zone="UTC",
        published="2090-03-15T09:00:00.000000Z",
        period_start="2090-03-01",
        reports=28,
        by_sex_age=record(found, "sex_age", "synthetic", "replayed"),
        by_territory=record(found, "territory", "synthetic", "replayed"),
        by_unit=record(found, "unit", "synthetic", "replayed"),
        by_cause=record(found, "cause", "synthetic", "replayed"),
        unit_names=UNITS,
        pending=pending(),
        matters=matters(),
        method=method(),
        since=since(),
    )


@pytest.fixture
def ranged(exercise: UpdateInput) -> UpdateInput:
    """The exercise with ranges: of killed in all, of one grade and by area; of injured nobody gave a number."""
    tail = str(exercise.by_sex_age.figures[0].key).removeprefix("killed")

    def figure(outcome: str, cell: dict[str, str], low: int | None, high: int | None) -> RangeFigure:
        named = outcome + "".join(f";{dim}={value}" for dim, value in cell.items())
        low_key, high_key = (f"{named};range={end}{tail}" if low else None for end in ("low", "high"))
        of, without = (("I1", "I2"), ("I4",)) if low else ((), ("I4", "I8"))
        return RangeFigure(named + tail, outcome, cell, 13, low, high, low_key, high_key, of, without)

    found = (
        figure("killed", {}, 14, 19), figure("killed", {"grade": "fair"}, 14, 19),
        figure("killed", {"territory": "government"}, 14, 19), figure("injured", {}, None, None),
        figure("missing", {}, 1, 2),
    )  # fmt: skip
    return replace(exercise, ranges=found)


def months(found: Material, kind: str, clock: str) -> Months:
    def by(dimensions: str) -> Record:
        return record(found, dimensions, kind, clock)

    held = {"government": 3, "armed_group": 1}
    return Months(by("month"), by("month,sex_age"), by("month,territory"), by("month,cause"), held)


@pytest.fixture
def full(exercise: UpdateInput) -> UpdateInput:
    """The exercise with all that only later layouts print: months, what is believed of the real figures, notes."""
    earlier = Place(None, "XV-02", "XV", "Brusmire")
    more = [
        Counted(f"I{n}-1", f"I{n}", "killed", cell("men"), day, earlier, "heavy_weapons", (), "2090-03-02")
        for n, day in ((21, "2089-03-09"), (22, "2090-02-11"), (23, "2090-02-27"))
    ]
    found = Material((*more, *cases()), (), (), date(2090, 3, 15))
    return replace(
        over(exercise, found, "synthetic", "replayed"),
        period_start="2089-03-01",
        since=None,
        months=months(found, "synthetic", "replayed"),
        caveat=Caveat(
            "considerably_higher", ("Haskoril Region",), recent=True, reasons=("delay", "pending"), places=("Haskoril",)
        ),
        footnotes=("Figures of Selkavar City are counted apart since 1 February 2090.",),
    )


@pytest.fixture
def training(exercise: UpdateInput) -> UpdateInput:
    """A training office: one open incident on which the rule proposes a count."""
    proposed = (("killed", cell("men"), 2), ("killed", cell("persons"), 1), ("injured", cell("girls"), 4))
    waiting = OpenIncident(
        "I1", "2090-03-09", Place(None, "XV-04", "XV", "Neshkolm"), "heavy_weapons", date(2090, 3, 10),
        proposed, tuple((outcome, where) for outcome, where, _ in proposed), (),
    )  # fmt: skip
    found = Material((), (waiting,), (), date(2090, 3, 15))
    few = replace(exercise, area=None, period_start=None, reports=1, pending=(), matters=(), since=since())
    return over(few, found, "training", "wall")


@pytest.fixture
def remade(exercise: UpdateInput) -> Callable[..., UpdateInput]:
    """The exercise with cases beside it (outcome, cell), and of another kind or clock."""

    def make(*extra: tuple[str, str], kind: str = "real", clock: str = "wall") -> UpdateInput:
        found = Material(tuple(cases(extra)), (), (), date(2090, 3, 15))
        return over(replace(exercise, since=None), found, kind, clock)

    return make


def backing() -> dict[str, Backing]:
    axes = ("civilian_status", "count", "nexus", "occurrence")
    kinds = {"I1": ("medical", "ngo"), "I2": ("ngo",), "I6": ("victim_or_relative",), "I7": ("medical",)}
    return {incident: Backing(axes, found) for incident, found in kinds.items()}


@pytest.fixture
def gathered() -> Gathered:
    """What the exercise hands over beside the text, with one update before it and places on the map."""
    numbers = {"Telvany": -5, "Brusmire": -6, "Pethkova": -7, "Quessaly": -8}
    found = tuple(replace(case, place=replace(case.place, place=numbers[case.place.name or ""])) for case in cases())
    before = tuple(case for case in found if case.day <= "2090-03-04" and case.case != "I6-1")
    places = (
        ("Telvany", "XV-02", -41.7123, -118.6004),
        ("Brusmire", "XV-02", -41.5, -118.4),
        ("Pethkova", "XV-02", -41.9, -118.9),
        ("Quessaly", "XV-04", -42.9, -119.2),
    )
    spots = {numbers[name]: Spot(name, unit, lat, lon) for name, unit, lat, lon in places}
    areas = {
        "XV-01": Spot("Selkavar City", "XV-01", -42.1, -119.4),
        "XV-02": Spot("Telvany Region", "XV-02", -41.7, -118.6),
        "XV-04": Spot("Neshkolm Region", "XV-04", -42.8, -119.3),
    }
    return Gathered(
        parts=("tables", "charts", "map"),
        cases=found,
        earlier=(Earlier(Vintage("P1", "2090-03-05T09:00:00+00:00", "2090-03-04T24:00+00:00"), before),),
        backing=backing(),
        sources_of_kind={"ngo": 5, "medical": 4, "victim_or_relative": 9},
        settlements=spots,
        areas=areas,
        ground=(*spots.values(), Spot("Haskoril", "XV-03", -42.6, -118.2)),
        control={"XV-01": "government", "XV-02": "government", "XV-04": "armed_group"},
        smallest=3,
    )


@pytest.fixture
def whole(exercise: UpdateInput, gathered: Gathered) -> Update:
    """The exercise with all that is shown beside the text."""
    return compose(replace(exercise, gathered=gathered), "update-2022-03")
