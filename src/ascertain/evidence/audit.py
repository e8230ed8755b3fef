"""`verify` for the evidence: every blob an event names is there, unchanged, and opens to what was recorded."""

from collections.abc import Iterator, Mapping

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
    """Check every blob named in the log. Returns how many distinct blobs were read and every fault."""
    seen: set[str] = set()
    faults: list[Fault] = []
    for event in ledger.read():
        faults += _custody_faults(event, vault, seen)
        faults += _seal_faults(event, vault, seen)
    return len(seen), tuple(faults)


def _custody_faults(event: Event, vault: Vault, seen: set[str]) -> Iterator[Fault]:
    for kept in custodies(event.body):
        if kept.address in seen:
            continue
        seen.add(kept.address)
        try:
            if vault.keys is None:
                vault.blobs.get(kept.address)
            else:
                vault.read(kept)
        except (IntegrityError, AccessError) as error:
            yield Fault(f"blob {kept.address} (event {event.position})", error.what)


def _seal_faults(event: Event, vault: Vault, seen: set[str]) -> Iterator[Fault]:
    for commitment in event.commitments:
        seen.add(commitment.sealed.split(":")[0])
        try:
            if vault.keys is None:
                vault.blobs.get(commitment.sealed.split(":")[0])
            else:
                vault.unseal(commitment)
        except (IntegrityError, AccessError) as error:
            yield Fault(f"sealed {commitment.sealed} (event {event.position})", error.what)
