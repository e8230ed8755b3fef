"""`ascertain incidents reassess | history | undo`: what stands together looked at anew, and taken back."""

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, say, stamp, table
from ascertain.terms.errors import RefusedError


@click.command()
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@json_option
@click.pass_obj
def reassess(session: Session, *, dry_run: bool, as_json: bool) -> None:
    """Look anew at which claims stand together: what is told alike is linked or merged, what is not is parted.

    A rule signs it. What a person linked, took out, merged, split or decided on stays, and each step can be undone.
    """
    from ascertain.findings.files import decided
    from ascertain.incidents.reassessment import recording
    from ascertain.incidents.reassessment.model import Step

    with session.open() as office:
        if office.in_the_field:
            raise RefusedError("In the field no report can be read.", todo="Reassess at the headquarters.")
        if dry_run:
            with office.journal.view() as view:
                steps = recording.foreseen(view, office.shelf, decided)
        else:
            steps = recording.reassess(office.journal, office.shelf, decided)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(steps, tuple[Step, ...])
            return
        rows = [(s.number or "", s.act, s.incident, s.to or "", " ".join(s.refs), s.why) for s in steps]
        table(("event", "act", "incident", "to", "claims and figures", "why"), rows)
        say(f"{len(steps)} steps{' would be' if dry_run else ''} taken.")


@click.command()
@click.argument("incident")
@json_option
@click.pass_obj
def history(session: Session, incident: str, *, as_json: bool) -> None:
    """List what was done to an incident: by whom, when and why, each with the number of its event."""
    from ascertain.incidents.browse import incident as find_incident
    from ascertain.incidents.reassessment.history import Act
    from ascertain.incidents.reassessment.history import history as acts_on

    with session.open() as office, office.journal.view() as view:
        find_incident(view, incident)
        found = acts_on(office.journal.ledger, incident)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Act, ...])
            return
        rows = [
            (a.number, a.recorded_at[:16], a.actor, a.act, a.incident, a.to or "", " ".join(a.refs), a.why)
            for a in found
        ]
        table(("event", "recorded", "by", "act", "incident", "to", "claims and figures", "why"), rows)


@click.command()
@click.argument("numbers", nargs=-1, required=True, type=int)
@click.option("--reason", required=True, help="Why it was wrong.")
@click.pass_obj
def undo(session: Session, numbers: tuple[int, ...], reason: str) -> None:
    """Undo acts on incidents, the latest first, by the numbers of their events (see history)."""
    from ascertain.incidents.reassessment import undoing

    with session.open() as office:
        for number in sorted(set(numbers), reverse=True):
            incident = undoing.undo(office.journal, number, reason)
            say(f"Event {number} on {incident} undone by {office.journal.actor}.")
