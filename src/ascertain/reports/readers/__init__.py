"""Readers by format: bytes in; text with the way back to the original, or rows of tables, out."""

from ascertain.reports.readers.formats import FORMATS, Format, format_of
from ascertain.reports.readers.intake import read
from ascertain.reports.readers.reading import Reading
from ascertain.reports.readers.rows import Row
from ascertain.reports.readers.tables import Rows, Table

__all__ = ["FORMATS", "Format", "Reading", "Row", "Rows", "Table", "format_of", "read"]
