"""`ascertain findings`: the queue, what the rule proposes, decisions of named persons."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.deciding import decide, reopen
from ascertain.cli.origins import origins
from ascertain.cli.output import emit, json_option, say, stamp, table
from ascertain.cli.register import export, import_
from ascertain.cli.trace import of_outcome
from ascertain.cli.waiting import answered, ask, assign, chase, queue
from ascertain.findings.model import Case, Finding
from ascertain.terms.errors import NotFoundError
from ascertain.terms.ids import whole_of

if TYPE_CHECKING:
    from ascertain.findings.conflicts import Side
    from ascertain.findings.rules import Clause


@click.group()
def findings() -> None:
    """Decisions on incidents: rules propose, named persons decide."""


for command in (queue, decide, reopen, origins, assign, ask, answered, chase, import_, export):
    findings.add_command(command)


@findings.command("propose")
@click.argument("incident")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def propose_(session: Session, incident: str, as_of: str | None, as_json: bool) -> None:
    """Show what the rule proposes for an incident, clause by clause. A proposal confirms nothing."""
    from ascertain.findings import assemble
    from ascertain.findings.discretion import discreet
    from ascertain.findings.proposal import Proposal, propose
    from ascertain.incidents.browse import incident as find_incident
    from ascertain.reports.shelf import restricted

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        method = office.methodology(view)
        dossier = assemble.dossier(view, office.shelf, find_incident(view, incident))
        proposal = discreet(propose(dossier, method), restricted(view))
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(proposal, Proposal)
            return
        say(f"{incident}, {method.name} {method.version}: {'meets' if proposal.passes else 'does not meet'} the rule")
        spoken = {statement.outcome for statement in dossier.statements}
        for part in of_outcome(proposal.clauses, spoken):
            _print_clause(part, 0)
        for outcome, cell, number in proposal.counts:
            say(f"  proposes {outcome}: {number} {cell}")
        for item in proposal.ranges:
            say(f"  range {item.outcome}: {item.low} to {item.high}")
        if proposal.grade is not None:
            say(f"  grade: {proposal.grade.name}. {proposal.grade.means}")
        for outcome, number in ((name, n) for name, n in proposal.supported.items() if name in spoken):
            say(f"  supported by two origins, which never confirms: {outcome} {number}")
        for remark in proposal.remarks:
            say(f"  remark: {remark!s}")
        say(f"  dossier {assemble.digest(dossier)[:12]}")


def _print_clause(clause: "Clause", depth: int) -> None:
    mark = "passed" if clause.passed else "failed"
    say(f"{'  ' * (depth + 1)}[{mark}] {clause.says}: {clause.because}")
    for part in clause.parts:
        _print_clause(part, depth + 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on one subject: findings by axis, its cases, and every state before."""

    findings: tuple[Finding, ...]
    cases: tuple[Case, ...]
    history: tuple[Finding, ...]


@findings.command()
@click.argument("subject")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def show(session: Session, subject: str, as_of: str | None, as_json: bool) -> None:
    """Show the findings on an incident or a case, its cases, and the history."""
    from ascertain.findings import files
    from ascertain.incidents.browse import incident as find_incident

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        find_incident(view, whole_of(subject))  # raises where there is none
        cases = files.cases(view, whole_of(subject))
        if subject != whole_of(subject):
            cases = tuple(case for case in cases if case.id == subject)
        found = Standing(files.findings(view, subject), cases, files.history(view, subject))
        if subject != whole_of(subject) and not (cases or found.history):
            raise NotFoundError(
                f"There is no case {subject}.", todo=f"See: ascertain findings show {whole_of(subject)}"
            )
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, Standing)
            return
        if not found.history:
            say(f"Nothing was decided on {subject}.")
        rows = [
            (
                f.recorded_at[:16],
                f.id,
                f.axis,
                f.outcome,
                ", ".join(f.reviewers),
                f"{f.methodology} {f.version}",
                f.reason,
            )
            for f in found.history
        ]
        if rows:
            table(("recorded (UTC)", "finding", "axis", "outcome", "by", "methodology", "reason"), rows)
        if cases:
            table(("case", "outcome", "was", "cell"), [(c.id, c.outcome, c.was, c.cell) for c in found.cases])


@findings.command("conflicts")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def conflicts_(session: Session, as_of: str | None, as_json: bool) -> None:
    """List what two offices decided differently, neither knowing of the other: in no figure until somebody decides.

    Below it, incidents that may be one and the same, known to each office under a name of its own.
    """
    from ascertain.findings.conflicts import Apart, conflicts
    from ascertain.incidents.browse import twins

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        found = Apart(conflicts(view), twins(view))
        stamp(office.genesis, as_json=as_json)
    if as_json:
        emit(found, Apart)
        return
    for one in found.conflicts:
        say(f"{one.subject}, {one.axis}:")
        rows = [
            (side.office, side.finding, _said(side), ", ".join(side.reviewers), side.recorded_at[:16], side.reason)
            for side in one.sides
        ]
        table(("office", "finding", "decided", "by", "recorded (UTC)", "reason"), rows)
        say(f"To settle it: ascertain findings decide {one.subject} …\n")
    for first, second in found.twins:
        say(f"{first} and {second} may be one. If so: ascertain incidents merge {first} {second} --reason WHY")
    if not found.conflicts and not found.twins:
        say("Nothing is in conflict.")


def _said(side: "Side") -> str:
    told = "; ".join(f"{key} {_plain(value)}" for key, value in side.value.items() if value)
    return " ".join(filter(None, (side.outcome, told, side.exclusion and f"excluded: {side.exclusion}")))


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(item)}" for key, item in value.items())
    return str(value)
