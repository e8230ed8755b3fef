"""`ascertain log`: checkpoints, proofs, witnesses and time stamps of the log itself."""

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, note, say, table
from ascertain.terms.errors import ForkError, InputError

if TYPE_CHECKING:
    from ascertain.ledger.notes import Note

_KEY = click.option("--key", help="The other log's verifier key, as `ascertain log key` prints it there.")


@click.group()
def log() -> None:
    """The log's own proofs: show others that it only grows, and hold them to the same."""


@log.command()
@json_option
@click.pass_obj
def checkpoint(session: Session, as_json: bool) -> None:
    """Print the signed checkpoint of the log as it stands, to be kept elsewhere."""
    from ascertain.office.prove import Handed, checkpoint_of

    with session.open() as office:
        found = checkpoint_of(office)
        if as_json:
            emit(found, Handed)
        else:
            click.echo(found.note, nl=False)


@log.command()
@click.option("--new", is_flag=True, help="Replace the key: when the old one may be in other hands.")
@json_option
@click.pass_obj
def key(session: Session, new: bool, as_json: bool) -> None:
    """Print the keys to give to others: by which this log is verified, and its work as a witness."""
    from ascertain.office.prove import Keys, keys_of

    with session.open() as office:
        found = keys_of(office, new=new)
    if as_json:
        emit(found, Keys)
        return
    say(f"log      {found.log}")
    say(f"witness  {found.witness}")
    say(f"Fingerprint {found.fingerprint}")
    note("Give them over another way than the checkpoints, and compare the fingerprint by voice.")


@log.command()
@click.argument("event")
@click.option("--size", type=int, help="In the log of so many events; default: all.")
@click.pass_obj
def proof(session: Session, event: str, size: int | None) -> None:
    """Prove that EVENT (its position or id) is in the log: the event, its path in the tree, a signed checkpoint."""
    from ascertain.office.prove import event_proof

    with session.open() as office:
        click.echo(str(event_proof(office, event, size)), nl=False)


@log.command()
@click.argument("first", metavar="FROM", type=int)
@click.argument("second", metavar="[TO]", type=int, required=False)
@click.pass_obj
def consistency(session: Session, first: int, second: int | None) -> None:
    """Prove that the log of TO events (default: all) begins with the first FROM; a witness takes it as it is."""
    from ascertain.office.prove import submission

    with session.open() as office:
        click.echo(str(submission(office, first, second)), nl=False)


@log.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_KEY
def check(file: Path, key: str | None) -> int:
    """Check a checkpoint, or a proof of an event, that somebody handed you. No office is needed."""
    from ascertain.ledger.handover import EventProof, Submission

    text = _text(file)
    if not text.startswith("c2sp.org/"):
        return _checked(Submission.parse(text).note, key)
    shown = EventProof.parse(text)
    if not shown.holds():
        say("FAULT: the event is not in the tree of the checkpoint.")
        return 1
    say(f"Event {shown.inclusion.index + 1} is in the log:")
    say(shown.envelope.decode("utf-8", "replace"))
    return _checked(shown.note, key)


def _checked(found: "Note", key: str | None) -> int:
    from ascertain.ledger.heads import TreeHead
    from ascertain.ledger.notes import VerifierKey

    head = TreeHead.parse(found.text)
    say(f"{head.origin}: {head.size} events, root {head.root.hex()}")
    if key is None:
        say("Who signed it was not checked: give their key with --key.")
        return 0
    given = VerifierKey.parse(key)
    if not found.signed_by(given):
        say(f"FAULT: {given.name} did not sign it with this key.")
        return 1
    say(f"Signed by {given.name}, fingerprint {given.fingerprint}.")
    return 0


@log.command()
@click.argument("file", metavar="NOTEFILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_KEY
@click.pass_obj
def witness(session: Session, file: Path, key: str | None) -> None:
    """Cosign another office's checkpoint, unless its log was rewritten since you saw it last."""
    from ascertain.ledger.handover import Submission
    from ascertain.ledger.notes import VerifierKey
    from ascertain.office.witness import witness as run

    given = Submission.parse(_text(file))
    with session.open() as office:
        try:
            found = run(office, given, VerifierKey.parse(key) if key else None)
        except ForkError as error:
            say("Seen before:\n")
            say(error.evidence[0])
            say("Now:\n")
            say(error.evidence[1])
            raise
        click.echo(str(found), nl=False)


@log.command()
@click.argument("key")
@click.pass_obj
def trust(session: Session, key: str) -> None:
    """Register the KEY of a witness whose cosignatures this office will take."""
    from ascertain.ledger.notes import VerifierKey
    from ascertain.office.cosigned import trust as run

    given = VerifierKey.parse(key)
    with session.open() as office:
        run(office, given)
        say(f"{given.name} is a witness of this log. Fingerprint {given.fingerprint}.")


@log.command()
@json_option
@click.pass_obj
def witnesses(session: Session, as_json: bool) -> None:
    """List the witnesses of this log, and what each cosigned last."""
    from ascertain.office.cosigned import witnesses as all_witnesses
    from ascertain.office.prove import WitnessRow

    with session.open() as office:
        found = tuple(WitnessRow.of(item) for item in all_witnesses(office.journal.ledger))
    if as_json:
        emit(found, tuple[WitnessRow, ...])
        return
    rows = [(row.name, row.size, row.cosigned, row.fingerprint[:16]) for row in found]
    table(("witness", "log size", "cosigned", "fingerprint"), rows, numbers=("log size",))


@log.command()
@click.argument("file", metavar="NOTEFILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def cosigned(session: Session, file: Path) -> None:
    """Take in what a witness printed: your checkpoint with its cosignature."""
    from ascertain.ledger.heads import TreeHead
    from ascertain.ledger.notes import Note
    from ascertain.office.cosigned import take

    found = Note.parse(_text(file))
    with session.open() as office:
        names = take(office, found)
        size = TreeHead.parse(found.text).size
        say(f"The checkpoint of {size} events is cosigned by {', '.join(name.name for name in names)}.")


@log.command()
@click.option("--request", "request_", type=click.Path(path_type=Path), help="Write the question for an authority.")
@click.option("--response", type=click.Path(path_type=Path, exists=True), help="Take in the answer of an authority.")
@click.option("--url", help="Send the question to this authority, over the network, and take its answer in.")
@click.option("--tsa-cert", type=click.Path(path_type=Path, exists=True), help="The authority's certificates (PEM).")
@click.pass_obj
def stamp(
    session: Session, request_: Path | None, response: Path | None, url: str | None, tsa_cert: Path | None
) -> None:
    """Have an authority stamp the checkpoint with the time (RFC 3161): in two steps by file, or at once with --url."""
    from ascertain.office import stamps

    if [request_, response, url].count(None) != 2:
        raise InputError("One of --request, --response and --url is needed.", where="ascertain log stamp")
    if not request_ and not tsa_cert:
        raise InputError("The authority's certificates are missing.", where="--tsa-cert", todo="It publishes them.")
    with session.open() as office:
        if request_:
            request_.write_bytes(stamps.request(office))
            say(f"Give {request_} to an authority, then: ascertain log stamp --response FILE --tsa-cert FILE")
        elif tsa_cert:
            answer = response.read_bytes() if response else stamps.send(str(url), stamps.request(office))
            size, told = stamps.take(office, answer, tsa_cert.read_bytes())
            say(f"The log of {size} events existed on {told.astimezone(UTC).isoformat()}, says the authority.")


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("This is no text.", where=str(file)) from error
