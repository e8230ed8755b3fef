"""The office as the one that is witnessed: which witnesses it trusts, and the cosignatures it was given."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.heads import TreeHead, origin
from ascertain.ledger.log import Ledger
from ascertain.ledger.notes import WITNESS, Note, VerifierKey
from ascertain.office.house import Office
from ascertain.office.signing import declared, vouches
from ascertain.terms.errors import InputError, IntegrityError

TRUSTED = "witness.trusted"
COSIGNED = "checkpoint.cosigned"
CHECKPOINTS = "checkpoints"
_WITNESSES = "witnesses"


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness the office trusts; `size` and `seconds` (POSIX) are of the largest head it cosigned, None if none."""

    key: VerifierKey
    size: int | None
    seconds: int | None


def trust(office: Office, key: VerifierKey) -> None:
    """Register a witness' key. Said again, nothing happens. Raises InputError for another kind of key, or one's own."""
    if key.use != WITNESS:
        raise InputError(
            "This is the key of a log, not of a witness.", where=key.name, todo="`ascertain log key` prints both."
        )
    if key.name == origin(office.genesis.office):
        raise InputError("An office cannot witness itself.", where=key.name)
    body = {"name": key.name, "key": str(key), "fingerprint": key.fingerprint}
    ledger, identity = office.journal.ledger, f"trusted:{office.genesis.office}:{key}"
    with ledger.write() as batch:
        batch.add(Draft(_WITNESSES, TRUSTED, body, office.journal.actor, identity))


def trusted(ledger: Ledger) -> tuple[VerifierKey, ...]:
    """The keys of the witnesses the office trusts, oldest first."""
    events = (event for event in ledger.stream(_WITNESSES) if event.kind == TRUSTED)
    return tuple(VerifierKey.parse(str(event.body["key"])) for event in events)


def take(office: Office, note: Note) -> tuple[VerifierKey, ...]:
    """Keep the cosignatures of trusted witnesses on one of the office's own checkpoints; returns who they are.

    Raises IntegrityError for a wrong signature or a head this log does not have, InputError where nobody trusted
    cosigned it.
    """
    ledger = office.journal.ledger
    head = own_head(ledger, note)
    witnesses = tuple(key for key in trusted(ledger) if note.cosigned_at(key) is not None)
    if not witnesses:
        raise InputError("No witness trusted here cosigned it.", todo="Register one first: ascertain log trust KEY")
    ids = {key.id for key in (*witnesses, *(item.key for item in declared(ledger)))}
    kept = str(Note(note.text, tuple(line for line in note.signatures if line.key in ids)))
    body: dict[str, Json] = {"size": head.size, "root": head.root.hex(), "note": kept}
    identity = f"cosigned:{hashlib.sha256(kept.encode()).hexdigest()}"
    with ledger.write() as batch:
        batch.add(Draft(CHECKPOINTS, COSIGNED, body, office.journal.actor, identity))
    return witnesses


def own_head(ledger: Ledger, note: Note) -> TreeHead:
    """The head of a note this office signed and still bears out. Raises InputError and IntegrityError."""
    head = TreeHead.parse(note.text)
    if head.origin != origin(ledger.genesis.office):
        raise InputError(f"This is a checkpoint of {head.origin}, not of this office.")
    if not vouches(declared(ledger), note, head.size):
        raise InputError("This office did not sign it.", todo="Take what `ascertain log checkpoint` printed.")
    if head.size > ledger.size() or ledger.checkpoint(head.size).root != head.root.hex():
        raise IntegrityError(
            f"This office signed another log of {head.size} events than the one here.",
            todo="Was an old backup restored? Keep the note: it shows what is missing.",
        )
    return head


def notes(ledger: Ledger) -> dict[int, Note]:
    """Every cosigned checkpoint by its size, with all its signatures."""
    found: dict[int, Note] = {}
    for event in cosignings(ledger):
        note = Note.parse(str(event.body["note"]))
        size = TreeHead.parse(note.text).size
        found[size] = found[size].add(note.signatures) if size in found else note
    return found


def cosignings(ledger: Ledger) -> tuple[Event, ...]:
    """The events by which cosignatures were taken in."""
    return tuple(event for event in ledger.stream(CHECKPOINTS) if event.kind == COSIGNED)


def witnesses(ledger: Ledger) -> tuple[Witness, ...]:
    """Every trusted witness and the largest head it cosigned."""
    kept = sorted(notes(ledger).items())
    return tuple(_witness(key, kept) for key in trusted(ledger))


def _witness(key: VerifierKey, kept: Iterable[tuple[int, Note]]) -> Witness:
    times = [(size, seconds) for size, note in kept if (seconds := note.cosigned_at(key)) is not None]
    return Witness(key, *(times[-1] if times else (None, None)))
