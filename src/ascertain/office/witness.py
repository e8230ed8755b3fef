"""An office as witness of another: it signs that another log, each time it saw it, only grew.

What it signed is an event of its own log before it is handed out, so it never signs two histories of one log.
"""

from dataclasses import dataclass

from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft
from ascertain.ledger.handover import Submission
from ascertain.ledger.heads import TreeHead, origin
from ascertain.ledger.log import Ledger
from ascertain.ledger.notes import LOG, Note, VerifierKey
from ascertain.office.house import Office
from ascertain.office.signing import Signer, signer
from ascertain.terms.errors import InputError, RefusedError

WITNESSED = "checkpoint.witnessed"


@dataclass(frozen=True, slots=True)
class Seen:
    """The last checkpoint cosigned for another log. `note` bears both signatures."""

    note: Note
    key: VerifierKey
    ver: int

    @property
    def head(self) -> TreeHead:
        """What the checkpoint says."""
        return TreeHead.parse(self.note.text)


def stream(name: str) -> str:
    """The stream of what was witnessed of a log."""
    return f"witness/{name}"


def seen(ledger: Ledger, name: str) -> Seen | None:
    """What this office last cosigned for the log of that name."""
    events = ledger.stream(stream(name))
    if not events:
        return None
    body = events[-1].body
    return Seen(Note.parse(str(body["note"])), VerifierKey.parse(str(body["key"])), events[-1].ver)


def witness(office: Office, submitted: Submission, key: VerifierKey | None = None) -> Note:
    """Cosign another log's checkpoint and return the note with both signatures.

    `key` is the other log's; left out, the one it was last seen to sign with. Raises RefusedError where this office
    may not witness, ForkError where the log was rewritten, InputError where key or proof are missing.
    """
    head, ledger = submitted.head, office.journal.ledger
    check_may_witness(office, head.origin)
    last = seen(ledger, head.origin)
    known = _key(key, last, head.origin)
    if not submitted.note.signed_by(known):
        raise InputError("The checkpoint is not signed with this key.", where=known.name, todo="Is it the right key?")
    submitted.check_continues(last.note if last else None)
    if last and last.note.text == submitted.note.text:
        return last.note
    return _record(office, signer(office), submitted.note, known, last)


def check_may_witness(office: Office, name: str) -> None:
    """Raise RefusedError for an office with a replayed clock (DESIGN §6), or one that would witness itself."""
    if office.genesis.clock != "wall":
        raise RefusedError("An office with a replayed clock cannot witness: its times are not the machine's.")
    if name == origin(office.genesis.office):
        raise RefusedError("An office cannot witness itself.", todo="Give the checkpoint to another office.")


def _key(given: VerifierKey | None, last: Seen | None, name: str) -> VerifierKey:
    key = given or (last.key if last else None)
    if key is None:
        raise InputError(
            f"The key of {name} is not known here.",
            where="--key",
            todo="Ask for what this prints there, over another channel: ascertain log key",
        )
    if (key.name, key.use) != (name, LOG):
        raise InputError(f"This is no key by which {name} signs its log.", where="--key")
    return key


def _record(office: Office, held: Signer, note: Note, key: VerifierKey, last: Seen | None) -> Note:
    line = held.cosign(note.text, int(office.now().timestamp()))
    cosigned = Note(note.text, tuple(item for item in note.signatures if item.key == key.id)).add([line])
    head = TreeHead.parse(note.text)
    body: dict[str, Json] = {
        "origin": head.origin,
        "key": str(key),
        "size": head.size,
        "root": head.root.hex(),
        "note": str(cosigned),
    }
    ledger = office.journal.ledger
    with ledger.write() as batch:
        # Whoever witnessed the same log meanwhile was first: their checkpoint is the one to continue.
        expect = last.ver + 1 if last else 0
        batch.add(Draft(stream(head.origin), WITNESSED, body, office.journal.actor, expect=expect))
    return cosigned
