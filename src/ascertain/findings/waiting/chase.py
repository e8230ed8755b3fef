"""The chase list: what is waited for, from whom, since when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ascertain.findings import files
from ascertain.findings.waiting.charges import answers_for, focal_points
from ascertain.findings.waiting.questions import questions
from ascertain.incidents.browse import incidents
from ascertain.incidents.model import Incident
from ascertain.ledger.derived import View
from ascertain.reports.leads import leads
from ascertain.reports.shelf import find_all
from ascertain.terms.ids import natural, whole_of


@dataclass(frozen=True, slots=True)
class Chased:
    """One thing waited for.

    Attributes:
        incident: for which; ref: the question (`Q1`), lead (`R2.l1`) or finding (`F7`) it stands in.
        what: `question`, `lead` or `reviewer`; of: the source asked, who follows the lead, None where it is nobody yet.
        about: what was asked. The words of a lead are words of a report and stand there.
        since, due: ISO days; days: how long it waits; overdue: it was due before today.
        focal_point: who answers for the incident.
    """

    incident: str
    ref: str
    what: str
    of: str | None
    about: str
    since: str
    due: str | None
    days: int
    overdue: bool
    focal_point: str | None


def chase(view: View, waiting: Iterable[str], today: date) -> tuple[Chased, ...]:
    """All that is waited for, what is overdue first, then the longest waiting.

    Args:
        view: as of when. waiting: ids of the incidents that wait for a decision; leads are followed for these alone.
        today: the day it is, in UTC.
    """
    known = {item.id: item for item in incidents(view, merged=False)}
    charges = {point.charge: point.officer for point in focal_points(view)}
    wanted = [known[incident] for incident in waiting if incident in known]
    rows = [*_questions(view), *_leads(view, wanted), *_reviewers(view)]
    found = (_chased(row, known, charges, today) for row in rows)
    return tuple(sorted(found, key=lambda item: (not item.overdue, item.since, natural(item.ref))))


# Incident, ref, what, of, about, since, due.
_Row = tuple[str, str, str, str | None, str, str, str | None]


def _questions(view: View) -> list[_Row]:
    return [
        (item.incident, item.id, "question", item.source, item.about, item.recorded_at[:10], item.due)
        for item in questions(view)
        if item.result is None
    ]


def _leads(view: View, wanted: Iterable[Incident]) -> list[_Row]:
    """The open leads of reports on which open incidents rest, each once, with the first of its incidents."""
    resting: dict[str, str] = {}
    for item in wanted:
        for report in item.reports:
            resting.setdefault(report, item.id)
    received = {report.id: report.received[:10] for report in find_all(view, [*resting])}
    return [
        (resting[lead.report], lead.id, "lead", lead.assigned, "", received[lead.report], None)
        for lead in leads(view)
        if lead.resolved is None and lead.report in received
    ]


def _reviewers(view: View) -> list[_Row]:
    """The incidents on which a decision waits for another reviewer, each once, with the oldest such finding."""
    first: dict[str, _Row] = {}
    for item in files.waiting(view):
        incident, had = whole_of(item.subject), ", ".join(item.reviewers)
        about = f"another reviewer than {had}"
        first.setdefault(incident, (incident, item.id, "reviewer", None, about, item.recorded_at[:10], None))
    return [*first.values()]


def _chased(row: _Row, known: Mapping[str, Incident], charges: Mapping[str, str], today: date) -> Chased:
    incident, ref, what, of, about, since, due = row
    unit = known[incident].where.unit if incident in known else None
    return Chased(
        incident=incident,
        ref=ref,
        what=what,
        of=of,
        about=about,
        since=since,
        due=due,
        days=(today - date.fromisoformat(since)).days,
        overdue=due is not None and due < today.isoformat(),
        focal_point=answers_for(charges, incident, unit),
    )
