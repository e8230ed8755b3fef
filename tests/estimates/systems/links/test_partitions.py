"""Pairs are together as often as their probability says, and no list holds a person twice."""

import numpy as np
import pytest
from tests.estimates.systems.links.made import links

from ascertain.estimates.compiled import interpreted
from ascertain.estimates.systems.links import partitions
from ascertain.estimates.systems.links.partitions import Drawer, choose, sweep

GROUPS = [
    ([0, 1], {(0, 1): 0.3}),
    ([0, 1, 2], {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.85}),
    ([0, 1, 1], {(0, 1): 0.6, (0, 2): 0.3}),  # two rows of one list that may be the same person of another
    ([0, 1, 2, 3], {(0, 1): 0.99, (1, 2): 0.5, (0, 2): 0.5, (2, 3): 0.8, (0, 3): 0.4, (1, 3): 0.4}),
    ([0, 1], {(0, 1): 1.0}),
    ([2], {}),
]


def test_pairs_are_together_as_often_as_they_should_be() -> None:
    given = links(GROUPS, 60)
    drawer, draws = Drawer(given, 1, 1500), 100
    together = np.zeros(len(given.pairs))
    for _ in range(draws):
        person = drawer.draw()
        together += person[given.pairs[:, 0]] == person[given.pairs[:, 1]]
        for number in range(4):
            own = person[given.of == number]
            assert np.unique(own).size == own.size
    kinds = len(given.pairs) // 60
    seen = (together / draws).reshape(60, kinds).mean(axis=0)
    assert np.abs(seen - given.probability[:kinds]).max() < 0.025, seen


def test_the_same_seed_gives_the_same_draws() -> None:
    given = links(GROUPS, 5)
    one, same, other = (Drawer(given, seed, 50).draw() for seed in (3, 3, 4))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_a_list_that_repeats_may_hold_a_person_twice() -> None:
    groups = [([0, 0], {(0, 1): 0.9})]
    twice = Drawer(links(groups, 100, repeats=[0]), 1, 300).draw()
    assert 102 <= np.unique(twice).size <= 120
    assert np.unique(Drawer(links(groups, 100), 1, 300).draw()).size == 200


def test_links_without_pairs_are_drawn_too() -> None:
    assert np.unique(Drawer(links([([0, 1, 2], {})]), 1).draw()).size == 3


def test_a_row_joins_nobody_it_has_no_pair_with() -> None:
    drawer = Drawer(links([([0, 1], {(0, 1): 0.5}), ([2, 3], {(0, 1): 0.5})], 20), 1, 50)
    for _ in range(20):
        person = drawer.draw()
        assert not np.isin(person[0::4], person[2::4]).any()


def test_plain_python_does_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    given = links(GROUPS, 2)
    fast = Drawer(given, 5, 10).draw()
    monkeypatch.setattr(partitions, "choose", interpreted(choose))
    monkeypatch.setattr(partitions, "sweep", interpreted(sweep))
    assert np.array_equal(Drawer(given, 5, 10).draw(), fast)
