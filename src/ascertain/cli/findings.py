"""`ascertain findings`: the queue, what the rule proposes, decisions of named persons."""

from collections.abc import Mapping
from dataclasses import dataclass

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, say, stamp, table
from ascertain.cli.trace import of_outcome
from ascertain.findings import assemble, files
from ascertain.findings.conflicts import Conflict, Side, conflicts
from ascertain.findings.decide import decide as record_decisions
from ascertain.findings.decide import override_origins
from ascertain.findings.discretion import discreet
from ascertain.findings.model import Case, Decision, Finding
from ascertain.findings.proposal import Proposal, propose
from ascertain.findings.rules import Clause
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.browse import twins
from ascertain.ledger.canonical import Json
from ascertain.record.compile import open_incidents
from ascertain.reports.shelf import restricted
from ascertain.terms.errors import InputError
from ascertain.terms.ids import whole_of


@click.group()
def findings() -> None:
    """Decisions on incidents: rules propose, named persons decide."""


@dataclass(frozen=True, slots=True)
class Queued:
    """One open incident in the queue: its day and place, what the rule proposes, since when it waits."""

    incident: str
    day: str
    place: str | None
    proposed: Mapping[str, int]
    unquantified: tuple[str, ...]
    waiting_since: str


@findings.command()
@json_option
@click.pass_obj
def queue(session: Session, as_json: bool) -> None:
    """List what waits for a decision: the greatest effect on published figures first, then the oldest."""
    with session.open() as office, office.journal.view() as view:
        waiting = open_incidents(view, office.shelf, office.methodology(view))
        stamp(office.genesis, as_json=as_json)
        queued = [
            Queued(
                item.id,
                item.day,
                item.place.name or item.place.unit,
                {outcome: _sum(item.proposed, outcome) for outcome in dict.fromkeys(o for o, _, _ in item.proposed)},
                item.unquantified,
                item.since_received.isoformat(),
            )
            for item in waiting
        ]
        queued.sort(key=lambda item: (-sum(item.proposed.values()), item.waiting_since, item.incident))
        if as_json:
            emit(tuple(queued), tuple[Queued, ...])
            return
        rows = [
            (
                q.incident,
                q.day,
                q.place,
                " ".join(f"{o} {n}" for o, n in q.proposed.items()) or "nothing",
                q.waiting_since,
            )
            for q in queued
        ]
        table(("incident", "day", "place", "the rule proposes", "waiting since"), rows)


def _sum(proposed: "tuple[tuple[str, object, int], ...]", outcome: str) -> int:
    return sum(number for found, _, number in proposed if found == outcome)


@findings.command("propose")
@click.argument("incident")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def propose_(session: Session, incident: str, as_of: str | None, as_json: bool) -> None:
    """Show what the rule proposes for an incident, clause by clause. A proposal confirms nothing."""
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
        for outcome, number in ((name, n) for name, n in proposal.supported.items() if name in spoken):
            say(f"  supported by two origins, which never confirms: {outcome} {number}")
        for remark in proposal.remarks:
            say(f"  remark: {remark!s}")
        say(f"  dossier {assemble.digest(dossier)[:12]}")


def _print_clause(clause: Clause, depth: int) -> None:
    mark = "passed" if clause.passed else "failed"
    say(f"{'  ' * (depth + 1)}[{mark}] {clause.says}: {clause.because}")
    for part in clause.parts:
        _print_clause(part, depth + 1)


@findings.command()
@click.argument("subject")
@click.option("--occurrence", type=str, help="confirmed, inconclusive or rejected.")
@click.option("--civilian-status", help="civilian, protected, combatant, participant, unknown.")
@click.option("--nexus", help="direct, indirect, none.")
@click.option("--killed", help="Cells, e.g. men=2,women=1,persons=3.")
@click.option("--injured", help="Cells, as with --killed.")
@click.option("--missing", help="Cells, as with --killed. Missing is never counted as dead.")
@click.option("--cause", help="See the code list cause.")
@click.option("--when", help="YYYY-MM-DD, or FIRST/LAST.")
@click.option("--attribution", help="Who is found responsible.")
@click.option("--outcome", help="For one case (I3-4): killed, injured or missing, and since when: killed:2090-03-09.")
@click.option("--exclude", help="Why it is not counted: see the code list exclusion.")
@click.option("--inconclusive", is_flag=True, help="No conclusion on the axes named; they stay open.")
@click.option("--reject", is_flag=True, help="The axes named do not stand.")
@click.option("--evidence", help="Reports, claims or figures it rests on: R12,R14.f2.")
@click.option("--reason", required=True, help="The reasons.")
@click.option("--dossier", help="What `findings propose` called the dossier you saw; refused if it changed since.")
@click.pass_obj
def decide(
    session: Session,
    /,
    subject: str,
    reason: str,
    evidence: str | None,
    dossier: str | None,
    **given: str | bool | None,
) -> None:
    """Record a decision on an incident or a case, under your name. Several axes may be decided at once."""
    outcome = "inconclusive" if given["inconclusive"] else "rejected" if given["reject"] else "confirmed"
    refs = tuple(part.strip() for part in (evidence or "").split(",") if part.strip())
    exclusion = None if given["exclude"] is None else str(given["exclude"])
    with session.open() as office:
        decisions = [
            Decision(subject, axis, verdict, value, reason, refs, exclusion, dossier)
            for axis, verdict, value in _axes(given, outcome)
        ]
        if not decisions:
            raise InputError("Nothing is decided.", where=subject, todo="Name an axis, e.g. --occurrence confirmed.")
        ids = record_decisions(office.journal, office.bench(), decisions)
        for decision, finding in zip(decisions, ids, strict=True):
            say(f"{finding}: {subject}, {decision.axis} {decision.outcome}, by {office.journal.actor}")


def _axes(given: Mapping[str, str | bool | None], outcome: str) -> list[tuple[str, str, Mapping[str, Json]]]:
    found: list[tuple[str, str, Mapping[str, Json]]] = []
    if given["occurrence"]:
        found.append(("occurrence", str(given["occurrence"]), {}))
    for option, axis, key in (
        ("civilian_status", "civilian_status", "status"),
        ("nexus", "nexus", "nexus"),
        ("cause", "cause", "cause"),
        ("attribution", "attribution", "actor"),
    ):
        if given[option]:
            found.append((axis, outcome, {key: str(given[option])}))
    if given["when"]:
        since, _, until = str(given["when"]).partition("/")
        found.append(("time", outcome, {"since": since, "until": until or since}))
    counts = {name: _cells(str(given[name]), name) for name in ("killed", "injured", "missing") if given[name]}
    if counts:
        found.append(("count", outcome, {"counts": counts}))
    if given["outcome"]:
        what, _, on = str(given["outcome"]).partition(":")
        found.append(("outcome", outcome, {"outcome": what, "on": on or None}))
    return found


def _cells(text: str, where: str) -> dict[str, int]:
    cells: dict[str, int] = {}
    for part in text.split(","):
        word, _, number = part.strip().rpartition("=")
        if not number.isdecimal():
            raise InputError(f"{part!r} is not a cell and a number.", where=f"--{where}", todo="E.g. men=2,women=1")
        cells[word or "persons"] = cells.get(word or "persons", 0) + int(number)
    return cells


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
    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        find_incident(view, whole_of(subject))  # raises where there is none
        found = Standing(
            files.findings(view, subject), files.cases(view, whole_of(subject)), files.history(view, subject)
        )
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, Standing)
            return
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
        table(("recorded (UTC)", "finding", "axis", "outcome", "by", "methodology", "reason"), rows)
        table(("case", "outcome", "was", "cell"), [(c.id, c.outcome, c.was, c.cell) for c in found.cases])


@findings.command()
@click.argument("reports", nargs=-1, required=True)
@click.option("--same/--apart", default=True, help="They are one origin, or they are not.")
@click.option("--reason", required=True, help="How you know.")
@click.pass_obj
def origins(session: Session, reports: tuple[str, ...], same: bool, reason: str) -> None:
    """Say that reports are one origin or are not; a person's word goes before the automatic signs."""
    with session.open() as office:
        override_origins(office.journal, office.genesis.kind, reports, reason, same=same)
        say(f"{' '.join(reports)}: {'one origin' if same else 'apart'}, says {office.journal.actor}.")


@dataclass(frozen=True, slots=True)
class Apart:
    """What offices apart have left to be decided: contradicting decisions, and incidents known under two names."""

    conflicts: tuple[Conflict, ...]
    twins: tuple[tuple[str, str], ...]


@findings.command("conflicts")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def conflicts_(session: Session, as_of: str | None, as_json: bool) -> None:
    """List what two offices decided differently, neither knowing of the other: in no figure until somebody decides.

    Below it, incidents that may be one and the same, known to each office under a name of its own.
    """
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


def _said(side: Side) -> str:
    told = "; ".join(f"{key} {_plain(value)}" for key, value in side.value.items() if value)
    return " ".join(filter(None, (side.outcome, told, side.exclusion and f"excluded: {side.exclusion}")))


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(item)}" for key, item in value.items())
    return str(value)
