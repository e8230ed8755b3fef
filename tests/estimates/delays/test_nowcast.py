"""The whole way from a triangle to an estimate, on SYNTHETIC reports."""

from datetime import date, timedelta

import numpy as np
import pytest
from tests.estimates.delays.made import LAST, cells, triangle

from ascertain.estimates.delays import nowcast as module
from ascertain.estimates.delays.model import DelayEstimate
from ascertain.estimates.delays.nowcast import estimate
from ascertain.estimates.delays.strata import whole_stratum
from ascertain.estimates.refusals import codes


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DRAWS", 400)


def complete(rows: list[tuple[date, date, int]]) -> dict[date, int]:
    sums: dict[date, int] = {}
    for day, _, count in rows:
        sums[day] = sums.get(day, 0) + count
    return sums


def flags(found: DelayEstimate) -> set[str]:
    return {warning.code for one in found.strata for warning in one.warnings}


def test_most_days_end_where_they_were_estimated_to() -> None:
    hit = of = 0
    for seed in range(4):
        rows = list(cells(seed=seed))
        final = complete(rows)
        found = estimate(triangle(rows), LAST, seed)
        assert not found.refused
        for day in found.strata[0].by_date[-10:]:
            of += 1
            hit += day.q["0.025"] <= final.get(day.date, 0) <= day.q["0.975"]
            assert day.observed <= day.q["0.025"] <= day.q["0.25"] <= day.median <= day.q["0.75"] <= day.q["0.975"]
    assert of == 40
    assert hit >= 34


def test_days_ascend_to_the_day_asked_for() -> None:
    days = [day.date for day in estimate(triangle(list(cells())), LAST).strata[0].by_date]
    assert days == [LAST - timedelta(back) for back in range(59, -1, -1)]


def test_a_seed_gives_the_same_numbers_and_later_rows_change_none() -> None:
    as_of = LAST - timedelta(10)
    rows = list(cells())
    known = [row for row in rows if row[1] <= as_of]
    first = estimate(triangle(rows), as_of, 3)
    assert first == estimate(triangle(known), as_of, 3)
    assert first != estimate(triangle(known), as_of, 4)


def test_a_day_nobody_has_reported_on_is_not_nought() -> None:
    rows = [row for row in cells(longest=5) if row[0] < LAST or row[1] > LAST]
    last = estimate(triangle(rows), LAST).strata[0].by_date[-1]
    assert last.observed == 0
    assert last.median > 0
    assert last.q["0.975"] > last.median


def test_strata_add_up_and_lean_on_one_another() -> None:
    big, small = list(cells(level=60)), list(cells(level=2, seed=5))
    both = triangle(big + small, ["big"] * len(big) + ["small"] * len(small))
    found = estimate(both, LAST)
    assert [one.stratum for one in found.strata] == ["big", "small"]
    assert found.together is not None
    assert found.together.observed == sum(one.total.observed for one in found.strata)
    middle = sum(one.total.median for one in found.strata)
    assert found.together.median == pytest.approx(middle, rel=0.1)


def test_a_stratum_that_is_the_sum_is_not_added() -> None:
    one, two = list(cells(days=40)), list(cells(days=40, seed=2))
    three = triangle(one + two + one + two, ["a"] * len(one) + ["b"] * len(two) + ["whole"] * (len(one) + len(two)))
    series = {name: three.series(name, LAST) for name in three.strata}
    assert whole_stratum(series) == "whole"
    found = estimate(three, LAST)
    whole = next(item for item in found.strata if item.stratum == "whole")
    assert found.together is not None
    assert found.together.observed == whole.total.observed


def test_a_stratum_of_which_nothing_is_known_yet_is_left_out() -> None:
    rows = list(cells())
    found = estimate(triangle([*rows, (LAST, LAST + timedelta(1), 3)], ["a"] * len(rows) + ["b"]), LAST)
    assert [one.stratum for one in found.strata] == ["a"]
    assert found.together is None


def test_reports_taken_back_can_bring_a_day_below_what_is_observed() -> None:
    rows = list(cells(longest=6))
    rows += [(day, day + timedelta(5), -4) for day in {row[0] for row in rows} if day < LAST]
    found = estimate(triangle(rows), LAST)
    days = found.strata[0].by_date
    assert any(day.q["0.025"] < day.observed for day in days[-5:])
    assert all(day.q["0.025"] >= 0 for day in days)


def test_reports_later_than_the_longest_delay_are_said_and_counted_on() -> None:
    rows = list(cells(days=120))
    rows += [(day, day + timedelta(60), 3) for day in {row[0] for row in rows}]
    found = estimate(triangle(rows), LAST)
    assert "late_beyond" in flags(found)


def test_a_batch_of_old_reports_is_flagged_on_its_day_and_a_quiet_series_is_not() -> None:
    rows = [row for row in cells() if row[1] <= LAST]
    assert "regime_change" not in flags(estimate(triangle(rows), LAST))
    batch = [(LAST - timedelta(back), LAST, 30) for back in range(9, 13)]
    found = estimate(triangle(rows + batch), LAST)
    said = [warning.says for warning in found.strata[0].warnings if warning.code == "regime_change"]
    assert any(f"{LAST}" in one and "batch of old reports" in one for one in said)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "nothing_reported"),
        ([row for row in cells(days=20) if row[1] <= LAST], "history_too_short"),
        ([(a, a, n) for a, b, n in cells() if a == b], "nothing_to_come"),
        ([(a, b, n) for a, b, n in cells(days=90) if b < LAST - timedelta(6)], "shared_blackout"),
        ([(a - timedelta(60), b, n) for a, b, n in cells() if b <= LAST], "delays_too_long"),
    ],
)
def test_what_cannot_be_estimated_is_refused_for_its_reason(rows: list[tuple[date, date, int]], code: str) -> None:
    found = estimate(triangle(rows), LAST)
    assert found.refused
    assert found.strata == ()
    assert code in {one.code for one in found.reasons}
    assert all(one.says and one.would_change for one in found.reasons)
    assert code in codes()


def test_a_short_history_is_said_beside_the_estimate() -> None:
    found = estimate(triangle(list(cells(days=28, level=80))), LAST)
    assert "not_recalibrated" in flags(found)
    assert np.all([day.median >= day.observed for day in found.strata[0].by_date])


def test_a_leap_is_said_even_where_nothing_is_estimated() -> None:
    vintages = [LAST - timedelta(back) for back in (70, 50, 30, 10, 0)]
    rows = [(LAST - timedelta(200), day, count) for day, count in zip(vintages, (90, 5, 6, 4, 60), strict=True)]
    found = estimate(triangle(rows), LAST)
    assert found.refused
    assert {one.code for one in found.reasons} == {"history_too_short", "delays_too_long", "regime_change"}
    calm = estimate(triangle([*rows[:-1], (LAST - timedelta(200), LAST, 3)]), LAST)
    assert "regime_change" not in {one.code for one in calm.reasons}
