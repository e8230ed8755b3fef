"""What people weigh: one by one and many at once the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.incidents.partitions.weight import AGAINST, weight, weight_of


@given(st.integers(2, 6), st.integers(0, 1000))
def test_one_by_one_and_many_at_once_weigh_the_same(size: int, seed: int) -> None:
    logs = np.random.default_rng(seed).normal(0, 5, (3, size, size))
    logs = (logs + logs.swapaxes(1, 2)) / 2
    told = [weight_of(range(size), lambda a, b, one=one: float(one[a, b])) for one in logs]  # type: ignore[misc]
    assert weight(logs).tolist() == pytest.approx(told)


def test_two_weigh_their_log_odds() -> None:
    assert weight_of((3, 8), lambda a, b: -2.5) == -2.5


def test_what_agrees_with_a_match_shown_adds_nothing_and_what_speaks_against_it_counts_half() -> None:
    agrees = {(0, 1): 4.0, (0, 2): 3.0, (1, 2): 2.0}
    assert weight_of((0, 1, 2), lambda a, b: agrees[a, b]) == 7
    against = agrees | {(1, 2): -2.0}
    assert weight_of((0, 1, 2), lambda a, b: against[a, b]) == 7 - 2 * AGAINST
