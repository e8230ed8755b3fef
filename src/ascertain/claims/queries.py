"""Every statement of the claims room."""

from collections.abc import Sequence

from sqlalchemy import RowMapping

from ascertain.claims.tables import extractions, statements
from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import as_of

Rows = list[RowMapping]


def extractions_of(view: View, reports: Sequence[str]) -> Rows:
    """The newest extraction of each of some reports."""
    query = as_of(extractions, view.position).where(extractions.c.report.in_(reports))
    return list(view.connection.execute(query).mappings())


def extraction_row(view: View, report: str) -> RowMapping | None:
    """The newest extraction of a report."""
    return next(iter(extractions_of(view, [report])), None)


def extractor_versions(view: View) -> dict[str, str]:
    """For each report, the version of the extractor that read it last."""
    rows = view.connection.execute(as_of(extractions, view.position)).mappings()
    return {row["report"]: row["version"] for row in rows}


def statement_row(view: View, ref: str) -> RowMapping | None:
    """One claim, figure or event mention."""
    return view.connection.execute(as_of(statements, view.position).where(statements.c.ref == ref)).mappings().first()


def statements_of(view: View, reports: Sequence[str]) -> Rows:
    """Claims, figures and event mentions of some reports that no newer extraction has replaced."""
    query = as_of(statements, view.position).where(statements.c.report.in_(reports), statements.c.superseded == 0)
    return list(view.connection.execute(query.order_by(statements.c.number, statements.c.ref)).mappings())


def cumulative(view: View) -> Rows:
    """Figures that are running totals."""
    query = as_of(statements, view.position).where(statements.c.cumulative == 1, statements.c.superseded == 0)
    return list(view.connection.execute(query.order_by(statements.c.number, statements.c.ref)).mappings())
