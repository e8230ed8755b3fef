"""From cases and open incidents to figures: pure counting, no database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ascertain.findings.model import Place
from ascertain.record.breakdown import Cases, Controller, cell_of, cell_of_case
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
    """An incident on which something is still to be decided.

    `day` is empty where nobody has said when it happened. `proposed` is what the rule proposes, per outcome and cell;
    `spoken` are the outcomes and cells anybody spoke of; `unquantified` the outcomes nobody has given a number for.
    """

    id: str
    day: str
    place: Place
    cause: str
    since_received: date
    proposed: tuple[tuple[str, Cell, int], ...]
    spoken: tuple[tuple[str, Cell], ...]
    unquantified: tuple[str, ...]
    actor: str = "unknown"


@dataclass(slots=True)
class Part:
    """What was counted in one cell so far."""

    confirmed: int = 0
    proposed: int = 0
    waiting: dict[str, OpenIncident] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """A matter parties still take positions on; `day` is empty where it has none."""

    id: str
    day: str


@dataclass(frozen=True, slots=True)
class Material:
    """All that figures are counted from, already cut to the cut-off."""

    cases: Sequence[Cases]
    incidents: tuple[OpenIncident, ...]
    matters: tuple[OpenMatter, ...]
    today: date


def figures(material: Material, by: Sequence[str], held_by: Controller, key: FigureKey) -> tuple[RecordFigure, ...]:
    """One figure per outcome and, where `by` names dimensions, one per cell in which anything stands.

    `key` carries the cut-off, position and methodology that every figure's own key repeats.
    """
    parts = _tally(material, by, held_by)
    totals = _totals(parts)
    parts = parts if by else {}
    shown: list[Combination] = [(outcome, ()) for outcome in OUTCOMES if outcome in ALWAYS or (outcome, ()) in totals]
    whole = [_figure(material, found, totals.get(found, Part()), key) for found in shown]
    return (*whole, *(_figure(material, found, parts[found], key) for found in sorted(parts, key=_order)))


def _order(combination: Combination) -> tuple[int, tuple[str, ...]]:
    return OUTCOMES.index(combination[0]), tuple(value for _, value in combination[1])


def _tally(material: Material, by: Sequence[str], held_by: Controller) -> dict[Combination, Part]:
    """Every cell in which anything stands, in one walk over the cases and one over the open incidents."""
    found: defaultdict[Combination, Part] = defaultdict(Part)
    for case in material.cases:
        found[case.outcome, _frozen(cell_of_case(by, case, held_by))].confirmed += case.number
    for incident in material.incidents:

        def at(outcome: str, cell: Cell, incident: OpenIncident = incident) -> Part:
            return found[outcome, _frozen(cell_of(by, cell, incident, held_by))]

        for outcome, cell, number in incident.proposed:
            at(outcome, cell).proposed += number
        for outcome, cell in incident.spoken:
            at(outcome, cell).waiting[incident.id] = incident
    standing = {key: part for key, part in found.items() if part.confirmed or part.proposed or part.waiting}
    return {combination: part for combination, part in standing.items() if combination[0] in OUTCOMES}


def _totals(parts: Mapping[Combination, Part]) -> dict[Combination, Part]:
    """The cells of each outcome taken together."""
    found: defaultdict[Combination, Part] = defaultdict(Part)
    for (outcome, _), part in parts.items():
        total = found[outcome, ()]
        total.confirmed += part.confirmed
        total.proposed += part.proposed
        total.waiting |= part.waiting
    return found


def _frozen(cell: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(cell.items())


def _figure(material: Material, combination: Combination, part: Part, key: FigureKey) -> RecordFigure:
    outcome, cell = combination
    return RecordFigure(
        key=str(replace(key, outcome=outcome, cell=cell)),
        outcome=outcome,
        cell=dict(cell),
        confirmed=part.confirmed,
        proposed=part.proposed,
        pending=_pending(material, outcome, dict(cell), tuple(part.waiting.values())),
    )


def _pending(material: Material, outcome: str, cell: Mapping[str, str], waiting: Sequence[OpenIncident]) -> Pending:
    month = cell.get("month")
    # Of the dimensions, a matter has only its month: it stands beside totals and months.
    matters = [item.id for item in material.matters if not cell or (month is not None and item.day[:7] == month)]
    oldest = min((incident.since_received for incident in waiting), default=None)
    return Pending(
        incidents=_sorted(incident.id for incident in waiting),
        matters=_sorted(matters),
        unquantified=_sorted(incident.id for incident in waiting if outcome in incident.unquantified),
        oldest_days=None if oldest is None else max(0, (material.today - oldest).days),
    )


def _sorted(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=natural))
