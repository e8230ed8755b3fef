"""Every statement of the reports room."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import as_of, holds
from ascertain.reports.tables import attachments, leads, reports, sources

Rows = list[RowMapping]


def source_body(view: View, source: str) -> str | None:
    """The newest state of a source, as canonical JSON."""
    query = as_of(sources, view.position).where(sources.c.source == source)
    row = view.connection.execute(query).mappings().first()
    return str(row["body"]) if row else None


def all_sources(view: View) -> Rows:
    """Every source, by id."""
    return list(view.connection.execute(as_of(sources, view.position).order_by(sources.c.source)).mappings())


def report_row(view: View, report: str) -> RowMapping | None:
    """One report."""
    return next(iter(report_rows(view, [report])), None)


def report_rows(view: View, listed: Sequence[str]) -> Rows:
    """Some reports."""
    return list(view.connection.execute(as_of(reports, view.position).where(reports.c.report.in_(listed))).mappings())


def report_by_identity(view: View, identity: str) -> str | None:
    """The report that is (source, locator, digest), if the office has it."""
    where = (reports.c.identity == identity, holds(reports, view.position))
    found = view.connection.execute(select(reports.c.report).where(*where)).scalar()
    return None if found is None else str(found)


def all_reports(view: View, source: str | None = None) -> Rows:
    """Every report in the order of receipt."""
    query = as_of(reports, view.position).order_by(reports.c.number)
    if source is not None:
        query = query.where(reports.c.source == source)
    return list(view.connection.execute(query).mappings())


def lead_exists(view: View, lead: str) -> bool:
    """True where the office has that lead."""
    where = (leads.c.lead == lead, holds(leads, view.position))
    return view.connection.execute(select(leads.c.lead).where(*where)).first() is not None


def all_leads(view: View, report: str | None = None) -> Rows:
    """Every lead, oldest first."""
    query = as_of(leads, view.position).order_by(leads.c.number, leads.c.lead)
    if report is not None:
        query = query.where(leads.c.report == report)
    return list(view.connection.execute(query).mappings())


def all_attachments(view: View, report: str) -> Rows:
    """The further files of a report, in the order they came."""
    query = as_of(attachments, view.position).where(attachments.c.report == report).order_by(attachments.c.number)
    return list(view.connection.execute(query).mappings())
