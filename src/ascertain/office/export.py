"""`export`: the events of this office from a place on, with the evidence they name, as a signed bundle."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ascertain.evidence.audit import custodies
from ascertain.evidence.recipients import public_key, wrapped_keys
from ascertain.evidence.seals import place
from ascertain.ledger.canonical import Json, canonical
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.notes import Note
from ascertain.office import bundle
from ascertain.office.bundle import EVENTS, HEAD, KEYS, MANIFEST, SIGNED, Manifest, signed_text
from ascertain.office.house import Office
from ascertain.office.signing import signed, signer
from ascertain.terms.errors import InputError

HANDED = "keys.handed_over"


@dataclass(frozen=True, slots=True)
class Exported:
    """What went into a bundle: places `first` to `last` of the log, blobs, keys, and the key it is signed with."""

    file: str
    office: str
    first: int
    last: int
    blobs: int
    keys: int
    signed_by: str
    fingerprint: str


def export(office: Office, path: Path, *, since: int = 0, to: str | None = None, with_keys: bool = False) -> Exported:
    """Write the events after place `since` as a bundle.

    With `with_keys`, the keys of the evidence they name are sealed to the exchange key `to` (hex), and the log says
    that they were handed over. Raises InputError where `since` lies outside the log or keys are asked for nobody.
    """
    office.require_live()
    ledger = office.journal.ledger
    recipient = _recipient(to, with_keys=with_keys)
    held = signer(office)
    if not 0 <= since <= ledger.size():
        raise InputError(f"The log has no event {since}.", where="--since", todo=f"It has {ledger.size()} events.")
    if recipient is not None:
        with office.journal.entry() as entry:
            body: dict[str, Json] = {"recipient": recipient.hex(), "since": since}
            entry.batch.add(Draft("export", HANDED, body, office.journal.actor))
    while since and ledger.event(since).office != ledger.genesis.office:
        since -= 1  # what an import brought is never torn from it
    last = ledger.size()
    blobs, seals = _named(ledger.read(since, last))
    files = {HEAD: str(signed(office, last)).encode(), EVENTS: _lines(ledger.read(since, last))}
    keys = 0
    if recipient is not None:
        wanted = [*blobs, *seals]
        keys = len(office.vault.keys.holds(set(wanted))) if office.vault.keys else 0
        files[KEYS] = wrapped_keys(office.vault, wanted, recipient)
    genesis = ledger.genesis
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    found = Manifest(genesis.office, genesis.name, genesis.kind, genesis.clock, since + 1, last, digests, blobs)
    data = found.data()
    text = signed_text(data)
    note = Note(text, (held.sign(text),))
    whole = {MANIFEST: data, SIGNED: str(note).encode(), **files}
    bundle.write(path, whole, ((address, office.vault.blobs.get(address)) for address in blobs))
    return Exported(str(path), genesis.office, since + 1, last, len(blobs), keys, str(held.key), held.key.fingerprint)


def _recipient(to: str | None, *, with_keys: bool) -> bytes | None:
    if not with_keys:
        if to is not None:
            raise InputError("Nothing is sealed to anybody without keys.", where="--to", todo="Add --with-keys.")
        return None
    if to is None:
        raise InputError(
            "Keys are sealed to one office, and none is named.",
            where="--with-keys",
            todo="Add --to KEY, which that office prints with: ascertain keys exchange",
        )
    return public_key(to)


def _lines(events: Iterable[Event]) -> bytes:
    return "".join(f"{canonical(event.envelope())}\n" for event in events).encode()


def _named(events: Iterable[Event]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Addresses of the blobs that events name, and places of the sealed values in them."""
    blobs, seals = set[str](), set[str]()
    for event in events:
        blobs |= set(named_blobs(event))
        seals |= {commitment.sealed for commitment in event.commitments}
    return tuple(sorted(blobs)), tuple(sorted(seals))


def named_blobs(event: Event) -> Iterator[str]:
    """The addresses of the blobs an event names. Raises IntegrityError where a place cannot be read."""
    yield from (kept.address for kept in custodies(event.body))
    yield from (place(commitment.sealed)[0] for commitment in event.commitments)
