"""Consent to send texts out: which address may be sent reports, said by a named person, and taken back by one.

Without it nothing is sent, to this machine's own addresses neither: what answers there may be anybody's program. What
was sent cannot be taken back; a withdrawal holds from then on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.evidence.vault import PUBLIC
from ascertain.findings.officers import is_person
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.journal import Journal
from ascertain.ledger.log import Ledger
from ascertain.reports.model import Report
from ascertain.terms.errors import InputError, RefusedError

CONSENTED, ENDED = "consent.given", "consent.withdrawn"
CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Consent:
    """That texts may be sent to an address; `restricted`: also those of reports not entered as public."""

    address: str
    restricted: bool
    by: str
    since: str
    reason: str


def consents(ledger: Ledger) -> tuple[Consent, ...]:
    """Every consent that holds now, oldest first. It is read from the log itself, never from the derived tables."""
    return tuple(_standing(ledger.stream(CONSENT)).values())


def _standing(said: Sequence[Event]) -> dict[str, Consent]:
    found: dict[str, Consent] = {}
    for event in said:
        address = str(event.body["address"])
        found.pop(address, None)
        if event.kind == CONSENTED:
            restricted = event.body["restricted"] is True
            found[address] = Consent(address, restricted, event.actor, event.recorded_at, str(event.body["reason"]))
    return found


def consent(journal: Journal, address: str, reason: str, *, restricted: bool = False) -> bool:
    """Record that texts may be sent to an address; False where exactly that holds already.

    Raises InputError where nobody is named, no reason is given, or the address is empty.
    """
    _check(journal, address, reason)
    with journal.entry() as entry:
        said = journal.ledger.stream(CONSENT)
        before = _standing(said).get(address.strip())
        if before is not None and before.restricted == restricted:
            return False
        body: dict[str, Json] = {"address": address.strip(), "restricted": restricted, "reason": reason.strip()}
        entry.batch.add(Draft(CONSENT, CONSENTED, body, journal.actor, expect=len(said)))
    return True


def withdraw(journal: Journal, address: str, reason: str) -> None:
    """Take a consent back. Raises InputError where there is none for that address."""
    _check(journal, address, reason)
    with journal.entry() as entry:
        said = journal.ledger.stream(CONSENT)
        if address.strip() not in _standing(said):
            raise InputError("Nothing may be sent there now.", where=address, todo="See: ascertain claims consent list")
        body: dict[str, Json] = {"address": address.strip(), "reason": reason.strip()}
        entry.batch.add(Draft(CONSENT, ENDED, body, journal.actor, expect=len(said)))


def _check(journal: Journal, address: str, reason: str) -> None:
    if not is_person(journal.actor):
        raise InputError(f"{journal.actor!r} is not a named person.", todo="Say who you are with --actor.")
    if not address.strip():
        raise InputError("No address is named.", todo="Name the one in the settings, as https://host/v1")
    if not reason.strip():
        raise InputError("Say why texts may be sent there, or no more.", where=address, todo="Add --reason.")


def require(ledger: Ledger, address: str, reports: Sequence[Report]) -> None:
    """Raise RefusedError where texts of these reports may not be sent to an address."""
    held = _standing(ledger.stream(CONSENT)).get(address)
    if held is None:
        todo = f"A named person can: ascertain claims consent give {address} --reason …"
        raise RefusedError("This office has not consented to sending texts there.", where=address, todo=todo)
    closed = [report.id for report in reports if report.custody.access != PUBLIC]
    if closed and not held.restricted:
        what = f"{held.by} consented to sending public reports there; {closed[0]} is none."
        todo = "To send restricted ones too, consent again with --restricted."
        raise RefusedError(what, where=address, todo=todo)
