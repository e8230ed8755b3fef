"""A made-up office whose record grows, is corrected and shrinks, and every update it releases. SYNTHETIC."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from ascertain.findings.model import Counted, Place
from ascertain.publication.compose import compose
from ascertain.publication.detail.gathered import Gathered
from ascertain.publication.disclosure.shown import Shown
from ascertain.publication.disclosure.update import shown
from ascertain.publication.model import MethodNote, Months, Since, UpdateInput
from ascertain.publication.update import Update
from ascertain.record.difference import Difference, balances, changes
from ascertain.record.figures import Material, figures
from ascertain.record.key import FigureKey
from ascertain.record.model import Head, Method, Record
from ascertain.terms.grid import cell
from ascertain.terms.instants import Cutoff

LAYOUT = "ohchr-2022-09"  # prints the month of the cut-off and every month beside the whole
LEAST = 3
FIRST = date(2090, 3, 24)  # so that the month ends within the series
UNITS = {f"XV-0{n}": f"Region {n}" for n in range(1, 5)}
CELLS = {"men": 9, "women": 6, "boys": 2, "girls": 2, "children": 1, "adults": 1, "persons": 1, "male": 1}
CAUSES = {"heavy_weapons": 6, "planted_explosives": 2, "drones": 2, "unknown": 1}
OUTCOMES = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Release:
    """An update as it went out, and the cases it was made of, which nobody outside has seen."""

    update: Update
    cases: tuple[Counted, ...]


def office(seed: int, length: int, size: float) -> tuple[Release, ...]:
    """The releases of one office; `size` is about how many incidents are confirmed from one to the next."""
    chance, found = Random(seed), list[Release]()
    cases: tuple[Counted, ...] = ()
    told: tuple[Shown, ...] = ()
    opened = 0
    for number in range(length):
        today = FIRST + timedelta(number)
        cases = tuple(_revised(chance, cases))
        # A large first update, as of an office that has counted for a while.
        for _ in range(chance.randrange(round(2 * size) + 1) + (6 if number == 0 else 0)):
            opened += 1
            cases += tuple(_incident(chance, opened, today))
        update = compose(_given(cases, found, number, today, told), LAYOUT)
        told += shown(update)
        found.append(Release(update, cases))
    return tuple(found)


def _incident(chance: Random, number: int, today: date) -> Iterator[Counted]:
    # Most are of the last days; some come to light long after.
    back = chance.choice((0, 0, 1, 1, 2, chance.randrange(20)))
    day = (today - timedelta(back)).isoformat()
    unit = None if chance.random() < 0.05 else chance.choice([*UNITS])
    cause = chance.choices([*CAUSES], [*CAUSES.values()])[0]
    for at in range(chance.choice((1, 1, 1, 2, 3, 5, 9))):
        code = chance.choices([*CELLS], [*CELLS.values()])[0]
        place = Place(None, unit, "XV", None)
        outcome = chance.choice(OUTCOMES)
        yield Counted(
            f"I{number}-{at + 1}", f"I{number}", outcome, cell(code), day, place, cause, (), today.isoformat()
        )


def _revised(chance: Random, cases: Sequence[Counted]) -> Iterator[Counted]:
    """Some are taken out, some are known better, some die of their injuries."""
    gone = {case.incident for case in cases if chance.random() < 0.01}
    for case in cases:
        if case.incident in gone:
            continue
        died = case.outcome == "injured" and chance.random() < 0.01
        known = replace(case, outcome="killed") if died else case
        yield replace(known, cell=cell(chance.choice([*CELLS]))) if chance.random() < 0.02 else known


def _held(unit: str | None, _day: str) -> str:
    return {"XV-01": "government", "XV-02": "armed_group"}.get(unit or "", "unknown")


def _given(
    cases: Sequence[Counted], before: Sequence[Release], number: int, today: date, told: tuple[Shown, ...]
) -> UpdateInput:
    moment = datetime.combine(today, time(12), UTC) + timedelta(days=1)
    cutoff = Cutoff(today, "UTC")

    def by(*dimensions: str) -> Record:
        key = FigureKey("killed", (), cutoff, 100 * number + 57, "ohchr-like", "1", "control-2022")
        return Record(
            as_of=moment.isoformat(timespec="seconds"),
            checkpoint=Head(100 * number + 57, "3f" * 32),
            cutoff=str(cutoff),
            kind="synthetic",
            clock="wall",
            methodology=Method("ohchr-like", "1", "a1" * 32),
            scheme="control-2022",
            hypothetical=False,
            figures=figures(Material(tuple(cases), (), (), moment.date()), dimensions, _held, key),
            external=(),
        )

    since = _since(before[-1], cases, moment, cutoff) if before else None
    pairs = (by("month", "sex_age"), by("month", "territory"), by("month", "cause"))
    return UpdateInput(
        office_name="Made-up office",
        area=None,
        zone="UTC",
        published=moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        period_start=None,
        reports=1,
        by_sex_age=by("sex_age"),
        by_territory=by("territory"),
        by_unit=by("unit"),
        by_cause=by("cause"),
        unit_names=UNITS,
        pending=(),
        matters=(),
        method=MethodNote("Made up", "reasonable grounds", 1, 1, 72, LEAST),
        since=since,
        months=Months(by("month"), *pairs, {}),
        shown=told,
        gathered=Gathered(("tables",), tuple(cases)),
    )


def _since(last: Release, cases: Sequence[Counted], moment: datetime, cutoff: Cutoff) -> Since:
    was = last.update
    found = Difference(
        was.published,
        moment.isoformat(timespec="seconds"),
        str(cutoff),
        balances(last.cases, cases),
        changes(last.cases, cases, []),
    )
    return Since(was.published, was.cutoff, found)
