"""`ascertain publication`: make an update of the record, list the releases, verify a publication."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, note, say, short, stamp, table
from ascertain.terms.errors import AccessError, InputError
from ascertain.terms.instants import Cutoff, parse_instant, zone

if TYPE_CHECKING:
    from ascertain.office.house import Office

LAYOUT = "update-2022-03"


@click.group()
def publication() -> None:
    """Updates of the record: frozen, and never changed once made."""


@publication.command()
@click.option("--as-of", help="The record as it was known by then; default: now.")
@click.option("--cutoff", help="Incidents up to then; default: the day of --as-of.")
@click.option("--layout", default=LAYOUT, show_default=True, help="How it is set out.")
@click.option("--language", default="en", show_default=True, help="In which language: en, uk or ru.")
@click.option(
    "--figures",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Print these typed figures (JSON) instead of the record; no office is needed, and nothing is signed.",
)
@click.option("--to", type=click.Path(path_type=Path), required=True, help="The folder to make.")
@click.option("--replaces", metavar="PUBLICATION", help="The publication that this one corrects.")
@click.option("--reason", default="", help="What was wrong with it; printed in the new one.")
@click.option("--with", "beside", default="", help="Beside the text: tables, charts, map, pdf, site; or all.")
@click.pass_obj
def make(
    session: Session,
    as_of: str | None,
    cutoff: str | None,
    layout: str,
    language: str,
    figures: Path | None,
    to: Path,
    beside: str,
    replaces: str | None,
    reason: str,
) -> None:
    """Make an update (Markdown, HTML, JSON) and record that it goes out under your name."""
    from ascertain.office.publish import publish
    from ascertain.publication import parts, proof, typed

    if figures is not None:
        if as_of or cutoff or beside:
            todo = "Leave out --as-of, --cutoff and --with."
            raise InputError("Typed figures have their own cut-off, and nothing beside them.", todo=todo)
        for file in typed.make(figures, layout, to, language):
            say(f"  {to / file}")
        say("Typed figures: not read from a log, not released, not signed.")
        return
    made, lacking = parts.resolved(parts.read(beside))
    with session.open() as office:
        _check_past(office, as_of, cutoff)
        frozen, name = publish(office, as_of, cutoff, layout, to, made, language, replaces=replaces, reason=reason)
        stamp(office.genesis)
        say(f"{name} made in {to} and released by {office.journal.actor}:")
        for file in sorted(frozen.manifest.files):
            say(f"  {file}")
        for form in lacking:
            say(f"Not made here: {form}. It needs {parts.LIBRARIES[form]}: pip install 'ascertain[publish]'.")
        say(f"Manifest sha256 {frozen.digest}")
        if (to / proof.NAME).exists():
            say(f"Signed: {proof.NAME}. Anybody can check it: python3 {to / proof.VERIFIER} {to}")
        else:
            say(f"Not signed: the signing key is not at hand. Later: ascertain publication prove {to}")


def _check_past(office: "Office", as_of: str | None, cutoff: str | None) -> None:
    """No update of real events says what happened until a day still to come; made-up days may lie anywhere.

    The day of --as-of may be under way: then the update says "until 24:00" of a day that has hours to come.
    """
    if office.genesis.kind != "real":
        return
    moment = office.position(as_of)[1]
    last = (moment - timedelta(microseconds=1)).astimezone(zone(office.zone)).date()
    if cutoff is None and moment < parse_instant(str(last), office.zone):
        before = last - timedelta(days=1)
        note(f"Incidents up to 24:00 on {last}, which is not over. For the last whole day: --cutoff {before}")
    elif cutoff is not None and Cutoff.parse(cutoff, office.zone).day > last:
        todo = "Name a day up to then, or leave --cutoff out."
        raise InputError(f"{cutoff} lies after what was known: {last}.", where="--cutoff", todo=todo)


@publication.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.pass_obj
def prove(session: Session, folder: Path) -> None:
    """Write the proof of a publication anew, with what witnesses and time stamp authorities have signed since."""
    from ascertain.office.released import prove as renew
    from ascertain.publication import proof

    with session.open() as office:
        say(f"{proof.NAME} of {renew(office, folder)} written in {folder}.")


@publication.command()
@click.argument("name", metavar="PUBLICATION")
@click.option("--reason", required=True, help="Why it no longer stands.")
@click.pass_obj
def withdraw(session: Session, name: str, reason: str) -> None:
    """Record that a publication no longer stands, and why; nothing is deleted. To correct one: make --replaces."""
    from ascertain.publication.releases import withdraw as take_back

    with session.open() as office:
        take_back(office.journal, name, reason)
        say(f"{name} withdrawn by {office.journal.actor}. Say so wherever it was published.")


@publication.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@json_option
@click.pass_obj
def rebuild(session: Session, folder: Path, as_json: bool) -> int:
    """Make a publication again from its checkpoint in the log, and see that the same bytes come out."""
    from ascertain.office.reprint import Reprinted, reprint

    with session.open() as office:
        found = reprint(office, folder)
        stamp(office.genesis, as_json=as_json)
    if as_json:
        emit(found, Reprinted)
        return 1 if found.faults else 0
    for file in found.same:
        say(f"{file}: the same to the byte.")
    for part in found.quoted:
        say(f"{part}: quoted from the copy, because evidence was erased since; its digest is in the log.")
    for fault in found.faults:
        say(f"FAULT {fault.where}: {fault.what}")
    return 1 if found.faults else 0


@publication.command()
@click.option("--to", type=click.Path(path_type=Path), required=True, help="The folder to make.")
@click.pass_obj
def site(session: Session, to: Path) -> None:
    """Make the web site of all that went out: plain pages, no script, nothing loaded from anywhere, and a feed."""
    from ascertain.office.site import write

    with session.open() as office:
        number = write(office, to)
        stamp(office.genesis)
        say(f"{number} publication{'' if number == 1 else 's'}: open {to / 'index.html'}")


@publication.command("list")
@json_option
@click.pass_obj
def list_(session: Session, as_json: bool) -> None:
    """List what went out."""
    from ascertain.publication.releases import Release, releases

    with session.open() as office, office.journal.view() as view:
        found = releases(view)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Release, ...])
            return
        rows = [
            (r.id, short(r.published), short(r.cutoff), r.layout, r.position, r.officer, r.stands.partition(":")[0])
            for r in found
        ]
        table(("id", "published", "cut-off", "layout", "position", "released by", "stands"), rows)


@publication.command()
@click.argument("folder", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def verify(session: Session, folder: Path, as_json: bool) -> int:
    """Check that a publication is as it went out; inside its office, also that the log gives each figure."""
    from ascertain.ledger.audit import Fault
    from ascertain.office.recounting import borne_out
    from ascertain.office.released import stands
    from ascertain.publication.verify import verify as check_folder

    if not folder.is_dir():
        raise InputError("There is no such folder.", where=str(folder))
    remark = ""
    try:
        with session.open() as office:
            found = borne_out(office, folder)
            remark = stands(office, folder)
    except (InputError, AccessError):
        found = check_folder(folder)
    if as_json:
        emit(found, tuple[Fault, ...])
    for fault in () if as_json else found:
        say(f"FAULT {fault.where}: {fault.what}")
    if remark:
        note(remark)
    if not found and not as_json:
        say(f"{folder}: whole, as it went out.")
    return 1 if found else 0
