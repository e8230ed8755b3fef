"""CSV: rows cut as RFC 4180 says, bad rows alone, every row accounted for."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.reports.readers.delimited import delimiter, is_table, read_delimited, records
from ascertain.reports.readers.tables import Rows
from ascertain.terms.errors import InputError

HEADER = "date,place,killed\n"


def read(text: str, mapping: dict[str, str] | None = None) -> Rows:
    return read_delimited(text.encode(), "f.csv", mapping)


def numbers(rows: Rows) -> tuple[list[int], list[int]]:
    """Numbers of the good rows, and of the bad ones."""
    return [row.number for row in rows if not row.error], [row.number for row in rows if row.error]


def test_good_rows_around_bad_ones_are_taken() -> None:
    rows = read(
        HEADER + '2090-03-04,X,1\n2090-03-04,X,many\n\n2090-03-05,"Y,2\n2090-03-06,"Z, north",3\n,,\n2090-03-07,W,4,5\n'
    )
    assert numbers(rows) == ([2, 6], [3, 5, 8])
    assert "quotation mark" in str(next(row.error for row in rows if row.number == 5))
    [table] = rows.tables
    assert (table.below, table.blank, len(rows)) == (7, 2, 5)


def test_an_open_quote_at_the_end_spoils_its_row_alone() -> None:
    assert numbers(read(HEADER + '2090-03-04,"X,1\n2090-03-05,Y,2\n')) == ([3], [2])


def test_quotes_with_line_breaks_count_as_one_row() -> None:
    rows = read(HEADER + '2090-03-04,"X\r\n""north""",1\r\n2090-03-05,Y,2\r\n')
    assert [row.number for row in rows] == [2, 3]
    assert next(iter(rows)).record["place"] == 'X\n"north"'


def test_a_quote_inside_a_bare_cell_is_a_sign_like_any_other() -> None:
    assert next(iter(read(HEADER + '2090-03-04,5" street,1\n'))).record["place"] == '5" street'


@given(st.lists(st.lists(st.text("ab ,;\"\n'é", max_size=6), min_size=1, max_size=4), max_size=8))
def test_what_the_standard_library_writes_is_cut_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    assert list(records(out.getvalue(), ",", "f")) == rows


@given(st.text('a,"\n', max_size=40))
def test_every_line_belongs_to_one_row(text: str) -> None:
    found = list(records(text, ",", "f"))
    inside = sum(cell.count("\n") for row in found if not isinstance(row, InputError) for cell in row)
    assert len(found) + inside == text.count("\n") + (not text.endswith("\n") and text != "")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_delimiters(mark: str) -> None:
    text = HEADER.replace(",", mark) + f"2090-03-04{mark}X{mark}1\n"
    assert delimiter(text) == mark
    assert is_table(text)
    assert len(read(text)) == 1


def test_the_map_helps_to_find_the_delimiter() -> None:
    text = "A, a;B;C\n2090-03-04;X;1\n"
    assert delimiter(text, {"B": "place", "C": "killed"}) == ";"
    assert not is_table(text)


def test_titles_above_the_header() -> None:
    rows = read("Incidents of the week\n\n" + HEADER + "2090-03-04,X,1\n")
    assert rows.tables[0].header == 3
    assert [row.locator for row in rows] == ["row=4"]


def test_neither_reports_nor_names() -> None:
    with pytest.raises(InputError, match="'alpha', 'beta'"):
        read("alpha,beta\n1,2\n")
    with pytest.raises(InputError, match="none"):
        read(",,\n")


def test_a_header_far_below_is_not_looked_for() -> None:
    with pytest.raises(InputError):
        read("a title\n" * 12 + HEADER + "2090-03-04,X,1\n")


def test_the_users_map() -> None:
    rows = read("alpha,beta,gamma\n5/6/2090,X,7\n", {"alpha": "date:dmy", "beta": "place", "gamma": "killed"})
    assert [row.record for row in rows] == [{"date": "2090-06-05", "place": "X", "killed": "7"}]
    with pytest.raises(InputError, match="no column 'delta'"):
        read(HEADER, {"delta": "place"})


def test_rows_whose_bytes_are_not_utf8_are_bad_alone() -> None:
    data = (HEADER + "2090-03-04,X,1\n").encode() + b"2090-03-05,\xe9,2\n2090-03-06,a\0,2\n" + b"2090-03-07,Y,2\n" * 3
    assert numbers(read_delimited(data, "f.csv")) == ([2, 5, 6, 7], [3, 4])


def test_a_file_in_another_encoding_is_refused_as_a_whole() -> None:
    with pytest.raises(InputError, match="encoding is not known"):
        read_delimited("дата;місце;вбито\n1.1.2090;Київ;1\n".encode("cp1251"), "f.csv")


def test_rows_are_found_by_their_locator() -> None:
    rows = read(HEADER + "2090-03-04,X,1\n\n2090-03-05,Y,2\n")
    found = rows.find("row=4")
    assert found is not None and found.record["place"] == "Y"
    assert rows.find("row=3") is None


SIGNS = st.sampled_from(["a", "7", ",", '"', "\n", "\r\n", "2090-03-04", " ", "é", "\0"])


@given(st.lists(SIGNS, max_size=60))
def test_rows_are_conserved(signs: list[str]) -> None:
    body = "".join(signs)
    rows = read(HEADER + body)
    [table] = rows.tables
    level = body.replace("\r\n", "\n")
    assert table.below == len(list(records(level, ",", "f")))
    good, bad = numbers(rows)
    assert len(good) + len(bad) + table.blank == table.below
