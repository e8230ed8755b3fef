"""What was imported so far: from whom, under which keys, up to which tree heads; and whether it still fits them."""

from collections.abc import Iterator, Mapping

from ascertain.ledger import queries
from ascertain.ledger.audit import Fault
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Event
from ascertain.ledger.heads import TreeHead
from ascertain.ledger.log import Ledger
from ascertain.ledger.notes import Note, VerifierKey
from ascertain.ledger.order import IMPORTED
from ascertain.ledger.others import Logs, root_of
from ascertain.terms.errors import AscertainError


def imports(ledger: Ledger) -> list[Event]:
    """Every import of this office, oldest first."""
    with ledger.reading() as connection:
        return queries.of_kind(connection, ledger.genesis.office, IMPORTED)


def trusted_keys(ledger: Ledger) -> dict[str, VerifierKey]:
    """Per office, the key under which its events were last taken."""
    found: dict[str, VerifierKey] = {}
    for event in imports(ledger):
        found |= {name: VerifierKey.parse(text) for name, text in _told(event, "keys").items()}
    return found


def last_notes(ledger: Ledger) -> dict[str, str]:
    """Per office, the last signed tree head taken."""
    found: dict[str, str] = {}
    for event in imports(ledger):
        found |= _told(event, "notes")
    return found


def audit(ledger: Ledger) -> tuple[int, tuple[Fault, ...]]:
    """Hold the events of others against the heads their offices signed. Returns how many heads, and every fault."""
    taken = imports(ledger)
    with ledger.reading() as connection:
        logs = Logs(queries.leaves(connection)) if taken else Logs()
    faults = [fault for event in taken for fault in _faults(event, logs)]
    return sum(len(_told(event, "notes")) for event in taken), tuple(faults)


def _faults(event: Event, logs: Logs) -> Iterator[Fault]:
    keys = _told(event, "keys")
    for office, text in _told(event, "notes").items():
        where = f"import at event {event.position}, {office}"
        try:
            note = Note.parse(text)
            head = TreeHead.parse(note.text)
            signed = note.signed_by(VerifierKey.parse(keys.get(office, "")))
            leaves = logs.log(office)[: head.size]
        except AscertainError as error:
            yield Fault(where, error.what)
            continue
        if not signed:
            yield Fault(where, "The checkpoint is not signed with the key it was taken under.")
        if len(leaves) < head.size or root_of(leaves) != head.root:
            yield Fault(where, "The events held no longer give the tree head that office signed.")


def _told(event: Event, key: str) -> dict[str, str]:
    told: Json = event.body.get(key)
    return {str(name): str(text) for name, text in told.items()} if isinstance(told, Mapping) else {}
