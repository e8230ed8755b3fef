"""`verify` for the evidence: every blob an event names is there, unchanged, and opens to what was recorded."""

from collections.abc import Iterator, Mapping

from ascertain.evidence.seals import place, unseal
from ascertain.evidence.streams import check
from ascertain.evidence.vault import Kept, Vault
from ascertain.ledger.audit import Fault
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Event
from ascertain.ledger.log import Ledger
from ascertain.terms.errors import AccessError, IntegrityError


def custodies(body: Mapping[str, Json]) -> Iterator[Kept]:
    """Every custody an event's body names, under the key `custody`, singly or as a list."""
    found = body.get("custody")
    listed = [found] if isinstance(found, Mapping) else found
    if isinstance(listed, list | tuple):
        yield from (Kept.of(item) for item in listed if isinstance(item, Mapping))


def audit(ledger: Ledger, vault: Vault) -> tuple[int, tuple[Fault, ...]]:
    """Check every blob named in the log. Returns how many distinct blobs were looked at and every fault.

    Without the key store only the ciphertexts are checked.
    """
    seen: set[str] = set()
    faults: list[Fault] = []
    try:
        for event in ledger.read():
            faults += _custody_faults(event, vault, seen)
            faults += _seal_faults(event, vault, seen)
    except IntegrityError as error:  # the log itself; what it names beyond this cannot be known
        faults.append(Fault(error.where or "ledger", error.what))
    return len(seen), tuple(faults)


def _custody_faults(event: Event, vault: Vault, seen: set[str]) -> Iterator[Fault]:
    try:
        named = tuple(custodies(event.body))
    except IntegrityError as error:
        yield Fault(f"event {event.position}", error.what)
        return
    for kept in named:
        if kept.address in seen:
            continue
        seen.add(kept.address)
        try:
            check(vault, kept)
        except (IntegrityError, AccessError) as error:
            yield Fault(f"blob {kept.address} (event {event.position})", error.what)


def _seal_faults(event: Event, vault: Vault, seen: set[str]) -> Iterator[Fault]:
    packs: dict[str, bytes] = {}
    for commitment in event.commitments:
        try:
            address, start, end = place(commitment.sealed)
            seen.add(address)
            if address not in packs:
                packs[address] = vault.blobs.get(address)
            if vault.keys is not None:
                unseal(packs[address][start:end], vault.keys.key(commitment.sealed), commitment)
        except (IntegrityError, AccessError) as error:
            yield Fault(f"sealed {commitment.sealed} (event {event.position})", error.what)
