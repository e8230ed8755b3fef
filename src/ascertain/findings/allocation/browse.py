"""Reading allocations back, which case is whom, and which cases are one person."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import RowMapping

from ascertain.findings import queries
from ascertain.findings.allocation.model import Allocated
from ascertain.incidents.persons.browse import people
from ascertain.ledger.derived import View
from ascertain.terms.ids import natural, whole_of


@dataclass(frozen=True, slots=True)
class Naming:
    """One case that is said to be a person, by the row that names them."""

    case: str
    ref: str
    allocation: str

    @property
    def incident(self) -> str:
        """The incident of the case."""
        return whole_of(self.case)


def allocations(view: View) -> tuple[Allocated, ...]:
    """Every allocation that stands, by id."""
    found = (_allocated(row) for row in queries.all_allocations(view))
    return tuple(sorted(found, key=lambda item: natural(item.id)))


def namings(view: View) -> tuple[Naming, ...]:
    """Every case that has a name, as far as the case stands: a later count may have taken it back."""
    rows = queries.all_namings(view)
    if not rows:
        return ()
    standing = {row["case"] for row in queries.cases_named(view, sorted({row["case"] for row in rows}))}
    found = (Naming(row["case"], row["ref"], row["allocation"]) for row in rows if row["case"] in standing)
    return tuple(sorted(found, key=lambda item: (natural(item.case), natural(item.ref))))


def holders(view: View) -> Mapping[str, tuple[str, ...]]:
    """Person → the cases that are this person. A row that was withdrawn names nobody."""
    named = namings(view)
    if not named:
        return {}
    by_report = people(view).by_report()
    found: dict[str, list[str]] = {}
    for naming in named:
        if naming.ref in by_report:
            found.setdefault(by_report[naming.ref].id, []).append(naming.case)
    return {one: tuple(dict.fromkeys(cases)) for one, cases in found.items()}


def _allocated(row: RowMapping) -> Allocated:
    placed = tuple((ref, case) for ref, case in json.loads(row["placed"]))
    beyond, left_open = tuple(json.loads(row["beyond"])), tuple(json.loads(row["open"]))
    plain = (row["why"], row["officer"], row["recorded_at"])
    return Allocated(row["allocation"], row["incident"], row["says"], placed, beyond, left_open, *plain)
