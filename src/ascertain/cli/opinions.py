"""`ascertain claims read | opinions | consent`: second opinions on what a report says."""

from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, note, say, stamp, table

if TYPE_CHECKING:
    from ascertain.claims.opinions import Compared
    from ascertain.office.second import Told


@click.command()
@click.argument("reports", nargs=-1, required=True, metavar="REPORT…")
@click.option("--extractor", "name", help="Who is asked; default: the second opinion of ascertain.toml.")
@json_option
@click.pass_obj
def read(session: Session, reports: tuple[str, ...], name: str | None, as_json: bool) -> int:
    """Ask another extractor what reports say. Its readings stand beside, and nothing rests on them.

    An extractor that sends texts out needs the office's consent first: claims consent give.
    """
    from ascertain.office.second import Told, ask, extractor

    with session.open() as office:
        reader = extractor(office, name)
        found = ask(office, reader, reports)
        if reader.sends_to is not None:
            note(f"Sent to {reader.sends_to}: {' '.join(reports)}, as asked by {office.journal.actor}.")
        if as_json:
            emit(found, tuple[Told, ...])
        for item in () if as_json else found:
            say(_line(item, reader.name))
    return 1 if any(item.fault for item in found) else 0


def _line(item: "Told", name: str) -> str:
    files = f" Kept as {' '.join(item.evidence)}." if item.evidence else ""
    if item.fault is not None:
        return f"{item.report}  nothing taken: {item.fault}{files}"
    dropped = f"{item.dropped.invented} invented quotes and {item.dropped.refused} others dropped"
    return f"{item.report}  {name}: {item.claims} claims, {item.figures} figures; {dropped}.{files}"


@click.command()
@click.argument("report")
@json_option
@click.pass_obj
def opinions(session: Session, report: str, as_json: bool) -> None:
    """Show what other extractors read out of a report, beside the reading the office goes by."""
    from ascertain.claims.browse import reading
    from ascertain.claims.opinions import Compared, agreeing
    from ascertain.claims.opinions import opinions as all_opinions

    with session.open() as office, office.journal.view() as view:
        shown = reading(view, office.shelf, report).shown
        others = all_opinions(view, office.shelf, report)
        found = tuple(Compared(item, agreeing(item.shown.claims, shown.claims)) for item in others)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Compared, ...])
            return
        for item in found:
            _print(item)
        if not found:
            say(f"No other extractor was asked about {report}. See: ascertain claims read")


def _print(item: "Compared") -> None:
    opinion = item.opinion
    say(f"{opinion.extractor} {opinion.version}, asked by {opinion.asked_by} on {opinion.recorded_at[:10]}.")
    rows = [
        (claim.id, item.agrees.get(claim.id, "–"), claim.speaker.name, claim.act, claim.content.text)
        for claim in opinion.shown.claims
    ]
    table(("its claim", "ours", "speaker", "act", "content"), rows)
    say(f"Dropped: {opinion.dropped.invented} invented quotes, {opinion.dropped.refused} others.")


@click.group()
def consent() -> None:
    """Where texts may be sent to be read, by whose word. Without consent nothing is sent anywhere."""


@consent.command("list")
@json_option
@click.pass_obj
def list_(session: Session, as_json: bool) -> None:
    """List the addresses texts may be sent to now."""
    from ascertain.office.consent import Consent, consents

    with session.open() as office:
        found = consents(office.journal.ledger)
        if as_json:
            emit(found, tuple[Consent, ...])
            return
        if not found:
            say("Texts may be sent nowhere.")
            return
        rows = [
            (
                item.address,
                "all" if item.restricted else "public only",
                item.by,
                item.since[:16],
                item.reason,
            )
            for item in found
        ]
        table(("address", "reports", "consented by", "since (UTC)", "reason"), rows)


@consent.command()
@click.argument("address")
@click.option("--restricted", is_flag=True, help="Also reports not entered as public, with the names in them.")
@click.option("--reason", required=True, help="Why texts may be sent there.")
@click.pass_obj
def give(session: Session, address: str, restricted: bool, reason: str) -> None:
    """Consent that texts of reports are sent to ADDRESS when somebody asks for it. Your name stands in the log."""
    from ascertain.office import consent as consenting

    with session.open() as office:
        new = consenting.consent(office.journal, address, reason, restricted=restricted)
        which = "all reports" if restricted else "public reports"
        say(f"{'Consented' if new else 'Consented already'}: {which} to {address}, says {office.journal.actor}.")


@consent.command()
@click.argument("address")
@click.option("--reason", required=True, help="Why no more.")
@click.pass_obj
def withdraw(session: Session, address: str, reason: str) -> None:
    """Take the consent for ADDRESS back. What was sent before cannot be called back."""
    from ascertain.office import consent as consenting

    with session.open() as office:
        consenting.withdraw(office.journal, address, reason)
        say(f"Nothing more is sent to {address}, says {office.journal.actor}.")
