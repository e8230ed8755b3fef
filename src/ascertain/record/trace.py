"""From a figure back to bytes: figure → cases → findings → clauses → claims → spans → evidence → custody."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from ascertain.claims.browse import Reading, reading
from ascertain.claims.words.model import Claim
from ascertain.evidence.vault import Kept
from ascertain.findings import assemble, files
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Counted, Finding
from ascertain.findings.proposal import propose
from ascertain.findings.ranges import Range
from ascertain.findings.rules import Clause
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.positions import shown_name
from ascertain.ledger.derived import View
from ascertain.record.bounds import UNGRADED, Assessed, assessed, under
from ascertain.record.breakdown import GRADE, RANGE, Controller, cell_of_case
from ascertain.record.cases import by_incident, cases
from ascertain.record.compile import Question, territory
from ascertain.record.key import FigureKey
from ascertain.record.model import MOST
from ascertain.reports.attachments import WORKING_COPY, Attachment, attachments
from ascertain.reports.checks import Check
from ascertain.reports.shelf import Shelf
from ascertain.reports.shelf import find as find_report
from ascertain.terms.errors import InputError
from ascertain.terms.grid import cell
from ascertain.terms.ids import natural, whole_of

_TOGETHER = 500  # incidents asked for at once


@dataclass(frozen=True, slots=True)
class TracedReport:
    """The evidence at the end of a trace: which report, from whom, where its bytes lie, when they came.

    `checks` are what came of the archiver's own hashes and signatures, which prove nothing of the content; `copies` are
    the working copies made since. `withdrawn` is the reason, where the report was taken back since.
    `erased` says what of it was erased, by whom and why.
    """

    report: str
    source: str
    locator: str
    published: str
    received: str
    recorded_at: str
    custody: Kept
    withdrawn: str | None = None
    captured: str | None = None
    checks: tuple[Check, ...] = ()
    copies: tuple[Attachment, ...] = ()
    erased: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TracedClaim:
    """One statement: its words, where they stand in the text and in the original, who says it, in which report.

    `origin` is a byte offset of the original (text, HTML) or a cell (tables).
    """

    ref: str
    speaker: str
    act: str
    words: str
    start: int
    end: int
    origin: str | None
    report: TracedReport


@dataclass(frozen=True, slots=True)
class TracedIncident:
    """One incident under a figure: its cases, the findings they rest on, the rule's clauses, and the claims.

    `grade` and `ranges` are what the rule proposes, where the methodology has them; a range names its origins.
    """

    incident: str
    cases: tuple[str, ...]
    findings: tuple[Finding, ...]
    clauses: Clause
    claims: tuple[TracedClaim, ...]
    grade: str | None = None
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure and everything it rests on.

    `incidents` are led back to bytes; `further` names those beyond the number asked for. Of one end of a range, `bound`
    is the number, nobody is confirmed under it, and incidents have no cases.
    """

    key: str
    confirmed: int
    incidents: tuple[TracedIncident, ...]
    further: tuple[str, ...] = ()
    bound: int | None = None


def trace(
    view: View, shelf: Shelf, key: FigureKey, question: Question, *, most: int = MOST, only: str | None = None
) -> Trace:
    """Trace one figure. `question` is the key completed with what the office has latest.

    The first `most` incidents are led back, or the one named by `only`; all people the figure counts are numbered.
    """
    method, cutoff = question.methodology, question.cutoff
    fits = _fits(key, territory(view, shelf, key.scheme or question.categories))
    bound = RANGE in key.dims
    numbers = _numbers(view, shelf, key, question, fits)
    known = sorted(numbers, key=_order)
    if only and only not in numbers:
        raise InputError(f"{only} has no part in this figure.", where="--incident", todo="trace names those that have.")
    shown = [one for one in known if one == only] if only else known[:most]
    chosen = [
        case
        for start in range(0, len(shown), _TOGETHER)
        for case in cases(view, method, cutoff, incident=shown[start : start + _TOGETHER], **_values(key))
        if not bound and (fits is None or fits(case.place.unit, case.day))
    ]
    own, told = dict[str, list[Counted]](), frozenset(shown)
    for case in chosen:
        own.setdefault(case.incident, []).append(case)
    return Trace(
        key=str(key),
        confirmed=0 if bound else sum(numbers.values()),
        incidents=tuple(_incident(view, shelf, one, own.get(one, []), method) for one in shown),
        further=tuple(one for one in known if one not in told),
        bound=sum(numbers.values()) if bound else None,
    )


def _numbers(
    view: View, shelf: Shelf, key: FigureKey, question: Question, fits: Callable[[str | None, str], bool] | None
) -> dict[str, int]:
    """The incidents under a figure → how many people the figure has of each."""
    method, cutoff = question.methodology, question.cutoff
    looked: tuple[Assessed, ...] = ()
    if RANGE in key.dims or GRADE in key.dims:
        looked = assessed(view, shelf, method, cutoff, every=question.hypothetical)
    if RANGE in key.dims:
        return under(looked, key, territory(view, shelf, key.scheme or question.categories))
    numbers = by_incident(view, method, cutoff, fits, **_values(key))
    if GRADE not in key.dims:
        return numbers
    grades = {item.id: item.grade for item in looked}
    return {one: number for one, number in numbers.items() if grades.get(one, UNGRADED) == key.dims[GRADE]}


def _order(incident: str) -> tuple[str, str, int, str]:
    """As `natural` orders incidents, for many."""
    office, _, own = incident.rpartition("~")
    return office, own[0], len(own), own


def _fits(key: FigureKey, held_by: Controller) -> Callable[[str | None, str], bool] | None:
    """Whether a unit and day stand in the figure's cell of territory; None where it is of all territory."""
    cell = key.dims.get("territory")
    return None if cell is None else lambda unit, day: held_by(unit, day) == cell


def _values(key: FigureKey) -> dict[str, str]:
    """What a case must be to stand in the figure's cell, but for its territory."""
    values = {dim: value for dim, value in key.dims.items() if dim not in ("territory", "sex_age", GRADE, RANGE)}
    if "sex_age" in key.dims:
        grid = cell(key.dims["sex_age"])
        if (values.get("sex", grid.sex), values.get("age", grid.age)) != (grid.sex, grid.age):
            return {"outcome": ""}  # a man among the women: nobody
        values |= {"sex": grid.sex, "age": grid.age}
    return {"outcome": key.outcome, **values}


def counted_under(view: View, shelf: Shelf, key: FigureKey, question: Question) -> list[Counted]:
    """The cases that a figure counts, as of the view."""
    held_by = territory(view, shelf, key.scheme or question.categories)
    by = tuple(key.dims)
    return [
        case
        for case in cases(view, question.methodology, question.cutoff, outcome=key.outcome)
        if case.outcome == key.outcome and dict(cell_of_case(by, case, held_by)) == dict(key.cell)
    ]


def _incident(
    view: View, shelf: Shelf, identifier: str, own: list[Counted], methodology: Methodology
) -> TracedIncident:
    incident = find_incident(view, identifier)
    subjects = [identifier, *(case.case for case in own)]
    findings = tuple(finding for subject in subjects for finding in files.findings(view, subject))
    # What a finding cites stays under the figure, whatever was unlinked since.
    cited = [ref for finding in findings for ref in finding.evidence]
    proposal = propose(assemble.dossier(view, shelf, incident), methodology)
    return TracedIncident(
        incident=identifier,
        cases=tuple(case.case for case in own),
        findings=findings,
        clauses=proposal.clauses,
        claims=tuple(_claims(view, shelf, frozenset(incident.refs), cited)),
        grade=proposal.grade.name if proposal.grade else None,
        ranges=proposal.ranges,
    )


def _claims(view: View, shelf: Shelf, linked: Set[str], cited: Sequence[str]) -> Iterator[TracedClaim]:
    wanted = linked | set(cited)
    for report in sorted({whole_of(ref) for ref in wanted}, key=natural):
        if not shelf.opens(find_report(view, report)):
            continue  # only the office that received it can read it
        found = reading(view, shelf, report)
        claims = found.shown.claims
        chosen = [claim for claim in claims if claim.id in wanted or not wanted.isdisjoint(claim.figures)]
        # A report cited as a whole of which nothing is linked any more: everything it says.
        for claim in chosen or claims:
            yield _claim(view, shelf, found, claim)


def _claim(view: View, shelf: Shelf, found: Reading, claim: Claim) -> TracedClaim:
    return TracedClaim(
        ref=claim.id,
        speaker=shown_name(view, found, claim),
        act=claim.act,
        words=claim.content.text,
        start=claim.content.start,
        end=claim.content.end,
        origin=shelf.document(found.report).origin(claim.content.start),
        report=_report(view, found),
    )


def _report(view: View, found: Reading) -> TracedReport:
    report = found.report
    copies = tuple(item for item in attachments(view, report.id) if item.what == WORKING_COPY)
    return TracedReport(
        report.id,
        report.source,
        report.locator,
        report.published,
        report.received,
        report.recorded_at,
        report.custody,
        report.withdrawn,
        report.captured,
        report.checks,
        copies,
        tuple(erasure.says for erasure in report.erasures),
    )
