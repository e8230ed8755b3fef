"""Recording an allocation of names to the cases of an incident, and taking it back: by named persons, with reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ascertain.findings import files, queries
from ascertain.findings.allocation.browse import namings
from ascertain.findings.allocation.fit import allocate
from ascertain.findings.allocation.model import Allocation, Named
from ascertain.findings.officers import check_officer
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.persons.browse import people, person
from ascertain.incidents.persons.model import Person
from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Journal
from ascertain.terms.errors import InputError, NotFoundError

ALLOCATED = "names.allocated"
FREED = "names.freed"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a list would do to an incident: persons that have a case there already, and the allocation of the others."""

    incident: str
    already: tuple[tuple[str, str], ...]
    others: Allocation


def weigh(view: View, incident: str, named: Sequence[str], fixed: Mapping[str, str] | None = None) -> Weighed:
    """Hold persons (by number or row) against the cases of an incident; nothing is recorded.

    A person who has a case here already takes no second one, and a case that has a name is not given another. `fixed`
    says which case a person is. Raises NotFoundError, and InputError where a fixed case is not free.
    """
    found = find_incident(view, incident)
    if found.merged_into is not None:
        raise InputError(f"It was merged into {found.merged_into}.", where=incident, todo="Name that one.")
    known = people(view)
    asked = {one.id: one for one in (person(known, name) for name in named)}
    taken = _taken(view, incident, known.by_report())
    standing = files.cases(view, incident)
    cases = [case for case in standing if case.id not in taken]
    here = {holder: case for case, holders in taken.items() for holder in holders}
    fresh = [_named(one) for one in asked.values() if one.id not in here]
    said = {_ref(person(known, name)): case for name, case in (fixed or {}).items()}
    _check_fixed(said, [item.ref for item in fresh], [case.id for case in cases], incident)
    already = tuple((_ref(one), here[one.id]) for one in asked.values() if one.id in here)
    weighed = Weighed(incident, already, allocate(fresh, cases, said))
    # Where nobody has decided a count there is nothing that names could exceed.
    return weighed if standing else _left_open(weighed)


def record(
    journal: Journal,
    office_kind: str,
    incident: str,
    named: Sequence[str],
    why: str,
    fixed: Mapping[str, str] | None = None,
    *,
    undetermined: bool = False,
) -> tuple[str, Weighed]:
    """Record what a list does to an incident, and return the id of the allocation with what was weighed.

    With `undetermined` no name is laid onto a case: it is not told whether these are the same people. No count moves
    either way. Raises RefusedError where the actor is no named person.
    """
    check_officer(journal.actor, office_kind)
    if not why.strip():
        raise InputError("Say why.", where=incident, todo="Add --reason.")
    with journal.entry() as entry:
        weighed = weigh(entry.view, incident, named, fixed)
        if undetermined:
            weighed = _left_open(weighed)
        found = weighed.others
        if not found.names:
            raise InputError("All of them have a case here already.", where=incident, todo="There is nothing to do.")
        allocation = entry.batch.new_id("A")
        body: dict[str, Json] = {
            "allocation": allocation,
            "incident": incident,
            "says": found.says,
            "placed": [[ref, case] for ref, case in found.placed],
            "beyond": list(found.beyond),
            "open": list(found.open),
            "why": why,
        }
        entry.batch.add(Draft(f"allocation/{allocation}", ALLOCATED, body, journal.actor))
    return allocation, weighed


def free(journal: Journal, office_kind: str, allocation: str, why: str) -> None:
    """Take an allocation back: the cases it named are anonymous again."""
    check_officer(journal.actor, office_kind)
    if not why.strip():
        raise InputError("Say why.", where=allocation, todo="Add --reason.")
    with journal.entry() as entry:
        if queries.allocation_row(entry.view, allocation) is None:
            raise NotFoundError(f"There is no allocation {allocation} that stands.")
        body: dict[str, Json] = {"allocation": allocation, "why": why}
        entry.batch.add(Draft(f"allocation/{allocation}", FREED, body, journal.actor))


def _taken(view: View, incident: str, by_report: Mapping[str, Person]) -> dict[str, set[str]]:
    """The cases of an incident that have a name, and whose: row by row, a case may have been named by several lists."""
    taken: dict[str, set[str]] = {}
    for naming in namings(view):
        if naming.incident == incident and naming.ref in by_report:
            taken.setdefault(naming.case, set()).add(by_report[naming.ref].id)
    return taken


def _left_open(weighed: Weighed) -> Weighed:
    found = weighed.others
    refs = (*(ref for ref, _ in found.placed), *found.beyond, *found.open)
    cases = (*found.free, *(case for _, case in found.placed))
    return Weighed(weighed.incident, weighed.already, Allocation(found.names, found.slots, (), (), refs, cases))


def _check_fixed(said: Mapping[str, str], refs: Sequence[str], cases: Sequence[str], incident: str) -> None:
    for ref, case in said.items():
        if ref not in refs:
            raise InputError(f"{ref} is not among those named, or has a case here.", where=incident, todo="Name it.")
        if case not in cases:
            todo = "See: ascertain findings show, and: ascertain incidents people list"
            raise InputError(f"{case} is no case here that is free.", where=incident, todo=todo)
    if len({*said.values()}) < len(said):
        raise InputError("One case is given to two people.", where=incident, todo="Give each a case of their own.")


def _ref(one: Person) -> str:
    """The row by which a person is laid onto a case: the one noted first."""
    return one.mentions[0].report


def _named(one: Person) -> Named:
    """A person as the lists give them together; of two outcomes, what became of them: killed, then injured."""
    outcome = next((word for word in ("killed", "injured", "missing") if word in one.outcomes), None)
    return Named(_ref(one), outcome, one.cell)
