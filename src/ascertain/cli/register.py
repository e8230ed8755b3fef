"""`ascertain findings import` and `export`: an existing register of cases, in and out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import note, say, stamp
from ascertain.terms.errors import InputError
from ascertain.terms.instants import zone

if TYPE_CHECKING:
    from ascertain.office.house import Office
    from ascertain.office.register import Exported, Imported
    from ascertain.reports.receive import Submission


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--map", "map_", type=click.Path(path_type=Path), help="A TOML file: what columns and words mean.")
@click.option("--source", default="own-register", help="Under which id the register stands among the sources.")
@click.option("--as-of", "published", help="The day the register stood so, YYYY-MM-DD; default: today.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and keep nothing.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the register back out here at once.")
@click.pass_obj
def import_(
    session: Session,
    file: Path,
    map_: Path | None,
    source: str,
    published: str | None,
    dry_run: bool,
    out: Path | None,
) -> int:
    """Take in a register of cases kept in a workbook, with its decisions, officers, days and older versions.

    You sign that these decisions stand there; they keep the officer and the day of the sheet. A bad row is told and set
    aside, the others are taken.
    """
    from ascertain.findings.register.words import Meaning, meaning
    from ascertain.office.intake import checked_submission, read_file
    from ascertain.office.register import export_register, import_register, preview
    from ascertain.reports.receive import Submission
    from ascertain.reports.sources import source_id

    data = read_file(file)
    said = Meaning() if map_ is None else meaning(read_file(map_), map_.name)
    if dry_run:
        with session.open() as office:
            stamp(office.genesis)
            today = office.present().astimezone(zone(office.zone)).date()
        return _told(preview(data, file.name, said, today), file.name, kept=False)
    with session.open() as office:
        stamp(office.genesis)
        day = published or office.present().date().isoformat()
        submission = Submission(data, file.name, source_id(source), day, "", mapping=said.of_reports() or None)
        ready = checked_submission(office, _received(office, submission))
        status = _told(import_register(office, ready, said), file.name)
        if out is not None:
            _write(out, export_register(office, file.name, in_hand=True))
    return status


def _received(office: "Office", submission: "Submission") -> "Submission":
    from dataclasses import replace

    return replace(submission, received=office.journal.ledger.present())


def _told(done: "Imported", name: str, *, kept: bool = True) -> int:
    """Say what was taken and what was not; the exit status."""
    for sentence in done.aside:
        note(sentence)
    for case in done.partial:
        note(f"{name}, case {case}: a row of it was set aside, so nobody is counted for it until you decide.")
    for sentence in done.doubts:
        note(f"{name}, {sentence}")
    for sentence in done.left:
        note(f"{name}, {sentence}")
    say(f"{name}: {done.rows} rows, {done.taken} taken, {len(done.aside)} set aside.")
    others = done.cases - done.confirmed - done.open
    became = f"{done.decisions} decisions recorded" if kept else "nothing was kept"
    say(f"{done.cases} new cases: {done.confirmed} confirmed, {done.open} open, {others} decided otherwise; {became}.")
    return 1 if done.aside else 0


@click.command()
@click.option("--register", "file", required=True, type=click.Path(path_type=Path), help="The file to write.")
@click.option("--of", "name", help="The file name under which it was imported; default: the last one.")
@click.option("--overwrite", is_flag=True, help="Write over the file if it is there.")
@click.pass_obj
def export(session: Session, file: Path, name: str | None, overwrite: bool) -> None:
    """Write an imported register back out: the same workbook, with what was decided since in its own columns."""
    from ascertain.office.register import export_register

    if file.exists() and not overwrite:
        raise InputError("It is there already.", where=file.name, todo="Name another file, or add --overwrite.")
    with session.open() as office:
        stamp(office.genesis)
        _write(file, export_register(office, name))


def _write(file: Path, exported: "Exported") -> None:
    say(f"The register {exported.name}:")  # that it was read is recorded before anything is said or written
    file.write_bytes(exported.data)
    for sentence in exported.says:
        say(sentence)
    say(f"{file.name}: written; {'the bytes that came in' if not exported.says else 'changed where said above'}.")
