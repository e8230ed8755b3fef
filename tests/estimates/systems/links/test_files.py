"""What a matching wrote is read back; what is no matching is told, with the row."""

from pathlib import Path

import numpy as np
import pytest

from ascertain.estimates.systems.links.files import read
from ascertain.estimates.systems.links.model import table
from ascertain.terms.errors import InputError

PEOPLE = "list,row,person_id\nmorgue,0,P1\nmorgue,1,P2\ncouncil,0,P1\ncouncil,1,P3\n"
LINKS = "list_a,row_a,list_b,row_b,probability,decision\nmorgue,0,council,0,0.9700,link\n"


def written(folder: Path, people: str = PEOPLE, links: str = LINKS) -> Path:
    (folder / "people.csv").write_text(people)
    (folder / "links.csv").write_text(links)
    return folder


def test_a_matching_is_read(tmp_path: Path) -> None:
    found = read(written(tmp_path))
    assert found.lists == ("morgue", "council")
    assert found.of.tolist() == [0, 0, 1, 1]
    assert found.pairs.tolist() == [[0, 2]]
    assert found.probability.tolist() == [0.97]
    assert found.repeats.tolist() == [False, False]
    made = table(found, found.person)
    assert made.cells.tolist() == [0, 1, 1, 1]
    assert table(found, np.arange(4)).cells.tolist() == [0, 2, 2, 0]


def test_a_pair_within_a_list_says_that_it_repeats(tmp_path: Path) -> None:
    found = read(written(tmp_path, links=f"{LINKS}morgue,0,morgue,1,0.5,possible\n"))
    assert found.repeats.tolist() == [True, False]


def test_the_digest_is_of_the_links(tmp_path: Path) -> None:
    one = read(written(tmp_path)).digest
    assert read(written(tmp_path)).digest == one
    assert read(written(tmp_path, links=LINKS.replace("0.9700", "0.9600"))).digest != one


@pytest.mark.parametrize(
    ("people", "links", "says", "where"),
    [
        (PEOPLE, "list_a,row_a\n", "There is no column list_b, row_b, probability.", "links.csv, row 1"),
        (PEOPLE, f"{LINKS}morgue,9,council,0,0.5,link\n", "not of two rows", "links.csv, row 3"),
        (PEOPLE, f"{LINKS}morgue,1,morgue,1,0.5,link\n", "not of two rows", "links.csv, row 3"),
        (PEOPLE, f"{LINKS}morgue,1,council,0,1.5,link\n", "'1.5' is no probability", "row 3, column probability"),
        (PEOPLE, f"{LINKS}morgue,1,council,0,much,link\n", "'much' is no probability", "row 3, column probability"),
        (PEOPLE, f"{LINKS}morgue,1\n", "A field is missing.", "links.csv, row 3"),
        (f"{PEOPLE}morgue,0,P9\n", LINKS, "stands here twice", "people.csv, row 6"),
        ("list,row,person_id\n", LINKS, "0 lists", "people.csv"),
    ],
)
def test_what_is_no_matching_is_told(tmp_path: Path, people: str, links: str, says: str, where: str) -> None:
    with pytest.raises(InputError) as told:
        read(written(tmp_path, people, links))
    assert says in told.value.what
    assert where in str(told.value.where)


def test_a_folder_without_a_matching_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path)
