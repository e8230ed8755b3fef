"""Workbooks: every known sheet, cells as they stand, bombs and damaged files refused."""

import datetime
import io
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ascertain.reports.readers import package
from ascertain.reports.readers.package import checked
from ascertain.reports.readers.workbook import read_workbook
from ascertain.terms.errors import InputError

HEADER = ["Date", "Place", "Killed"]
DAY = datetime.date(2090, 3, 4)


def workbook(*sheets: Sequence[Sequence[object]], change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


GOOD = workbook([HEADER, [DAY, "Telvany", 7]])


def rebuilt(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The same package with parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return out.getvalue()


def test_rows_carry_sheet_and_cell() -> None:
    rows, left = read_workbook(GOOD, "f.xlsx")
    [row] = rows
    assert (row.number, row.locator, left) == (2, "Sheet1!row=2", ())
    assert row.record == {"date": "2090-03-04", "place": "Telvany", "killed": "7"}
    assert row.document is not None and row.document.origin(row.document.text.index("Tel")) == "Sheet1!B2"


def test_cells_of_every_type() -> None:
    header = ["Date", "Time", "Place", "Killed", "Injured", "Yes", "Share", "Length", "Occurred"]
    cells = [
        DAY,
        datetime.time(18, 5),
        12.0,
        "7",
        3.0,
        True,
        0.25,
        datetime.timedelta(hours=30),
        datetime.datetime(2090, 3, 4, 7, 30),
    ]
    rows, _ = read_workbook(workbook([header, cells]), "f.xlsx")
    [row] = rows
    assert row.document is not None
    assert row.document.text == (
        "date: 2090-03-04\ntime: 18:05\noccurred: 2090-03-04T07:30\nplace: 12\nkilled: 7\ninjured: 3\n"
        "Yes: true\nShare: 0.25\nLength: 1 day, 6:00:00"
    )


def test_a_number_is_no_date_in_a_workbook_either() -> None:
    rows, _ = read_workbook(workbook([HEADER, [44627, "X", 1]]), "f.xlsx")
    assert "field date" in str(next(iter(rows)).error)


def test_dates_of_the_1904_calendar() -> None:
    def since_1904(book: openpyxl.Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    rows, _ = read_workbook(workbook([HEADER, [DAY, "X", 1]], change=since_1904), "f.xlsx")
    assert next(iter(rows)).record["date"] == "2090-03-04"


def test_what_formulas_last_gave_is_read_and_merged_cells_are_taken_as_they_are() -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book["Sheet1"].merge_cells("B2:B3")

    data = workbook([HEADER, [DAY, "X", 1], [DAY, None, 2]], change=merge)
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    sheet = sheet.replace(b'<c r="C2" t="n"><v>1</v></c>', b'<c r="C2"><f>1+4</f><v>5</v></c>')
    rows, _ = read_workbook(rebuilt(data, {"xl/worksheets/sheet1.xml": sheet}), "f.xlsx")
    assert [row.record.get("killed") for row in rows] == ["5", "2"]
    assert [row.record.get("place") for row in rows] == ["X", None]


def test_all_known_sheets_are_read_and_others_named() -> None:
    names: list[list[object]] = [["Title"], [], ["Name", "Age"], ["A", 5], [None, None], ["B", 900]]
    rows, left = read_workbook(workbook([HEADER, [DAY, "X", 1]], [["alpha"], [1]], names, []), "f.xlsx")
    assert [(row.locator, row.kind, row.error is None) for row in rows] == [
        ("Sheet1!row=2", "field_reports", True),
        ("Sheet3!row=4", "name_list", True),
        ("Sheet3!row=6", "name_list", False),
    ]
    assert [error.where for error in left] == ["f.xlsx, sheet Sheet2"]
    assert [table.blank for table in rows.tables] == [0, 1]
    found = rows.find("Sheet3!row=4")
    assert found is not None and found.record["name"] == "A"


def test_a_column_without_a_name_is_an_unknown_one() -> None:
    rows, _ = read_workbook(workbook([HEADER, [DAY, "X", 1, "aside"]]), "f.xlsx")
    [row] = rows
    assert row.document is not None and row.document.text.endswith("column D: aside")


def test_a_nul_written_as_an_escape_spoils_its_row() -> None:
    rows, _ = read_workbook(workbook([HEADER, [DAY, "a_x0000_b", 1], [DAY, "X", 1]]), "f.xlsx")
    assert ["NUL" in str(row.error) for row in rows] == [True, False]


def test_maps_and_refusals() -> None:
    data = workbook([["When", "alpha", "Killed"], [DAY, "X", 1]], [["beta"], ["x"]])
    rows, _ = read_workbook(data, "f.xlsx", {"alpha": "place"})
    assert next(iter(rows)).record["place"] == "X"
    for mapping in (None, {"alpha": "place", "gamma": "date"}):
        with pytest.raises(InputError):
            read_workbook(data, "f.xlsx", mapping)
    with pytest.raises(InputError, match="empty"):
        read_workbook(workbook([]), "f.xlsx")


def test_charts_are_no_sheets() -> None:
    def chart(book: openpyxl.Workbook) -> None:
        book.create_chartsheet("Chart")

    _, left = read_workbook(workbook([HEADER, [DAY, "X", 1]], change=chart), "f.xlsx")
    assert left == ()


def test_locked_workbooks() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    with pytest.raises(InputError, match="password"):
        read_workbook(old + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "f.xlsx")
    with pytest.raises(InputError, match="cannot be opened"):
        read_workbook(old + b"\0" * 600, "f.xls")


def test_a_bomb_is_refused_before_anything_opens_it() -> None:
    bomb = rebuilt(GOOD, {"xl/worksheets/sheet1.xml": b"<c/>" * 5_000_000})
    with pytest.raises(InputError, match="unpacks to 20 MB"):
        checked(bomb, "f.xlsx")


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(rebuilt(GOOD, {"xl/worksheets/sheet1.xml": b"x" * 100_000}))
    real = (100_000).to_bytes(4, "little")
    assert data.count(real) == 2
    with pytest.raises(InputError, match="damaged"):
        checked(bytes(data.replace(real, (50).to_bytes(4, "little"))), "f.xlsx")


def test_a_cell_at_the_far_corner_is_refused() -> None:
    sheet = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(InputError, match="row 1048576 and column 16384"):
        checked(rebuilt(GOOD, {"xl/worksheets/sheet1.xml": sheet}), "f.xlsx")
    styled = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData></worksheet>'
    assert checked(rebuilt(GOOD, {"xl/worksheets/sheet1.xml": styled}), "f.xlsx")


@pytest.mark.parametrize(
    ("sheet", "says"),
    [
        ("<worksheet/>".encode("utf-16"), "UTF-8"),
        (b'<c r="A4000000000"><v>1</v></c>', "address"),
        (b"<c><v>1</v></c>", "address"),
        (b'<x:c r="xfd1048576"></v><v>1</v></x:c>', "too large"),
    ],
)
def test_sheets_that_cannot_be_measured_are_refused(sheet: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        checked(rebuilt(GOOD, {"xl/worksheets/sheet1.xml": sheet}), "f.xlsx")


def test_too_many_sheets() -> None:
    parts = {f"xl/worksheets/s{number}.xml": b"<worksheet/>" for number in range(package.SHEETS + 1)}
    with pytest.raises(InputError, match="sheets"):
        checked(rebuilt(GOOD, parts), "f.xlsx")


def test_what_the_library_sees_is_only_what_was_measured() -> None:
    data = rebuilt(GOOD, {"xl/media/image1.png": b"x", "../evil.xml": b"<a/>"})
    with zipfile.ZipFile(io.BytesIO(checked(data, "f.xlsx"))) as anew:
        assert "xl/media/image1.png" not in anew.namelist()
        assert all(part.compress_type == zipfile.ZIP_STORED for part in anew.infolist())


def test_a_damaged_sheet_is_a_sentence() -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        read_workbook(rebuilt(GOOD, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}), "f.xlsx")


def test_interruption_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ascertain.reports.readers.workbook.CalamineWorkbook.from_filelike", interrupt, raising=True)
    with pytest.raises(KeyboardInterrupt):
        read_workbook(GOOD, "f.xlsx")


@settings(max_examples=200)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_damage_anywhere_is_a_reading_or_a_sentence(at: int, new: bytes) -> None:
    try:
        rows, _ = read_workbook(GOOD[:at] + new + GOOD[at + len(new) :], "f.xlsx")
    except InputError as error:
        assert error.todo
    else:
        assert all((row.document is None) != (row.error is None) for row in rows)


@given(st.integers(0, len(GOOD)))
def test_a_file_cut_short_is_a_sentence(length: int) -> None:
    if length < len(GOOD):
        with pytest.raises(InputError):
            read_workbook(GOOD[:length], "f.xlsx")
