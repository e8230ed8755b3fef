"""`ascertain reports add`: take files and folders in, and say what became of each."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.columns import column_map
from ascertain.cli.likely import tell_copies, tell_likely
from ascertain.cli.output import line, note, say
from ascertain.terms.errors import AscertainError, InputError
from ascertain.terms.instants import parse_instant

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from ascertain.office.house import Office
    from ascertain.office.replay import Outcome
    from ascertain.reports.archived import Output
    from ascertain.reports.receive import Receipt, Submission


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", "source_id", default="unknown", help="Id of the source in the register.")
@click.option("--published", help="Publication date, YYYY-MM-DD or a moment, where the file does not say.")
@click.option("--url", help="Where it was published, kept as its locator.")
@click.option("--public", is_flag=True, help="The file is published: keep its SHA-256 in clear.")
@click.option("--map", "mapping", type=click.Path(path_type=Path), help="Column map for tables (TOML: column = field).")
@click.option("--language", help="ISO 639-1 code of its language.")
@click.option(
    "--tsa-cert",
    "stampers",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Certificate of a time-stamping authority you trust (PEM or DER).",
)
@click.option(
    "--ca-cert",
    "signers",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Certificate of an authority you trust for the domains that sign web archives.",
)
@click.option("--keep-damaged", is_flag=True, help="Keep a delivery whose own hashes do not fit, unread, as damaged.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and take nothing.")
@click.pass_obj
def add(
    session: Session,
    paths: tuple[Path, ...],
    source_id: str,
    published: str | None,
    url: str | None,
    public: bool,
    mapping: Path | None,
    language: str | None,
    stampers: tuple[Path, ...],
    signers: tuple[Path, ...],
    keep_damaged: bool,
    dry_run: bool,
) -> int:
    """Take in files (text, HTML, CSV, XLSX, WACZ), a folder of Auto Archiver, or one with a reports.csv.

    Each file or row gets a line with what became of it. The same report twice adds nothing. A bad file or row does not
    stop the others; the exit status is then 2.
    """
    from ascertain.evidence.vault import PUBLIC, RESTRICTED
    from ascertain.office.intake import read_file, resume
    from ascertain.office.replay import is_replay
    from ascertain.reports.receive import Submission
    from ascertain.reports.trust import Trust

    columns = column_map(mapping)
    trust = Trust(_certificates(signers), _certificates(stampers))
    failed = False
    with session.open() as office:
        if published:
            parse_instant(published, office.zone, where="--published")
        resume(office, tell_trouble)
        for path in paths:
            try:
                if is_replay(path):
                    failed |= _replay(office, path, dry_run=dry_run)
                    continue
                output = _output(path) if path.is_dir() else None
                submission = Submission(
                    data=b"" if output else read_file(path),
                    name=path.name,
                    source=source_id,
                    published=published,
                    received="",
                    locator=url,
                    access=PUBLIC if public else RESTRICTED,
                    mapping=columns,
                    language=language,
                    trust=trust,
                    keep_damaged=keep_damaged,
                )
                failed |= _take(office, submission, output, dry_run=dry_run)
            except AscertainError as error:
                failed = True
                note(f"Error: {error if error.where else f'{path.name}: {error}'}")
    return 2 if failed else 0


def _output(folder: Path) -> "Output":
    from ascertain.reports.archived import find_output

    output = find_output(folder)
    if output is None:
        what = "The folder holds neither a reports.csv nor anything of an archiver."
        raise InputError(what, where=str(folder), todo="Name files instead.")
    return output


def _take(office: "Office", submission: "Submission", output: "Output | None", *, dry_run: bool) -> bool:
    from ascertain.office.intake import checked_submission

    submission = checked_submission(office, submission)
    failed = taken = False
    fresh: list[str] = []
    for receipt in _receipts(office, submission, output, dry_run=dry_run):
        _tell(receipt, "would be taken" if dry_run else "taken")
        failed |= receipt.error is not None
        taken |= receipt.error is None
        fresh += [receipt.report] if receipt.report is not None and receipt.new else []
    if taken:
        _tell_unknown_kind(office, submission.source)
    if not dry_run:
        tell_likely(office, fresh)
        tell_copies(office, fresh)
    return failed


def _receipts(
    office: "Office", submission: "Submission", output: "Output | None", *, dry_run: bool
) -> "Iterable[Receipt]":
    from ascertain.office.intake import take_folder, take_in
    from ascertain.reports.archived import items
    from ascertain.reports.deliver import foretell
    from ascertain.reports.receive import preview

    if output is None:
        return preview(submission) if dry_run else take_in(office, submission, tell_trouble)
    if dry_run:
        return foretell(items(output, submission))
    return take_folder(office, output, submission, tell_trouble)


def _tell_unknown_kind(office: "Office", source_id: str) -> None:
    """Say that what has been taken from this source supports nothing yet: unknown is not independent."""
    from ascertain.reports.shelf import source
    from ascertain.reports.sources import UNKNOWN

    with office.journal.view() as view:
        unknown = source(view, source_id).kind == UNKNOWN
    if unknown:
        note(
            f"Note: The source {source_id!r} is of unknown kind, and so counts as no origin. "
            f"Enter it: reports sources add {source_id} --name … --kind …"
        )


def tell_trouble(_report: str, trouble: str | None) -> None:
    """Tell on stderr where a report was kept but its text could not be read."""
    if trouble is not None:
        note(f"Note: {trouble}")


def _tell(receipt: "Receipt", done: str) -> None:
    if receipt.error is not None:
        note(f"Error: {receipt.error}")
    elif receipt.new:
        line(f"{receipt.report or '-'}  {done}: {receipt.locator}")
    else:
        line(f"{receipt.report}  known already: {receipt.locator}")


def _replay(office: "Office", folder: Path, *, dry_run: bool) -> bool:
    from ascertain.office.replay import foretold, replay

    outcome: Outcome = foretold(office, folder) if dry_run else replay(office, folder, tell_trouble)
    new = sum(receipt.new for receipt in outcome.receipts)
    known = sum(receipt.report is not None and not receipt.new for receipt in outcome.receipts)
    if dry_run:
        say(f"{new} reports would be taken, {outcome.decisions} decisions read, from {folder.name}. Nothing is kept.")
    else:
        say(f"{new} reports taken, {known} known already, {outcome.decisions} decisions read, from {folder.name}.")
    for error in outcome.errors:
        note(f"Error: {error}")
    return bool(outcome.errors)


def _certificates(paths: tuple[Path, ...]) -> "tuple[Certificate, ...]":
    from ascertain.ledger.timestamps import certificates
    from ascertain.office.intake import read_file

    return tuple(found for path in paths for found in certificates(read_file(path), path.name))
