"""What conflicts do to reports, in SYNTHETIC ones: the estimate stays sensible, is refused, or says what it saw."""

from datetime import date, timedelta

import numpy as np
import pytest
from tests.estimates.delays.made import LAST, cells, triangle
from tests.estimates.delays.test_apart import silent

from ascertain.estimates.delays import nowcast as module
from ascertain.estimates.delays.model import DelayEstimate
from ascertain.estimates.delays.nowcast import estimate

Rows = list[tuple[date, date, int]]


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DRAWS", 400)


def held(found: DelayEstimate, rows: Rows, last: int = 10) -> float:
    """Share of the last days whose 95 % interval holds what they come to."""
    sums: dict[date, int] = {}
    for day, _, count in rows:
        sums[day] = sums.get(day, 0) + count
    days = [day for one in found.strata for day in one.by_date[-last:]]
    return float(np.mean([day.q["0.025"] <= sums.get(day.date, 0) <= day.q["0.975"] for day in days]))


def flagged(found: DelayEstimate) -> set[str]:
    """The days on which something was out of line."""
    warnings = [warning for one in found.strata for warning in one.warnings]
    return {warning.says[:10] for warning in warnings if warning.code == "regime_change"}


@pytest.mark.parametrize("seed", [0, 1])
def test_after_a_blackout_the_newest_days_are_not_taken_for_quiet(seed: int) -> None:
    first = LAST - timedelta(20)
    rows = silent(list(cells(seed=seed)), first, 7)
    after = first + timedelta(7)
    found = estimate(triangle(rows), after)
    assert held(found, rows) >= 0.8
    assert {str(first + timedelta(k)) for k in range(8)} <= flagged(found)
    newest = found.strata[0].by_date[-1]
    assert newest.median > 2 * newest.observed
    assert held(estimate(triangle(rows), LAST), rows) >= 0.8


def test_a_blackout_is_flagged_on_its_first_day_and_refused_on_its_third() -> None:
    first = LAST - timedelta(4)
    rows = silent(list(cells(seed=1)), first, 9)
    found = estimate(triangle(rows), first)
    assert str(first) in flagged(found)
    assert held(found, rows) >= 0.8
    third = estimate(triangle(rows), first + timedelta(2))
    assert [one.code for one in third.reasons] == ["shared_blackout"]


def test_a_batch_of_old_reports_moves_the_newest_days_little() -> None:
    rows = list(cells(seed=1))
    before = estimate(triangle(rows), LAST).strata[0].by_date[-1]
    batch = [(LAST - timedelta(back), LAST, 25) for back in range(9, 20)]
    found = estimate(triangle(rows + batch), LAST)
    after = found.strata[0].by_date[-1]
    assert flagged(found) == {str(LAST)}
    assert abs(after.median - before.median) <= 0.25 * before.median
    assert after.q["0.975"] - after.q["0.025"] <= 1.5 * (before.q["0.975"] - before.q["0.025"])


def test_holidays_are_flagged_within_two_days_and_made_up_for() -> None:
    rows, random = [], np.random.default_rng(1)
    off = {LAST - timedelta(back) for back in (3, 4, 5, 6)}
    for day, told, count in cells(seed=1):
        now = int(random.binomial(count, 0.15)) if told in off else count
        rows += [(day, told, now)] if now else []
        rows += [(day, LAST - timedelta(2) + timedelta(int(late)), 1) for late in random.integers(0, 3, count - now)]
    assert flagged(estimate(triangle(rows), LAST - timedelta(5))) & {str(day) for day in off}
    assert held(estimate(triangle(rows), LAST - timedelta(1)), rows) >= 0.8
    assert held(estimate(triangle(rows), LAST), rows) >= 0.8


def test_offices_that_report_on_weekdays_only_are_no_blackout() -> None:
    rows = []
    for day, told, count in cells(days=90, seed=1):
        rows.append((day, told + timedelta(7 - told.weekday() if told.weekday() > 4 else 0), count))
    sunday = LAST - timedelta((LAST.weekday() + 1) % 7)
    found = estimate(triangle(rows), sunday)
    assert not found.refused
    assert found.strata[0].by_date[-1].observed == 0
    assert found.strata[0].by_date[-1].median > 0
    assert held(found, rows) >= 0.8


@pytest.mark.parametrize("level", [8.0, 3.0, 1.0])
def test_counts_as_small_as_in_a_conflict(level: float) -> None:
    shares = []
    for seed in range(3):
        rows = list(cells(days=90, level=level, seed=seed))
        found = estimate(triangle(rows), LAST)
        assert not found.refused
        shares.append(held(found, rows))
        assert found.strata[0].by_date[-1].q["0.975"] > 0
    assert np.mean(shares) >= 0.85


def test_too_few_to_say_anything_of_is_refused() -> None:
    found = estimate(triangle(list(cells(days=40, level=0.4))), LAST)
    assert [one.code for one in found.reasons] == ["history_too_short"]


def test_an_outbreak_is_not_held_back_by_the_quiet_before_it() -> None:
    rows = list(cells(days=120, level=2, seed=1)) + list(cells(days=10, level=60, seed=51))
    for back in (5, 0):
        assert held(estimate(triangle(rows), LAST - timedelta(back)), rows) >= 0.8


def test_corrections_downwards_all_at_once() -> None:
    rows = list(cells(seed=0)) + [(LAST - timedelta(back), LAST - timedelta(2), -25) for back in range(6, 20)]
    found = estimate(triangle(rows), LAST)
    assert held(found, rows) >= 0.8
    assert all(day.q["0.025"] >= 0 for day in found.strata[0].by_date)
