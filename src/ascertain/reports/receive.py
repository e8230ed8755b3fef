"""Receipt: bytes become evidence, then an event says so; only then is a report acknowledged."""

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from itertools import islice

from ascertain.evidence.vault import Kept, Vault
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Entry, Journal
from ascertain.reports import queries, readers
from ascertain.reports.deliver import deliver, delivered, foretell, is_delivery
from ascertain.reports.readers import Reading, Row
from ascertain.reports.readers.rows import dated
from ascertain.reports.sources import source_id
from ascertain.reports.submission import RECEIVED, Receipt, Submission
from ascertain.terms.errors import InputError, NotFoundError
from ascertain.terms.instants import parse_day, parse_instant

__all__ = ["GROUP", "RECEIVED", "WITHDRAWN", "Receipt", "Submission", "preview", "receive", "withdraw"]

WITHDRAWN = "report.withdrawn"
# Rows are acknowledged together in groups of this size: one durable write each costs a minute per 100,000.
GROUP = 64


def receive(journal: Journal, vault: Vault, submission: Submission) -> Iterator[Receipt]:
    """Take one file in, as one report or as one per row; yields a receipt after each durable commit.

    Rows before and after a bad row are taken. Raises InputError where nothing of the file can be read.
    """
    source_id(submission.source)
    if submission.published:
        _check_published(submission.published, submission.name)
    if is_delivery(submission):
        yield from deliver(journal, vault, submission, delivered(submission))
        return
    reading = _read(submission)
    kept = _Keeping(vault, submission)
    if reading.document is not None:
        yield from _group(journal, vault, submission, reading, kept, [None])
        return
    rows = iter(reading.rows)
    while group := list(islice(rows, GROUP)):
        yield from _group(journal, vault, submission, reading, kept, group)
    yield from (Receipt(submission.name, None, new=False, error=str(error)) for error in reading.left)


def _check_published(text: str, where: str) -> None:
    parse_instant(text, "UTC", where=where)
    # The day stands first, because readings are dated by it.
    if str(parse_day(text[:10], where=where)) != text[:10]:
        raise InputError(f"{text!r} is not a date.", where=where, todo="Write it as 2022-03-06 or 2022-03-06T18:00.")


def _read(submission: Submission) -> Reading:
    reading = readers.read(submission.data, submission.name, mapping=submission.mapping)
    if reading.document is None and not len(reading.rows):
        raise InputError("The table has no rows.", where=submission.name, todo="Give the file with the rows.")
    return reading


class _Keeping:
    """Keeps a submission's bytes once, and only when the first new report needs them."""

    def __init__(self, vault: Vault, submission: Submission) -> None:
        self._vault, self._submission = vault, submission
        self._kept: Kept | None = None

    def custody(self) -> Kept:
        if self._kept is None:
            self._kept = self._vault.keep(self._submission.data, self._submission.access)
        return self._kept


def _group(
    journal: Journal,
    vault: Vault,
    submission: Submission,
    reading: Reading,
    keeping: _Keeping,
    rows: Sequence[Row | None],
) -> list[Receipt]:
    with journal.entry() as entry:
        seen: dict[str, str] = {}
        return [_one(entry, journal.actor, vault, submission, reading, keeping, row, seen) for row in rows]


def _one(
    entry: Entry,
    actor: str,
    vault: Vault,
    submission: Submission,
    reading: Reading,
    keeping: _Keeping,
    row: Row | None,
    seen: dict[str, str],
) -> Receipt:
    base = submission.locator or submission.name
    locator = base if row is None else f"{base}#{row.locator}"
    document = reading.document if row is None else row.document
    if (row is not None and row.error is not None) or document is None:
        return Receipt(locator, None, new=False, error=str(row.error) if row else "unreadable")
    record = {} if row is None else row.record
    digest = hashlib.sha256(document.text.encode() if row else submission.data).hexdigest()
    identity = vault.fingerprint([submission.source, locator, digest])
    if known := seen.get(identity) or queries.report_by_identity(entry.view, identity):
        return Receipt(locator, known, new=False)
    published = dated(record) or submission.published or _document_day(document.published)
    if not published:
        return Receipt(
            locator, None, new=False, error=f"{locator}: No publication date is known. Give --published DATE."
        )
    report = entry.batch.new_id("R")
    body: dict[str, Json] = {
        "report": report,
        "source": submission.source,
        "locator": locator,
        "identity": identity,
        "format": reading.format,
        "media": reading.media,
        "kind": row.kind if row else "report",
        "row": None if row is None else row.locator,
        "mapping": dict(submission.mapping or {}),
        "published": published,
        "received": submission.received,
        "language": submission.language or document.language,
        "custody": keeping.custody().body(),
    }
    restricted = {cell.field: cell.span.text for cell in document.cells if cell.restricted}
    draft = Draft(
        stream=f"report/{report}",
        kind=RECEIVED,
        body=body,
        actor=actor,
        event_id=str(uuid.UUID(hex=identity[:32])),
        commitments=vault.seal(restricted),
    )
    entry.batch.add(draft)
    seen[identity] = report
    return Receipt(locator, report, new=True)


def _document_day(published: object) -> str | None:
    return None if published is None else str(published)


def preview(submission: Submission) -> tuple[Receipt, ...]:
    """What `receive` would say of each row, without keeping anything."""
    if is_delivery(submission):
        return foretell(delivered(submission))
    reading = _read(submission)
    if reading.document is not None:
        return (Receipt(submission.name, None, new=True),)
    rows = [(f"{submission.name}#{row.locator}", row.error) for row in reading.rows]
    rows += [(submission.name, error) for error in reading.left]
    return tuple(Receipt(name, None, new=error is None, error=str(error) if error else None) for name, error in rows)


def withdraw(journal: Journal, report: str, reason: str) -> None:
    """Take a report back, with the reason. Its bytes and its history stay; it supports nothing any more."""
    if not reason.strip():
        raise InputError("A withdrawal needs a reason.", where=report, todo="Add --reason.")
    with journal.entry() as entry:
        row = queries.report_row(entry.view, report)
        if row is None:
            raise NotFoundError(f"There is no report {report}.")
        if row["withdrawn"] is not None:
            return
        body = {"report": report, "reason": reason}
        entry.batch.add(Draft(f"report/{report}", WITHDRAWN, body, journal.actor))
