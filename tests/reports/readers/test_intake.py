"""`read`: any bytes whatever are a reading or one sentence."""

import io
import time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.reports.readers import FORMATS, Reading, read
from ascertain.terms.errors import InputError

TABLE = b"date,place,killed\n2090-03-04,X,1\n2090-03-05,Y,2\n"


def attempt(data: bytes, name: str) -> Reading | InputError:
    try:
        return read(data, name)
    except InputError as error:
        assert error.what and error.where and error.todo
        return error


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [(b"Seven killed.", "a.txt", "text"), (b"<p>Seven killed.", "a.html", "html"), (TABLE, "a.csv", "csv")],
)
def test_each_format(data: bytes, name: str, form: str) -> None:
    reading = read(data, name)
    assert reading.format == form
    assert reading.media == next(known.media for known in FORMATS if known.name == form)
    assert (reading.document is None) == (form == "csv")
    assert len(reading.rows) == (2 if form == "csv" else 0)


def test_tables_and_reports_tell_what_they_are() -> None:
    reading = read(TABLE, "a.csv")
    assert reading.kind == "field_reports"
    found = reading.row("row=3")
    assert found is not None and found.record["place"] == "Y"
    assert list(reading.rows) == list(reading.rows)
    assert read(b"name,age\nA,5\n", "a.csv").kind == "name_list"
    report = read(b"Seven killed.", "a.txt")
    assert report.kind is None and report.row("row=2") is None


def test_the_map_is_handed_on() -> None:
    mapping = {"alpha": "date", "beta": "place"}
    assert len(read(b"alpha,beta\n2090-03-04,X\n", "a.csv", mapping=mapping).rows) == 1


def test_workbooks_say_which_sheets_were_left() -> None:
    book = openpyxl.Workbook()
    for row in (["Name", "Age"], ["A", 5]):
        book.worksheets[0].append(row)
    book.create_sheet("Cover").append(["alpha"])
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue(), "a.xlsx")
    assert (reading.format, reading.kind, len(reading.rows)) == ("xlsx", "name_list", 1)
    assert [error.where for error in reading.left] == ["a.xlsx, sheet Cover"]


@settings(max_examples=400)
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.html", "a.csv", "a.xlsx", "a"]))
def test_random_bytes(data: bytes, name: str) -> None:
    found = attempt(data, name)
    if isinstance(found, Reading):
        assert (found.document is not None) != bool(found.rows.tables)


STARTS = st.sampled_from(
    [
        b"<html>",
        b"<!doctype html>",
        b"date;place;killed\n",
        b"name,age\n",
        b"PK\x03\x04",
        b"\xff\xfe",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xef\xbb\xbf",
    ]
)


@settings(max_examples=400)
@given(STARTS, st.binary(max_size=300))
def test_random_bytes_behind_a_known_beginning(start: bytes, rest: bytes) -> None:
    found = attempt(start + rest, "a")
    if isinstance(found, Reading):
        for row in found.rows:
            assert (row.document is None) != (row.error is None)
        if found.document:
            assert "\0" not in found.document.text
            found.document.text.encode()


@pytest.mark.slow
def test_a_hundred_thousand_rows() -> None:
    line = "{},2090-03-04,Telvany,North,{},2,1,1,shelling,Radio,note\n"
    body = "".join(line.format(number, number % 9 + 3) for number in range(100_000))
    data = ("id,date,place,district,killed,injured,killed men,killed women,cause,source,notes\n" + body).encode()
    start = time.process_time()
    reading = read(data, "a.csv")
    assert sum(row.error is None for row in reading.rows) == 100_000
    assert time.process_time() - start < 60
