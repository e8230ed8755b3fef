"""Taking reports in: receipt, then what is read out of them, then the incidents and matters they speak of.

Each step is durable by itself and safe to repeat. A crash after a receipt loses nothing: `resume` reads what was
not yet read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from ascertain.claims import gate
from ascertain.claims.adopt import adopt_in, prepare
from ascertain.claims.codec import vocabulary
from ascertain.claims.extractors.protocol import Extractor
from ascertain.claims.extractors.registry import find as find_extractor
from ascertain.claims.queries import extractor_versions
from ascertain.claims.words.model import Extraction
from ascertain.claims.words.packs import Packs
from ascertain.incidents.adopt import Linking
from ascertain.office.house import Office
from ascertain.office.printing import keep_up
from ascertain.places.gazetteer import Gazetteer
from ascertain.reports.archived import Output, items
from ascertain.reports.deliver import deliver
from ascertain.reports.model import Report
from ascertain.reports.receive import GROUP, Receipt, Submission, receive
from ascertain.reports.shelf import find_all, reports, source
from ascertain.reports.sources import UNKNOWN, Source, register
from ascertain.terms.errors import AscertainError, InputError, RefusedError
from ascertain.terms.instants import parse_instant, read_stamp

# Told after each report read: its id, and a sentence where its text could not be read.
Progress = Callable[[str, str | None], None]


def silent(_report: str, _trouble: str | None) -> None:
    """A progress that tells nobody."""


def take_in(office: Office, submission: Submission, progress: Progress = silent) -> Iterator[Receipt]:
    """Take one file in, yield a receipt for each report once it is durable, and read each new one.

    A source nobody registered is entered with kind `unknown`, which never counts as independent.
    """
    yield from _taken(office, submission, receive(office.journal, office.vault, submission), progress)


def take_folder(
    office: Office, output: Output, submission: Submission, progress: Progress = silent
) -> Iterator[Receipt]:
    """Take in what an archiver left in a folder, item by item, like `take_in`."""
    found = items(output, submission)
    receipts = deliver(office.journal, office.vault, submission, found, group=1)
    yield from _taken(office, submission, receipts, progress)


def _taken(
    office: Office, submission: Submission, receipts: Iterator[Receipt], progress: Progress
) -> Iterator[Receipt]:
    enter_source(office, submission)
    fresh: list[str] = []
    for receipt in receipts:
        if receipt.report is not None and receipt.new:
            fresh.append(receipt.report)
        yield receipt
    read_reports(office, fresh, progress)


def enter_source(office: Office, submission: Submission) -> None:
    """Enter the source of a submission with kind `unknown`, where nobody registered it."""
    with office.journal.view() as view:
        known = source(view, submission.source)
    if known == Source(submission.source, submission.source, UNKNOWN):
        register(office.journal, office.vault, known)


def resume(office: Office, progress: Progress = silent) -> None:
    """Read what a crash left unread: every report without an extraction of this version.

    A report that was wholly erased is not read again: what was read out of it stands.
    """
    with office.journal.view() as view:
        versions, reader = extractor_versions(view), standing(office)
        mine = (reader.name, reader.version)
        waiting = [report.id for report in reports(view) if versions.get(report.id) != mine and not report.blank]
    read_reports(office, waiting, progress)
    keep_up(office)


def read_reports(office: Office, waiting: Sequence[str], progress: Progress = silent) -> None:
    """Read texts into claims and link what they say to incidents and matters.

    A report is read and linked in one durable write, together with the others of its group. A text that cannot be read
    is told to `progress`; its report is kept all the same, and so are the others. In the field nothing can be read: the
    headquarters does it.
    """
    if office.in_the_field or not waiting:
        return
    reader = standing(office)
    for start in range(0, len(waiting), GROUP):
        group = waiting[start : start + GROUP]
        with office.journal.view() as view:
            gazetteer, packs = office.gazetteer(view), office.packs(view)
            found = [read_report(office, reader, report, gazetteer, packs) for report in find_all(view, group)]
        known, extractor = vocabulary(packs), (reader.name, reader.version)
        with office.journal.entry() as entry:
            linking, before = Linking(entry, office.shelf), prepare(entry, group, extractor)
            for item in found:
                if isinstance(item, Read) and (
                    taken := adopt_in(entry, item.report, item.extraction, item.text, extractor, known, before)
                ):
                    linking.take(taken)
        for report, item in zip(group, found, strict=True):
            progress(report, item if isinstance(item, str) else None)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read out of one report, not yet written down."""

    report: Report
    extraction: Extraction
    text: str


def standing(office: Office) -> Extractor:
    """The extractor whose readings the office goes by: the rules, or another that its settings name.

    Raises RefusedError for one that sends texts out: reports that come in are sent nowhere by themselves.
    """
    settings = office.config.claims
    found = find_extractor(settings.extractor, settings.settings.get(settings.extractor))
    if found.sends_to is not None:
        todo = f'Write extractor = "rules" and second = ["{found.name}"], and ask for it: ascertain claims read REPORT'
        raise RefusedError(f"{found.name!r} sends texts out.", where="ascertain.toml, [claims] extractor", todo=todo)
    return found


def read_report(office: Office, reader: Extractor, report: Report, gazetteer: Gazetteer, packs: Packs) -> Read | str:
    """Read one report out, or say why its text could not be read."""
    try:
        document = office.shelf.document(report)
        day = date.fromisoformat(report.published_day)
        found = reader.extract(document, published=day, zone=office.zone, gazetteer=gazetteer, packs=packs)
        return Read(report, gate.of_others(found, document), document.text)
    except Exception as error:
        # A fault of the extractor on one text must keep neither this report nor the next one out.
        # What an exception says of itself may be words of the report, and whoever is told may be entitled to none.
        said = str(error) if isinstance(error, AscertainError) else type(error).__name__
        return f"{report.id} is kept, but its text could not be read ({said}). Add its claims by hand: claims add."


def checked_submission(office: Office, submission: Submission) -> Submission:
    """Fill in what the office knows: the moment of receipt. Raises InputError for a publication date in the future."""
    received = submission.received or office.journal.ledger.present()
    if submission.published and _begin(submission.published, office.zone, submission.name) > read_stamp(received):
        raise InputError(
            f"It is dated {submission.published[:10]}, after it was received ({received[:10]}).",
            where=submission.name,
            todo="Check the date it was published.",
        )
    return replace(submission, received=received)


def _begin(published: str, zone: str, where: str) -> datetime:
    """The first moment a publication date can mean: a day begins 24 hours before its end."""
    moment = parse_instant(published, zone, where=where)
    return moment - timedelta(days=1) if len(published) == 10 else moment


def read_file(path: Path) -> bytes:
    """The bytes of a regular file. Raises InputError for anything else: a pipe would be waited for."""
    try:
        if path.exists() and not path.is_file():
            raise InputError("It is not a file.", where=path.name, todo="Name a file.")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"It cannot be read: {error.strerror}.", where=path.name) from error
