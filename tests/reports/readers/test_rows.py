"""A row as a report: rendered the same each time, every cell at its address, bad cells named."""

from hypothesis import given
from hypothesis import strategies as st

from ascertain.reports.columns import columns, fields
from ascertain.reports.readers.rows import LARGEST_CELL, Row, render
from ascertain.terms.spans import passes_gate


def row(header: list[str], cells: list[str], *, sheet: str | None = None, mapping: dict[str, str] | None = None) -> Row:
    return render(cells, columns(header, mapping), 7, "row=7", "field_reports", file="f.csv", sheet=sheet)


def error(header: list[str], cells: list[str]) -> str:
    found = row(header, cells)
    assert found.document is None and found.record == {}
    return str(found.error)


def test_a_row_is_rendered_in_the_order_of_the_fields() -> None:
    found = row(["Killed", "Shoe", "Place", "Date", "Injured"], ["7", "44", "Telvany", "4.3.2090", ""])
    assert found.document is not None
    assert found.document.text == "date: 2090-03-04\nplace: Telvany\nkilled: 7\nShoe: 44"
    assert found.record == {"date": "2090-03-04", "place": "Telvany", "killed": "7"}
    assert [found.document.origin(found.document.text.index(word)) for word in ("2090", "Tel", "7", "44")] == [
        "D7",
        "C7",
        "A7",
        "B7",
    ]


def test_cells_of_a_workbook_carry_the_sheet() -> None:
    found = row(["Date", "Place"], ["2090-03-04", "Telvany"], sheet="North")
    assert found.document is not None
    assert found.document.pieces[1].origin == "North!B7"


def test_restricted_fields_and_unknown_columns_are_marked() -> None:
    found = row(["Name", "Place", "Notes", "Filled in by"], ["A B", "Telvany", "n", "C D"])
    assert found.document is not None
    assert {cell.field: cell.restricted for cell in found.document.cells} == {
        "place": False,
        "name": True,
        "notes": True,
        "Filled in by": True,
    }


def test_no_cell_can_pass_for_another_field() -> None:
    found = row(["Date", "Place", "Killed", "Text"], ["2090-03-04", "X\u2028killed: 400", "1", "a\nkilled: 500\r\nb"])
    assert found.document is not None
    assert [line for line in found.document.text.splitlines() if line.startswith("killed")] == ["killed: 1"]
    assert found.record["text"] == "a\nkilled: 500\r\nb"


def test_a_day_with_a_time_states_both() -> None:
    found = row(["Date", "Place", "Killed"], ["2090-03-04 18:05", "X", "1"])
    assert (found.record["date"], found.record["time"]) == ("2090-03-04", "18:05")
    assert "time" not in row(["Date", "Place"], ["2090-03-04 00:00", "X"]).record
    assert row(["Date", "Time", "Place"], ["2090-03-04 18:05", "6 pm", "X"]).error is not None
    assert row(["Date", "Time", "Place"], ["2090-03-04 18:05", "18:05", "X"]).record["time"] == "18:05"


def test_the_day_of_publication_is_the_documents() -> None:
    found = row(["Date", "Place", "Published"], ["2090-03-04", "X", "2090-03-05T08:00+02:00"])
    assert found.document is not None and str(found.document.published) == "2090-03-05"
    assert found.record["published"] == "2090-03-05T08:00+02:00"


def test_errors_name_file_row_every_field_and_what_to_do() -> None:
    said = error(["Date", "Place", "Killed"], ["5/6/2090", "X", "-1"])
    assert said.startswith("f.csv, row 7, field date, killed: ")
    assert "date:dmy" in said and "negative" in said
    assert "f.csv, sheet N, row 7" in str(row(["Date", "Killed"], ["x", "1"], sheet="N").error)


def test_columns_that_disagree() -> None:
    assert "'Killed' and 'Dead'" in error(["Date", "Killed", "Dead"], ["2090-03-04", "7", "9"])
    assert row(["Date", "Killed", "Dead"], ["2090-03-04", "7", "7"]).record["killed"] == "7"
    assert row(["Date", "Killed", "Dead"], ["2090-03-04", "", "9"]).record["killed"] == "9"
    said = error(["Date", "Place", "lat", "latitude"], ["2090-03-04", "X", "12.345", "12.346"])
    assert "12.34" not in said


def test_words_in_two_columns_are_both_kept() -> None:
    found = row(["Date", "Place", "Town", "Notes", "Comment"], ["2090-03-04", "X", "Y", "a", "b"])
    assert found.document is not None
    assert found.document.text == "date: 2090-03-04\nplace: X\nplace: Y\nnotes: a\nnotes: b"
    assert found.record["place"] == "X"


def test_cells_above_their_total() -> None:
    header = [
        "Date",
        "Killed",
        "killed men",
        "killed women",
        "killed children",
        "killed boys",
        "killed girls",
        "killed adults",
    ]
    assert "9 killed by sex and age" in error(header, ["2090-03-04", "8", "3", "2", "4", "2", "1", "5"])
    assert row(header, ["2090-03-04", "9", "3", "2", "4", "2", "1", "5"]).error is None
    assert row(header, ["2090-03-04", "", "3", "2", "4", "2", "1", "5"]).error is None


def test_cells_beyond_the_header() -> None:
    assert "4 cells, the header 2" in error(["Date", "Place"], ["2090-03-04", "X", "", "y"])
    assert row(["Date", "Place"], ["2090-03-04", "X", " ", ""]).error is None
    assert row(["Date", "Place", "Killed"], ["2090-03-04", "X"]).record == {"date": "2090-03-04", "place": "X"}


def test_cells_that_cannot_be_kept() -> None:
    assert "NUL" in error(["Date", "Place"], ["2090-03-04", "a\0"])
    assert "0xe9" in error(["Date", "Place"], ["2090-03-04", "\udce9"])
    assert str(LARGEST_CELL) in error(["Date", "Text"], ["2090-03-04", "x" * (LARGEST_CELL + 1)])


CELL = st.one_of(
    st.text(max_size=20), st.sampled_from(["7", "2090-03-04", "man", "34", "killed", "18:05", "2090-03-04 7:30"])
)


@given(st.lists(st.tuples(st.sampled_from([*fields(), "Other", ""]), CELL), min_size=1, max_size=10))
def test_any_row_is_a_document_or_an_error(pairs: list[tuple[str, str]]) -> None:
    header, cells = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    found = row(header, cells)
    assert (found.document is None) == (found.error is not None)
    if found.document is None:
        return
    document = found.document
    assert all(passes_gate(cell.span, document.text) for cell in document.cells)
    assert [piece.start for piece in document.pieces] == sorted({piece.start for piece in document.pieces})
    assert len(document.cells) == len(document.text.splitlines()) - sum(
        line.startswith("  ") for line in document.text.splitlines()
    )
    assert "\0" not in document.text
    stated = {cell.field for cell in document.cells}
    assert set(found.record) <= stated
    assert row(header, cells) == found
