"""Tables are read as they are written, and a bad one is told in a sentence with its row."""

from pathlib import Path

import numpy as np
import pytest
from tests.estimates.tables import KOSOVO, table

from ascertain.estimates.systems.table import read
from ascertain.terms.errors import InputError


def written(folder: Path, text: str) -> Path:
    path = folder / "lists.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_table_is_read(tmp_path: Path) -> None:
    found = read(written(tmp_path, "\ufeffA, B ,count,C\n1,0,5,0\n1,1,2,1\n\n1,0,3,0\n0,0,0,0\n0,0,4,1\n"))
    assert found.lists == ("A", "B", "C")
    assert (found.people, found.sizes.tolist()) == (14, [10, 2, 6])
    assert found.patterns.tolist() == [[1, 0, 0], [0, 0, 1], [1, 1, 1]]
    assert found.counts.tolist() == [8, 4, 2]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("A,B\n1,0\n", "0 columns named `count`"),
        ("A,count,count\n1,2,2\n", "2 columns named `count`"),
        ("count\n2\n", "no name"),
        ("A,,count\n1,0,2\n", "no name"),
        ("A,A,count\n1,0,2\n", "same name"),
        (",".join("ABCDEFGHIJKLM") + ",count\n", "13 lists"),
        ("A,B,count\n1,0\n", "row 2: The heading has 3 columns, this row 2"),
        ("A,B,count\n1,2,4\n", "row 2, column B: '2' is neither 0 nor 1"),
        ("A,B,count\n1,0,4\n1,0,-4\n", "row 3, column count: '-4' is no number"),
        ("A,B,count\n1,0,4.0\n", "'4.0' is no number"),
        ("A,B,count\n0,0,4\n", "on no list"),
        ("A,B,count\n1,0,0\n", "Nobody is counted"),
        ('A,B,count\n1,0,"4\n', "cannot be read as CSV"),
    ],
)
def test_a_bad_table_is_told(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InputError, match=r".") as told:
        read(written(tmp_path, text))
    assert says in str(told.value)
    assert told.value.todo


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.csv")


def test_without_a_list_its_own_people_are_gone() -> None:
    found = table("ABC", A=7, AB=3, BC=2, ABC=1, C=5).without({0})
    assert (found.lists, found.cells.tolist()) == (("B", "C"), [0, 3, 5, 3])


def test_the_digest_is_of_lists_and_counts() -> None:
    same = table("AB", A=1, AB=2)
    assert same.digest == table("AB", A=1, AB=2).digest
    assert len({same.digest, table("AC", A=1, AC=2).digest, table("AB", A=2, AB=1).digest}) == 3


def test_kosovo_is_kosovo() -> None:
    assert KOSOVO.people == 4400
    assert np.array_equal(KOSOVO.cells[KOSOVO.cells > 0], KOSOVO.counts)
