"""`import`: take what another office exported. All of it holds and is taken, or nothing is.

The union of events is all that a merge is. What it means is worked out by `ledger.fold`; contradicting decisions show
as conflicts (`findings conflicts`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from ascertain.evidence import erasure
from ascertain.evidence.recipients import take_keys
from ascertain.ledger import queries
from ascertain.ledger.batch import Batch
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.fold import Fold
from ascertain.ledger.genesis import OPENED, Genesis
from ascertain.ledger.notes import VerifierKey
from ascertain.ledger.order import IMPORTED, runs
from ascertain.ledger.others import Logs
from ascertain.office.arrival import Arrival, Known, arrive
from ascertain.office.bundle import KEYS, Bundle
from ascertain.office.erase import finish
from ascertain.office.export import named_blobs
from ascertain.office.house import Office
from ascertain.office.imports import last_notes, trusted_keys
from ascertain.office.projections import PROJECTIONS
from ascertain.terms.errors import IntegrityError, RefusedError


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import took: events not held before, by office; blobs and keys new here."""

    office: str
    name: str
    events: Mapping[str, int]
    blobs: int
    keys: int
    fingerprint: str


def import_(office: Office, path: Path, keys: Sequence[VerifierKey] = ()) -> Imported:
    """Take a bundle. `keys` are trusted from now on, each for the office it names.

    Raises IntegrityError where anything in it does not hold, RefusedError where the office is of another kind,
    InputError where its key is not trusted or earlier events are missing. Then nothing was taken.
    """
    office.require_live()
    bundle = Bundle(path)
    try:
        return _taken(office, bundle, keys)
    finally:
        office.journal.derived.offer(None)
        bundle.close()


def _taken(office: Office, bundle: Bundle, given: Sequence[VerifierKey]) -> Imported:
    manifest, home = bundle.manifest, office.genesis
    if manifest.office == home.office:
        raise RefusedError("This bundle comes from this office itself.", where=manifest.office)
    trusted = trusted_keys(office.journal.ledger) | {key.name.removeprefix("ascertain/"): key for key in given}
    with office.journal.entry() as entry:
        with office.journal.ledger.reading() as log:
            known = Known(home.office, home.kind, Logs(queries.leaves(log)), last_notes(office.journal.ledger), trusted)
        arrival = arrive(bundle, known)
        for event in arrival.events:
            _check_kind(event, home)
        missing = _blobs(office, bundle, arrival)
        if arrival.events:
            _append(office, entry.batch, arrival, manifest.last, len(missing), trusted)
        for address in missing:
            office.vault.blobs.put([bundle.blob(address)])
    taken = 0
    if KEYS in manifest.files and office.vault.keys is not None:
        with office.journal.view() as view:
            # What was erased, here or there, stays erased.
            taken = len(take_keys(office.vault.keys, bundle.file(KEYS), erasure.destroyed(view)))
    finish(office)
    counts = {name: sum(event.office == name for event in arrival.events) for name in sorted(arrival.notes)}
    return Imported(manifest.office, manifest.name, counts, len(missing), taken, trusted[manifest.office].fingerprint)


def _check_kind(event: Event, home: Genesis) -> None:
    """Made-up or training events never enter a real office, nor real ones another; nor times that nobody witnessed."""
    if event.kind != OPENED:
        return
    theirs = Genesis.of(event)
    if theirs.kind != home.kind:
        raise RefusedError(
            f"{theirs.name!r} is a {theirs.kind} office, this one is {home.kind}.",
            where=event.office,
            todo="Their events never mix.",
        )
    if theirs.clock == "replayed" and home.clock != "replayed":
        raise RefusedError(
            f"{theirs.name!r} replays a history; its recorded times come from a manifest, those here from a clock.",
            where=event.office,
            todo="Import it into an office with a replayed clock, whose output is stamped so.",
        )


def _blobs(office: Office, bundle: Bundle, arrival: Arrival) -> list[str]:
    """Blobs to be kept: all that the events name and this office lacks; every one is held against its address."""
    listed = set(bundle.manifest.blobs)
    held = set(office.vault.blobs.addresses())
    if lacking := {address for event in arrival.events for address in named_blobs(event)} - listed - held:
        raise IntegrityError("The evidence is not in the bundle.", where=f"blob {min(lacking)}", todo="Ask again.")
    for address in sorted(listed):
        bundle.blob(address)
    return sorted(({address for event in arrival.rows for address in named_blobs(event)} & listed) - held)


def _append(
    office: Office, batch: Batch, arrival: Arrival, last: int, blobs: int, trusted: Mapping[str, VerifierKey]
) -> None:
    for event in arrival.events:
        batch.take(event)
    brought = runs((event.office, event.office_seq) for event in arrival.events)
    body: dict[str, Json] = {
        "office": arrival.office,
        "last": last,
        "brought": [[run.office, run.first, run.last] for run in brought],
        "notes": dict(arrival.notes),
        "keys": {name: str(trusted[name]) for name in arrival.notes if name in trusted},
        "blobs": blobs,
    }
    closing = batch.add(Draft(f"import/{arrival.office}", IMPORTED, body, office.journal.actor))
    batch.flush()
    office.journal.derived.offer(_try_out(batch, closing))


def _try_out(batch: Batch, closing: Event) -> Fold:
    """Read all events together once before any is taken for good: a log that cannot be read cannot be mended."""
    fold = Fold(PROJECTIONS, batch.genesis.office)
    try:
        fold.reach(batch.connection, closing.position)
    except (IntegrityError, LookupError, TypeError, ValueError, AssertionError, SQLAlchemyError) as error:
        fold.close()
        raise IntegrityError(
            "Its events cannot be read together with those of this office.", where="bundle", todo="Tell that office."
        ) from error
    return fold
