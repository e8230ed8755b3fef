"""The office's signing key: made when first needed, kept in the key store, declared in the log.

A later declaration replaces the key. What the old one signed stays good, but for heads that hold its replacement: who
finds an old key can vouch for nothing that came after.
"""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ascertain.evidence.cipher import new_key
from ascertain.evidence.keys import KeyStore
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft
from ascertain.ledger.heads import TreeHead, origin
from ascertain.ledger.log import Ledger
from ascertain.ledger.notes import LOG, WITNESS, Note, Signature, VerifierKey, cosign, sign, verifier_key
from ascertain.office.house import Office
from ascertain.terms.errors import AccessError, IntegrityError

DECLARED = "key.declared"
STREAM = "key/signing"


@dataclass(frozen=True, slots=True)
class Declared:
    """A key the office declared; `until` is the position at which it was replaced, None while it stands."""

    key: VerifierKey
    until: int | None

    def may_sign(self, size: int) -> bool:
        """Whether it vouches for the first `size` events."""
        return self.until is None or size < self.until


@dataclass(frozen=True, slots=True)
class Signer:
    """The key in hand: signs as the log `name`, or as a witness of that name."""

    name: str
    private: Ed25519PrivateKey

    @property
    def key(self) -> VerifierKey:
        """By which others verify the office's own checkpoints."""
        return verifier_key(self.name, LOG, self.private)

    @property
    def witness_key(self) -> VerifierKey:
        """By which others verify what the office cosigned as a witness."""
        return verifier_key(self.name, WITNESS, self.private)

    def sign(self, text: str) -> Signature:
        """Sign a text as this log."""
        return sign(text, self.name, self.private)

    def seal(self, data: bytes) -> bytes:
        """Sign bytes that are no checkpoint; their beginning must say what they are."""
        return self.private.sign(data)

    def cosign(self, text: str, seconds: int) -> Signature:
        """Cosign another log's checkpoint at a time in POSIX seconds."""
        return cosign(text, self.name, self.private, seconds)


def declared(ledger: Ledger) -> tuple[Declared, ...]:
    """Every signing key the office declared, oldest first."""
    name, events = origin(ledger.genesis.office), ledger.stream(STREAM)
    keys = [VerifierKey(name, LOG, bytes.fromhex(str(event.body["public"]))) for event in events]
    ends = (*(event.position for event in events[1:]), None)
    return tuple(Declared(key, end) for key, end in zip(keys, ends, strict=False))


def signer(office: Office, *, new: bool = False) -> Signer:
    """The signing key, made and declared on first need, or replaced by a `new` one.

    Raises AccessError where the key store, or the declared key in it, is not at hand.
    """
    keys = office.vault.keys
    if keys is None:
        raise AccessError(
            "The key store is not at hand, so nothing can be signed.",
            todo="Connect it, or set its folder under [keys] in ascertain.toml.",
        )
    standing = declared(office.journal.ledger)
    if standing and not new:
        return _held(office, keys, len(standing) - 1, standing[-1].key)
    return _declare(office, keys, len(standing))


def can_sign(office: Office) -> bool:
    """Whether the signing key is at hand; it is made if there never was one. Raises IntegrityError for a wrong one."""
    try:
        signer(office)
    except AccessError:
        return False
    return True


def signed(office: Office, size: int | None = None) -> Note:
    """The tree head over the first `size` events (default: all), signed by the office. Raises as `signer`."""
    held = signer(office)
    text = head_text(office.journal.ledger, size)
    return Note(text, (held.sign(text),))


def head_text(ledger: Ledger, size: int | None = None) -> str:
    """The text of a checkpoint over the first `size` events (default: all)."""
    head = ledger.checkpoint(size)
    return str(TreeHead(origin(ledger.genesis.office), head.size, bytes.fromhex(head.root)))


def vouches(keys: tuple[Declared, ...], note: Note, size: int) -> bool:
    """Whether one of these keys signed the note and may do so. Raises IntegrityError for a wrong signature."""
    return any(note.signed_by(item.key) for item in keys if item.may_sign(size))


def _declare(office: Office, keys: KeyStore, number: int) -> Signer:
    # Durable before it is declared; an address keeps its key, so who comes second declares the same.
    keys.add([(_address(number), new_key())])
    held = _signer(office, keys, number)
    body: dict[str, Json] = {
        "purpose": "signing",
        "public": held.key.public.hex(),
        "fingerprint": held.key.fingerprint,
    }
    ledger = office.journal.ledger
    with ledger.write() as batch:
        batch.add(Draft(STREAM, DECLARED, body, office.journal.actor, f"signing-{number}:{ledger.genesis.office}"))
    return held


def _held(office: Office, keys: KeyStore, number: int, key: VerifierKey) -> Signer:
    held = _signer(office, keys, number)
    if held.key != key:
        raise IntegrityError(
            "The signing key at hand is not the one the office declared.",
            where=_address(number),
            todo="Restore the keys from a backup, or declare a new key: ascertain log key --new",
        )
    return held


def _signer(office: Office, keys: KeyStore, number: int) -> Signer:
    private = Ed25519PrivateKey.from_private_bytes(keys.key(_address(number)))
    return Signer(origin(office.genesis.office), private)


def _address(number: int) -> str:
    """Where in the key store the office's first, second, … signing key lies."""
    return f"signing-{number + 1}" if number else "signing"
