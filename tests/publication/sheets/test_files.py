import csv
import io

import pyarrow.parquet
import pytest
from openpyxl import load_workbook

from ascertain.publication.sheets import csv as own_csv
from ascertain.publication.sheets.files import files
from ascertain.publication.sheets.model import Column, Sheet
from ascertain.publication.update import Update

FORMATS = ("tables", "xlsx", "parquet")


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_same_update_gives_the_same_bytes(whole: Update) -> None:
    assert files(whole, FORMATS) == files(whole, FORMATS)


def test_csv_alone_where_nothing_else_is_asked_for(whole: Update) -> None:
    assert {name.rpartition(".")[2] for name in files(whole, ("tables",))} == {"csv"}


def test_csv_workbook_and_parquet_hold_the_same(whole: Update) -> None:
    made = files(whole, FORMATS)
    book = load_workbook(io.BytesIO(made["tables.xlsx"]))
    assert book.sheetnames[0] == "about"
    for name in ("figures", "revisions", "pending", "map-areas"):
        plain = [
            ["" if value is None else str(value) for value in row] for row in book[name].iter_rows(values_only=True)
        ]
        flat = list(csv.reader(io.StringIO(made[f"{name}.csv"].decode(), newline="")))
        table = pyarrow.parquet.read_table(io.BytesIO(made[f"{name}.parquet"]))
        columnar = [["" if value is None else str(value) for value in row.values()] for row in table.to_pylist()]
        assert plain == flat == [table.column_names, *columnar], name


def test_numbers_are_numbers(whole: Update) -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(files(whole, FORMATS)["figures.parquet"]))
    assert str(table.schema.field("value").type) == "int64"
    assert table.schema.field("value").metadata[b"unit"] == b"persons"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_of_csv_runs_as_a_formula(text: str) -> None:
    data = own_csv.written(Sheet("t", "T", (Column("a", "A"), Column("n", "N")), ((text, -1),)))
    assert rows(data) == [{"a": f"'{text}", "n": "-1"}]


def test_a_formula_in_a_workbook_stays_words(whole: Update) -> None:
    from ascertain.publication.sheets import workbook

    data = workbook.written((Sheet("t", "T & T", (Column("a", "A"),), (("=1+1",),)),), "made up", whole.published)
    cell = load_workbook(io.BytesIO(data))["t"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
