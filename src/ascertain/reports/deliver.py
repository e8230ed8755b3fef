"""Deliveries of archivers: checked first, then one report a page or item, with every file kept as it came.

A delivery that is not what it says of itself is refused, or kept as damaged evidence and never read.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from ascertain.evidence.vault import Kept, Vault
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Journal
from ascertain.reports import queries, readers
from ascertain.reports.attachments import File, Keeping, keeping
from ascertain.reports.checks import ABSENT, FAILED, Check, failed
from ascertain.reports.documents import Document
from ascertain.reports.model import DAMAGED
from ascertain.reports.readers.archiver import TABLE, is_archiver_page, is_archiver_table
from ascertain.reports.readers.formats import format_named
from ascertain.reports.readers.parts import Part
from ascertain.reports.readers.wacz import check_wacz
from ascertain.reports.readers.wacz.package import is_wacz
from ascertain.reports.submission import RECEIVED, Receipt, Submission
from ascertain.terms.errors import InputError
from ascertain.terms.instants import read_stamp

# Reports of one delivery that are acknowledged together.
GROUP = 64


@dataclass(frozen=True, slots=True)
class Item:
    """One report of a delivery, ready to be taken in.

    Attributes:
        form: how `original`, the file it is read from, is read; a name of `formats.FORMATS`, or `damaged`.
        part: its place in that file, its address and its text.
        checks: what came of checking the original; files: what else belongs to the report, with checks of its own.
    """

    form: str
    original: File
    part: Part
    checks: tuple[Check, ...] = ()
    files: tuple[File, ...] = ()


def is_delivery(submission: Submission) -> bool:
    """True where a file handed in is one that an archiver delivers."""
    data = submission.data
    return is_wacz(data) or is_archiver_table(data) or is_archiver_page(data)


def delivered(submission: Submission) -> Iterator[Item]:
    """The items of one file that an archiver delivered. Raises InputError where it is not what it says of itself."""
    form = readers.format_of(submission.data, submission.name).name
    if form != "wacz":
        yield from _alone(submission, form)
        return
    original = File("archive", submission.name, submission.data, submission.access)
    try:
        checks = check_wacz(submission.data, submission.name, read_stamp(submission.received), submission.trust)
        refuse_damaged(checks, submission)
        parts = readers.read(submission.data, submission.name, form=form).parts
    except InputError as error:
        if not submission.keep_damaged:
            raise
        yield damaged(original, submission, error)
        return
    for part in parts:
        yield Item(form, original, part, checks)


def _alone(submission: Submission, form: str) -> Iterator[Item]:
    """The items of a page or table of Auto Archiver that came without the folder it lay in."""
    what = "database" if form == TABLE else "page"
    original = File(what, submission.name, submission.data, submission.access)
    check = Check("files", ABSENT, "It came without the archiver's folder, and so without the files it names.")
    for part in readers.read(submission.data, submission.name, form=form).parts:
        yield Item(form, original, part, (check,))


def refuse_damaged(checks: Iterable[Check], submission: Submission) -> None:
    """Raise InputError where a check has failed."""
    for check in failed(checks):
        todo = "Get it again, or keep it unread as damaged evidence: --keep-damaged."
        raise InputError(f"It is damaged or changed: {check.says}", where=submission.name, todo=todo)


def damaged(original: File, submission: Submission, error: InputError, locator: str | None = None) -> Item:
    """A delivery kept as damaged evidence: a report without text that says what is wrong with it."""
    part = Part(DAMAGED, locator or submission.locator or submission.name, Document(""))
    return Item(DAMAGED, original, part, (Check("delivery", FAILED, error.what),))


def deliver(
    journal: Journal, vault: Vault, submission: Submission, items: Iterable[Item], *, group: int = GROUP
) -> Iterator[Receipt]:
    """Take items in; yields a receipt for each after its group is durable. An unreadable item loses no other.

    `group` is how many are held in memory at once: one, where they bring large files.
    """
    kept: dict[tuple[str, str], Kept] = {}
    waiting = iter(items)
    while taken := list(islice(waiting, group)):
        with journal.entry() as entry:
            hold = keeping(entry, vault, journal.actor, kept)
            seen: dict[str, str] = {}
            receipts = [_take(hold, submission, item, seen) for item in taken]
        yield from receipts


def foretell(items: Iterable[Item]) -> tuple[Receipt, ...]:
    """What `deliver` would say of each item, without keeping anything."""
    return tuple(
        Receipt(item.part.locator, None, new=item.part.error is None, error=_said(item.part.error)) for item in items
    )


def _said(error: InputError | None) -> str | None:
    return None if error is None else str(error)


def _take(hold: Keeping, submission: Submission, item: Item, seen: dict[str, str]) -> Receipt:
    part, document = item.part, item.part.document
    if document is None:
        return Receipt(part.locator, None, new=False, error=_said(part.error))
    content = item.original.sha256 if item.form == DAMAGED else hashlib.sha256(document.text.encode()).hexdigest()
    identity = hold.vault.fingerprint([submission.source, part.locator, content])
    known = seen.get(identity) or queries.report_by_identity(hold.entry.view, identity)
    if known is not None:
        _add_to(hold, known, item)
        return Receipt(part.locator, known, new=False)
    published = submission.published or part.published or _day(document)
    if item.form == DAMAGED:
        published = published or submission.received[:10]
    if not published:
        when = f" (it was captured on {part.captured[:10]})" if part.captured else ""
        error = f"{part.locator}: No publication date is known{when}. Give --published DATE."
        return Receipt(part.locator, None, new=False, error=error)
    report = hold.entry.batch.new_id("R")
    body = _body(hold, submission, item, report, identity, published, document)
    hold.entry.batch.add(Draft(f"report/{report}", RECEIVED, body, hold.actor, str(uuid.UUID(hex=identity[:32]))))
    seen[identity] = report
    for file in item.files:
        hold.attach(report, file)
    return Receipt(part.locator, report, new=True)


def _add_to(hold: Keeping, report: str, item: Item) -> None:
    """Another delivery of a report the office has: what it brings that is new is kept as further evidence."""
    standing = queries.report_row(hold.entry.view, report)
    if standing is None:  # taken a moment ago, from this very delivery
        return
    if not hold.vault.holds(Kept.of(json.loads(standing["body"])["custody"]), item.original.sha256):
        hold.attach(report, replace(item.original, checks=item.checks))
    for file in item.files:
        hold.attach(report, file)


def _day(document: Document) -> str | None:
    return None if document.published is None else str(document.published)


def _body(
    hold: Keeping,
    submission: Submission,
    item: Item,
    report: str,
    identity: str,
    published: str,
    document: Document,
) -> dict[str, Json]:
    return {
        "report": report,
        "source": submission.source,
        "locator": item.part.locator,
        "identity": identity,
        "format": item.form,
        "media": format_named(item.form).media,
        "kind": "report",
        "row": None if item.form == DAMAGED else item.part.row,
        "mapping": {},
        "published": published,
        "received": submission.received,
        "captured": item.part.captured,
        "language": submission.language or document.language,
        "checks": [check.body() for check in item.checks],
        "custody": hold.custody(item.original).body(),
    }
