"""The tables as one workbook (XLSX, extra `publish`): a sheet each, frozen header, nothing that calculates."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from ascertain.publication.extras import needed
from ascertain.publication.sheets.model import Sheet

WIDEST = 48  # characters


def written(tables: Sequence[Sheet], title: str, published: str) -> bytes:
    """The bytes; dates inside are that of publication, so that they are the same every time."""
    library = needed("xlsxwriter")
    made = io.BytesIO()
    # As plain strings: a name that looks like a formula, a number or an address stays a name.
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = library.Workbook(made, plain)
    book.set_properties({"title": title, "created": datetime.fromisoformat(published).astimezone(UTC)})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    about = book.add_worksheet("about")
    about.set_column(0, 0, 24)
    about.set_column(1, 1, 80)
    about.write_row(0, 0, ["about", title], bold)
    for line, sheet in enumerate(tables, start=1):
        about.write_row(line, 0, [sheet.name, sheet.title])
    for sheet in tables:
        _sheet(book.add_worksheet(sheet.name), sheet, bold)
    book.close()
    return made.getvalue()


def _sheet(page: Any, sheet: Sheet, bold: Any) -> None:
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_header(f"&L{sheet.title.replace('&', '&&')}")
    for at, column in enumerate(sheet.columns):
        longest = max((len(str(row[at])) for row in sheet.rows[:1000] if row[at] is not None), default=0)
        page.set_column(at, at, min(WIDEST, max(len(column.name), longest) + 2))
    page.write_row(0, 0, [column.name for column in sheet.columns], bold)
    for line, row in enumerate(sheet.rows, start=1):
        page.write_row(line, 0, row)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
