"""Figures from the least to the most, by grade, under a methodology that gives ranges or grades incidents.

Each end is a sum of what the rule makes of single incidents (`findings.ranges`, `findings.grades`), so it is a
proposal: nobody has decided so, it enters no confirmed figure, and each end has a key that leads back to its incidents.
A range is of whole incidents: there is none by sex and age.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ascertain.findings import assemble, files
from ascertain.findings.conflicts import conflicts, disputed_in
from ascertain.findings.counted import actor_of, cause_of, day_of, place_of, ruled_out
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Counted, Place
from ascertain.findings.proposal import Proposal, propose
from ascertain.findings.ranges import Range
from ascertain.incidents.browse import incidents
from ascertain.ledger.derived import View
from ascertain.record.breakdown import GRADE, LEAST, MOST, RANGE, Controller, cell_of
from ascertain.record.cases import includes
from ascertain.record.figures import ALWAYS, OUTCOMES
from ascertain.record.key import FigureKey
from ascertain.record.model import RangeFigure
from ascertain.reports.shelf import Shelf, withdrawn
from ascertain.terms.grid import Cell
from ascertain.terms.ids import natural, whole_of
from ascertain.terms.instants import Cutoff

UNGRADED = "ungraded"
OF_PERSONS = ("sex_age", "sex", "age")
Found = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Assessed:
    """One incident as the methodology sees it: its grade, its range per outcome, the outcomes anybody spoke of."""

    id: str
    day: str
    place: Place
    cause: str
    actor: str
    grade: str
    ranges: Mapping[str, Range]
    spoken: tuple[str, ...]


@dataclass(slots=True)
class _Part:
    """What stands in one cell so far: confirmed cases, incidents with a range and those without."""

    confirmed: int = 0
    ranged: dict[str, Range] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)


def gives(methodology: Methodology) -> bool:
    """True where a methodology gives ranges or grades."""
    return methodology.figures == "range" or bool(methodology.grades)


def assessed(
    view: View, shelf: Shelf, methodology: Methodology, cutoff: Cutoff, *, every: bool
) -> tuple[Assessed, ...]:
    """The incidents up to the cut-off; with `every` (a what-if) also those found not to count.

    What only withdrawn reports told of, and what offices have decided differently, is left out, as it is elsewhere.
    """
    known, contested = files.all_by_subject(view), {whole_of(subject) for subject in disputed_in(conflicts(view))}
    listed = [
        incident
        for incident in incidents(view, merged=False)
        if incident.id not in contested
        and includes(cutoff, day_of(incident, known.get(incident.id, {})) or "")
        and (every or not ruled_out(known.get(incident.id, {}), methodology))
    ]
    gone = set(withdrawn(view, sorted({report for incident in listed for report in incident.reports})))
    found = []
    for incident in listed:
        if gone.issuperset(incident.reports):
            continue
        own, dossier = known.get(incident.id, {}), assemble.dossier(view, shelf, incident)
        said = {item.outcome for item in dossier.statements}
        spoken = tuple(of for of in OUTCOMES if of in said or (of in ALWAYS and "other" in said))
        proposal = propose(dossier, methodology)
        found.append(
            Assessed(
                id=incident.id,
                day=(day_of(incident, own) or "")[:10],
                place=place_of(incident, own),
                cause=cause_of(incident, own),
                actor=actor_of(own),
                grade=grade_of(proposal),
                ranges={one.outcome: one for one in proposal.ranges},
                spoken=spoken or ("killed",),
            )
        )
    return tuple(found)


def grade_of(proposal: Proposal) -> str:
    """The name of the grade a proposal has."""
    return UNGRADED if proposal.grade is None else proposal.grade.name


def bounds(
    cases: Sequence[Counted],
    found: Sequence[Assessed],
    by: Sequence[str],
    held_by: Controller,
    key: FigureKey,
    *,
    graded: bool,
) -> tuple[RangeFigure, ...]:
    """One figure per outcome, per cell of the breakdown (without sex and age), and of each per grade, if `graded`.

    Under the grades, as under the cells, confirmed cases and both ends sum to those of the total.
    """
    dims, parts = tuple(dim for dim in by if dim not in OF_PERSONS), defaultdict[Found, _Part](_Part)
    grades = {item.id: item.grade for item in found}

    def into(outcome: str, item: Counted | Assessed, grade: str) -> list[_Part]:
        cell = tuple(cell_of(dims, Cell(), item, held_by).items())
        wider = [(), cell] if cell else [()]
        finer = [(*one, (GRADE, grade)) for one in wider] if graded else []
        return [parts[outcome, one] for one in (*wider, *finer)]

    for case in cases:
        for part in into(case.outcome, case, grades.get(case.incident, UNGRADED)):
            part.confirmed += 1
    for item in found:
        for outcome in dict.fromkeys((*item.spoken, *item.ranges)):
            for part in into(outcome, item, item.grade):
                if outcome in item.ranges:
                    part.ranged[item.id] = item.ranges[outcome]
                else:
                    part.without.append(item.id)
    return tuple(_figure(at, parts[at], key) for at in sorted(parts, key=_order) if at[0] in OUTCOMES)


def _order(at: Found) -> tuple[int, int, tuple[str, ...]]:
    outcome, cell = at
    return OUTCOMES.index(outcome) if outcome in OUTCOMES else len(OUTCOMES), len(cell), tuple(v for _, v in cell)


def _figure(at: Found, part: _Part, key: FigureKey) -> RangeFigure:
    outcome, cell = at
    whole = replace(key, outcome=outcome, cell=cell)
    ends = {end: str(replace(whole, cell=(*cell, (RANGE, end)))) for end in (LEAST, MOST)} if part.ranged else {}
    return RangeFigure(
        key=str(whole),
        outcome=outcome,
        cell=dict(cell),
        confirmed=part.confirmed,
        low=sum(one.low for one in part.ranged.values()) if part.ranged else None,
        high=sum(one.high for one in part.ranged.values()) if part.ranged else None,
        low_key=ends.get(LEAST),
        high_key=ends.get(MOST),
        incidents=tuple(sorted(part.ranged, key=natural)),
        without=tuple(sorted(part.without, key=natural)),
    )


def under(found: Sequence[Assessed], key: FigureKey, held_by: Controller) -> dict[str, int]:
    """The incidents of one end of a range → how many people it has of each."""
    end, grade = key.dims[RANGE], key.dims.get(GRADE)
    cell = {dim: value for dim, value in key.cell if dim not in (RANGE, GRADE)}
    most: Callable[[Range], int] = (lambda one: one.high) if end == MOST else (lambda one: one.low)
    numbers: Counter[str] = Counter()
    for item in found:
        own = item.ranges.get(key.outcome)
        if own and grade in (None, item.grade) and dict(cell_of(tuple(cell), Cell(), item, held_by)) == cell:
            numbers[item.id] = most(own)
    return dict(numbers)
