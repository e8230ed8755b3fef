"""`ascertain reports custody | copy`: what is kept of a report, and working copies beside it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.app import Session
from ascertain.cli.output import emit, json_option, say, stamp, table

if TYPE_CHECKING:
    from ascertain.reports.checks import Check
    from ascertain.reports.custody import Custody, Entry


@click.command()
@click.argument("report")
@json_option
@click.pass_obj
def custody(session: Session, report: str, as_json: bool) -> int:
    """Show everything kept of a report: what came, from whom, every check and copy; and whether it is well preserved.

    Every file is read and held against its digest. The exit status is 1 where one of the six properties does not hold.
    """
    from ascertain.reports.custody import Custody
    from ascertain.reports.custody import custody as custody_of

    with session.open() as office, office.journal.view() as view:
        found = custody_of(office.journal, view, office.shelf, report)
        stamp(office.genesis, as_json=as_json)
    if as_json:
        emit(found, Custody)
    else:
        print_custody(found)
    return 1 if any(item.holds == "no" for item in found.preservation) else 0


def print_custody(found: "Custody") -> None:
    """Print a custody: a table a file, then its checks, then the six properties."""
    for entry in found.entries:
        table(("", ""), [*_rows(entry), *check_rows(entry.checks)])
        say("")
    if found.withdrawn is not None:
        say(f"{found.report} was withdrawn: {found.withdrawn}")
    for erased in found.erasures:
        say(erased.says)
    table(("property", "holds", "what was seen"), [(p.name, p.holds, p.because) for p in found.preservation])


def _rows(entry: "Entry") -> list[tuple[str, str]]:
    from ascertain.reports.attachments import EXCHANGE, WORKING_COPY

    made = {WORKING_COPY: "working copy", EXCHANGE: "exchange with a model (no evidence)"}
    came = "received" if entry.derived_from is None else "made"
    told = [
        (entry.id, made.get(entry.what) or f"{entry.what} ({entry.copy} copy)"),
        ("name", entry.name),
        (came, f"{entry.received or entry.recorded_at}, recorded {entry.recorded_at} by {entry.by}"),
        ("from", entry.received_from or entry.derived_from),
        ("how", entry.how),
        ("captured", entry.captured),
        ("evidence", f"{entry.custody.address} ({entry.custody.size} bytes, {entry.custody.access})"),
        ("original", entry.custody.original),
    ]
    return [(label, value) for label, value in told if value is not None]


def check_rows(checks: "Iterable[Check]") -> list[tuple[str, str]]:
    """One row a check, for a table of two columns: what was checked, and what came of it."""
    return [(check.what, f"{check.result}: {check.says}") for check in checks]


@click.command()
@click.argument("original", metavar="REPORT")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--why", required=True, help="What was done and what for: redacted, cropped, translated …")
@click.option("--public", is_flag=True, help="The copy may be published: keep its SHA-256 in clear.")
@click.pass_obj
def copy(session: Session, original: str, path: Path, why: str, public: bool) -> None:
    """Keep a working copy of a report (R12) or of one of its files (R12.a1).

    The copy names what it was made from, by whom, when and how. The original stays as it is.
    """
    from ascertain.evidence.vault import PUBLIC
    from ascertain.office.intake import read_file
    from ascertain.reports.copies import copy as keep_copy

    with session.open() as office:
        access = PUBLIC if public else None
        made, new = keep_copy(office.journal, office.vault, original, read_file(path), path.name, why, access=access)
        say(f"{made}  {'kept' if new else 'known already'}: working copy of {original}, by {office.journal.actor}.")
