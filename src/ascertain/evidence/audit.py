"""`verify` for the evidence: every blob an event names is there, unchanged, and opens to what was recorded."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ascertain.evidence.erasure import ERASED, keys_named
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

    Without the key store only the ciphertexts are checked, and so it is with what was sealed to the headquarters, or
    kept sealed by another office. What an event says is erased cannot be read and need not be.
    """
    seen: set[str] = set()
    found: list[tuple[str, Fault]] = []
    erased: set[str] = set()
    try:
        for event in ledger.read():
            own = event.office == ledger.genesis.office
            found += _custody_faults(event, vault, seen, own=own)
            found += _seal_faults(event, vault, seen, own=own)
            if event.kind == ERASED:
                erased.update(keys_named(event.body))
    except IntegrityError as error:  # the log itself; what it names beyond this cannot be known
        found.append(("", Fault(error.where or "ledger", error.what)))
    return len(seen), tuple(fault for key, fault in found if key not in erased)


def _custody_faults(event: Event, vault: Vault, seen: set[str], *, own: bool) -> Iterator[tuple[str, Fault]]:
    try:
        named = tuple(custodies(event.body))
    except IntegrityError as error:
        yield "", Fault(f"event {event.position}", error.what)
        return
    for kept in named:
        if kept.address in seen:
            continue
        seen.add(kept.address)
        try:
            check(vault if _readable(vault, kept.address, own=own) else replace(vault, keys=None), kept, own=own)
        except (IntegrityError, AccessError) as error:
            yield kept.address, Fault(f"blob {kept.address} (event {event.position})", error.what)


def _seal_faults(event: Event, vault: Vault, seen: set[str], *, own: bool) -> Iterator[tuple[str, Fault]]:
    packs: dict[str, bytes] = {}
    for commitment in event.commitments:
        try:
            address, start, end = place(commitment.sealed)
            seen.add(address)
            if address not in packs:
                packs[address] = vault.blobs.get(address)
            if vault.keys is not None and _readable(vault, commitment.sealed, own=own):
                unseal(packs[address][start:end], vault.keys.key(commitment.sealed), commitment)
        except (IntegrityError, AccessError) as error:
            where = f"sealed {commitment.sealed} (event {event.position})"
            yield commitment.sealed, Fault(where, error.what)


def _readable(vault: Vault, address: str, *, own: bool) -> bool:
    return vault.keys is not None and not vault.keys.sealed([address]) and (own or vault.opens(address))
