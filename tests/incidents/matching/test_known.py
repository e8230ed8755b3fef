"""What is kept of a matching: asked who a new row is and why, and ids that last. All people are made up."""

import csv
import stat
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from tests.incidents.matching.made_up import lists
from tests.incidents.matching.test_run import MAP, Files

from ascertain.incidents.matching.asking import Likely, who, why
from ascertain.incidents.matching.files import write
from ascertain.incidents.matching.known import Known, known, load, save
from ascertain.incidents.matching.lasting import Change, Lasting, first, lasting
from ascertain.incidents.matching.run import match
from ascertain.incidents.pairs.explain import explained
from ascertain.incidents.rolls.model import Roll
from ascertain.incidents.rolls.read import rolled
from ascertain.incidents.rolls.sheets import Sheet
from ascertain.reports.columns import columns
from ascertain.terms.errors import InputError


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return lists(tmp_path_factory.mktemp("lists"), families=150)


@pytest.fixture(scope="module")
def kept(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Known:
    found = match(files[:2], MAP)
    ids = first(found.person)
    folder = tmp_path_factory.mktemp("kept")
    path = save(known(found, ids.ids, ids.last), folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    return load(folder)


def new(*rows: Sequence[str]) -> Roll:
    return rolled([Sheet("asked", columns(("name", "age", "sex", "date of death", "place"), None), tuple(rows), ())])


def test_what_was_kept_comes_back_as_it_was(files: Files, tmp_path: Path) -> None:
    found = match(files[:2], MAP)
    ids = first(found.person)
    whole = known(found, ids.ids, ids.last)
    save(whole, tmp_path)
    back = load(tmp_path)
    assert (back.by_word, back.roll.vocabulary, back.keys, back.like) == (
        False,
        found.roll.vocabulary,
        whole.keys,
        whole.like,
    )
    assert back.last == ids.last
    assert back.ids.tolist() == ids.ids.tolist()
    assert back.matches.keys() == whole.matches.keys()
    way = whole.matches[0, 1]
    assert back.matches[0, 1].odds(found.scores.told, back.chance).tolist() == pytest.approx(
        way.odds(found.scores.told, whole.chance).tolist()
    )


def test_nothing_kept_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--keep"):
        load(tmp_path)


def test_a_new_row_finds_the_person_that_it_is(files: Files, kept: Known) -> None:
    with files[0].open(newline="") as file:
        rows = list(csv.DictReader(file))
    asked = new(*[(row["name"], row["age"], row["sex"], "", "") for row in rows[:60]])
    best: dict[int, Likely] = {}
    for likely in who(kept, asked):
        best.setdefault(likely.asked, likely)
    right = [at for at in range(60) if at in best and best[at].person == f"P{kept.ids[at]}"]
    assert len(right) > 54
    assert np.mean([best[at].probability for at in right]) > 0.8
    assert ("morgue", right[0]) in best[right[0]].rows
    assert sum(likely.probability for likely in who(kept, asked) if likely.asked == right[0]) <= 1


def test_nobody_is_found_who_is_not_there(kept: Known) -> None:
    assert who(kept, new(("Zuxo Zuxi Zuxa Zuxem", "41", "f", "2090-03-04", "Orlumet"), ("", "", "", "", ""))) == ()


def test_slips_are_passed_over_and_reasons_tell_them(files: Files, kept: Known) -> None:
    with files[0].open(newline="") as file:
        row = next(csv.DictReader(file))
    given, *lineage = row["name"].split()
    asked = new((" ".join((given, *lineage[:2], lineage[2] + "s")), row["age"], row["sex"], "", ""))
    likely = who(kept, asked)[0]
    assert likely.person == f"P{kept.ids[0]}"
    assert "family name nearly the same" in next(clause.says for clause in likely.why if clause.field == "name")


def test_reasons_sum_up_to_the_odds(files: Files) -> None:
    found = match(files[:2], MAP)
    for at in range(0, len(found.scores.odds), 7):
        way = found.scores.matches[0, 1]
        clauses = explained(found.scores.told, way, found.scores.chance, at)
        assert sum(clause.bits for clause in clauses) == pytest.approx(np.log2(found.scores.odds[at]), abs=1e-6)


def test_why_two_rows_are_one_person_is_told_in_words(kept: Known) -> None:
    one = int(np.flatnonzero(np.bincount(kept.ids)[kept.ids] > 1)[0])
    other = int(np.flatnonzero(kept.ids == kept.ids[one])[1])
    places = [(kept.roll.lists[kept.roll.list[at]], int(kept.roll.row[at])) for at in (one, other)]
    clauses = why(kept, places[1], places[0])
    assert "given name the same" in clauses[1].says
    assert sum(clause.bits for clause in clauses) > 0
    with pytest.raises(InputError, match="one list"):
        why(kept, ("morgue", 0), ("morgue", 1))
    with pytest.raises(InputError, match="no row 9999"):
        why(kept, ("morgue", 9999), ("council", 0))


def test_the_same_rows_keep_their_ids_in_another_order(files: Files, kept: Known, tmp_path: Path) -> None:
    heading, *body = files[0].read_text().splitlines()
    turned = tmp_path / files[0].name
    turned.write_text("\n".join((heading, *reversed(body))) + "\n")
    again = match([turned, files[1]], MAP)
    named = lasting(again.roll, again.person, kept)
    assert named.last == kept.last
    assert named.changes == ()
    assert named.ids[: len(body)].tolist() == kept.ids[: len(body)][::-1].tolist()
    write(again, tmp_path / "to", named)
    assert (tmp_path / "to" / "changes.csv").read_text() == "change,person_id,before\n"


def _lasting(kept: Known, person: list[int]) -> Lasting:
    return lasting(kept.roll, np.array(person, np.int32), kept)


def _known(ids: list[int], last: int, kept: Known) -> Known:
    rows = new(*[(f"Person{at} Belo Cira Madeup", "3", "m", "", "") for at in range(len(ids))])
    return Known(
        rows,
        np.array(ids),
        last,
        kept.chance,
        kept.matches,
        kept.keys,
        kept.meeting,
        kept.rare,
        kept.by_word,
        kept.like,
    )


def test_who_is_joined_parted_or_new_is_told_and_no_id_is_used_twice(kept: Known) -> None:
    joined = _lasting(_known([1, 2, 3], 7, kept), [0, 0, 2])
    assert joined == Lasting(joined.ids, 7, (Change("joined", 1, 2),))
    assert joined.ids.tolist() == [1, 1, 3]
    parted = _lasting(_known([4, 4, 4], 7, kept), [0, 0, 2])
    assert parted.ids.tolist() == [4, 4, 8]
    assert parted.changes == (Change("parted", 8, 4),)
    earlier = _known([4, 5], 9, kept)
    more = _known([0, 0, 0], 0, kept).roll
    grown = lasting(more, np.array([0, 1, 2], np.int32), earlier)
    assert grown.ids.tolist() == [4, 5, 10]
    assert grown.changes == (Change("new", 10),)
