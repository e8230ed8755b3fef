"""`incidents review` and `incidents labels`: blind, resumable, and without a name in any file."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Ran, Run

MORGUE = "name,age,sex\nIvan Madeup,30,m\nAnna Madeup,8,f\nOleh Invented,51,m\n"
COUNCIL = "full name,age,note,sex\nIwan Madeup,30,x,m\nOlena Madeup,9,,f\nOleg Invented,50,,\n"
LINKS = """list_a,row_a,list_b,row_b,probability,decision
morgue,0,council,0,0.97,link
morgue,1,council,1,0.35,possible
morgue,2,council,2,0.81,link
"""


class Folder:
    """A folder as `incidents match` leaves it, the lists beside, and somebody at the keyboard."""

    def __init__(self, root: Path, run: "Run", patch: pytest.MonkeyPatch) -> None:
        self.root, self.run, self.patch = root, run, patch
        for name, text in (("links.csv", LINKS), ("morgue.csv", MORGUE), ("council.csv", COUNCIL)):
            (root / name).write_text(text)

    def review(self, who: str, keys: str, *more: object) -> "Ran":
        self.patch.setattr("sys.stdin", io.StringIO("".join(f"{key}\n" for key in keys)))
        lists = (self.root / "morgue.csv", self.root / "council.csv")
        return self.run("--actor", who, "incidents", "review", self.root, *lists, *more)

    def labels(self, *more: object) -> "Ran":
        return self.run("incidents", "labels", self.root, *more)

    def answers(self) -> list[tuple[str, str, str]]:
        with (self.root / "labels.csv").open() as file:
            return [(row["reviewer"], row["row_a"], row["answer"]) for row in csv.DictReader(file)]


@pytest.fixture
def folder(tmp_path: Path, run: "Run", monkeypatch: pytest.MonkeyPatch) -> Folder:
    return Folder(tmp_path, run, monkeypatch)


def test_two_rows_stand_side_by_side_without_a_probability(folder: Folder) -> None:
    told = folder.review("Anna", "mq")
    assert told.status == 0
    assert "Oleh Invented │ Oleg Invented" in told.out
    assert "morgue, row 2" in told.out
    for hidden in ("0.81", "0.97", "0.35", "link"):
        assert hidden not in told.out
    assert "Not shown, for nobody said what they hold (--map): council: note." in told.out
    assert "note ┃" not in told.out
    assert "note │" not in told.out
    assert told.out.endswith("1 answered by Anna, 2 to go.\n")


def test_a_review_is_taken_up_where_it_was_left_and_corrected_by_going_back(folder: Folder) -> None:
    assert "3 to go" in folder.review("Anna", "").out
    folder.review("Anna", "mfb")
    assert folder.answers() == [("Anna", "2", "match"), ("Anna", "1", "same_family")]
    told = folder.review("Anna", "bxd")
    assert "Pair 1 of 1" in told.out
    assert folder.answers()[2:] == [("Anna", "0", "different")]
    assert "0 answered by Anna, 0 to go." in folder.review("Anna", "").out
    assert "1 answered by Boris, 0 to go." in folder.review("Boris", "c", "--pairs", "1").out


def test_going_back_answers_the_pair_before_again(folder: Folder) -> None:
    folder.review("Anna", "mbdq")
    assert folder.answers() == [("Anna", "2", "match"), ("Anna", "2", "different")]


def test_no_file_holds_a_name(folder: Folder) -> None:
    folder.review("Anna", "mfd")
    folder.review("Boris", "mfd")
    folder.labels("--to", folder.root / "settled.csv")
    for name in ("labels.csv", "settled.csv"):
        text = (folder.root / name).read_text()
        assert "Madeup" not in text
        assert "Invented" not in text


def test_a_third_person_settles_what_two_differ_on(folder: Folder) -> None:
    folder.review("Anna", "mfm")
    folder.review("Boris", "mmm")
    told = folder.labels("--json")
    assert told.json["conflicts"] == [{"list_a": "morgue", "row_a": 1, "list_b": "council", "row_b": 1}]
    assert "For a third person" in folder.labels().out
    assert "0 answered by Anna, 0 to go." in folder.review("Anna", "", "--conflicts").out
    assert "Pair 1 of 1" in folder.review("Clara", "d", "--conflicts").out
    told = folder.labels("--to", folder.root / "settled.csv")
    assert "3 settled pairs written" in told.err
    assert "2 pairs are one person, 1 are two" in told.out
    assert "For a third person" not in told.out
    text = (folder.root / "settled.csv").read_text()
    assert "morgue,1,council,1,cannot_link" in text
    assert text.count("must_link") == 2


def test_the_agreement_is_told_in_words(folder: Folder) -> None:
    folder.review("Anna", "mfd")
    assert "cannot be said" in folder.labels().out
    folder.review("Boris", "mfd")
    assert "well enough" in folder.labels().out
    folder.review("Boris", "")
    (folder.root / "labels.csv").unlink()
    folder.review("Anna", "mfm")
    folder.review("Boris", "mmm")
    assert "too little" in folder.labels().out


def test_agreement_between_the_bounds_is_tentative(folder: Folder) -> None:
    head = "reviewer,list_a,row_a,list_b,row_b,answer,seconds,when,share\n"
    rows = [("Anna", n, "match" if n < 5 else "different") for n in range(8)]
    rows += [("Boris", n, "match" if n < 4 else "different") for n in range(8)]
    text = head + "".join(f"{who},morgue,{n},council,{n},{answer},1,2090,0.1\n" for who, n, answer in rows)
    (folder.root / "elsewhere.csv").write_text(text)
    told = folder.labels(folder.root / "elsewhere.csv")
    assert "tentative" in told.out
    assert "16 answers: 9 one person" in told.out


def test_lists_other_than_those_linked_are_refused(folder: Folder) -> None:
    told = folder.run("incidents", "review", folder.root, folder.root / "morgue.csv")
    assert (told.status, "speak of a list 'council'; given are: morgue" in told.err) == (2, True)
    (folder.root / "council.csv").write_text("name\nIwan Madeup\n")
    told = folder.review("Anna", "m")
    assert (told.status, "row 1, and the list ends before it" in told.err) == (2, True)
    assert "Madeup" not in told.err


def test_without_answers_there_is_nothing_to_tell(folder: Folder) -> None:
    told = folder.labels()
    assert (told.status, "Nobody has answered yet." in told.err) == (2, True)
