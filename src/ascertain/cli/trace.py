"""`ascertain trace`: from a figure back to findings, claims, words and bytes."""

import os
import sys
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import console, emit, json_option, note, stamp, words
from ascertain.record.model import MOST
from ascertain.terms.errors import ConflictError, InputError

if TYPE_CHECKING:
    from rich.tree import Tree

    from ascertain.findings.methodology import Methodology
    from ascertain.findings.rules import Clause
    from ascertain.ledger.derived import View
    from ascertain.office.house import Office
    from ascertain.record.key import FigureKey
    from ascertain.record.trace import Trace, TracedClaim, TracedIncident
    from ascertain.record.tracing import PublicClause, PublicTrace


@click.command()
@click.argument("figure")
@click.option("--as-of", help="As it was recorded by then, where the key has no position.")
@click.option("--public", is_flag=True, help="As outsiders may see it: case ids, clauses, classes of source.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write it as one page.")
@click.option(
    "--most",
    type=click.IntRange(min=0),
    default=MOST,
    show_default=True,
    help="Lead so many incidents back, and name the others.",
)
@click.option("--incident", help="Lead this one of its incidents back.")
@click.option("--bundle", type=click.Path(path_type=Path), help="Write the proof of it: a new folder, or a .zip file.")
@click.option("--with-evidence", is_flag=True, help="With --bundle: enclose the bytes of the reports it ends in.")
@click.option("--agreed", help="With --bundle: on what ground words and bytes of restricted reports are handed over.")
@json_option
@click.pass_obj
def trace(
    session: Session,
    figure: str,
    as_of: str | None,
    public: bool,
    page: Path | None,
    most: int,
    incident: str | None,
    bundle: Path | None,
    with_evidence: bool,
    agreed: str | None,
    as_json: bool,
) -> None:
    """From a figure (killed@2090-03-14, killed;month=2090-03) back to findings, claims, words and bytes."""
    if bundle is None and (with_evidence or agreed):
        raise InputError("Evidence is enclosed in a proof only.", where="--with-evidence", todo="Add --bundle DIR.")
    if bundle is not None and incident is not None:
        raise InputError("A proof is of a whole figure.", where="--incident", todo="Leave it out.")
    from ascertain.publication import trace_page
    from ascertain.publication.html import html

    whole = public or bundle is not None
    with session.open() as office:
        # Outsiders see the whole of a figure or nothing: what is withheld depends on all that stands under it.
        found = traced(office, figure, as_of, sys.maxsize) if whole else traced(office, figure, as_of, most, incident)
        shown: Trace | PublicTrace = _public(office, found) if public else found
        stamp(office.genesis, as_json=as_json)
        if bundle is not None:
            _hand_over(office, found, bundle, public=public, evidence=with_evidence, agreed=agreed)
        if page is not None:
            _write(page, html(trace_page.page(shown, _stamps(office))))
            note(f"Written: {page}")
        if as_json:
            emit(shown, type(shown))
            return
        if page is None and bundle is None:
            print_trace(shown)
        if ";" in figure and not (found.incidents or found.further):
            note("Nobody stands in this cell. Is it spelled as record --by prints it?")
        if office.genesis.kind == "training":
            note("A training office confirms nobody; see what meets the rule with: ascertain findings propose")


def traced(
    office: "Office", figure: str, as_of: str | None = None, most: int = MOST, incident: str | None = None
) -> "Trace":
    """Trace the figure a key names, filling in what it leaves out with the latest."""
    from ascertain.record.key import FigureKey
    from ascertain.record.trace import trace as trace_figure

    key = FigureKey.parse(figure, office.zone)
    position, moment = _moment(office, key, as_of)
    with office.journal.view(position) as view:
        method = _method(office, view, key) or office.methodology(view)
        other = method.digest != office.methodology(view).digest
        question = office.question(view, moment, cutoff=key.cutoff, method=method, hypothetical=other)
        cut = key.scheme or method.scheme
        whole = FigureKey(key.outcome, key.cell, question.cutoff, position, method.name, method.version, cut)
        return trace_figure(view, office.shelf, whole, question, most=most, only=incident)


def print_trace(found: "Trace | PublicTrace") -> None:
    """Print a trace as a tree."""
    from ascertain.record.trace import Trace

    console().print(_tree(found) if isinstance(found, Trace) else _public_tree(found))


def _stamps(office: "Office") -> tuple[str, ...]:
    from ascertain.publication.stamps import stamps
    from ascertain.reports.shelf import reports

    with office.journal.view() as view:
        return stamps(office.genesis.kind, office.genesis.clock, len(reports(view)))


def _hand_over(office: "Office", found: "Trace", to: Path, *, public: bool, evidence: bool, agreed: str | None) -> None:
    """Write the proof of a figure; what it shows of the restricted is recorded before it is written."""
    from ascertain.office.access import settle
    from ascertain.office.handing import Wanted, proof, withheld, write

    if os.path.lexists(to):
        raise ConflictError("Something is there already.", where=str(to), todo="Name a new folder or file.")
    wanted = Wanted(public, evidence, agreed)
    made = proof(office, found, wanted)
    settle(office, "trace")
    write(made, to)
    note(f"Written: {to}, {len(made)} files. Anybody can check it: python3 verify.py, or ascertain verify {to}")
    if not public:
        note("It names reviewers and sources, and quotes reports. It is for those entitled only.")
    if left_out := withheld(found, wanted):
        note(f"Withheld: words of {' '.join(left_out)}, restricted. On a ground they are enclosed: --agreed '…'")


def _public(office: "Office", found: "Trace") -> "PublicTrace":
    from ascertain.record.key import FigureKey
    from ascertain.record.tracing import for_outsiders

    position = FigureKey.parse(found.key, office.zone).position
    with office.journal.view(position) as view:
        return for_outsiders(view, found, office.zone)


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as handle:
            handle.write(text)
    except FileExistsError as error:
        raise ConflictError("There is a file already.", where=str(path), todo="Name a new one.") from error
    except OSError as error:
        raise InputError(f"The file cannot be written ({error.strerror}).", where=str(path)) from error


def _public_tree(found: "PublicTrace") -> "Tree":
    from rich.tree import Tree

    from ascertain.publication import trace_page

    tree = Tree(words(f"{found.key}: {trace_page.counted(found)}"))
    for incident in found.incidents:
        branch = tree.add(words(f"{incident.incident}: cases {' '.join(incident.cases)}"))
        branch.add(words(f"confirmed: {', '.join(incident.confirmed)}"))
        _add_public(branch, incident.clauses)
        kinds = [*incident.sources, *(["others, withheld"] if incident.others else [])]
        branch.add(words(f"classes of source: {', '.join(kinds)}"))
    return tree


def _add_public(branch: "Tree", clause: "PublicClause") -> None:
    leaf = branch.add(words(f"{'passed' if clause.passed else 'failed'}: {clause.says}"))
    for part in clause.parts:
        _add_public(leaf, part)


def _moment(office: "Office", key: "FigureKey", as_of: str | None) -> tuple[int, datetime]:
    if key.position is None:
        return office.position(as_of)
    size = office.journal.ledger.size()
    if not 1 <= key.position <= size:
        raise InputError(f"There is no log position {key.position}.", todo=f"The log has {size} events.")
    return key.position, datetime.fromisoformat(office.journal.ledger.recorded_at(key.position)).astimezone(UTC)


def _method(office: "Office", view: "View", key: "FigureKey") -> "Methodology | None":
    return office.methodology(view, key.methodology, key.version) if key.methodology else None


def _tree(found: "Trace") -> "Tree":
    from rich.tree import Tree

    from ascertain.publication import trace_page

    tree = Tree(words(f"{found.key}: {trace_page.counted(found)}"))
    outcome = found.key.split("@")[0].split(";")[0]
    for incident in found.incidents:
        branch = tree.add(words(_of(incident, outcome)))
        _add_findings(branch, incident)
        for part in of_outcome(incident.clauses, (outcome,)):
            _add_clause(branch.add("the rule"), part)
        cited = {ref.split(".")[0] for finding in incident.findings for ref in finding.evidence}
        for claim in incident.claims:
            if claim.report.report in cited:
                _add_claim(branch, claim)
        others = [claim.ref for claim in incident.claims if claim.report.report not in cited]
        if others:
            branch.add(words(f"linked and not cited: {' '.join(others)} (incidents show {incident.incident})"))
    if found.further:
        some = " ".join(found.further[:20])
        tree.add(words(f"and {len(found.further)} more incidents, each with --incident: {some} …"))
    return tree


def _of(incident: "TracedIncident", outcome: str) -> str:
    from ascertain.publication import trace_page

    cases = f"cases {' '.join(incident.cases)}" if incident.cases else trace_page.assessed(incident, outcome)
    return f"{incident.incident}: {cases}"


def of_outcome(clauses: "Clause", outcomes: Collection[str]) -> "tuple[Clause, ...]":
    """The rule's word on some outcomes; the whole of it where it does not go by outcome."""
    parts = tuple(part for part in clauses.parts if part.says.split(":")[0] in outcomes)
    return parts or (clauses,)


def _add_findings(branch: "Tree", incident: "TracedIncident") -> None:
    for finding in incident.findings:
        who = ", ".join(finding.reviewers)
        against = ", against the rule" if finding.against_rule else ""
        text = f"{finding.id}: {finding.subject} {finding.axis} {finding.outcome} by {who}, {finding.recorded_at[:16]}Z"
        leaf = branch.add(words(text + against))
        leaf.add(words(f"{finding.reason} (evidence {' '.join(finding.evidence)})"))


def _add_claim(branch: "Tree", claim: "TracedClaim") -> None:
    leaf = branch.add(words(f'{claim.ref}, {claim.act} by {claim.speaker}: "{claim.words}"'))
    report = claim.report
    leaf.add(words(f"{report.report} from {report.source}, published {report.published}: {report.locator}"))
    leaf.add(words(f"characters {claim.start}–{claim.end} of its text, at {claim.origin} of the original"))
    leaf.add(words(f"evidence {report.custody.address}"))
    captured = f", captured {report.captured}" if report.captured else ""
    leaf.add(words(f"original {report.custody.original}, received {report.received}{captured}"))
    for check in report.checks:
        leaf.add(words(f"{check.what}: {check.result}: {check.says}"))
    for item in report.copies:
        leaf.add(words(f"working copy {item.id} by {item.actor}, {item.recorded_at[:16]}Z: {item.how}"))
    for said in report.erased:
        leaf.add(words(said))


def _add_clause(branch: "Tree", clause: "Clause") -> None:
    mark = "passed" if clause.passed else "failed"
    leaf = branch.add(words(f"{mark}: {clause.says}: {clause.because}"))
    for part in clause.parts:
        _add_clause(leaf, part)
