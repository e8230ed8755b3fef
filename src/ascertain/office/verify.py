"""`verify`: one registry of checks over everything an office holds."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ascertain.evidence import audit as evidence_audit
from ascertain.evidence import erasure
from ascertain.evidence.named import SPECIAL, keys_of
from ascertain.findings.assessment import DECIDED
from ascertain.findings.officers import is_person
from ascertain.ledger import audit as ledger_audit
from ascertain.ledger.audit import Fault
from ascertain.ledger.derived import compare
from ascertain.ledger.upcasting import newer
from ascertain.office import signatures
from ascertain.office.house import Office, home
from ascertain.office.imports import audit as audit_imports
from ascertain.office.kinds import UNDERSTOOD
from ascertain.office.projections import PROJECTIONS
from ascertain.office.publish import missing
from ascertain.office.recounting import borne_out
from ascertain.terms.errors import InputError
from ascertain.terms.progress import Progress, untold


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check looked at, how much of it, and what it found wrong."""

    check: str
    count: int
    faults: tuple[Fault, ...]


def _log(office: Office) -> Checked:
    return Checked("events", *ledger_audit.audit(office.journal.ledger))


def _understood(office: Office) -> Checked:
    """What a newer version wrote is kept and vouched for, but no figure of this version takes it into account."""
    kinds, foreign = set(), []
    for event in office.journal.ledger.read():
        kinds.add(event.kind)
        if newer(event) or event.kind not in UNDERSTOOD:
            foreign.append(event)
    todo = "It is kept, and this version does not understand it: a newer one made it. Update ascertain."
    faults = (Fault(f"event {event.position} ({event.kind}, form {event.schema_v})", todo) for event in foreign)
    return Checked("kinds of entry", len(kinds), tuple(faults))


def _dates(office: Office) -> Checked:
    ledger = office.journal.ledger
    return Checked("dates", ledger.size(), ledger_audit.ahead(ledger))


def _evidence(office: Office) -> Checked:
    return Checked("evidence files", *evidence_audit.audit(office.journal.ledger, office.vault))


def unnamed_keys(office: Office) -> int:
    """How many keys open nothing that the log names: a work that was cut off left them, and they do no harm."""
    keys = office.vault.keys
    if keys is None:
        return 0
    named = set(SPECIAL)
    for event in office.journal.ledger.read():
        named.update(keys_of(event))
    return keys.count() - len(keys.holds(named))


def _erased(office: Office) -> Checked:
    keys = office.vault.keys
    with office.journal.view() as view:
        count = sum(len(found) for found in erasure.erasures_of(view).values())
        left = keys.holds(erasure.destroyed(view)) if keys else frozenset()
    todo = "It was erased, and its key is still here. Finish it with: ascertain erase --resume"
    return Checked("erased", count, tuple(Fault(f"key {address}", todo) for address in sorted(left)))


def _derived(office: Office) -> Checked:
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder) / "derived.sqlite"
        here = home(office.root, office.config, "derived")
        try:
            wrong = compare(here, office.journal.ledger, PROJECTIONS, scratch)
        except InputError as error:  # an entry of a newer version, which no table can be made from
            return Checked("derived tables", 0, (Fault(error.where or "derived tables", error.what),))
    tables = sum(len(projection.tables) for projection in PROJECTIONS)
    faults = (
        Fault(f"derived table {name}", "It does not fit the log. Mend it with: ascertain rebuild") for name in wrong
    )
    return Checked("derived tables", tables, tuple(faults))


def _officers(office: Office) -> Checked:
    decided = [event for event in office.journal.ledger.read() if event.kind == DECIDED]
    synthetic = office.genesis.kind == "synthetic"
    nobody = [event for event in decided if not is_person(event.actor) and not synthetic]
    faults = (Fault(f"event {event.position}", f"{event.actor!r} is no named person.") for event in nobody)
    return Checked("decisions", len(decided), tuple(faults))


def _signatures(office: Office) -> Checked:
    return Checked("signatures", *signatures.audit(office))


def _imports(office: Office) -> Checked:
    return Checked("imports", *audit_imports(office.journal.ledger))


def _publications(office: Office) -> Checked:
    folders = sorted(path for path in (office.root / "publications").glob("[!.]*") if path.is_dir())
    gone = [Fault(f"publication {name}", "The office's own copy of it is missing.") for name in missing(office)]
    return Checked("publications", len(folders), (*_publication_faults(office, folders), *gone))


def _publication_faults(office: Office, folders: list[Path]) -> Iterator[Fault]:
    for folder in folders:
        for fault in borne_out(office, folder):
            yield Fault(f"publication {folder.name}, {fault.where}", fault.what)


# The log comes first: what it cannot vouch for, nothing else can.
CHECKS: tuple[Callable[[Office], Checked], ...] = (
    *(_log, _understood, _dates, _evidence, _erased, _derived),
    *(_officers, _signatures, _imports, _publications),
)


def verify(office: Office, progress: Progress = untold) -> tuple[Checked, ...]:
    """Run every check. After a fault in the log the others are not run: they would rest on it."""
    found: list[Checked] = []
    for number, check in enumerate(CHECKS):
        progress("verifying, check", number + 1, len(CHECKS))
        found.append(check(office))
        if check is _log and found[-1].faults:
            break
    return tuple(found)
