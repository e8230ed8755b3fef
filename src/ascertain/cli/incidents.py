"""`ascertain incidents`: list, show, link, merge, split …, matters; reassess, match, who, why, review, people."""

from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.match import match
from ascertain.cli.output import emit, json_option, say, stamp, table
from ascertain.cli.people import people
from ascertain.cli.reassess import history, reassess, undo
from ascertain.cli.review import labels, review
from ascertain.cli.who import who, why

if TYPE_CHECKING:
    from ascertain.incidents.model import Incident, Matter, Where
    from ascertain.ledger.derived import View
    from ascertain.office.house import Office


@click.group()
def incidents() -> None:
    """What claims are about. Every link can be undone."""


incidents.add_command(review)
incidents.add_command(labels)
incidents.add_command(people)
for command in (match, who, why, reassess, history, undo):
    incidents.add_command(command)


@incidents.command("list")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def list_(session: Session, as_of: str | None, as_json: bool) -> None:
    """List incidents and discoveries."""
    from ascertain.incidents.browse import incidents as all_incidents
    from ascertain.incidents.model import Incident

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        found = all_incidents(view)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Incident, ...])
            return
        rows = [
            (i.id, i.form, i.since, _place(i.where), i.cause, " ".join(i.reports), i.merged_into or "") for i in found
        ]
        table(("incident", "form", "day", "place", "cause", "reports", "merged into"), rows)


def _place(where: "Where") -> str:
    return where.name or where.unit or where.country or where.precision


@incidents.command()
@click.argument("incident")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def show(session: Session, incident: str, as_of: str | None, as_json: bool) -> None:
    """Show one incident: the numbers given for it, by whom, and what bears on it."""
    from ascertain.incidents.browse import bearing_on
    from ascertain.incidents.browse import incident as find_incident
    from ascertain.incidents.model import Incident

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        found = find_incident(view, incident)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, Incident)
            return
        merged = f", merged into {found.merged_into}" if found.merged_into else ""
        say(f"{found.id}: {found.form}, {found.since or 'day not known'}, {_place(found.where)}{merged}")
        _print_statements(office, view, found)
        for matter, why in bearing_on(view, found.id):
            say(f"{matter} bears on it: {why}. No verdict is implied.")


def _print_statements(office: "Office", view: "View", found: "Incident") -> None:
    from ascertain.incidents.positions import statements

    rows = [
        (item.ref, item.speaker, item.outcome, item.count, item.cell, item.population)
        for item in statements(view, office.shelf, found)
    ]
    table(("figure", "according to", "outcome", "number", "cell", "population"), rows)


@incidents.command()
@click.argument("report")
@json_option
@click.pass_obj
def like(session: Session, report: str, as_json: bool) -> None:
    """Have we this one already? The incidents REPORT may speak of, with reasons. Nothing is linked by asking."""
    from ascertain.incidents.likely import Likely, likely

    with session.open() as office, office.journal.view() as view:
        found = likely(view, office.shelf, report)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Likely, ...])
            return
        rows = [(i.incident, i.since or "", _place(i.where), "yes" if i.linked else "", i.score, i.why) for i in found]
        table(("incident", "day", "place", "linked", "score", "why"), rows)


@incidents.command()
@click.argument("incident")
@click.argument("refs", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why they belong together.")
@click.pass_obj
def link(session: Session, incident: str, refs: tuple[str, ...], reason: str) -> None:
    """Link claims or figures (R12.c1, R12.f2) to an incident."""
    from ascertain.incidents import linking

    with session.open() as office:
        linking.link(office.journal, incident, refs, reason)
        say(f"{len(refs)} linked to {incident} by {office.journal.actor}.")


@incidents.command()
@click.argument("incident")
@click.argument("refs", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why they do not belong together.")
@click.pass_obj
def unlink(session: Session, incident: str, refs: tuple[str, ...], reason: str) -> None:
    """Undo links."""
    from ascertain.incidents import linking

    with session.open() as office:
        linking.unlink(office.journal, incident, refs, reason)
        say(f"{len(refs)} unlinked from {incident} by {office.journal.actor}.")


@incidents.command()
@click.argument("into")
@click.argument("other")
@click.option("--reason", required=True, help="Why they are the same.")
@click.pass_obj
def merge(session: Session, into: str, other: str, reason: str) -> None:
    """Say that OTHER is the same incident as INTO."""
    from ascertain.incidents import linking

    with session.open() as office:
        linking.merge(office.journal, into, other, reason)
        say(f"{other} merged into {into} by {office.journal.actor}.")


@incidents.command()
@click.argument("incident")
@click.argument("refs", nargs=-1, required=True)
@click.option("--to", help="An incident merged into this one, to stand again.")
@click.option("--reason", required=True, help="Why they are different.")
@click.pass_obj
def split(session: Session, incident: str, refs: tuple[str, ...], to: str | None, reason: str) -> None:
    """Take claims and figures out into an incident of their own; also the way to undo a merge."""
    from ascertain.incidents import linking

    with session.open() as office:
        target = linking.split(office.journal, incident, refs, reason, to=to)
        say(f"{target} split from {incident} by {office.journal.actor}.")


@incidents.command()
@click.argument("matter", required=False)
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def matters(session: Session, matter: str | None, as_of: str | None, as_json: bool) -> None:
    """List what parties take positions on; with MATTER, who said what when. Never safety information."""
    from ascertain.incidents.browse import matter as find_matter
    from ascertain.incidents.browse import matters as all_matters
    from ascertain.incidents.model import Matter, Position
    from ascertain.incidents.positions import positions

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        if matter is None:
            stamp(office.genesis, as_json=as_json)
            found = all_matters(view)
            if as_json:
                emit(found, tuple[Matter, ...])
                return
            rows = [(m.id, label(m), parties(office, view, m), " ".join(m.bears_on)) for m in found]
            table(("matter", "what", "parties", "bears on"), rows)
            return
        one = find_matter(view, matter)
        said = positions(view, office.shelf, one)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(said, tuple[Position, ...])
            return
        say(f"{one.id}: {label(one)}")
        table(
            ("on", "who", "side", "act", "polarity", "status", "claim"),
            [(p.on, p.speaker, p.party, p.act, p.polarity, p.status, p.claim) for p in said],
        )


def label(matter: "Matter") -> str:
    """A matter in words: "talks, round 3, 2022-03-07, Belarus"."""
    parts = [matter.type, f"round {matter.ordinal}" if matter.ordinal else "", matter.day or "", _where(matter.where)]
    return ", ".join(part for part in parts if part)


def _where(where: "Where") -> str:
    if where.precision == "withheld":
        return "place not disclosed"
    return where.name or where.country or ""


def parties(office: "Office", view: "View", matter: "Matter") -> str:
    """Who did what by speaking on a matter, once each."""
    from ascertain.incidents.positions import positions

    said = positions(view, office.shelf, matter)
    return "; ".join(dict.fromkeys(f"{item.act} by {item.speaker}" for item in said))


@incidents.command()
@click.argument("matter")
@click.argument("target")
@click.option("--undo", is_flag=True, help="Take it back.")
@click.option("--reason", required=True, help="Why.")
@click.pass_obj
def bears(session: Session, matter: str, target: str, undo: bool, reason: str) -> None:
    """Say that a matter bears on an incident or a lead, without a verdict."""
    from ascertain.incidents import bearing

    with session.open() as office:
        act = bearing.free if undo else bearing.bear
        act(office.journal, matter, target, reason)
        say(f"{matter} {'no longer bears' if undo else 'bears'} on {target}, says {office.journal.actor}.")


@incidents.command()
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def contradictions(session: Session, as_of: str | None, as_json: bool) -> None:
    """List statements that cannot both be true, or stand against each other. No verdict."""
    from ascertain.incidents.model import Contradiction
    from ascertain.incidents.positions import contradictions as all_contradictions

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        found = all_contradictions(view, office.shelf)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Contradiction, ...])
            return
        table(("on", "first", "second", "what"), [(c.subject, c.first, c.second, c.says) for c in found])
