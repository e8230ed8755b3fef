"""How many persons an undecided incident harmed, as decided ones of its size tell."""

from dataclasses import replace
from typing import Any

import pytest

np = pytest.importorskip("numpy")

from tests.estimates.parts.made import FIRST, entries  # noqa: E402

from ascertain.estimates.parts.entries import Entry  # noqa: E402
from ascertain.estimates.parts.persons import learn  # noqa: E402


def random() -> Any:
    return np.random.default_rng(3)


def test_numbers_err_as_those_of_confirmed_ones_did() -> None:
    halved = [replace(item, told=2 * (item.told or 0), stands=item.stands) for item in entries()]
    first, _ = learn(halved, 500, random())
    assert abs(first.persons(8, random()).mean() - 4) < 0.5


def test_sizes_whose_incidents_were_rejected_are_seldom_real() -> None:
    large = [
        Entry(f"L{n}", "north", FIRST, FIRST, None, 20, fate="rejected" if n else "confirmed", decided=FIRST, stands=20)
        for n in range(30)
    ]
    _, heard = learn([*entries(), *large], 500, random())
    assert heard.is_real(20, random()).mean() < 0.3
    assert heard.is_real(1, random()).mean() > 0.7


def test_where_nothing_is_decided_a_number_is_taken_as_told() -> None:
    first, heard = learn([Entry("x", "north", FIRST, FIRST, 3)], 200, random())
    assert (first.persons(5, random()) == 5).all()
    assert 0.2 < heard.is_real(5, random()).mean() < 0.8
