"""A table as CSV (RFC 4180) in UTF-8, one header row; the same table gives the same bytes."""

import csv
import io

from ascertain.publication.sheets.model import Sheet, Value

# A spreadsheet program runs a cell that begins with one of these as a formula (OWASP, "CSV Injection").
_RUN = ("=", "+", "-", "@", "\t", "\r")


def written(sheet: Sheet) -> bytes:
    """The bytes. Text that a spreadsheet program would run as a formula gets an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in sheet.columns)
    writer.writerows([_safe(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode()


def _safe(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RUN) else value
