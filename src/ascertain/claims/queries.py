"""Every statement of the claims room."""

from sqlalchemy import RowMapping

from ascertain.claims.tables import extractions, statements
from ascertain.ledger.derived import View
from ascertain.ledger.queries import as_of

Rows = list[RowMapping]


def extraction_row(view: View, report: str) -> RowMapping | None:
    """The newest extraction of a report."""
    query = as_of(extractions, view.position).where(extractions.c.report == report)
    return view.connection.execute(query).mappings().first()


def extractor_versions(view: View) -> dict[str, str]:
    """For each report, the version of the extractor that read it last."""
    rows = view.connection.execute(as_of(extractions, view.position)).mappings()
    return {row["report"]: row["version"] for row in rows}


def statement_row(view: View, ref: str) -> RowMapping | None:
    """One claim, figure or event mention."""
    return view.connection.execute(as_of(statements, view.position).where(statements.c.ref == ref)).mappings().first()


def statements_of(view: View, report: str) -> Rows:
    """Claims, figures and event mentions of one report that no newer extraction has replaced."""
    query = as_of(statements, view.position).where(statements.c.report == report, statements.c.superseded == 0)
    return list(view.connection.execute(query.order_by(statements.c.number, statements.c.ref)).mappings())


def cumulative(view: View) -> Rows:
    """Figures that are running totals."""
    query = as_of(statements, view.position).where(statements.c.cumulative == 1, statements.c.superseded == 0)
    return list(view.connection.execute(query.order_by(statements.c.number, statements.c.ref)).mappings())
