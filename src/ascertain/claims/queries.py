"""Every statement of the claims room."""

from collections.abc import Sequence

from sqlalchemy import RowMapping

from ascertain.claims.tables import extractions, opinions, statements
from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import find

Rows = list[RowMapping]


def extractions_of(view: View, reports: Sequence[str]) -> Rows:
    """The newest extraction of each of some reports."""
    return find(view, extractions, report=list(reports))


def extraction_row(view: View, report: str) -> RowMapping | None:
    """The newest extraction of a report."""
    return next(iter(extractions_of(view, [report])), None)


def extractor_versions(view: View) -> dict[str, tuple[str, str]]:
    """For each report, the extractor that read it last, and its version."""
    return {row["report"]: (row["extractor"], row["version"]) for row in find(view, extractions)}


def statement_row(view: View, ref: str) -> RowMapping | None:
    """One claim, figure or event mention."""
    return next(iter(find(view, statements, ref=ref)), None)


def statements_of(view: View, reports: Sequence[str]) -> Rows:
    """Claims, figures and event mentions of some reports that no newer extraction has replaced."""
    return find(view, statements, "number", "ref", report=list(reports), superseded=0)


def cumulative(view: View) -> Rows:
    """Figures that are running totals."""
    return find(view, statements, "number", "ref", cumulative=1, superseded=0)


def opinions_of(view: View, reports: Sequence[str]) -> Rows:
    """The newest reading of some reports by each extractor that was asked beside."""
    return find(view, opinions, "number", report=list(reports))
