"""From cases and open incidents to figures: pure counting, no database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ascertain.findings.model import Counted, Place
from ascertain.record.breakdown import Controller, cell_of, cell_of_case
from ascertain.record.key import FigureKey
from ascertain.record.model import Pending, RecordFigure
from ascertain.terms.grid import Cell
from ascertain.terms.ids import natural

# Printed even at zero: an empty record says so. Missing is shown where there is any, outside every sum.
ALWAYS = ("killed", "injured")
OUTCOMES = (*ALWAYS, "missing")
Combination = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """An incident on which no finding binds yet.

    `proposed` is what the rule proposes, per outcome and cell; `spoken` are the outcomes and cells anybody spoke of;
    `unquantified` the outcomes nobody has given a number for.
    """

    id: str
    day: str
    place: Place
    cause: str
    since_received: date
    proposed: tuple[tuple[str, Cell, int], ...]
    spoken: tuple[tuple[str, Cell], ...]
    unquantified: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """A matter parties still take positions on."""

    id: str
    day: str


@dataclass(frozen=True, slots=True)
class Material:
    """All that figures are counted from, already cut to the cut-off."""

    cases: tuple[Counted, ...]
    incidents: tuple[OpenIncident, ...]
    matters: tuple[OpenMatter, ...]
    today: date


def figures(material: Material, by: Sequence[str], held_by: Controller, key: FigureKey) -> tuple[RecordFigure, ...]:
    """One figure per outcome and, where `by` names dimensions, one per cell in which anything stands.

    `key` carries the cut-off, position and methodology that every figure's own key repeats.
    """
    found = [_figure(material, (outcome, ()), (), held_by, key) for outcome in OUTCOMES]
    shown = [item for item in found if item.outcome in ALWAYS or not _empty(item)]
    if by:
        combinations = sorted(set(_combinations(material, by, held_by)), key=_order)
        cells = (_figure(material, combination, by, held_by, key) for combination in combinations)
        shown += [item for item in cells if not _empty(item)]
    return tuple(shown)


def _empty(figure: RecordFigure) -> bool:
    return not (figure.confirmed or figure.proposed or figure.pending.incidents)


def _order(combination: Combination) -> tuple[int, tuple[str, ...]]:
    return OUTCOMES.index(combination[0]), tuple(value for _, value in combination[1])


def _combinations(material: Material, by: Sequence[str], held_by: Controller) -> Iterator[Combination]:
    for case in material.cases:
        if case.outcome in OUTCOMES:
            yield case.outcome, _frozen(cell_of_case(by, case, held_by))
    for incident in material.incidents:
        for outcome, cell in (*((o, c) for o, c, _ in incident.proposed), *incident.spoken):
            if outcome in OUTCOMES:
                yield outcome, _frozen(_cell(by, incident, cell, held_by))


def _frozen(cell: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(cell.items())


def _cell(by: Sequence[str], incident: OpenIncident, cell: Cell, held_by: Controller) -> Mapping[str, str]:
    return cell_of(by, cell, incident.place, incident.day, incident.cause, held_by)


def _figure(
    material: Material, combination: Combination, by: Sequence[str], held_by: Controller, key: FigureKey
) -> RecordFigure:
    outcome, wanted = combination
    names = tuple(by) if wanted else ()
    confirmed = sum(
        case.outcome == outcome and _frozen(cell_of_case(names, case, held_by)) == wanted for case in material.cases
    )
    proposed = sum(
        number
        for incident in material.incidents
        for spoken, cell, number in incident.proposed
        if spoken == outcome and _frozen(_cell(names, incident, cell, held_by)) == wanted
    )
    pending = _pending(material, outcome, wanted, names, held_by)
    own = FigureKey(outcome, wanted, key.cutoff, key.position, key.methodology, key.version, key.scheme)
    return RecordFigure(str(own), outcome, dict(wanted), confirmed, proposed, pending)


def _pending(
    material: Material, outcome: str, wanted: tuple[tuple[str, str], ...], by: Sequence[str], held_by: Controller
) -> Pending:
    waiting = [
        incident
        for incident in material.incidents
        if any(o == outcome and _frozen(_cell(by, incident, c, held_by)) == wanted for o, c in incident.spoken)
    ]
    month = dict(wanted).get("month")
    matters = [item.id for item in material.matters if not by or (month is not None and item.day[:7] == month)]
    oldest = min((incident.since_received for incident in waiting), default=None)
    return Pending(
        incidents=_sorted(incident.id for incident in waiting),
        matters=_sorted(matters),
        unquantified=_sorted(incident.id for incident in waiting if outcome in incident.unquantified),
        oldest_days=None if oldest is None else max(0, (material.today - oldest).days),
    )


def _sorted(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=natural))
