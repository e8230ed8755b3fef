"""`ascertain reports`: take reports in, list and show them, take them back."""

from typing import TYPE_CHECKING

import click

from ascertain.cli.adding import add
from ascertain.cli.app import Session
from ascertain.cli.custody import check_rows, copy, custody
from ascertain.cli.leads import leads
from ascertain.cli.output import emit, json_option, say, stamp, table
from ascertain.cli.sources import sources

if TYPE_CHECKING:
    from ascertain.reports.documents import Document
    from ascertain.reports.model import Report


@click.group()
def reports() -> None:
    """Take reports in; keep the register of sources; follow leads."""


for command in (add, custody, copy, sources, leads):
    reports.add_command(command)


@reports.command("list")
@click.option("--source", "source_id", help="Only of this source.")
@click.option("--as-of", help="As it stood then.")
@json_option
@click.pass_obj
def list_(session: Session, source_id: str | None, as_of: str | None, as_json: bool) -> None:
    """List the reports, oldest first."""
    from ascertain.reports.model import Report
    from ascertain.reports.shelf import reports as all_reports

    with session.open() as office, office.journal.view(office.position(as_of)[0]) as view:
        found = all_reports(view, source_id)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, tuple[Report, ...])
            return
        rows = [
            (r.id, r.source, r.published[:10], r.recorded_at[:16], r.format, _standing(r), r.locator) for r in found
        ]
        table(("report", "source", "published", "recorded (UTC)", "format", "standing", "locator"), rows)


def _standing(report: "Report") -> str:
    return "stands" if report.withdrawn is None else "withdrawn"


@reports.command()
@click.argument("report")
@json_option
@click.pass_obj
def show(session: Session, report: str, as_json: bool) -> None:
    """Show a report: custody, source and text, with furniture marked."""
    from ascertain.reports.attachments import attachments
    from ascertain.reports.model import Report
    from ascertain.reports.shelf import find, source

    with session.open() as office, office.journal.view() as view:
        found = find(view, report)
        stamp(office.genesis, as_json=as_json)
        if as_json:
            emit(found, Report)
            return
        outlet = source(view, found.source)
        rows = [
            ("report", found.id),
            ("source", f"{outlet.name} ({outlet.id}, {outlet.kind})"),
            ("locator", found.locator),
            ("published", found.published),
            ("received", found.received),
            ("recorded", found.recorded_at),
            ("evidence", f"{found.custody.address} ({found.custody.size} bytes, {found.custody.access})"),
            ("original", found.custody.original),
            *([("captured", found.captured)] if found.captured else []),
            *check_rows(found.checks),
            *((item.id, f"{item.what}: {item.name}") for item in attachments(view, found.id)),
            ("withdrawn", found.withdrawn or "no"),
            *(("erased", erasure.says) for erasure in found.erasures),
        ]
        table(("", ""), rows)
        say("")
        _print_text(office.shelf.shown(found), withheld=not office.shelf.shows(found))


def _print_text(document: "Document", *, withheld: bool) -> None:
    from ascertain.evidence.gate import WITHHELD

    if withheld:
        say(f"{WITHHELD}: restricted, {len(document.text)} characters")
        return
    say(document.text)
    for item in document.furniture:
        say(f"[furniture, {item.kind}: {item.span.text}]")


@reports.command()
@click.argument("report")
@click.option("--reason", required=True, help="Why it is taken back.")
@click.pass_obj
def withdraw(session: Session, report: str, reason: str) -> None:
    """Take a report back. It stays in the log and supports nothing any more."""
    from ascertain.findings.files import resting_on
    from ascertain.reports.receive import withdraw as withdraw_report

    with session.open() as office:
        withdraw_report(office.journal, report, reason)
        say(f"{report} withdrawn by {office.journal.actor}.")
        with office.journal.view() as view:
            for finding in resting_on(view, report):
                say(f"{finding.id} ({finding.subject}, {finding.axis} {finding.outcome}) rests on it: decide again.")
