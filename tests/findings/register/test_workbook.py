"""Cells put into a workbook, and nothing else touched."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tests.findings.register.registers import workbook

from ascertain.findings.register.workbook import Put, index, put, unworked
from ascertain.reports.columns import letters
from ascertain.terms.errors import InputError

ROWS: list[Sequence[Any]] = [("a", "b", "c"), (1, "x", date(2022, 3, 4)), (2, None, None)]


def cells(data: bytes, sheet: str = "A") -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()


def test_with_nothing_to_put_the_bytes_are_the_same() -> None:
    assert put(b"anything", "x.xlsx", []) == (b"anything", ())


def test_cells_are_changed_added_appended_and_emptied() -> None:
    data, left = put(
        workbook({"A": ROWS, "B & C": ROWS}),
        "x.xlsx",
        [
            Put("A", 2, 1, "<y> & z "),
            Put("A", 2, 0, ""),
            Put("A", 3, 2, date(2022, 3, 5)),
            Put("A", 3, 4, "beyond"),
            Put("A", 5, 1, date(2022, 3, 6)),
            Put("A", 5, 0, 7),
            Put("B & C", 1, 0, "other"),
        ],
    )
    assert left == ()
    assert cells(data) == [
        ["a", "b", "c", "", ""],
        ["", "<y> & z ", date(2022, 3, 4), "", ""],
        [2.0, "", date(2022, 3, 5), "", "beyond"],
        ["", "", "", "", ""],
        [7.0, "2022-03-06", "", "", ""],
    ]
    assert cells(data, "B & C")[0] == ["other", "b", "c"]
    assert openpyxl.load_workbook(io.BytesIO(data))["A"].dimensions == "A1:E5"


def test_a_formula_is_left_and_told() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "A"
    book["A"].append([1, "=A1+1"])
    out = io.BytesIO()
    book.save(out)
    wanted = Put("A", 1, 1, 5)
    data, left = put(out.getvalue(), "x.xlsx", [wanted])
    assert left == (wanted,)
    assert openpyxl.load_workbook(io.BytesIO(data))["A"]["B1"].value == "=A1+1"


def changed(data: bytes, part: str, *pairs: tuple[str, str]) -> bytes:
    """The workbook with some text of a part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename == part:
                for before, after in pairs:
                    assert before.encode() in text
                    text = text.replace(before.encode(), after.encode())
            new.writestr(entry, text)
    return out.getvalue()


def test_days_that_count_from_1904_go_on_doing_so() -> None:
    data = changed(workbook({"A": ROWS}), "xl/workbook.xml", ("<workbookPr />", '<workbookPr date1904="1" />'))
    out, _ = put(data, "x.xlsx", [Put("A", 3, 2, date(2026, 3, 5))])
    assert cells(out)[2][2] == date(2026, 3, 5)


def test_what_cannot_be_written_to_says_so() -> None:
    with pytest.raises(InputError, match="Only an"):
        put(b"\xd0\xcf\x11\xe0 old", "x.xls", [Put("A", 1, 0, "y")])
    bare = changed(workbook({"A": ROWS}), "xl/worksheets/sheet1.xml", ('<row r="', '<row x="'))
    with pytest.raises(InputError, match="rows cannot be told apart"):
        put(bare, "x.xlsx", [Put("A", 1, 0, "y")])


@given(st.integers(0, 20_000))
def test_letters_and_numbers_of_columns_are_each_others_inverse(number: int) -> None:
    assert index(letters(number)) == number


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@settings(max_examples=40)
@given(
    st.dictionaries(
        # A number in a cell of days would be a day.
        st.tuples(st.integers(1, 6), st.sampled_from([0, 1, 3, 4, 5])),
        st.one_of(TEXT, st.integers(0, 10**6)),
        min_size=1,
    )
)
def test_whatever_is_put_is_read_back_and_all_else_is_as_before(values: dict[tuple[int, int], str | int]) -> None:
    data = workbook({"A": ROWS})
    out, _ = put(data, "x.xlsx", [Put("A", row, column, value) for (row, column), value in values.items()])
    old, new = (openpyxl.load_workbook(io.BytesIO(found))["A"] for found in (data, out))
    for row in range(1, 7):
        for column in range(6):
            if (row, column) in values:
                assert new.cell(row, column + 1).value == values[row, column]
            else:
                assert new.cell(row, column + 1).value == old.cell(row, column + 1).value


def test_formulas_are_worked_out_anew_when_the_changed_file_is_opened() -> None:
    before = changed(workbook({"A": ROWS}), "xl/workbook.xml", (' fullCalcOnLoad="1"', ' fullCalcOnLoad="0"'))
    data, _ = put(before, "x.xlsx", [Put("A", 2, 1, "y")])
    book = zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml").decode()
    assert book.count("fullCalcOnLoad") == 1
    assert '<calcPr fullCalcOnLoad="1" calcId=' in book


def test_a_row_whose_cells_have_no_name_is_not_changed_half() -> None:
    data = changed(workbook({"A": ROWS}), "xl/worksheets/sheet1.xml", ('<c r="A2"', "<c"))
    with pytest.raises(InputError, match="Cells of a row cannot be told apart"):
        put(data, "x.xlsx", [Put("A", 2, 1, "y")])
    with_one = changed(workbook({"A": ROWS}), "xl/worksheets/sheet1.xml", ('<row r="2"', "<row"))
    with pytest.raises(InputError, match="Its rows cannot be told apart"):
        put(with_one, "x.xlsx", [Put("A", 3, 1, "y")])


def test_an_old_workbook_is_not_looked_into_for_formulas() -> None:
    assert unworked(b"\xd0\xcf\x11\xe0 old") == {}
