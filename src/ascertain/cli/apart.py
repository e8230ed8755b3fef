"""`ascertain export | import`: what one office hands to another."""

from pathlib import Path

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, say, stamp


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--since", type=int, default=0, help="Only what follows this place of the log: what they hold already.")
@click.option("--with-keys", is_flag=True, help="Let the office named by --to read the evidence, restricted or not.")
@click.option("--to", help="The exchange key of the office the keys are sealed to (ascertain keys exchange, there).")
@json_option
@click.pass_obj
def export(session: Session, file: Path, since: int, with_keys: bool, to: str | None, as_json: bool) -> None:
    """Write what this office recorded into FILE (.ascx), signed, for another office to import.

    The evidence goes along encrypted. Without keys the other office gets claims, findings and figures, and can read
    no text and no name.
    """
    from ascertain.office.export import Exported
    from ascertain.office.export import export as run

    with session.open() as office:
        found = run(office, file, since=since, to=to, with_keys=with_keys)
        stamp(office.genesis, as_json=as_json)
    if as_json:
        emit(found, Exported)
        return
    say(f"{file}: events {found.first} to {found.last} of {found.office}, {found.blobs} pieces of evidence.")
    say(f"Keys handed over: {found.keys}." if with_keys else "No keys: the evidence stays unreadable to others.")
    say(f"Signed with: {found.signed_by}")
    say(f"Fingerprint, to be compared by telephone: {found.fingerprint}")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--key", "keys", multiple=True, help="The key an office signs with, once you have compared it. Repeat it."
)
@json_option
@click.pass_obj
def import_(session: Session, file: Path, keys: tuple[str, ...], as_json: bool) -> None:
    """Take what another office exported. All of it is checked first, and all of it is taken, or nothing is.

    A key is trusted for ever after once an import under it was taken. Importing twice changes nothing.
    """
    from ascertain.ledger.notes import VerifierKey
    from ascertain.office.merge import Imported
    from ascertain.office.merge import import_ as run

    with session.open() as office:
        found = run(office, file, [VerifierKey.parse(key) for key in keys])
        stamp(office.genesis, as_json=as_json)
    if as_json:
        emit(found, Imported)
        return
    for name, number in found.events.items():
        say(f"{name}: {number} new events.")
    say(f"New here: {found.blobs} pieces of evidence, {found.keys} keys.")
    say(f"Signed by {found.name}, fingerprint {found.fingerprint}.")
