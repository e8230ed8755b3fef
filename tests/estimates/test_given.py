"""Tables as people's spreadsheets write them."""

import gzip
from pathlib import Path

import pytest

pytest.importorskip("numpy")

from ascertain.estimates.delays.triangle import read as read_triangle
from ascertain.estimates.given import given
from ascertain.estimates.systems.table import read as read_table
from ascertain.terms.errors import InputError

LISTS = "A,B,count\n1,0,5\n0,1,4\n1,1,2\n"
REPORTS = "reference_date,report_date,count\n2090-01-01,2090-01-02,5\n2090-01-02,2090-01-02,4\n"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_any_spreadsheets_marks_are_read(tmp_path: Path, mark: str) -> None:
    lists, reports = tmp_path / "lists.csv", tmp_path / "reports.csv"
    lists.write_text("\ufeff" + LISTS.replace(",", mark), "utf-8")
    reports.write_text(REPORTS.replace(",", mark), "utf-8")
    assert (read_table(lists).lists, read_table(lists).people) == (("A", "B"), 11)
    assert read_triangle(reports).count.tolist() == [5, 4]


def test_a_gzipped_table_is_the_same_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(LISTS)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(LISTS.encode()))
    assert read_table(tmp_path / "a.csv").digest == read_table(tmp_path / "a.csv.gz").digest


@pytest.mark.parametrize(
    ("data", "says"),
    [(None, "cannot be read: No such file"), ("Liste,Été".encode("latin-1"), "no text in UTF-8"),
     (b"\x1f\x8bnot gzip", "no text in UTF-8")],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_sentence(tmp_path: Path, data: bytes | None, says: str) -> None:
    path = tmp_path / "given.csv"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError, match=says):
        given(path, "Give a table.")
