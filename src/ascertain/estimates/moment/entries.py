"""An office's incidents as the parts are worked out from: one entry an incident, whatever became of it by then."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from ascertain.estimates.parts.entries import Entry, Fate
from ascertain.findings import assemble, files
from ascertain.findings.civilians import civilians
from ascertain.findings.counted import Findings, day_of, place_of, ruled_out
from ascertain.findings.model import Finding
from ascertain.findings.numbers import numbers, wholes
from ascertain.incidents.browse import incidents
from ascertain.incidents.model import Incident
from ascertain.ledger.derived import View
from ascertain.record.breakdown import Controller
from ascertain.record.cases import Stood, by_incident, includes, stood
from ascertain.record.compile import Question
from ascertain.reports.shelf import Shelf, receipts
from ascertain.terms.progress import Progress, untold

When = Callable[[int], date]  # the day (UTC) on which a position of the log was recorded


@dataclass(frozen=True, slots=True)
class Gathered:
    """The entries, and what could not become one: `undated` incidents, and open ones with words but no number."""

    entries: tuple[Entry, ...]
    undated: tuple[str, ...]
    unquantified: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is looked up once for all incidents."""

    stood: Mapping[str, Stood]
    stands: Mapping[str, int]
    found: Mapping[str, Findings]
    received: Mapping[str, date]
    when: When


def gather(
    view: View,
    shelf: Shelf,
    question: Question,
    outcome: str,
    held_by: Controller,
    when: When,
    progress: Progress = untold,
) -> Gathered:
    """Every incident up to the cut-off of which a report not withdrawn tells this outcome, or on which it was decided.

    Args:
        held_by: the territory of a unit on a day. when: the day on which a log position was recorded.
    """
    method = question.methodology
    known = _Known(
        stood=stood(view, method, outcome),
        stands=by_incident(view, method, question.cutoff, None, outcome=outcome),
        found=files.all_by_subject(view),
        received=receipts(view),
        when=when,
    )
    entries, undated, unquantified = list[Entry](), list[str](), list[str]()
    listed = incidents(view)
    for done, incident in enumerate(listed):
        progress("incidents read", done, len(listed))
        own = known.found.get(incident.id, {})
        told = _told(view, shelf, incident, question, outcome, known)
        if not told.spoken and incident.id not in known.stood:
            continue
        day = day_of(incident, own)
        if day is None:
            undated.append(incident.id)
        elif includes(question.cutoff, day):
            fate, decided = _fate(incident, own, known, question)
            if told.first_hand is None and told.others is None and fate == "open":
                unquantified.append(incident.id)
            unit = place_of(incident, own).unit
            entries.append(_entry(incident, day, held_by(unit, day[:10]), told, fate, decided, known))
    return Gathered(tuple(entries), tuple(undated), tuple(unquantified))


@dataclass(frozen=True, slots=True)
class _Told:
    """Numbers of one outcome: first-hand and by others (lower medians), the day first-hand came, who spoke at all."""

    first_hand: int | None
    others: int | None
    since: date | None
    spoken: bool


def _told(view: View, shelf: Shelf, incident: Incident, question: Question, outcome: str, known: _Known) -> _Told:
    statements = assemble.dossier(view, shelf, incident).statements
    spoken = [item for item in statements if _speaks(item.outcome, outcome)]
    kinds = question.methodology.primary_kinds
    usable = numbers(civilians(spoken).statements, (outcome,)).usable
    lows: dict[bool, list[int]] = {True: [], False: []}
    came = []
    for whole in wholes(usable):
        voice = whole.provenance
        if whole.outcome == outcome and whole.count.low is not None:
            primary = voice.primary and voice.kind in kinds
            lows[primary].append(whole.count.low)
            if primary and voice.report in known.received:
                came.append(known.received[voice.report])
    first, others = (median_low(lows[one]) if lows[one] else None for one in (True, False))
    return _Told(first, others, min(came, default=None), bool(spoken))


def _speaks(told: str, outcome: str) -> bool:
    # "Casualties" are killed and injured together: they may be of this outcome, and give no number of it.
    return told in (outcome, "other")


def _entry(
    incident: Incident, day: str, territory: str, told: _Told, fate: Fate, decided: date | None, known: _Known
) -> Entry:
    before = known.stood.get(incident.id)
    occurred = date.fromisoformat(day[:10])
    came = [known.received[report] for report in incident.reports if report in known.received]
    return Entry(
        id=incident.id,
        territory=territory,
        occurred=occurred,
        # Where the office's zone is ahead of UTC, what came on the same day can bear the date before.
        received=max(occurred, min(came, default=occurred)),
        told=told.first_hand,
        heard=told.others,
        told_on=None if told.since is None else max(occurred, told.since),
        fate=fate,
        decided=decided,
        confirmed=before.then if before else 0,
        stands=known.stands.get(incident.id, 0),
        withdrawn=known.when(before.fewer) if before and before.fewer is not None else None,
        merged_into=incident.merged_into,
    )


def _fate(incident: Incident, own: Findings, known: _Known, question: Question) -> tuple[Fate, date | None]:
    """What became of it, and the day of the first decision that says so."""
    before, decisions = known.stood.get(incident.id), list(_days(own.values()))
    if incident.merged_into is not None:
        return "merged", max(decisions, default=None)
    if known.stands.get(incident.id, 0):
        return "confirmed", known.when(known.stood[incident.id].first)
    if before is not None:
        return "withdrawn", known.when(before.first)
    if ruled_out(own, question.methodology):
        return "rejected", max(decisions, default=None)
    # Decided, and nobody of this outcome confirmed: not confirmed is not denied (law 7).
    settled = [item for item in own.values() if item.binds and item.axis in ("occurrence", "count")]
    if any(item.outcome == "inconclusive" for item in settled) or any(item.axis == "count" for item in settled):
        return "inconclusive", max(_days(settled), default=None)
    return "open", None


def _days(listed: Iterable[Finding]) -> Iterator[date]:
    for finding in listed:
        if finding.binds:
            yield date.fromisoformat(finding.recorded_at[:10])
