"""Every statement of the reports room."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import AT, find, holds
from ascertain.reports.tables import attachments, leads, reports, sources

Rows = list[RowMapping]


def source_body(view: View, source: str) -> str | None:
    """The newest state of a source, as canonical JSON."""
    return next((str(row["body"]) for row in find(view, sources, source=source)), None)


def all_sources(view: View) -> Rows:
    """Every source, by id."""
    return find(view, sources, "source")


def report_row(view: View, report: str) -> RowMapping | None:
    """One report."""
    return next(iter(report_rows(view, [report])), None)


def report_rows(view: View, listed: Sequence[str]) -> Rows:
    """Some reports."""
    return find(view, reports, report=list(listed))


def receipts(view: View) -> dict[str, str]:
    """Every report with the moment of receipt."""
    query = select(reports.c.report, reports.c.received).where(holds(reports, AT))
    return dict(map(tuple, view.connection.execute(query, {"at": view.position})))


def reports_by_identity(view: View, identities: Sequence[str]) -> dict[str, str]:
    """Those of some reports (source, locator, digest) that the office has: identity → report."""
    return {row["identity"]: row["report"] for row in find(view, reports, identity=list(identities))}


def report_by_identity(view: View, identity: str) -> str | None:
    """The report that is (source, locator, digest), if the office has it."""
    return reports_by_identity(view, [identity]).get(identity)


def all_reports(view: View, source: str | None = None) -> Rows:
    """Every report in the order of receipt."""
    return find(view, reports, "number", **({} if source is None else {"source": source}))


def lead_exists(view: View, lead: str) -> bool:
    """True where the office has that lead."""
    return bool(find(view, leads, lead=lead))


def all_leads(view: View, report: str | None = None) -> Rows:
    """Every lead, oldest first."""
    return find(view, leads, "number", "lead", **({} if report is None else {"report": report}))


def all_attachments(view: View, report: str) -> Rows:
    """The further files of a report, in the order they came."""
    return find(view, attachments, "number", report=report)
