"""Pairs are drawn by what their answer would change, each with a known chance, and in one order for everybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.incidents.review.drawing import effect, order
from ascertain.incidents.review.model import Link, Pair


def link(a: int, b: int, probability: float, to: str = "council") -> Link:
    return Link(Pair("morgue", a, to, b), probability, probability >= 0.5)


def test_an_answer_moves_the_figure_most_where_all_is_open() -> None:
    sure, open_, unlikely = effect([link(0, 0, 1.0), link(1, 1, 0.5), link(2, 2, 0.1)])
    assert (sure, open_) == (0, 0.5)
    assert unlikely == pytest.approx(2 * 0.1 * 0.9)


def test_which_of_two_rows_is_meant_changes_no_figure() -> None:
    assert effect([link(0, 0, 0.5), link(0, 1, 0.5)]) == [0, 0]
    # … but another list is another question.
    assert effect([link(0, 0, 0.5), link(0, 1, 0.5, "register")]) == [0.5, 0.5]


def test_what_an_answer_moves_is_the_expectation_over_both_answers() -> None:
    # One row, three that may be it: by hand, over "one person" and "two persons".
    chances = [0.3, 0.2, 0.1]
    total = sum(chances)
    for found, p in zip(effect([link(0, b, p) for b, p in enumerate(chances)]), chances, strict=True):
        yes, no = 1 - total, (total - p) / (1 - p) - total
        assert found == pytest.approx(p * abs(yes) + (1 - p) * abs(no))


def test_the_order_is_everybodys_and_shares_sum_to_one() -> None:
    links = [link(n, n, (n % 10) / 10) for n in range(200)]
    drawn = order(links)
    assert drawn == order(list(reversed(links)))
    assert sum(item.share for item in drawn) == pytest.approx(1)
    assert min(item.share for item in drawn) >= 0.5 / 200
    first = {item.pair.row_a % 10 for item in drawn[:20]}
    assert first & {4, 5, 6}
    assert order([]) == []


def test_where_nothing_is_open_all_pairs_have_one_chance() -> None:
    assert {item.share for item in order([link(n, n, 1.0) for n in range(4)])} == {0.25}


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_every_pair_can_be_drawn(chances: list[float]) -> None:
    drawn = order([link(n, n, p) for n, p in enumerate(chances)])
    assert sorted(item.pair.row_a for item in drawn) == list(range(len(chances)))
    assert all(item.share > 0 for item in drawn)
