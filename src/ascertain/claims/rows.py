"""Rows of field-report tables: one claim by the row's source, its figures with the spans of their cells."""

from ascertain.claims.actors import Reader
from ascertain.claims.calendar import Calendar
from ascertain.claims.model import Extraction, Subject
from ascertain.reports.documents import Document


def extract_row(document: Document, subject: Subject, reader: Reader, calendar: Calendar) -> Extraction:
    """Read one rendered row."""
    return Extraction(subject)
