"""Lists matched from files to files: who is who, under constraints, whatever the order and the names of columns."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from tests.incidents.matching.made_up import lists

from ascertain.incidents.matching.files import write
from ascertain.incidents.matching.run import Ask, match
from ascertain.incidents.review.model import Agreed, Pair
from ascertain.terms.errors import ConflictError, InputError

MAP = {"Given name": "name", "Father": "father", "Grandfather": "grandfather", "Surname": "family", "Years": "age"}
Files = tuple[Path, Path, set[tuple[int, int]]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Two lists of made-up people, and which rows are one person."""
    return lists(tmp_path_factory.mktemp("lists"))


def linked(folder: Path) -> set[tuple[int, int]]:
    with (folder / "links.csv").open(newline="") as file:
        return {(int(row["row_a"]), int(row["row_b"])) for row in csv.DictReader(file) if row["decision"] == "link"}


def test_who_is_on_both_lists_is_found_and_families_are_not_one_person(files: Files, tmp_path: Path) -> None:
    one, other, truth = files
    found = match([one, other], MAP)
    write(found, tmp_path)
    links = linked(tmp_path)
    assert len(links & truth) / len(truth) > 0.95
    assert len(links & truth) / len(links) > 0.95
    assert sum(found.summary.rows.values()) == len(found.roll)
    unique = found.summary.unique
    assert unique.low95 <= unique.median <= unique.high95 <= len(found.roll)
    assert abs(unique.median - (len(found.roll) - len(truth))) / unique.median < 0.03
    # Nobody is on one list twice.
    keys = found.roll.list.astype(int) * len(found.roll) + found.person
    assert len(np.unique(keys)) == len(keys)


def test_one_row_is_found_by_its_name_alone(tmp_path: Path) -> None:
    """Of a handful of rows nothing is learnt of namesakes; that they are rare is known before."""
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text("name\nAdan Belo Cira Madeup\n")
    other.write_text("name\nAdan Belo Cira Madeup\nElva Belo Cira Madeup\nFiro Gena Hulo Devised\n")
    found = match([one, other], None, Ask(draws=100))
    assert found.person.tolist() == [0, 0, 2, 3]
    assert found.summary.unique.low95 == 3


@pytest.mark.parametrize("families", [1, 2])
def test_a_handful_of_rows_is_matched_without_ages(families: int, tmp_path: Path) -> None:
    right = said = true = 0
    for seed in range(6):
        (folder := tmp_path / str(seed)).mkdir()
        one, other, truth = lists(folder, families, seed)
        one.write_text("\n".join(line.split(",")[0] for line in one.read_text().splitlines()))
        write(match([one, other], MAP, Ask(draws=20)), folder)
        links = linked(folder)
        right, said, true = right + len(links & truth), said + len(links), true + len(truth)
    assert right >= 0.9 * true
    assert right >= 0.9 * said


def test_files_hold_every_row_once_and_no_names(files: Files, tmp_path: Path) -> None:
    one, other, _ = files
    found = match([one, other], MAP)
    write(found, tmp_path)
    with (tmp_path / "people.csv").open(newline="") as file:
        people = list(csv.DictReader(file))
    rows = {(row["list"], int(row["row"])) for row in people}
    assert len(people) == len(rows) == len(found.roll)
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert set(summary) == {"rows", "unique", "diagnostics"}
    text = "".join(path.read_text() for path in tmp_path.iterdir())
    assert not [word for word in found.roll.vocabulary if word in text.casefold()]


def test_the_same_seed_gives_the_same_files(files: Files, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(match(files[:2], MAP, Ask(seed=3, draws=50)), tmp_path / name)
    for name in ("links.csv", "people.csv", "summary.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_settled_pairs_stand(files: Files, tmp_path: Path) -> None:
    one, other, truth = files
    (first, second), *_ = sorted(truth)
    free = next(row for row in range(10_000) if row not in {b for _, b in truth})
    settled = [
        Agreed(Pair("morgue", first, "council", second), False),
        Agreed(Pair("morgue", first, "council", free), True),
    ]
    found = match([one, other], MAP, Ask(settled=settled, draws=20))
    start = found.summary.rows["morgue"]
    assert found.person[first] == found.person[start + free] != found.person[start + second]
    assert found.summary.diagnostics["labels"] == "2 pairs stand; 0 of the 50 drawn pairs it takes to learn"
    write(found, tmp_path)
    text = (tmp_path / "links.csv").read_text()
    assert f"\nmorgue,{first},council,{free},1.0000,link\n" in text  # though nothing else speaks for it
    rows = [(line.split(",")[0], int(line.split(",")[1])) for line in text.splitlines()[1:]]
    assert rows == sorted(rows, key=lambda row: (row[0] != "morgue", row[1]))


def test_what_changed_in_an_earlier_result_does_not_stay_beside_another_one(files: Files, tmp_path: Path) -> None:
    (tmp_path / "changes.csv").write_text("change,person_id,before\nnew,P9,\n")
    write(match(files[:2], MAP, Ask(draws=5)), tmp_path)
    assert not (tmp_path / "changes.csv").exists()


def test_many_settled_pairs_teach_something_of_the_others(files: Files) -> None:
    one, other, truth = files
    pairs = sorted(truth)[:40] + [
        (a, b) for (a, _), (_, b) in zip(sorted(truth)[:60], sorted(truth)[1:61], strict=True)
    ]
    settled = [Agreed(Pair("morgue", a, "council", b), (a, b) in truth, 0.5) for a, b in pairs]
    found = match([one, other], MAP, Ask(settled=settled, draws=20))
    assert "pairs stand" in str(found.summary.diagnostics["labels"])


def test_fields_that_must_not_differ_rule_pairs_out(files: Files) -> None:
    found = match(files[:2], MAP, Ask(differ=("sex",), draws=20))
    sex = found.roll.sex
    for row, person in enumerate(found.person):
        assert 0 in (sex[row], sex[person]) or sex[row] == sex[person]


def test_a_list_is_asked_who_is_on_it_twice(files: Files, tmp_path: Path) -> None:
    text = files[0].read_text().splitlines()
    twice = tmp_path / "twice.csv"
    twice.write_text("\n".join([*text, *text[1:31]]))
    found = match([twice], None, Ask(draws=20))
    n = len(text) - 1
    assert (found.person[n:] == np.arange(30)).mean() > 0.9
    assert (found.person[:n] == np.arange(n)).mean() > 0.95


def test_a_list_that_repeats_people_is_let_do_so(files: Files, tmp_path: Path) -> None:
    text = files[0].read_text().splitlines()
    twice = tmp_path / "morgue.csv"
    twice.write_text("\n".join([*text, *text[1:31]]))
    found = match([twice, files[1]], MAP, Ask(repeats=("morgue",), draws=20))
    n = len(text) - 1
    assert (found.person[n : n + 30] == np.arange(30)).mean() > 0.9


@pytest.mark.parametrize(
    ("ask", "error", "says"),
    [
        (Ask(repeats=("other",)), InputError, "No list is called 'other'"),
        (Ask(engine="abacus"), InputError, "No engine is called 'abacus'. Engines are duckdb and spark"),
        (Ask(differ=("shoe",)), InputError, "cannot be told apart by 'shoe'"),
        (Ask(settled=[Agreed(Pair("a", 0, "b", 0), True)]), InputError, "names the list 'a'"),
        (Ask(settled=[Agreed(Pair("morgue", 0, "council", 99_999), True)]), InputError, "names row 99999 of council"),
        (Ask(settled=[Agreed(Pair("morgue", 0, "council", k), True) for k in (0, 1)]), ConflictError, "at most 1"),
    ],
)
def test_what_cannot_be_done_is_said(files: Files, ask: Ask, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        match(files[:2], MAP, ask)


def test_a_folder_that_cannot_be_written_is_named(files: Files, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        write(match(files[:2], MAP, Ask(draws=5)), tmp_path / "file")
