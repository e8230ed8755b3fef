"""What is not yet told of, from made-up delays that are known."""

from datetime import date, timedelta
from typing import Any

import pytest

np = pytest.importorskip("numpy")

from ascertain.estimates.parts.entries import Entry  # noqa: E402
from ascertain.estimates.parts.receipt import Span, not_received  # noqa: E402

FIRST, DAYS = date(2090, 1, 1), 150
AS_OF = FIRST + timedelta(DAYS - 1)


def conflict(seed: int, mean: float) -> tuple[list[Entry], int]:
    """Three incidents a day in each of two places; those told of by the last day, and how many are not."""
    random = np.random.default_rng(seed)
    known, still = [], 0
    for day in range(DAYS):
        for place in ("a", "b"):
            for serial in range(random.poisson(3)):
                delay = int(random.exponential(mean))
                occurred = FIRST + timedelta(day)
                if day + delay >= DAYS:
                    still += 1
                    continue
                received = occurred + timedelta(delay)
                known.append(Entry(f"{place}{day}-{serial}", place, occurred, received, 1))
    return known, still


def asked(entries: list[Entry], places: tuple[str, ...] = ("a", "b"), **options: bool) -> Any:
    return not_received(entries, Span(FIRST, AS_OF, places), 400, np.random.default_rng(2), **options)


@pytest.mark.parametrize("mean", [1.0, 8.0])
def test_the_number_still_to_come_lies_within(mean: float) -> None:
    within = 0
    for seed in range(20):
        known, still = conflict(seed, mean)
        low, high = np.quantile(asked(known).sum(axis=(1, 2)), (0.025, 0.975))
        within += low <= still <= high
    assert within >= 17


def test_the_newest_days_are_the_least_complete() -> None:
    known, _ = conflict(1, 8.0)
    by_day = asked(known).mean(axis=(0, 1))
    assert by_day[-3:].mean() > 3 * by_day[-40:-30].mean()


def test_draws_are_whole_numbers_for_every_place_and_day() -> None:
    found = asked(conflict(1, 3.0)[0], ("a", "b"))
    assert found.shape == (400, 2, DAYS)
    assert found.dtype.kind == "i"
    assert (found >= 0).all()


def test_a_place_gone_quiet_may_be_hit_as_before() -> None:
    known = [item for item in conflict(1, 2.0)[0] if item.territory == "a" or item.occurred < AS_OF - timedelta(40)]
    quiet, as_before = asked(known), asked(known, as_before=True)
    assert as_before[:, 1, -40:].sum() > 3 * max(1, quiet[:, 1, -40:].sum())
    assert as_before[:, 0].sum() < 2 * quiet[:, 0].sum() + 400 * DAYS


def test_one_incident_is_enough_not_to_fail() -> None:
    found = asked([Entry("x", "a", FIRST, FIRST, 1)], ("a",))
    assert found.shape == (400, 1, DAYS)
