"""Reading the record: from an office's state as of a position to figures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from ascertain.evidence import adopted
from ascertain.findings import assemble, files
from ascertain.findings.counted import Findings, actor_of, cause_of, day_of, place_of
from ascertain.findings.dossier import Dossier
from ascertain.findings.methodology import Methodology
from ascertain.findings.proposal import propose
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.browse import incidents, matters, rests_on
from ascertain.incidents.model import Incident
from ascertain.incidents.positions import external
from ascertain.ledger.derived import View
from ascertain.places import scheme as schemes
from ascertain.places.control import Control
from ascertain.places.scheme import Scheme
from ascertain.record import queries
from ascertain.record.bounds import assessed, bounds, gives
from ascertain.record.breakdown import Controller
from ascertain.record.cases import cases, includes, tallies, waiting
from ascertain.record.figures import ALWAYS, OUTCOMES, Material, OpenIncident, OpenMatter, figures
from ascertain.record.key import FigureKey
from ascertain.record.model import Head, Method, RangeFigure, Record
from ascertain.record.others import externals
from ascertain.reports.model import Report
from ascertain.reports.shelf import Shelf, receipts
from ascertain.reports.shelf import known as held
from ascertain.terms.grid import Cell, cell
from ascertain.terms.ids import natural, whole_of
from ascertain.terms.instants import Cutoff, read_stamp, zone


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the record.

    Attributes:
        cutoff: incidents up to when; by: dimensions of the breakdown.
        as_of: the moment in UTC the view stands for; head: the tree head at the view's position.
        kind, clock, zone: of the office.
        hypothetical: a what-if under another methodology, which recomputes proposals only.
        scheme: the scheme of territory; None means the methodology's.
        ranges: whether ranges and grades are asked for; every incident is looked at for them.
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
    scheme: str | None = None
    ranges: bool = False

    @property
    def categories(self) -> str:
        """The scheme of territory that figures are cut by."""
        return self.scheme or self.methodology.scheme


def record(view: View, shelf: Shelf, question: Question, still_open: Sequence[OpenIncident] | None = None) -> Record:
    """The record as of the view. Every figure is a query over cases; nothing in it comes from a model.

    `still_open` is what `open_incidents` gives: whoever asks for several breakdowns of one view reads it once.
    """
    method = question.methodology
    found, held_by = material(view, shelf, question, still_open), territory(view, shelf, question.categories)
    return Record(
        as_of=local(question.as_of, question.zone),
        checkpoint=question.head,
        cutoff=str(question.cutoff),
        kind=question.kind,
        clock=question.clock,
        methodology=Method(method.name, method.version, method.digest),
        scheme=question.categories,
        hypothetical=question.hypothetical,
        figures=figures(found, question.by, held_by, _key(question)),
        external=externals(external(view, shelf), question.cutoff),
        conflicts=conflicting(view, method, found),
        ranges=ranges(view, shelf, question) if question.ranges else (),
    )


def _key(question: Question) -> FigureKey:
    """What the keys of all figures of a record have in common."""
    method, position = question.methodology, question.head.size
    return FigureKey("killed", (), question.cutoff, position, method.name, method.version, question.categories)


def ranges(view: View, shelf: Shelf, question: Question) -> tuple[RangeFigure, ...]:
    """Figures from the least to the most, and by grade; none where the methodology gives neither."""
    method, cutoff = question.methodology, question.cutoff
    if not gives(method):
        return ()
    held_by = territory(view, shelf, question.categories)
    decided = () if question.hypothetical else cases(view, method, cutoff)
    found = assessed(view, shelf, method, cutoff, every=question.hypothetical)
    return bounds(decided, found, question.by, held_by, _key(question), graded=bool(method.grades))


def conflicting(view: View, methodology: Methodology, found: Material) -> tuple[str, ...]:
    """The incidents kept out of the figures, or of which a case is, until somebody decides between two offices."""
    contested = waiting(view, methodology)
    return tuple(item.id for item in found.incidents if contested.get(item.id))


def local(moment: datetime, zone_name: str) -> str:
    """A moment in local time, to the second; midnight is the 24:00 of the day it ends."""
    there = moment.astimezone(zone(zone_name))
    if (there.hour, there.minute, there.second) == (0, 0, 0):
        return str(Cutoff.parse(there.isoformat(), zone_name))
    return there.isoformat(timespec="seconds")


def scheme(view: View, shelf: Shelf, name: str) -> Scheme:
    """A scheme of territory by name: the office's own as of the view, else one that ships. Raises NotFoundError."""
    own = adopted.find(view, shelf.vault, "scheme", f"{name}.toml")
    return schemes.shipped(name) if own is None else schemes.read(own.data, own.name)


def territory(view: View, shelf: Shelf, name: str) -> Controller:
    """The cell of a unit on a day under a scheme of territory, by the control layer in use as of the view."""
    held_by, cells = controller(view, shelf), scheme(view, shelf, name)
    return cache(lambda unit, day: cells.cell(unit, held_by(unit, day)))


def controller(view: View, shelf: Shelf) -> Controller:
    """Who held a unit on a day, by the control layer the office had adopted as of the view."""
    layer = adopted.find(view, shelf.vault, "control")
    if layer is None:
        return lambda _unit, _day: "unknown"
    control = Control.read(layer.data, where=f"{layer.name} {layer.version}")

    def held_by(unit: str | None, day: str) -> str:
        return control.controller(unit, date.fromisoformat(day)) if unit and day else "unknown"

    return held_by


def material(
    view: View, shelf: Shelf, question: Question, still_open: Sequence[OpenIncident] | None = None
) -> Material:
    """All that figures are counted from; the cases counted in the cells of the question's breakdown."""
    waiting = still_open
    if waiting is None:
        waiting = open_incidents(view, shelf, question.methodology, decided=question.hypothetical)
    return Material(
        cases=() if question.hypothetical else tallies(view, question.methodology, question.by, question.cutoff),
        incidents=tuple(item for item in waiting if includes(question.cutoff, item.day)),
        matters=tuple(_open_matters(view, question.cutoff)),
        today=today(question),
    )


def today(question: Question) -> date:
    """The day of the view in UTC, as dates of receipt are; 24:00 of a day still is that day."""
    return (question.as_of - timedelta(microseconds=1)).astimezone(UTC).date()


def open_incidents(
    view: View, shelf: Shelf, methodology: Methodology, *, decided: bool = False
) -> tuple[OpenIncident, ...]:
    """Incidents on which something is still to be decided; with `decided`, all of them (for a what-if).

    What only withdrawn reports told of waits for nothing.
    """
    if decided:
        listed = incidents(view, merged=False)
    else:
        listed = tuple(find_incident(view, one) for one in sorted(waiting(view, methodology), key=natural))
    known = _standing(view, (report for incident in listed for report in incident.reports))
    return tuple(
        _open(incident, files.by_axis(view, incident.id), assemble.dossier(view, shelf, incident), methodology, known)
        for incident in listed
        if known.keys() & set(incident.reports)
    )


def _open(
    incident: Incident, found: Findings, dossier: Dossier, methodology: Methodology, known: Mapping[str, Report]
) -> OpenIncident:
    proposal = propose(dossier, methodology)
    spoken = _spoken(dossier)
    return OpenIncident(
        id=incident.id,
        day=(day_of(incident, found) or "")[:10],
        place=place_of(incident, found),
        cause=cause_of(incident, found),
        actor=actor_of(found),
        since_received=min(read_stamp(known[report].received).date() for report in incident.reports if report in known),
        proposed=proposal.counts if proposal.passes else (),
        spoken=tuple(dict.fromkeys((outcome, where) for outcome, where, _ in spoken)),
        unquantified=_unquantified(spoken, proposal.unquantified),
    )


def _spoken(dossier: Dossier) -> tuple[tuple[str, Cell, str], ...]:
    """Outcome, cell and figure of whatever anybody spoke of. Harm of no kind named waits with the killed."""
    found = tuple(
        (outcome, cell(item.cell), item.figure)
        for item in dossier.statements
        # "Casualties" are killed and injured together, so they are looked for in both.
        for outcome in (ALWAYS if item.outcome == "other" else (item.outcome,))
        if outcome in OUTCOMES
    )
    return found or (("killed", cell("persons"), ""),)


def _unquantified(spoken: Sequence[tuple[str, Cell, str]], words: Sequence[str]) -> tuple[str, ...]:
    """The outcomes for which nobody gave a number; `words` are the figures that are none ("dozens")."""
    given = {outcome for outcome, _, figure in spoken if figure and figure not in words}
    return tuple(dict.fromkeys(outcome for outcome, _, _ in spoken if outcome not in given))


def _open_matters(view: View, cutoff: Cutoff) -> Iterator[OpenMatter]:
    """Matters up to the cut-off, and those of later days that somebody had spoken of by then (a meeting announced)."""
    listed = matters(view)
    known = _standing(view, (whole_of(ref) for matter in listed for ref in matter.refs))
    for matter in listed:
        spoken = [known[report].published_day for ref in matter.refs if (report := whole_of(ref)) in known]
        if spoken and includes(cutoff, min([*spoken, *filter(None, [matter.day])])):
            yield OpenMatter(matter.id, matter.day or "")


def _standing(view: View, listed: Iterable[str]) -> dict[str, Report]:
    """Those of some reports that were not withdrawn."""
    return {report.id: report for report in held(view, listed) if report.withdrawn is None}


def last_heard(view: View) -> dict[str, date]:
    """For each unit, the day (UTC) on which the newest report about it was received."""
    received, units = receipts(view), queries.units(view)
    heard: dict[str, date] = {}
    for subject, report in rests_on(view):
        if subject in units:
            unit = units[subject] or "unknown"
            heard[unit] = max(received[report], heard.get(unit, received[report]))
    return heard
