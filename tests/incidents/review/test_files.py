"""Files of a review: what is written is read again, what is wrong is told by place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ascertain.incidents.review import files
from ascertain.incidents.review.model import MATCH, Agreed, Label, Link, Pair
from ascertain.terms.errors import InputError

LINKS = "list_a,row_a,list_b,row_b,probability,decision\n"
LABELS = "reviewer,list_a,row_a,list_b,row_b,answer,seconds,when,share\n"
PAIR = Pair("a list, with a comma", 3, "council", 4)


def test_links_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text(f"{LINKS}morgue,0,council,7,0.97,link\nmorgue,1,council,2,0.05,possible\n")
    assert files.read_links(path) == [
        Link(Pair("morgue", 0, "council", 7), 0.97, True),
        Link(Pair("morgue", 1, "council", 2), 0.05, False),
    ]


def test_labels_are_added_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    assert files.read_labels(path) == []
    given = [Label("Anna", PAIR, MATCH, 2.5, "2090-03-05T08:00:00+00:00", 0.125)] * 2
    for label in given:
        files.append_label(path, label)
    assert files.read_labels(path) == given


def test_what_is_settled_comes_back(tmp_path: Path) -> None:
    other = Pair("morgue", 0, "council", 0)
    settled = [Agreed(PAIR, True, 0.25), Agreed(other, False)]
    files.write_agreed(tmp_path / "settled.csv", settled)
    assert files.read_agreed(tmp_path / "settled.csv") == settled


@pytest.mark.parametrize(
    ("reader", "text", "says"),
    [
        (files.read_links, "a,b\n1,2\n", "There is no column list_a."),
        (files.read_links, "", "There is no column list_a."),
        (files.read_links, f"{LINKS}a,x,b,1,0.5,link\n", "line 2, row_a: What stands here is no row number."),
        (files.read_links, f"{LINKS}a,0,b,,0.5,link\n", "line 2, row_b: What stands here is no row number."),
        (files.read_links, f"{LINKS}a,0,b,1,1.5,link\n", "line 2, probability: What stands here is no number from 0"),
        (files.read_links, f"{LINKS}a,0,b,1,half,link\n", "line 2, probability: What stands here is no number from 0"),
        (files.read_links, f"{LINKS}a,0,b,1,nan,link\n", "line 2, probability: What stands here is no number from 0"),
        (files.read_links, f"{LINKS}a,0,b,1,0.5,no\n", "line 2, decision: What stands here is neither link nor"),
        (files.read_labels, f"{LABELS}A,a,0,b,1,yes,1,2090,0.1\n", "line 2, answer: What stands here is none of"),
        (files.read_labels, f"{LABELS}A,a,0,b,1,match,-1,2090,0.1\n", "seconds: What stands here is no number of 0"),
        (files.read_agreed, "list_a,row_a,list_b,row_b,constraint\na,0,b,1,may\n", "neither must_link nor cannot_link"),
    ],
)
def test_what_is_wrong_is_told_by_place(tmp_path: Path, reader: Callable[[Path], object], text: str, says: str) -> None:
    path = tmp_path / "file.csv"
    path.write_text(text)
    with pytest.raises(InputError) as told:
        reader(path)
    assert says in str(told.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not text"):
        files.read_links(tmp_path / "links.csv")
    with pytest.raises(InputError, match="cannot be read"):
        files.read_links(tmp_path / "none.csv")
