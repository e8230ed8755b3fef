"""The office's own lists of people: who stands on which, by territory and quarter, and how much of each has come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ascertain.estimates.parts.entries import Entry
from ascertain.estimates.parts.lists import Listed, complete, quarter_of
from ascertain.estimates.systems.table import MOST_LISTS, from_people
from ascertain.findings.allocation.browse import holders
from ascertain.findings.assemble import overrides
from ascertain.incidents.browse import incidents
from ascertain.incidents.persons.browse import people
from ascertain.incidents.persons.model import Person
from ascertain.ledger.derived import View
from ascertain.reports.shelf import known, receipts, withdrawn
from ascertain.terms.ids import natural, whole_of

Stratum = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Lists:
    """The tables, and the people who are in none of them because no incident says where and when (`unplaced`)."""

    listed: tuple[Listed, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """One person: the incident's day, and the lists they stand on with the day each entry came."""

    stratum: Stratum
    on: date
    came: Mapping[str, date]


def lists(view: View, entries: Sequence[Entry], outcome: str, today: date) -> Lists:
    """Who stands on which list. A list is one source of lists of names, or several that a person called one origin.

    Who is one person is what named persons decided (`ascertain incidents people`). Where and when they were harmed is
    told by the case they are, or by the incident their row is linked to; an incident ruled out makes nobody real.
    """
    found = [one for one in people(view).persons if _told(one) == outcome]
    if not found:
        return Lists((), ())
    rows = [row for one in found for row in one.reports]
    gone = frozenset(withdrawn(view, rows))
    source = _sources(view, [row for row in rows if row not in gone])
    received = receipts(view)
    where = _where(view, found)
    standing = {entry.id: entry for entry in entries if entry.fate != "rejected"}
    placed, unplaced = [], []
    for one in found:
        came: dict[str, date] = {}
        for row in one.reports:
            if row in source and row in received:
                came[source[row]] = min(received[row], came.get(source[row], date.max))
        entry = next((standing[at] for at in where.get(one.id, ()) if at in standing), None)
        if came and entry:
            stratum = (entry.territory, quarter_of(entry.occurred))
            placed.append(_Placed(stratum, entry.occurred, came))
        elif came:
            unplaced.append(one.id)
    return Lists(tuple(_tables(placed, today)), tuple(unplaced))


def _told(one: Person) -> str | None:
    """What became of them: killed, where any list says so; else what they all say."""
    if "killed" in one.outcomes:
        return "killed"
    return one.outcomes[0] if len(one.outcomes) == 1 else None


def _where(view: View, found: Iterable[Person]) -> Mapping[str, tuple[str, ...]]:
    """Person → the incidents they may be of: those of their cases first, then those their rows are linked to."""
    cases = holders(view)
    linked: defaultdict[str, list[str]] = defaultdict(list)
    for incident in incidents(view):
        for row in incident.reports:
            linked[row].append(incident.id)
    return {
        one.id: (*map(whole_of, cases.get(one.id, ())), *(at for row in one.reports for at in linked.get(row, ())))
        for one in found
    }


def _sources(view: View, rows: Sequence[str]) -> dict[str, str]:
    """Row → its list: its source, or the first by name of those that a person said are one origin."""
    source = {one.id: one.source for one in known(view, rows)}
    same: dict[str, str] = {}

    def first(name: str) -> str:
        while name in same:
            name = same[name]
        return name

    for word in overrides(view):
        if word.same:
            several = sorted({first(source[row]) for row in word.reports if row in source}, key=natural)
            same |= dict.fromkeys(several[1:], several[0]) if several else {}
    return {row: first(name) for row, name in source.items()}


def _tables(placed: Sequence[_Placed], today: date) -> Iterator[Listed]:
    names = tuple(sorted({name for one in placed for name in one.came}, key=natural))
    entered = {name: [(one.on, one.came[name]) for one in placed if name in one.came] for name in names}
    strata: defaultdict[Stratum, list[_Placed]] = defaultdict(list)
    for one in placed:
        strata[one.stratum].append(one)
    for (territory, quarter), group in sorted(strata.items()):
        # The longest lists first, as far as a table has room.
        on = [name for name in names if any(name in one.came for one in group)]
        on = sorted(on, key=lambda name: -sum(name in one.came for one in group))[:MOST_LISTS]
        table = from_people(tuple(on), np.array([[name in one.came for name in on] for one in group], np.uint8))
        yield Listed(territory, quarter, table, {name: complete(entered[name], quarter, today) for name in on})
