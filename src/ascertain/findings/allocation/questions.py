"""What lists of names and cases say differently: put to a reviewer, never settled by a rule; no count moves by it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ascertain.findings import files
from ascertain.findings.allocation.browse import allocations, namings
from ascertain.findings.model import Case
from ascertain.findings.slots import agree
from ascertain.incidents.persons.browse import judgements, people
from ascertain.incidents.persons.model import Person
from ascertain.incidents.persons.sameness import People, open_proposals
from ascertain.ledger.derived import View
from ascertain.terms.ids import natural

Held = tuple[Case, Person]
_DECIDE = "Decide on the case: ascertain findings decide"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to look at: what it is about (an allocation, case, person or word), and what it is."""

    about: str
    says: str


def questions(view: View) -> tuple[Question, ...]:
    """Everything that waits for a reviewer: proposals, words that clash, names beyond the cases, cells, outcomes."""
    found, named = people(view), namings(view)
    by_report = found.by_report()
    cases = {case.id: case for case in files.all_cases(view)} if named else {}
    # What a row that was withdrawn said is asked of nobody.
    held = [(cases[item.case], by_report[item.ref]) for item in named if item.ref in by_report]
    of_people = (*_proposed(view), *_clashing(found), *_at_odds(found))
    return (*of_people, *_left_over(view, by_report, held), *_differing(held), *_twice(held))


def _proposed(view: View) -> Iterator[Question]:
    for word in open_proposals(judgements(view)):
        yield Question(word.id, f"{' and '.join(word.refs)} may be one person, says {word.by}: {word.why}")


def _clashing(found: People) -> Iterator[Question]:
    for clash in found.clashes:
        yield Question(clash.judgement, f"{clash.first} and {clash.second} are joined with people said to be apart.")


def _at_odds(found: People) -> Iterator[Question]:
    for person in found.persons:
        for what in ("sex", "age"):
            told = {getattr(mention.cell, what) for mention in person.mentions} - {"unknown"}
            if len(told) > 1:
                yield Question(person.id, f"Its rows contradict each other: {what} is {' and '.join(sorted(told))}.")


def _left_over(view: View, by_report: Mapping[str, Person], held: Sequence[Held]) -> Iterator[Question]:
    """Names of an allocation that have no case of its incident, nor got one since."""
    placed = {(case.incident, person.id) for case, person in held}
    for item in allocations(view):
        for refs, says in ((item.beyond, "no case fits"), (item.open, "not told whether they are among its cases")):
            left = {by_report[ref].id for ref in refs if ref in by_report}
            waiting = sorted((one for one in left if (item.incident, one) not in placed), key=natural)
            if waiting:
                yield Question(item.id, f"{item.incident}, {' '.join(waiting)}: {says}.")


def _differing(held: Sequence[Held]) -> Iterator[Question]:
    """A case that lists tell otherwise: somebody injured or missing now named among the dead, or of another cell."""
    for case, person in held:
        if "killed" in person.outcomes and case.outcome != "killed":
            yield Question(case.id, f"It is {case.outcome}; lists name {person.id} among the killed. {_DECIDE}")
        if not agree(case.cell, person.cell):
            yield Question(case.id, f"It stands among {case.cell}; lists give {person.id} as {person.cell}.")


def _twice(held: Sequence[Held]) -> Iterator[Question]:
    """One person with two cases of one incident, and two people with one case."""
    cases: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    people_of: defaultdict[str, set[str]] = defaultdict(set)
    for case, person in held:
        cases[person.id, case.incident].add(case.id)
        people_of[case.id].add(person.id)
    for (person_id, _), several in cases.items():
        if len(several) > 1:
            listed = " and ".join(sorted(several, key=natural))
            yield Question(person_id, f"{listed} are one person: the count of the incident may be too high.")
    for case_id, holders in people_of.items():
        if len(holders) > 1:
            yield Question(case_id, f"It was given to {' and '.join(sorted(holders, key=natural))}, who are apart.")
