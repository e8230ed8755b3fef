"""Which rows meet: by any key that is not too common, each pair once, whatever the memory."""

import dataclasses

import numpy as np
import pytest

from ascertain.incidents.pairs import candidates as module
from ascertain.incidents.pairs.candidates import candidates, rare
from ascertain.incidents.pairs.queries import joined
from ascertain.incidents.rolls.model import Roll
from ascertain.incidents.rolls.read import rolled
from ascertain.incidents.rolls.sheets import Sheet
from ascertain.reports.columns import columns
from ascertain.terms.errors import InputError

_HEAD = ("name", "age", "sex", "date of death", "town")


def _roll(rows: int = 30) -> Roll:
    """Two lists with the same people in families of three, one of whom has another town on the second list."""
    given, fathers = ("Maro", "Lina", "Sela"), [f"{one}a{other}on" for one in "Bdfklm" for other in "rstz"]
    people = [
        (
            f"{given[at % 3]} {fathers[at // 3 % 24].title()} Belo Kastun",
            str(at % 70),
            "male",
            f"2090-03-{1 + at % 28:02}",
            "Orlumet",
        )
        for at in range(rows)
    ]
    moved = [(*row[:4], "Telvany") if at % 5 == 0 else row for at, row in enumerate(people)]
    both = (("first", people), ("second", moved))
    return rolled([Sheet(name, columns(_HEAD, None), tuple(found), ()) for name, found in both])


def test_small_lists_are_compared_whole() -> None:
    assert len(candidates(_roll())) == 60 * 59 // 2


def test_pairs_meet_once_in_ascending_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FEW", 0)
    roll = _roll()
    pairs = candidates(roll)
    both = list(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True))
    assert both == sorted(set(both))
    assert all(i < j for i, j in both)
    assert {(at, at + 30) for at in range(30)} <= set(both)


def test_keys_too_common_lose_no_pair_that_three_parts_find(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FEW", 0)
    monkeypatch.setattr(module, "LARGEST_A_ROW", 0)
    roll = dataclasses.replace(_roll(), letters=np.full(60, -1, np.int32))
    roll = dataclasses.replace(roll, days={}, age=np.full(60, np.nan, np.float32))
    every, few = candidates(roll), candidates(roll, largest=60)
    assert len(few) < len(every)
    assert {(at, at + 30) for at in range(30)} <= set(zip(few.i.tolist(), few.j.tolist(), strict=True))


def test_of_each_kind_the_most_common_keys_are_left_out() -> None:
    key = np.array([7, 7, 7, 7, 3, 3, -1, -1, -1, 9])
    kept, _ = rare(key, 1)
    assert kept.tolist() == [False] * 4 + [True] * 2 + [False] * 3 + [True]
    kept, dense = rare(key, 7)
    assert kept.tolist() == [at >= 0 for at in key]
    assert len(set(dense[kept].tolist())) == 3
    assert not rare(np.array([-1, -1]), 5)[0].any()


def test_within_a_list_one_row_in_so_many_is_looked_at() -> None:
    key = np.zeros(8, np.int32)
    lists = np.array([0, 0, 0, 0, 1, 1, 1, 1], np.int16)
    pairs = joined(lists, [key], memory="100MB", one_in=4)
    within = lists[pairs.i] == lists[pairs.j]
    assert (~within).sum() == 16
    assert sorted(zip(pairs.i[within].tolist(), pairs.j[within].tolist(), strict=True)) == [
        (0, 1), (0, 2), (0, 3), (4, 5), (4, 6), (4, 7),
    ]  # fmt: skip


def test_too_little_memory_is_told() -> None:
    key = np.zeros(3_000, np.int32)
    with pytest.raises(InputError, match="do not fit into 1MB"):
        joined(np.zeros(3_000, np.int16), [key], memory="1MB")
