"""A trace as one page: from a figure to its cases, findings, clauses, words and evidence."""

from collections.abc import Iterator, Sequence

from ascertain.findings.rules import Clause
from ascertain.publication.document import Block, Code, Document, Heading, Items, Name, Paragraph, Text
from ascertain.publication.plain import cleaned
from ascertain.record.trace import Trace, TracedClaim, TracedIncident
from ascertain.record.tracing import PublicClause, PublicIncident, PublicTrace

TITLE = "How a figure came about"
INSIDE = "For those entitled only: this page quotes reports and names reviewers and sources."
OUTSIDE = "Names, words of reports and sources are left out; a class of source is named where five or more are known."


def page(found: Trace | PublicTrace, stamps: Sequence[str]) -> Document:
    """The page; `stamps` say what an office that records no real events says of itself."""
    return Document("en", " · ".join((*stamps, TITLE)), tuple(_blocks(cleaned(found), stamps)))


def _blocks(found: Trace | PublicTrace, stamps: Sequence[str]) -> Iterator[Block]:
    if stamps:
        yield Paragraph((" · ".join(stamps),), stamp=True)
    yield Paragraph((Code(found.key),))
    incidents = f"{len(found.incidents)} incident{'' if len(found.incidents) == 1 else 's'}"
    yield Paragraph((f"{counted(found)}, in {incidents}.",))
    yield Paragraph((INSIDE if isinstance(found, Trace) else OUTSIDE,))
    for incident in found.incidents:
        yield from _public(incident) if isinstance(incident, PublicIncident) else _incident(incident)


def counted(found: Trace | PublicTrace) -> str:
    """How many, and that nobody is confirmed at the end of a range."""
    return f"{found.confirmed} confirmed" if found.bound is None else f"{found.bound} proposed, none of them confirmed"


def assessed(incident: TracedIncident, outcome: str) -> str:
    """The grade and the range of one incident, and the origins it rests on."""
    said = [f"{one.low} to {one.high} by {' '.join(one.origins)}" for one in incident.ranges if one.outcome == outcome]
    return "; ".join([*([f"grade {incident.grade}"] if incident.grade else []), *said])


def _cases(cases: Sequence[str]) -> Block:
    return Paragraph(("Cases: ", Code(" ".join(cases))))


def _public(incident: PublicIncident) -> Iterator[Block]:
    yield Heading(incident.incident)
    yield _cases(incident.cases)
    yield Paragraph((f"Confirmed by named reviewers: {', '.join(incident.confirmed)}.",))
    yield Items(tuple(_rule(incident.clauses)))
    kinds = [*(kind.replace("_", " ") for kind in incident.sources), *(["others, withheld"] if incident.others else [])]
    yield Paragraph((f"Classes of source: {', '.join(kinds)}.",))


def _incident(incident: TracedIncident) -> Iterator[Block]:
    yield Heading(incident.incident)
    if incident.cases:
        yield _cases(incident.cases)
    if incident.grade or incident.ranges:
        outcomes = (f"{one.outcome} {assessed(incident, one.outcome)}" for one in incident.ranges)
        yield Paragraph(("Proposed by the rule: ", Name(". ".join(outcomes) or f"grade {incident.grade}"), "."))
    yield Paragraph(("Findings",))
    yield Items(
        tuple(
            (
                (Code(item.id), f" {item.subject}, {item.axis}: {item.outcome}, by ", Name(", ".join(item.reviewers))),
                (
                    (Name(item.reason),),
                    (f"recorded {item.recorded_at[:16]}Z; evidence ", Code(" ".join(item.evidence) or "none")),
                ),
            )
            for item in incident.findings
        )
    )
    yield Paragraph(("The rule",))
    yield Items(tuple(_rule(incident.clauses)))
    yield Paragraph(("Claims and the evidence they stand in",))
    yield Items(tuple((_said(claim), tuple(_kept(claim))) for claim in incident.claims))


def _rule(clause: Clause | PublicClause, depth: int = 0) -> Iterator[tuple[Text, tuple[Text, ...]]]:
    because = f": {clause.because}" if isinstance(clause, Clause) else ""
    yield (f"{'– ' * depth}{'passed' if clause.passed else 'failed'}: ", Name(f"{clause.says}{because}")), ()
    for part in clause.parts:
        yield from _rule(part, depth + 1)


def _said(claim: TracedClaim) -> Text:
    return Code(claim.ref), f", {claim.act} by ", Name(claim.speaker), ": “", Name(claim.words), "”"


def _kept(claim: TracedClaim) -> Iterator[Text]:
    report = claim.report
    yield Code(report.report), " from ", Name(report.source), f", published {report.published}: ", Name(report.locator)
    yield (f"characters {claim.start}–{claim.end} of its text, at {claim.origin} of the original",)
    yield "evidence ", Code(report.custody.address), ", original ", Code(report.custody.original or "")
    yield (f"received {report.received}, recorded {report.recorded_at}",)
    yield from ((f"{check.what}: {check.result}: {check.says}",) for check in report.checks)
    yield from ((said,) for said in report.erased)
