"""Taking reports in: receipt, then what is read out of them, then the incidents and matters they speak of.

Each step is durable by itself and safe to repeat. A crash after a receipt loses nothing: `resume` reads what was
not yet read.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from ascertain.claims.adopt import adopt_in
from ascertain.claims.codec import vocabulary
from ascertain.claims.extract import NAME, VERSION, extract
from ascertain.claims.packs import shipped
from ascertain.claims.queries import extractor_versions
from ascertain.incidents.adopt import group, relate
from ascertain.office.house import Office
from ascertain.reports.receive import Receipt, Submission, receive
from ascertain.reports.shelf import find, reports, source
from ascertain.reports.sources import UNKNOWN, Source, register
from ascertain.terms.errors import InputError

# Told after each report read: its id, and a sentence where its text could not be read.
Progress = Callable[[str, str | None], None]


def silent(_report: str, _trouble: str | None) -> None:
    """A progress that tells nobody."""


def take_in(office: Office, submission: Submission, progress: Progress = silent) -> Iterator[Receipt]:
    """Take one file in, yield a receipt for each report once it is durable, and read each new one.

    A source nobody registered is entered with kind `unknown`, which never counts as independent.
    """
    _enter_source(office, submission)
    fresh: list[str] = []
    for receipt in receive(office.journal, office.vault, submission):
        if receipt.report is not None and receipt.new:
            fresh.append(receipt.report)
        yield receipt
    for report in fresh:
        progress(report, read_report(office, report))


def _enter_source(office: Office, submission: Submission) -> None:
    with office.journal.view() as view:
        known = source(view, submission.source)
    if known == Source(submission.source, submission.source, UNKNOWN):
        register(office.journal, office.vault, known)


def resume(office: Office, progress: Progress = silent) -> None:
    """Read what a crash left unread: reports without an extraction of this version, and the newest one again.

    The newest may have been read and not yet linked; linking twice changes nothing.
    """
    with office.journal.view() as view:
        known = [report.id for report in reports(view)]
        versions = extractor_versions(view)
    read = [report for report in known if versions.get(report) == VERSION]
    waiting = [*read[-1:], *(report for report in known if versions.get(report) != VERSION)]
    for report in waiting:
        progress(report, read_report(office, report))


def read_report(office: Office, report: str) -> str | None:
    """Read one report's text into claims, and link what it says to incidents and matters.

    Returns None, or a sentence where the extractor failed on the text: the report is kept all the same.
    """
    with office.journal.view() as view:
        found = find(view, report)
        document = office.shelf.document(found)
        gazetteer = office.gazetteer(view)
    day = date.fromisoformat(found.published_day)
    try:
        extraction = extract(document, published=day, zone=office.zone, gazetteer=gazetteer)
    except Exception as error:
        # A fault of the extractor on one text must keep neither this report nor the next one out.
        return f"{report} is kept, but its text could not be read ({error!r}). Add its claims by hand: claims add."
    with office.journal.entry() as entry:
        adopt_in(entry, report, extraction, document.text, (NAME, VERSION), vocabulary(shipped()))
    group(office.journal, office.shelf, report)
    relate(office.journal, office.shelf, report)
    return None


def checked_submission(office: Office, submission: Submission) -> Submission:
    """Fill in what the office knows: the moment of receipt. Raises InputError for a publication date in the future."""
    received = submission.received or office.journal.ledger.present()
    if submission.published and submission.published[:10] > received[:10]:
        raise InputError(
            f"It is dated {submission.published[:10]}, after it was received ({received[:10]}).",
            where=submission.name,
            todo="Check --published.",
        )
    return replace(submission, received=received)
