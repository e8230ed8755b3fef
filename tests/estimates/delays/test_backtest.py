"""Nowcasts as of past days against what came since, on SYNTHETIC reports."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from tests.estimates.delays.made import LAST, cells, triangle

from ascertain.estimates.delays import backtest as module
from ascertain.estimates.delays import nowcast
from ascertain.estimates.delays.backtest import Scored, backtest, past_dates, score, summed
from ascertain.publication.charts.backtest import picture


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nowcast, "DRAWS", 300)
    monkeypatch.setattr(module, "DATES", 6)


def test_past_days_are_scored_beside_chain_ladder_and_drawn() -> None:
    told = []
    rows = list(cells(days=80, level=60))
    found = backtest(triangle(rows), LAST, 1, lambda what, done, of: told.append((done, of)))
    assert found.dates == tuple(LAST - timedelta(13 + 2 * k) for k in range(5, -1, -1))
    assert told == [(k, 6) for k in range(6)]
    # Reports take at most twelve days: of a day older than eleven nothing is to come.
    assert [one.days for one in found.by_horizon] == list(range(12))
    assert found.score == pytest.approx(np.mean([one.score for one in found.by_horizon]))
    assert 0 < found.score < found.chain_ladder
    assert sum(found.positions) == 6 * 12
    assert found.limits95[0] <= found.held95 <= found.limits95[1]
    assert found.held95 > 0.8 > found.held50
    assert ET.fromstring(picture(found)).tag.endswith("svg")
    assert found == backtest(triangle(rows), LAST, 1, lambda *_: None)


def test_a_past_day_sees_nothing_of_what_came_later() -> None:
    series = triangle(list(cells())).series("all", LAST)
    day = LAST - timedelta(20)
    one = score(series, day, 5, np.random.default_rng(1))
    other = score(series.cut(day), day, 5, np.random.default_rng(1))
    assert np.array_equal(one.ours, other.ours)
    assert np.all(one.truth >= other.truth)
    assert one.truth.sum() > other.truth.sum()


def test_scores_know_the_right_from_the_wrong() -> None:
    random = np.random.default_rng(3)
    right, wrong = random.poisson(50, (500, 4)).astype(float), random.poisson(90, (500, 4)).astype(float)
    scored = [Scored(LAST + timedelta(k), right, wrong, random.poisson(50, 4).astype(float)) for k in range(40)]
    found = summed(scored, random)
    assert found.score < found.chain_ladder / 5
    assert 0.85 < found.held95 <= 1
    assert 0.35 < found.held50 < 0.75
    assert min(found.positions) > 3


def test_without_enough_past_days_the_backtest_is_refused_and_not_the_estimate() -> None:
    rows = [row for row in cells(days=35) if row[1] <= LAST]
    found = backtest(triangle(rows), LAST, 0, lambda *_: None)
    assert found.dates == ()
    assert [one.code for one in found.reasons] == ["backtest_too_short"]
    assert past_dates(triangle([]).series("all", LAST)) == ()
