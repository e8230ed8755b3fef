"""Reading the record: from an office's state as of a position to figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ascertain.evidence import adopted
from ascertain.findings import assemble, files
from ascertain.findings.counted import Findings, counted, day_of, place_of
from ascertain.findings.dossier import Dossier
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Counted
from ascertain.findings.proposal import propose
from ascertain.incidents.browse import incidents, matters
from ascertain.incidents.model import ExternalFigure, Incident
from ascertain.incidents.positions import external
from ascertain.ledger.derived import View
from ascertain.places.control import Control
from ascertain.record.breakdown import Controller
from ascertain.record.figures import Material, OpenIncident, OpenMatter, figures
from ascertain.record.key import FigureKey
from ascertain.record.model import External, Head, Method, Record
from ascertain.reports.shelf import Shelf, find
from ascertain.terms.grid import cell
from ascertain.terms.instants import Cutoff, zone


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the record.

    Attributes:
        cutoff: incidents up to when; by: dimensions of the breakdown.
        as_of: the moment in UTC the view stands for; head: the tree head at the view's position.
        kind, clock, zone: of the office.
        hypothetical: a what-if under another methodology, which recomputes proposals only.
    """

    methodology: Methodology
    cutoff: Cutoff
    by: tuple[str, ...]
    as_of: datetime
    head: Head
    kind: str
    clock: str
    zone: str
    hypothetical: bool = False


def record(view: View, shelf: Shelf, question: Question) -> Record:
    """The record as of the view. Every figure is a query over cases; nothing in it comes from a model."""
    method = question.methodology
    key = FigureKey("killed", (), question.cutoff, question.head.size, method.name, method.version, method.scheme)
    found = material(view, shelf, question)
    return Record(
        as_of=local(question.as_of, question.zone),
        checkpoint=question.head,
        cutoff=str(question.cutoff),
        kind=question.kind,
        clock=question.clock,
        methodology=Method(method.name, method.version, method.digest),
        scheme=method.scheme,
        hypothetical=question.hypothetical,
        figures=figures(found, question.by, controller(view, shelf), key),
        external=externals(external(view, shelf), question.cutoff),
    )


def local(moment: datetime, zone_name: str) -> str:
    """A moment in local time, to the second; midnight is the 24:00 of the day it ends."""
    there = moment.astimezone(zone(zone_name))
    if (there.hour, there.minute, there.second) == (0, 0, 0):
        return str(Cutoff.parse(there.isoformat(), zone_name))
    return there.isoformat(timespec="seconds")


def controller(view: View, shelf: Shelf) -> Controller:
    """Who held a unit on a day, by the control layer the office had adopted as of the view."""
    layer = adopted.find(view, shelf.vault, "control")
    if layer is None:
        return lambda _unit, _day: "unknown"
    control = Control.read(layer.data, where=f"{layer.name} {layer.version}")

    def held_by(unit: str | None, day: str) -> str:
        return control.controller(unit, date.fromisoformat(day)) if unit and day else "unknown"

    return held_by


def cases(view: View, methodology: Methodology, cutoff: Cutoff) -> tuple[Counted, ...]:
    """The confirmed cases of incidents up to the cut-off."""
    return tuple(case for case in counted(view, methodology) if case.day and includes(cutoff, case.day))


def includes(cutoff: Cutoff, day: str) -> bool:
    """True where a whole day lies within the cut-off."""
    limit = cutoff.day.isoformat()
    return day[:10] < limit or (day[:10] == limit and cutoff.clock == "24:00")


def material(view: View, shelf: Shelf, question: Question) -> Material:
    """All that figures are counted from."""
    waiting = open_incidents(view, shelf, question.methodology, decided=question.hypothetical)
    return Material(
        cases=() if question.hypothetical else cases(view, question.methodology, question.cutoff),
        incidents=tuple(item for item in waiting if includes(question.cutoff, item.day)),
        matters=tuple(
            OpenMatter(matter.id, matter.day or "")
            for matter in matters(view)
            if matter.day is None or includes(question.cutoff, matter.day)
        ),
        today=question.as_of.astimezone(zone(question.zone)).date(),
    )


def open_incidents(
    view: View, shelf: Shelf, methodology: Methodology, *, decided: bool = False
) -> tuple[OpenIncident, ...]:
    """Incidents that no finding has settled; with `decided`, all of them (for a what-if)."""
    found = files.all_by_subject(view)
    return tuple(
        _open(view, incident, found.get(incident.id, {}), assemble.dossier(view, shelf, incident), methodology)
        for incident in incidents(view, merged=False)
        if incident.refs and (decided or is_open(found.get(incident.id, {})))
    )


def is_open(found: Findings) -> bool:
    """True until the occurrence is rejected, or a count is confirmed; an inconclusive one stays open."""
    occurrence, count = found.get("occurrence"), found.get("count")
    rejected = occurrence is not None and occurrence.binds and occurrence.outcome == "rejected"
    excluded = any(finding.exclusion and finding.binds for finding in found.values())
    confirmed = count is not None and count.binds and count.outcome == "confirmed"
    return not (rejected or excluded or confirmed)


def _open(view: View, incident: Incident, found: Findings, dossier: Dossier, methodology: Methodology) -> OpenIncident:
    proposal = propose(dossier, methodology)
    spoken = tuple(dict.fromkeys((item.outcome, cell(item.cell)) for item in dossier.statements))
    return OpenIncident(
        id=incident.id,
        day=(day_of(incident, found) or incident.opened_at)[:10],
        place=place_of(incident, found),
        cause=incident.cause,
        since_received=_first_received(view, incident),
        proposed=proposal.counts if proposal.passes else (),
        # Harm without a number is still harm: it waits with the killed until somebody says more.
        spoken=spoken or (("killed", cell("persons")),),
        unquantified=proposal.unquantified,
    )


def _first_received(view: View, incident: Incident) -> date:
    received = (find(view, report).received for report in incident.reports)
    return min(datetime.fromisoformat(moment).astimezone(UTC) for moment in received).date()


def last_heard(view: View) -> dict[str, date]:
    """For each unit, the day on which the newest report about it was received."""
    heard: dict[str, date] = {}
    for incident in incidents(view):
        for report in incident.reports:
            day = date.fromisoformat(find(view, report).received[:10])
            unit = incident.where.unit or "unknown"
            heard[unit] = max(day, heard.get(unit, day))
    return heard


def externals(found: Sequence[ExternalFigure], cutoff: Cutoff) -> tuple[External, ...]:
    """Per source and outcome, the latest figure up to the cut-off, and every one of that very cut-off."""
    usable = [item for item in found if item.cutoff is None or item.cutoff[:10] <= cutoff.day.isoformat()]
    latest: dict[tuple[str, str], ExternalFigure] = {}
    for item in usable:
        name = (item.source, item.outcome)
        if name not in latest or _rank(item) >= _rank(latest[name]):
            latest[name] = item
    exact = [item for item in usable if item.cutoff is not None and item.cutoff[:10] == cutoff.day.isoformat()]
    kept = dict.fromkeys([*latest.values(), *exact])
    return tuple(_external(item) for item in sorted(kept, key=lambda item: (item.source, item.outcome, _rank(item))))


def _rank(item: ExternalFigure) -> tuple[str, str]:
    return item.cutoff or "", item.vintage


def _external(item: ExternalFigure) -> External:
    return External(
        item.source,
        item.outcome,
        item.count.value,
        item.cutoff,
        item.vintage,
        item.count.low,
        item.count.high,
        item.figure,
    )
