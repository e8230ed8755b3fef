"""`verify` for everything signed: the office's keys, what it cosigned, what witnesses and authorities gave it."""

from collections.abc import Callable, Iterator

from ascertain.ledger.audit import Fault
from ascertain.ledger.envelope import Event
from ascertain.ledger.heads import TreeHead
from ascertain.ledger.notes import WITNESS, Note, VerifierKey
from ascertain.office import stamps
from ascertain.office.cosigned import COSIGNED, TRUSTED, own_head, trusted
from ascertain.office.house import Office
from ascertain.office.signing import DECLARED, declared, head_text, signer
from ascertain.office.stamps import STAMPED, Stamp
from ascertain.office.witness import WITNESSED
from ascertain.terms.errors import AccessError, AscertainError, IntegrityError


def audit(office: Office) -> tuple[int, tuple[Fault, ...]]:
    """Check every signature the log holds. Returns how many events hold one, and every fault."""
    faults, events = list(_held(office)), office.journal.ledger.of_kinds(tuple(_CHECKS))
    for event in events:
        try:
            _CHECKS[event.kind](office, event)
        except (AscertainError, ValueError, KeyError) as error:
            what = error.what if isinstance(error, AscertainError) else "It is not in its form."
            faults.append(Fault(f"event {event.position}", what))
    return len(events), tuple(faults)


def _held(office: Office) -> Iterator[Fault]:
    """Whether the key at hand is the one declared. That none is at hand is no fault."""
    if not declared(office.journal.ledger):
        return
    try:
        signer(office)
    except AccessError:
        return
    except IntegrityError as error:
        yield Fault("signing key", error.what)


def _key(_office: Office, event: Event) -> None:
    key = VerifierKey("key", WITNESS, bytes.fromhex(str(event.body["public"])))
    if key.fingerprint != event.body["fingerprint"]:
        raise IntegrityError("The fingerprint is not that of the key.")


def _trusted(_office: Office, event: Event) -> None:
    VerifierKey.parse(str(event.body["key"]))


def _cosigned(office: Office, event: Event) -> None:
    ledger, note = office.journal.ledger, Note.parse(str(event.body["note"]))
    head = own_head(ledger, note)
    if (head.size, head.root.hex()) != (event.body["size"], event.body["root"]):
        raise IntegrityError("It says another head than the note.")
    if not any([note.cosigned_at(key) is not None for key in trusted(ledger)]):  # noqa: C419  # each is to be checked
        raise IntegrityError("No witness trusted here cosigned it.")


def _witnessed(office: Office, event: Event) -> None:
    note, key = Note.parse(str(event.body["note"])), VerifierKey.parse(str(event.body["key"]))
    head = TreeHead.parse(note.text)
    if (head.origin, head.size, head.root.hex()) != tuple(event.body[name] for name in ("origin", "size", "root")):
        raise IntegrityError("It says another head than the note.")
    own = [VerifierKey(item.key.name, WITNESS, item.key.public) for item in declared(office.journal.ledger)]
    if not note.signed_by(key) or all(note.cosigned_at(item) is None for item in own):
        raise IntegrityError("It is not signed by that log and by this office.")


def _stamped(office: Office, event: Event) -> None:
    if not stamps.available():
        return
    found, ledger = Stamp.of(event), office.journal.ledger
    if ledger.checkpoint(found.size).root != event.body["root"]:
        raise IntegrityError("It says another head than the log.")
    found.time(head_text(ledger, found.size))


_CHECKS: dict[str, Callable[[Office, Event], None]] = {
    DECLARED: _key,
    TRUSTED: _trusted,
    COSIGNED: _cosigned,
    WITNESSED: _witnessed,
    STAMPED: _stamped,
}
