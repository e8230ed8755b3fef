"""A made-up register of cases, as an office might keep one in a spreadsheet."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl
from openpyxl.styles import Font

HEAD = ("Case no", "Date", "Town", "Killed", "Injured", "Men killed", "Cause", "Actor", "State", "Checked by",
        "Checked on", "Witness", "Internal ref", "Remarks")  # fmt: skip
DAY, CHECKED = date(2022, 3, 4), date(2022, 3, 20)
CASES: list[Sequence[Any]] = [
    HEAD,
    ("C-1", DAY, "Telvany", 3, 2, 2, "heavy_weapons", "North", "Verified", "Cem Ceder", CHECKED, "Wren", "007", None),
    ("C-2", DAY, "Telvany", 1, None, None, None, None, "Verified", "Dee Dorn;Cem Ceder", CHECKED, None, 8.25, "a & <b"),
    ("C-3", DAY, "Orlumet", 4, None, None, None, None, "Pending", None, None, None, None, None),
    ("C-4", DAY, "Orlumet", 2, None, None, None, None, "Discounted", "Cem Ceder", CHECKED, None, None, "same as C-1"),
    ("C-5", DAY, "Orlumet", 2, None, None, None, None, "No view", "Cem Ceder", CHECKED, None, None, "two rows"),
    ("C-5", DAY, "Orlumet", None, 3, None, None, None, "No view", "Cem Ceder", CHECKED, None, None, None),
    ("C-6", "no day", "Orlumet", 2, None, None, None, None, "Verified", "Cem Ceder", CHECKED, None, None, None),
    (None, DAY, "Orlumet", 2, None, None, None, None, "Verified", "Cem Ceder", CHECKED, None, None, None),
    ("C-7", DAY, "Orlumet", 2, None, None, None, None, "Sure", "Cem Ceder", CHECKED, None, None, None),
    ("C-8", DAY, "Orlumet", 2, None, None, None, None, "Verified", None, CHECKED, None, None, None),
    ("C-9", DAY, "Orlumet", 2, None, 5, None, None, "Verified", "Cem Ceder", CHECKED, None, None, None),
]  # fmt: skip
OLDER: list[Sequence[Any]] = [
    HEAD,
    ("C-1", DAY, "Telvany", 5, 2, 2, None, None, "Verified", "Cem Ceder", date(2022, 3, 10), None, None, "first count"),
    ("C-3", DAY, "Orlumet", 4, None, None, None, None, "Pending", None, None, None, None, None),
]  # fmt: skip
HISTORY: list[Sequence[Any]] = [
    ("Changes of status",),
    (),
    ("Case no", "State", "Checked by", "Checked on"),
    ("C-2", "No view", "Dee Dorn", date(2022, 3, 12)),
]
MAP = """[columns]
"Case no" = "id"
"State" = "status"
"Checked by" = "officer"
"Checked on" = "decided_on"
"Men killed" = "killed_men"
[status]
"No view" = "inconclusive"
[given]
civilian_status = "civilian"
nexus = "direct"
"""
SHEETS: Mapping[str, list[Sequence[Any]]] = {
    "Cases": CASES,
    "Cases 10 March": OLDER,
    "History": HISTORY,
    "Lists": [("Towns",), ("Telvany",), ("Orlumet",)],
}


def workbook(sheets: Mapping[str, list[Sequence[Any]]] = SHEETS) -> bytes:
    """A workbook with these sheets, formatted here and there as people do."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet["A1"].font = Font(bold=True)
        sheet.column_dimensions["A"].width = 30
        sheet.freeze_panes = "B2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
