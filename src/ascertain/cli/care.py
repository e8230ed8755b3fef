"""`ascertain backup | restore`."""

from pathlib import Path

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, note, say, stamp
from ascertain.cli.progress import shown
from ascertain.terms.errors import InputError


@click.command()
@click.argument("to", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def backup(session: Session, to: Path, as_json: bool) -> int:
    """Copy the office into the folder TO and verify the copy; the same folder again adds what is new.

    Others may go on working meanwhile. The keys are not in it: back them up apart. Exit status 1 where something was
    missing or damaged in the office itself and so is not in the backup.
    """
    from ascertain.office.backup import Backup
    from ascertain.office.backup import backup as run

    with session.open() as office, shown() as progress:
        made = run(office, to, progress)
        stamp(office.genesis, as_json=as_json)
        keys = office.config.keys
    if as_json:
        emit(made, Backup)
    else:
        new = f"{made.copied} of them new"
        say(f"Backup of {made.name!r} in {to}: {made.size} events, {made.blobs} evidence files, {new}.")
        say(f"Verified. Root {made.root}")
        for fault in made.wanting:
            say(f"NOT IN IT {fault.where}: {fault.what}")
    note(f"The keys are not in it ({keys}). Back them up apart, with somebody else.")
    return 1 if made.wanting else 0


@click.command()
@click.argument("source", metavar="FROM", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--keys", type=click.Path(path_type=Path), help="Folder of the keys; default: where they were.")
@click.option("--engine", type=click.Choice(["sqlite", "postgresql"]), default="sqlite", show_default=True)
@click.option("--database", help="With --engine postgresql: the address of a new database.")
@click.option("--evidence", help="Where the evidence goes: a folder or s3://bucket/prefix; default: in FOLDER.")
@click.option("--endpoint", default="", help="With s3://: the URL of the server, if it is not Amazon's.")
@click.option("--region", default="", help="With s3://: its region.")
@json_option
@click.pass_obj
def restore(
    session: Session,
    source: Path,
    folder: Path,
    keys: Path | None,
    engine: str,
    database: str | None,
    evidence: str | None,
    endpoint: str,
    region: str,
    as_json: bool,
) -> int:
    """Make the office again, in the new FOLDER, from the backup in FROM. Exit status 1 where it does not verify.

    An office lives in one place only: do not go on working in the old one.
    """
    from ascertain.evidence.store import FOLDER, Storage
    from ascertain.office.restore import Place, Restored
    from ascertain.office.restore import restore as run

    if (engine == "postgresql") != (database is not None):
        raise InputError(
            "An address of a database goes with --engine postgresql.", where="--database", todo="Give both."
        )
    storage = Storage(evidence or FOLDER, endpoint, region)
    storage.check("--evidence")
    with shown() as progress:
        restored = run(source, Place(folder, database, keys, storage), session.actor, progress)
    faults = [fault for checked in restored.checked for fault in checked.faults]
    if as_json:
        emit(restored, Restored)
    else:
        say(f"Office {restored.backup.name!r} restored in {folder}, as it was backed up {restored.backup.made}.")
        say(f"{restored.backup.size} events, root {restored.backup.root}")
        for fault in faults:
            say(f"FAULT {fault.where}: {fault.what}")
    if not restored.keys_at_hand:
        note(f"The keys are missing. They are expected in {restored.keys}: bring them there from their own backup.")
    note(
        f"Entries after number {restored.backup.size} are not in it. If a publication, a witness or another office has "
        "seen more of this log, bring a newer backup: going on from here makes two logs under one name. "
        "That it was restored stands in its log."
    )
    return 1 if faults else 0
