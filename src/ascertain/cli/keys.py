"""`ascertain keys`: passphrase, backups, the office's exchange key."""

from pathlib import Path

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, note, say, table

FROM = click.option(
    "--from", "source", type=click.Path(path_type=Path), help="File whose first line is the passphrase, for scripts."
)


@click.group()
def keys() -> None:
    """The key store: who holds it can read names and witnesses."""


@keys.command()
@json_option
@click.pass_obj
def status(session: Session, as_json: bool) -> None:
    """How the keys stand: passphrase, backups, what is left to do."""
    from ascertain.office.keys import KeyStatus
    from ascertain.office.keys import status as look

    with session.open() as office:
        found = look(office)
    if as_json:
        emit(found, KeyStatus)
        return
    rows = [
        ("folder", found.folder),
        ("keys", found.keys),
        ("passphrase", "yes" if found.passphrase else "no"),
        ("sealed to", found.headquarters or "nobody: this office reads its own evidence"),
        ("erased", f"{found.erased} keys" + (f", {found.unfinished} not yet destroyed" if found.unfinished else "")),
        ("backups", f"{len(found.backups)}, each for {found.backup_days} days"),
    ]
    table(("", ""), rows)
    for backup in found.backups:
        say(f"{backup.made[:16]}Z  {backup.keys} keys  {backup.path}")
    for warning in found.warnings:
        note(warning)


@keys.command()
@FROM
@click.option("--remove", is_flag=True, help="Take the passphrase away.")
@click.pass_obj
def passphrase(session: Session, source: Path | None, remove: bool) -> None:
    """Set, change or remove the passphrase of the keys. It is asked for twice, and never on the command line.

    A script names the present one in a file: ASCERTAIN_PASSPHRASE_FILE. Who forgets it has lost the evidence.
    """
    with session.open() as office:
        store = office.vault.unlocked()
        if store.locked:
            store.passphrase()  # the present one first
        store.set_passphrase(None if remove else _new(source, "New passphrase of the keys: "))
        say("The keys have no passphrase any more." if remove else "From now on the keys ask for this passphrase.")
        if not remove:
            say("Backups made before keep the passphrase they were made with.")


@keys.command()
@click.argument("target", type=click.Path(path_type=Path))
@FROM
@click.pass_obj
def backup(session: Session, target: Path, source: Path | None) -> None:
    """Back the keys up into TARGET, a folder or a new file, encrypted.

    In a folder, backups older than `[keys] backup_days` (30) are deleted: they could open what was erased since. The
    passphrase is that of the keys; where they have none, or with --from, the backup gets one of its own.
    """
    from ascertain.office.keys import backup as make

    with session.open() as office:
        own = None if source else office.vault.unlocked().passphrase()
        made, gone = make(office, target, own or _new(source, "Passphrase of this backup: "))
        say(f"{made.keys} keys in {made.path}, for {office.config.backup_days} days.")
        for name in gone:
            say(f"{name} has run out and is deleted.")


@keys.command()
@click.argument("file", type=click.Path(path_type=Path))
@FROM
@click.pass_obj
def restore(session: Session, file: Path, source: Path | None) -> None:
    """Put keys back from a backup. What was erased since stays erased."""
    from ascertain.evidence.passphrase import asked, from_file
    from ascertain.office.keys import restore as put_back

    with session.open(any_keys=True) as office:
        ask = (lambda: from_file(source)) if source else (lambda: asked("Passphrase of the backup: "))
        say(f"{put_back(office, file, ask)} keys put back.")


@keys.command()
@click.pass_obj
def exchange(session: Session) -> None:
    """Print the office's public key, to which laptops in the field and other offices seal what only it shall read."""
    from ascertain.evidence.recipients import fingerprint
    from ascertain.office.keys import exchange as public_key

    with session.open() as office:
        public = public_key(office)
    say(public.hex())
    note(f"fingerprint {fingerprint(public)}; let the other side read it back to you")


def _new(source: Path | None, prompt: str) -> str:
    from ascertain.evidence.passphrase import chosen, from_file

    return from_file(source) if source else chosen(prompt)
