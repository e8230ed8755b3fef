"""The confirmed cases, read from what was worked out when they were decided on: counted in cells, or one by one.

Equal to `findings.counted`, the definition, at every position of the log; a property test holds the two together.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import RowMapping

from ascertain.findings.allocation.browse import holders
from ascertain.findings.allocation.once import once
from ascertain.findings.counted import counts, ruled_out
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Counted, Place
from ascertain.ledger.derived import View
from ascertain.record import queries, verdict
from ascertain.terms.grid import Cell
from ascertain.terms.ids import natural
from ascertain.terms.instants import Cutoff


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases stand alike. What the breakdown does not ask for is left unknown; `day` may be only a month.

    A negative number takes back cases counted twice: two cases of one person are one (`allocation.once`).
    """

    outcome: str
    cell: Cell
    day: str
    place: Place
    cause: str
    actor: str
    number: int


@dataclass(frozen=True, slots=True)
class Decided:
    """How many cases of one outcome, unit and incident day rest on a decision of one day (UTC); may be below 0, too."""

    outcome: str
    unit: str | None
    day: str
    decided: str
    number: int


def includes(cutoff: Cutoff, day: str) -> bool:
    """True where a whole day lies within the cut-off. A day nobody knows is left out by no cut-off."""
    return day < limit(cutoff)


def limit(cutoff: Cutoff) -> str:
    """What every day within a cut-off lies before, in the order of characters: "~" lies behind all of a day's."""
    day = cutoff.day.isoformat()
    return f"{day}~" if cutoff.clock == "24:00" else day


def counting(view: View, methodology: Methodology) -> list[str]:
    """The verdicts under which a case counts."""
    known = {name: verdict.read(says) for name, says in queries.all_verdicts(view).items()}
    return sorted(name for name, one in known.items() if not one.disputed and counts(one.found, methodology))


def tallies(view: View, methodology: Methodology, by: Sequence[str], cutoff: Cutoff) -> tuple[Tally, ...]:
    """The confirmed cases of incidents up to the cut-off, counted in the cells of a breakdown."""
    under = counting(view, methodology)
    found = [
        Tally(outcome, _cell(sex, age), day, _unit(unit), cause, actor, number)
        for outcome, sex, age, day, unit, cause, actor, number in queries.numbers(view, by, under, limit(cutoff))
    ]
    return (*found, *(_taken_back(case) for case in twice(view, under) if case.day and includes(cutoff, case.day)))


def cases(view: View, methodology: Methodology, cutoff: Cutoff, **values: Any) -> tuple[Counted, ...]:
    """The confirmed cases of incidents up to the cut-off, with these values; by id."""
    under = counting(view, methodology)
    left_out = frozenset(case.case for case in twice(view, under))
    rows = queries.cases(view, under, limit(cutoff), **values)
    found = (counted_of(row) for row in rows if row["case"] not in left_out)
    return tuple(sorted(found, key=lambda case: natural(case.case)))


def decided(view: View, methodology: Methodology, cutoff: Cutoff) -> tuple[Decided, ...]:
    """The confirmed cases of incidents up to the cut-off, counted by area, day and day of the decision."""
    under = counting(view, methodology)
    found = [Decided(*row) for row in queries.decided(view, under, limit(cutoff))]
    own = (case for case in twice(view, under) if case.day and includes(cutoff, case.day))
    return (*found, *(Decided(case.outcome, case.place.unit, case.day, case.decided_at[:10], -1) for case in own))


def by_incident(
    view: View, methodology: Methodology, cutoff: Cutoff, fits: Callable[[str | None, str], bool] | None, **values: Any
) -> dict[str, int]:
    """The incidents of such cases where `fits` holds of unit and day (None: everywhere) → how many of them."""
    under = counting(view, methodology)
    rows = queries.incidents(view, under, limit(cutoff), placed=fits is not None, **values)
    if fits is None:
        found = {incident: number for incident, _unit, _day, number in rows}
    else:
        found = {}
        for incident, unit, day, number in rows:
            if fits(unit, day):
                found[incident] = found.get(incident, 0) + number
    if left_out := [case.case for case in twice(view, under)]:
        taken = (counted_of(row) for row in queries.cases(view, under, limit(cutoff), case=left_out, **values))
        for case in taken:
            if fits is None or fits(case.place.unit, case.day):
                found[case.incident] -= 1
        found = {incident: number for incident, number in found.items() if number}
    return found


@dataclass(frozen=True, slots=True)
class Stood:
    """How the cases of an incident stood since they were first confirmed.

    Attributes:
        first: the log position at which any first counted; then: how many counted right after it.
        fewer: the last position at which fewer counted than before, None where that never was.
    """

    first: int
    then: int
    fewer: int | None


def stood(view: View, methodology: Methodology, outcome: str) -> dict[str, Stood]:
    """Incident → how its cases of an outcome stood up to the view, those it has no more included."""
    moves: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for incident, _case, begin, end in queries.ever(view, counting(view, methodology), outcome):
        moves[incident][begin] += 1
        if end is not None and end <= view.position:
            moves[incident][end] -= 1
    found = {}
    for incident, moved in moves.items():
        # A case that goes on otherwise (another cell) ends and begins at one position, and moves nothing.
        fewer = [position for position, by in moved.items() if by < 0]
        first = min(moved)
        found[incident] = Stood(first, moved[first], max(fewer, default=None))
    return found


def twice(view: View, under: Sequence[str]) -> tuple[Counted, ...]:
    """The cases that stand for somebody whom another case already counts."""
    several = {person: held for person, held in holders(view).items() if len(held) > 1}
    if not several:
        return ()
    named = sorted({case for held in several.values() for case in held})
    found = tuple(counted_of(row) for row in queries.named(view, under, named))
    kept = frozenset(case.case for case in once(found, several))
    return tuple(case for case in found if case.case not in kept)


def waiting(view: View, methodology: Methodology) -> dict[str, bool]:
    """The incidents on which something is still to be decided; True where two offices disagree on one."""
    known = {name: verdict.read(says) for name, says in queries.all_verdicts(view).items()}
    disputed = frozenset(name for name, one in known.items() if one.disputed)
    unsettled = {name: one for name, one in known.items() if one.disputed or not ruled_out(one.found, methodology)}
    # What counts is settled as soon as somebody knows the day.
    undated = [name for name, one in unsettled.items() if name not in disputed and counts(one.found, methodology)]
    always = [name for name in unsettled if name not in undated]
    rows = queries.open_incidents(view, always, undated)
    return {row["incident"]: row["verdict"] in disputed for row in rows}


# A breakdown has tens of thousands of cells by unit and day, and few units.
_cell = cache(Cell)


@cache
def _unit(code: str | None) -> Place:
    return Place(None, code, None, None)


def _taken_back(case: Counted) -> Tally:
    return Tally(case.outcome, case.cell, case.day, case.place, case.cause, case.actor, -1)


def counted_of(row: RowMapping) -> Counted:
    """One row as a case counted."""
    plain = {key: row[key] for key in ("case", "incident", "outcome", "day", "cause", "decided_at", "actor")}
    where = Place(row["place"], row["unit"], row["country"], row["place_name"])
    return Counted(cell=Cell(row["sex"], row["age"]), place=where, findings=tuple(json.loads(row["findings"])), **plain)
