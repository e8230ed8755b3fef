"""What arrived from another office, held against everything known of it before anything is taken.

Every event is proved by the tree of the office that recorded it, and every tree head by a key trusted here: also for
the events of third offices that a bundle passes on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ascertain.findings.assessment import DECIDED
from ascertain.findings.officers import is_person
from ascertain.ledger.envelope import Event, read_envelope
from ascertain.ledger.heads import TreeHead, origin
from ascertain.ledger.notes import Note, VerifierKey
from ascertain.ledger.order import IMPORTED, runs, runs_of
from ascertain.ledger.others import Leaf, Logs, root_of
from ascertain.office.bundle import Bundle, Manifest
from ascertain.terms.errors import InputError, IntegrityError, NotFoundError, RefusedError


@dataclass(frozen=True, slots=True)
class Known:
    """What this office knew before: the logs it holds, per office the last note it took and the key trusted.

    `home` and `kind` are its own id and kind.
    """

    home: str
    kind: str
    logs: Logs
    notes: Mapping[str, str]
    keys: Mapping[str, VerifierKey]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a bundle brings: every event in it, those not yet held, and the note that proves each office's."""

    office: str
    rows: tuple[Event, ...]
    events: tuple[Event, ...]
    notes: Mapping[str, str]


def arrive(bundle: Bundle, known: Known) -> Arrival:
    """Check a bundle whole and say what in it is new.

    Raises IntegrityError for what does not hold, with both tree heads where a log was forked; InputError where
    earlier events are missing or a key is not trusted.
    """
    manifest = bundle.manifest
    head = _head(manifest.office, bundle.head, known)
    # Before anything large is unfolded: from here on it is what that office packed.
    if not bundle.signed.signed_by(known.keys[manifest.office]):
        raise IntegrityError("The bundle is not signed by its office.", where=manifest.office, todo="Ask again.")
    rows = list(_rows(bundle))
    held = known.logs.log(manifest.office)
    if manifest.first > len(held) + 1:
        raise NotFoundError(
            f"Events {len(held) + 1} to {manifest.first - 1} of {manifest.office} are missing here.",
            where="bundle",
            todo=f"Ask for: ascertain export --since {len(held)} FILE.ascx",
        )
    fresh = _fresh(rows, known)
    _check_blocks(manifest, rows, head)
    passed_on = _passed_on(rows, manifest.office)
    notes = {manifest.office: str(bundle.head)}
    for office in sorted({event.office for event in fresh} - notes.keys()):
        if office not in passed_on:
            raise IntegrityError(f"It brings events of {office} without their checkpoint.", where="bundle")
        notes[office] = passed_on[office]
    for office, note in notes.items():
        theirs = head if office == manifest.office else _head(office, Note.parse(note), known)
        last = max((event.office_seq for event in fresh if event.office == office), default=0)
        _check_tree(office, theirs, last, known, note)
    _check_acts(fresh, known)
    return Arrival(manifest.office, tuple(rows), tuple(fresh), notes)


def _head(office: str, note: Note, known: Known) -> TreeHead:
    head = TreeHead.parse(note.text)
    key = known.keys.get(office)
    if key is None:
        raise InputError(
            f"The key of {office} is not trusted here.",
            where=office,
            todo="Ask that office for its key, compare the fingerprint by telephone, and give it with --key.",
        )
    if head.origin != origin(office) or key.name != head.origin or not note.signed_by(key):
        raise IntegrityError(
            f"The checkpoint is not signed with the key trusted for {office} ({key.fingerprint[:16]}…).",
            where=office,
            todo="If that office has a new key, compare its fingerprint by telephone, and give it with --key.",
        )
    return head


def _rows(bundle: Bundle) -> Iterator[Event]:
    for position, line in enumerate(bundle.lines(), start=bundle.manifest.first):
        try:
            yield read_envelope(line, position)
        except (IntegrityError, InputError) as error:
            raise IntegrityError(error.what, where=f"event {position} of the bundle", todo=error.todo) from error


def _fresh(rows: Sequence[Event], known: Known) -> list[Event]:
    """Events not held yet, added to the logs. What claims the place of another event is a fork."""
    fresh = []
    for event in rows:
        leaf = Leaf(event.office, event.office_seq, event.leaf(), _brought(event))
        standing = known.logs.find(event.office, event.office_seq)
        if standing is None and event.office == known.home:
            raise IntegrityError(
                f"It holds event {event.office_seq} of this office, which this office does not have.",
                where=event.office,
                todo="Was this office restored from an old backup? Restore a newer one before anything else.",
            )
        if standing is not None and standing != leaf:
            raise _fork(event.office, known, f"event {event.office_seq} is not the one held here")
        if known.logs.add(leaf):
            fresh.append(event)
    return fresh


def _brought(event: Event) -> tuple[Any, ...]:
    return runs_of(event.body) if event.kind == IMPORTED else ()


def _check_blocks(manifest: Manifest, rows: Sequence[Event], head: TreeHead) -> None:
    """Own events stand at their places, events of others in blocks that an import closes; the last is the newest."""
    office, block = manifest.office, list[tuple[str, int]]()
    if not manifest.last == head.size == manifest.first + len(rows) - 1:
        raise IntegrityError("It does not end with its checkpoint.", where="bundle", todo="Ask for the bundle again.")
    for event in rows:
        if event.office != office:
            block.append((event.office, event.office_seq))
            continue
        fits = event.office_seq == event.position and tuple(runs(block)) == _brought(event)
        if not fits:
            raise IntegrityError("The event does not fit its place.", where=f"event {event.position} of the bundle")
        block = []
    if block:
        raise IntegrityError("Its last import is cut off.", where="bundle", todo="Ask for the bundle again.")


def _passed_on(rows: Sequence[Event], office: str) -> dict[str, str]:
    """The newest note of every third office whose events the rows hold, as the sender took it."""
    notes: dict[str, str] = {}
    for event in rows:
        told = event.body.get("notes") if event.office == office and event.kind == IMPORTED else None
        if isinstance(told, Mapping):
            notes |= {str(name): str(text) for name, text in told.items()}
    return notes


def _check_tree(office: str, head: TreeHead, last: int, known: Known, note: str) -> None:
    """The events held give the tree head the office signed; it covers all that came, of which `last` is the last."""
    leaves = known.logs.log(office)
    if not last <= head.size <= len(leaves):
        raise IntegrityError(
            "The checkpoint is not that of the events.", where=office, todo="Ask for the bundle again."
        )
    if root_of(leaves[: head.size]) != head.root:
        raise _fork(office, known, "the events held do not give the tree head signed", note)


def _fork(office: str, known: Known, what: str, note: str | None = None) -> IntegrityError:
    """Two histories of one log. Both notes are told: they are the evidence."""
    notes = [f"\n\nHeld here:\n{known.notes[office]}"] if office in known.notes else []
    notes += [f"\nIn the bundle:\n{note}"] if note else []
    return IntegrityError(
        f"The log of {office} is not the one known here: {what}.{''.join(notes)}",
        where=office,
        todo="Nothing was taken. Ask that office whether it was restored from an old backup, and keep both notes.",
    )


def _check_acts(fresh: Sequence[Event], known: Known) -> None:
    """Law 3: what another office decided was decided by a named person."""
    for event in fresh:
        by_policy = known.kind == "synthetic" and event.actor.startswith("policy:")
        if event.kind == DECIDED and not (by_policy or is_person(event.actor)):
            raise RefusedError(
                f"{event.actor!r} is no named person.", where=f"{event.office}, event {event.office_seq}"
            )
