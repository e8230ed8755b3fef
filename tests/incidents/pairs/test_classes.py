"""What is learnt of pairs: who is free, and people without a name. All people here are made up."""

from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("duckdb")

from ascertain.incidents.pairs.model import Pairs  # noqa: E402
from ascertain.incidents.pairs.scores import free, scored  # noqa: E402
from ascertain.incidents.rolls.read import roll  # noqa: E402


def test_a_pair_is_free_as_far_as_its_rows_are_not_taken_elsewhere() -> None:
    pairs = Pairs(np.array([0, 0, 1], np.int32), np.array([2, 3, 3], np.int32))
    chance = np.array([0.9, 0.0, 0.5])
    assert free(4, pairs, chance, pairs, chance) == pytest.approx([1.0, 0.1 * 0.5, 1.0])


def test_who_has_no_name_is_found_by_day_and_place_a_day_apart(tmp_path: Path) -> None:
    syllables = ["sel", "tor", "vin", "pel", "gron", "mar", "dan", "ruk"]
    names = [f"{a}{b} {c}{a}".title() for a in syllables for b in syllables for c in syllables[:4]]
    days = [f"2090-{1 + k % 12:02}-{1 + k * 7 % 27:02}" for k in range(len(names))]
    places = [f"{syllables[k % 8]}{syllables[k // 8 % 8]}var" for k in range(len(names))]
    one = [",".join(row) for row in zip(names, days, places, strict=True)]
    other = list(one)
    for k in range(0, len(one), 9):
        other[k] = f"unknown,{days[k]},{places[k]}"
    other[0] = f"unknown,{days[0][:-1]}2,{places[0]}"
    for name, rows in (("one", one), ("other", other)):
        (tmp_path / f"{name}.csv").write_text("name,date,place\n" + "\n".join(rows) + "\n", "utf-8")
    found = scored(roll([tmp_path / "one.csv", tmp_path / "other.csv"]))
    n = len(names)
    odds = dict(zip(zip(found.pairs.i.tolist(), (found.pairs.j - n).tolist(), strict=True), found.odds, strict=True))
    nameless = range(9, n, 9)
    assert np.mean([odds.get((k, k), 0) > 1 for k in nameless]) > 0.9
    assert (0, 0) in odds
