"""Receipt: bytes become evidence, then an event says so; only then is a report acknowledged."""

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ascertain.evidence.vault import Kept, Vault
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Commitment, Draft
from ascertain.ledger.journal import Journal
from ascertain.reports import queries, readers
from ascertain.reports.deliver import deliver, delivered, foretell, is_delivery
from ascertain.reports.documents import Document
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
    wanted = submission.rows
    rows = (row for row in reading.rows if wanted is None or row.locator in wanted)
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
    """Take rows, or the one document of a file, in one durable write."""
    named = [_Arrival.of(submission, reading, row) for row in rows]
    arrivals = [item for item in named if isinstance(item, _Arrival)]
    identities = vault.fingerprints([item.content for item in arrivals])
    with journal.entry() as entry:
        known = queries.reports_by_identity(entry.view, identities)
        told: list[Receipt] = []
        taken: list[_Arrival] = []
        for item, identity in zip(arrivals, identities, strict=True):
            fresh = identity not in known
            if fresh and item.published:
                known[identity] = entry.batch.new_id("R")
                taken.append(replace(item, identity=identity))
            told.append(item.receipt(known.get(identity), new=fresh))
        sealed = vault.seal_all([item.restricted for item in taken])
        bodies = [_body(submission, reading, item, known[item.identity], keeping.custody()) for item in taken]
        entry.batch.add_all([_draft(body, journal.actor, own) for body, own in zip(bodies, sealed, strict=True)])
    rest = iter(told)
    return [item if isinstance(item, Receipt) else next(rest) for item in named]


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What arrives as one report: a readable row, or the document of a whole file.

    `content` is what makes it the same report when it arrives again; `identity` the office's fingerprint of it.
    """

    locator: str
    document: Document
    row: Row | None
    content: list[Json]
    published: str | None
    identity: str = ""

    @classmethod
    def of(cls, submission: Submission, reading: Reading, row: Row | None) -> "_Arrival | Receipt":
        """One row (None: the whole file) as it arrives, or the receipt that says why it cannot be read."""
        base = submission.locator or submission.name
        locator = base if row is None else f"{base}#{row.locator}"
        document = reading.document if row is None else row.document
        if document is None or (row is not None and row.error is not None):
            return Receipt(locator, None, new=False, error=str(row.error) if row else "unreadable")
        digest = hashlib.sha256(document.text.encode() if row else submission.data).hexdigest()
        own = dated(row.record) if row else None
        published = own or submission.published or _document_day(document.published)
        return cls(locator, document, row, [submission.source, locator, digest], published)

    @property
    def restricted(self) -> dict[str, str]:
        """Field → value of the cells that only some may see."""
        return {cell.field: cell.span.text for cell in self.document.cells if cell.restricted}

    def receipt(self, report: str | None, *, new: bool) -> Receipt:
        """What is told of it, taken in as a report or not."""
        if report is not None:
            return Receipt(self.locator, report, new=new)
        error = f"{self.locator}: No publication date is known. Give --published DATE."
        return Receipt(self.locator, None, new=False, error=error)


def _body(submission: Submission, reading: Reading, item: _Arrival, report: str, kept: Kept) -> dict[str, Json]:
    return {
        "report": report,
        "source": submission.source,
        "locator": item.locator,
        "identity": item.identity,
        "format": reading.format,
        "media": reading.media,
        "kind": item.row.kind if item.row else "report",
        "row": None if item.row is None else item.row.locator,
        "mapping": dict(submission.mapping or {}),
        "published": item.published,
        "received": submission.received,
        "language": submission.language or item.document.language,
        "custody": kept.body(),
    }


def _draft(body: dict[str, Json], actor: str, sealed: tuple[Commitment, ...]) -> Draft:
    event_id = str(uuid.UUID(hex=str(body["identity"])[:32]))
    return Draft(f"report/{body['report']}", RECEIVED, body, actor, event_id, commitments=sealed)


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
