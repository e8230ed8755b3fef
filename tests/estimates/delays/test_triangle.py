"""The triangle: what is read, what is refused with a sentence, and what a day may know."""

import gzip
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from tests.estimates.delays.made import HEAD, LAST, cells, text, triangle

from ascertain.estimates.delays.triangle import read
from ascertain.terms.errors import InputError


def test_a_file_is_read_plain_and_gzipped(tmp_path: Path) -> None:
    plain, packed = tmp_path / "t.csv", tmp_path / "t.csv.gz"
    plain.write_text(text(list(cells(days=5))))
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    one, other = read(plain), read(packed)
    assert one.strata == ("all",)
    assert np.array_equal(one.count, other.count)
    assert one.count.sum() == sum(n for _, _, n in cells(days=5))
    assert one.digest != other.digest


def test_an_empty_file_has_no_strata(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(HEAD + "\n")
    assert read(path).strata == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2090-06-02,2090-06-01,1", "before the day it is about"),
        ("2 June,2090-06-01,1", "no day"),
        ("2090-06-01,,1", "no day"),
        ("2090-06-01,2090-06-01,1.5", "no whole number"),
        ("2090-06-01,2090-06-01", "no whole number"),
        ("2090-06-01,2090-06-01,9999999999", "this large"),
    ],
)
def test_a_bad_row_is_told_with_its_line(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{HEAD}\n2090-06-01,2090-06-01,1\n{line}\n")
    with pytest.raises(InputError, match=says) as told:
        read(path)
    assert "line 3" in str(told.value)


def test_missing_columns_no_text_and_no_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("day,count\n")
    with pytest.raises(InputError, match="reference_date, report_date"):
        read(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="UTF-8"):
        read(path)
    with pytest.raises(InputError, match="No such file"):
        read(tmp_path / "none.csv")


def test_as_of_a_day_nothing_later_is_known() -> None:
    series = triangle(list(cells(days=30))).series("all", LAST - timedelta(7))
    assert series.report.max() <= (LAST - timedelta(7)).toordinal()
    assert series.cut(LAST - timedelta(9)).report.max() <= (LAST - timedelta(9)).toordinal()


def test_added_and_taken_back_stand_apart_and_make_what_is_observed() -> None:
    rows = [(LAST, LAST, 5), (LAST - timedelta(1), LAST, 3), (LAST - timedelta(1), LAST, -4)]
    series = triangle(rows).series("all", LAST)
    assert series.window(2, 2).tolist() == [[0, 3], [5, 0]]
    assert series.window(2, 2, sign=-1).tolist() == [[0, 4], [0, 0]]
    assert series.observed(2).tolist() == [0, 5]
    assert triangle([]).series("all", LAST).first == LAST.toordinal() + 1
    assert series.as_of == date(2090, 6, 30)
