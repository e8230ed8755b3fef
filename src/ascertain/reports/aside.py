"""Rows of published totals that whoever keeps the table has set aside: kept, read for nothing, and why."""

from ascertain.evidence.gate import WITHHELD
from ascertain.ledger.derived import View
from ascertain.reports.columns import TOTALS
from ascertain.reports.documents import Document
from ascertain.reports.readers.sums import SET_ASIDE
from ascertain.reports.shelf import Shelf, reports


def reason(document: Document) -> str | None:
    """Why a row was set aside; None where it was not."""
    return next((cell.span.text for cell in document.cells if cell.field == SET_ASIDE), None)


def reasons(view: View, shelf: Shelf) -> dict[str, str]:
    """Report → why its row was set aside, oldest first, of the reports that stand.

    The reason is withheld from those who may not see the words of the report.
    """
    standing = (report for report in reports(view) if report.kind == TOTALS and report.withdrawn is None)
    found = ((report, reason(shelf.document(report))) for report in standing if shelf.opens(report))
    return {report.id: why if shelf.shows(report) else WITHHELD for report, why in found if why is not None}
