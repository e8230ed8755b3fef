"""What an office shows of its own log to others: signed checkpoints, its keys, proofs."""

from dataclasses import dataclass
from datetime import UTC, datetime

from ascertain.ledger.canonical import canonical
from ascertain.ledger.envelope import Event
from ascertain.ledger.handover import EventProof, Submission
from ascertain.ledger.heads import TreeHead
from ascertain.office.cosigned import Witness
from ascertain.office.house import Office
from ascertain.office.signing import signed, signer
from ascertain.terms.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Handed:
    """A signed checkpoint: how many events, the root (hex), and the note to give away."""

    size: int
    root: str
    note: str


@dataclass(frozen=True, slots=True)
class Keys:
    """The verifier keys to give to others, and the SHA-256 of the public key both hold."""

    log: str
    witness: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class WitnessRow:
    """A witness and the largest head it cosigned, with the time (ISO 8601, UTC); None where there is none yet."""

    name: str
    key: str
    fingerprint: str
    size: int | None
    cosigned: str | None

    @classmethod
    def of(cls, item: Witness) -> "WitnessRow":
        """The listing's form of a witness."""
        moment = None if item.seconds is None else datetime.fromtimestamp(item.seconds, UTC).isoformat()
        return cls(item.key.name, str(item.key), item.key.fingerprint, item.size, moment)


def checkpoint_of(office: Office) -> Handed:
    """Sign the tree head as it stands, and keep the head."""
    signer(office)  # its declaration, if it is the first, belongs under the head
    head = office.journal.ledger.keep_checkpoint()
    return Handed(head.size, head.root, str(signed(office, head.size)))


def keys_of(office: Office, *, new: bool = False) -> Keys:
    """The keys others verify by; with `new`, after replacing the signing key."""
    held = signer(office, new=new)
    return Keys(str(held.key), str(held.witness_key), held.key.fingerprint)


def event_proof(office: Office, name: str, size: int | None = None) -> EventProof:
    """Prove that the event of a position or id is among the first `size` (default: all). Raises NotFoundError."""
    ledger, event = office.journal.ledger, _event(office, name)
    note = signed(office, size)
    envelope = canonical(event.envelope()).encode()
    return EventProof(envelope, ledger.inclusion(event.position, TreeHead.parse(note.text).size), note)


def submission(office: Office, first: int, second: int | None = None) -> Submission:
    """The signed checkpoint over `second` events (default: all) with the proof that it continues the first `first`."""
    ledger = office.journal.ledger
    note = signed(office, second)
    return Submission(first, ledger.consistency(first, TreeHead.parse(note.text).size).path, note)


def _event(office: Office, name: str) -> Event:
    ledger = office.journal.ledger
    found = ledger.event(int(name)) if name.isdecimal() else ledger.by_id(name)
    if found is None:
        raise NotFoundError(f"There is no event {name}.", todo="Give its position in the log, or its event_id.")
    return found
