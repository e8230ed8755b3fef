"""`ascertain findings queue`, `assign`, `ask`, `answered`, `chase`: what waits, and for whom."""

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, say, stamp, table

_for_option = click.option("--for", "officer", help="Only what this focal point answers for.")


@click.command()
@click.option("--stale", is_flag=True, help="Only what is open for longer than allowed without anything new.")
@_for_option
@json_option
@click.pass_obj
def queue(session: Session, stale: bool, officer: str | None, as_json: bool) -> None:
    """List what waits for a decision: the greatest effect on published figures first, then the oldest."""
    from ascertain.findings.waiting.queue import Queued
    from ascertain.office.queue import queued

    with session.open() as office, office.journal.view() as view:
        found = tuple(
            item for item in queued(office, view) if (item.stale or not stale) and officer in (None, item.focal_point)
        )
        stamp(office.genesis, as_json=as_json)
    if as_json:
        emit(found, tuple[Queued, ...])
        return
    rows = [
        (
            item.incident,
            item.day,
            item.place,
            " ".join(f"{outcome} {number}" for outcome, number in item.proposed.items()) or "nothing",
            item.waiting_since,
            f"{item.state}, stale" if item.stale else item.state,
            item.focal_point,
        )
        for item in found
    ]
    table(("incident", "day", "place", "the rule proposes", "waiting since", "state", "focal point"), rows)
    if not found:
        say("Nothing of this kind waits for a decision." if stale or officer else "Nothing waits for a decision.")


@click.command()
@click.argument("charge")
@click.option("--to", "officer", required=True, help="Who answers for it.")
@click.pass_obj
def assign(session: Session, charge: str, officer: str) -> None:
    """Name the focal point of an incident (I3) or of an area by its unit (UA-14)."""
    from ascertain.findings.waiting import charges

    with session.open() as office:
        charges.assign(office.journal, charge, officer)
        say(f"{charge}: {officer} answers for it, says {office.journal.actor}.")


@click.command()
@click.argument("incident")
@click.option("--of", "source", required=True, help="Who is asked: the id of a registered source.")
@click.option("--about", required=True, help="What is asked. It stands in the log in clear: name nobody.")
@click.option("--by", "due", help="Until when an answer is expected, YYYY-MM-DD.")
@click.pass_obj
def ask(session: Session, incident: str, source: str, about: str, due: str | None) -> None:
    """Note that something was asked of a source about an incident; it stands in the chase list until answered."""
    from ascertain.findings.waiting import questions

    with session.open() as office:
        say(f"{questions.ask(office.journal, incident, source, about, due)}: asked of {source} about {incident}.")


@click.command()
@click.argument("question")
@click.option("--result", required=True, help="What came of it: a report's id, or that nothing came.")
@click.pass_obj
def answered(session: Session, question: str, result: str) -> None:
    """Say what came of a question."""
    from ascertain.findings.waiting import questions

    with session.open() as office:
        questions.answer(office.journal, question, result)
        say(f"{question}: answered.")


@click.command()
@_for_option
@json_option
@click.pass_obj
def chase(session: Session, officer: str | None, as_json: bool) -> None:
    """List what is waited for, from whom, since when: questions, leads, second reviewers; what is overdue first."""
    from ascertain.findings.waiting.chase import Chased
    from ascertain.office.queue import chased

    with session.open() as office, office.journal.view() as view:
        found = tuple(item for item in chased(office, view) if officer in (None, item.focal_point))
        stamp(office.genesis, as_json=as_json)
    if as_json:
        emit(found, tuple[Chased, ...])
        return
    rows = [
        (
            item.incident,
            f"{item.what} {item.ref}",
            item.about,
            item.of or "nobody yet",
            item.since,
            f"{item.due}{', overdue' if item.overdue else ''}" if item.due else "",
            item.focal_point,
        )
        for item in found
    ]
    table(("incident", "waits for", "what", "from", "since", "due", "focal point"), rows)
    if not found:
        say("Nothing is waited for.")
