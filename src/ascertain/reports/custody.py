"""The custody of a report: what was received, from whom and when, every check, every copy, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ascertain.evidence.erasure import Erasure
from ascertain.evidence.vault import Kept
from ascertain.ledger.derived import View
from ascertain.ledger.journal import Journal
from ascertain.reports import queries
from ascertain.reports.attachments import MADE_HERE, WORKING_COPY, Attachment, attachments
from ascertain.reports.checks import Check
from ascertain.reports.model import Report
from ascertain.reports.preservation import Property, preservation
from ascertain.reports.shelf import Shelf, find, source

EVIDENTIARY = "evidentiary"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in the custody of a report.

    Attributes:
        id: the report, or its further file (`R12.a1`).
        what: `original`, or a code of `attachment`; `copy`: `evidentiary` or `working_copy`.
        recorded_at, by: when it came into the log, and who brought it.
        received_from: source and locator of an original; None for what was made here.
        derived_from: id of the file a working copy was made from, or its address where it is none of this report's.
    """

    id: str
    what: str
    copy: str
    name: str
    recorded_at: str
    by: str
    position: int
    custody: Kept
    checks: tuple[Check, ...] = ()
    received: str | None = None
    captured: str | None = None
    received_from: str | None = None
    derived_from: str | None = None
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Custody:
    """Everything that is kept of a report, oldest first, what was erased of it, and whether the six properties hold."""

    report: str
    entries: tuple[Entry, ...]
    withdrawn: str | None
    erasures: tuple[Erasure, ...]
    preservation: tuple[Property, ...]


def custody(journal: Journal, view: View, shelf: Shelf, report: str) -> Custody:
    """The custody of a report as of a view. Every file is read and held against its digest now."""
    found = find(view, report)
    further = attachments(view, report)
    entries = (_received(journal, view, found), *_further(found, further))
    held = preservation(shelf, found, further, source(view, found.source))
    return Custody(report, entries, found.withdrawn, found.erasures, held)


def _received(journal: Journal, view: View, report: Report) -> Entry:
    row = queries.report_row(view, report.id)
    event = journal.ledger.event(int(row["number"])) if row else None
    assert event is not None  # noqa: S101  # `find` has found it
    return Entry(
        id=report.id,
        what="original",
        copy=EVIDENTIARY,
        name=report.locator,
        recorded_at=report.recorded_at,
        by=event.actor,
        position=event.position,
        custody=report.custody,
        checks=report.checks,
        received=report.received,
        captured=report.captured,
        received_from=report.source,
    )


def _further(report: Report, further: Sequence[Attachment]) -> Iterator[Entry]:
    names = {report.custody.address: report.id} | {item.custody.address: item.id for item in further}
    for item in further:
        yield Entry(
            id=item.id,
            what=item.what,
            copy=WORKING_COPY if item.what in MADE_HERE else EVIDENTIARY,
            name=item.name,
            recorded_at=item.recorded_at,
            by=item.actor,
            position=item.position,
            custody=item.custody,
            checks=item.checks,
            derived_from=names.get(item.derived_from or "", item.derived_from),
            how=item.how,
        )
