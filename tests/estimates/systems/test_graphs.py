"""Decomposable graphs are counted as they are known to be, and Kosovo's average is that of dga."""

import pytest
from tests.estimates.tables import KOSOVO, made_up

from ascertain.estimates.systems.graphs import average, decomposable


@pytest.mark.parametrize(("lists", "graphs"), [(2, 2), (3, 8), (4, 61), (5, 822)])
def test_as_many_graphs_as_there_are(lists: int, graphs: int) -> None:
    assert len(decomposable(lists)) == graphs


def test_a_chain_of_lists_is_cliques_over_separators() -> None:
    assert ((0, -1), (0b010, -1), (0b011, 1), (0b110, 1)) in decomposable(3)


def test_kosovo_is_what_dga_says() -> None:
    found = average(KOSOVO, 30_000)
    assert [4400 + found.quantile(share) for share in (0.5, 0.025, 0.975)] == [12595, 9827, 16544]
    assert found.weights.sum() == pytest.approx(1)
    assert 0.9 < found.heaviest <= 1
    assert found.at_bound < 1e-6


def test_a_coarse_grid_gives_nearly_the_same() -> None:
    found = average(KOSOVO, 500_000)
    assert 4400 + found.quantile(0.5) == pytest.approx(12595, abs=15)


def test_a_grid_that_ends_too_early_shows_it() -> None:
    found = average(KOSOVO, 7000)
    assert found.at_bound > 0.01
    assert found.quantile(1.0) <= 7000


def test_independent_lists_are_covered() -> None:
    table = made_up(4, 3000, [1.0], [[0.3], [0.4], [0.35]])
    found = average(table, 20 * table.people)
    assert table.people + found.quantile(0.005) < 3000 < table.people + found.quantile(0.995)
