"""What is not yet received, as draws by territory and day, on SYNTHETIC counts."""

from datetime import date, timedelta

import numpy as np
import pytest
from tests.estimates.delays.made import LAST, cells

from ascertain.estimates.delays import nowcast as module
from ascertain.estimates.delays.unreceived import Received, unreceived


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DRAWS", 400)


def received(levels: dict[str, float], as_of: date = LAST) -> tuple[list[Received], list[Received]]:
    """SYNTHETIC counts by territory: all of them, and those received by a day."""
    complete = [
        Received(day, told, persons, name)
        for k, (name, level) in enumerate(levels.items())
        for day, told, persons in cells(level=level, seed=100 + k)
    ]
    return complete, [one for one in complete if one.received <= as_of]


def test_draws_hold_what_came_later_and_belong_together() -> None:
    complete, known = received({"north": 30.0, "south": 15.0})
    found = unreceived(known, LAST)
    assert found.draws is not None
    assert found.territories == ("north", "south")
    assert found.days == tuple(LAST - timedelta(back) for back in range(59, -1, -1))
    assert found.draws.shape == (400, 2, 60)
    assert found.draws.dtype == np.int64
    assert found.draws.min() == 0
    late = sum(one.persons for one in complete if one.received > LAST)
    low, high = np.quantile(found.draws.sum(axis=(1, 2)), (0.01, 0.99))
    assert low <= late <= high
    # What is uncertain in common is uncertain in both, so that the sum is no narrower than if it were not.
    one, other = found.draws.sum(axis=2).T
    assert np.corrcoef(one, other)[0, 1] > 0
    # Nothing is on its way to the oldest days: none came later than twelve days.
    assert found.draws[:, :, :40].sum(axis=2).mean() < 1


def test_what_came_later_changes_nothing_and_a_seed_gives_the_same() -> None:
    complete, known = received({"north": 30.0, "south": 15.0})
    first, again, other = (
        unreceived(given, LAST, seed).draws for given, seed in ((complete, 3), (known, 3), (known, 4))
    )
    assert first is not None
    assert again is not None
    assert other is not None
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_territory_as_large_as_the_others_together_is_none_of_their_sums() -> None:
    _, known = received({"a": 20.0, "b": 9.0})
    doubled = [*known, *(Received(one.reference, one.received, one.persons, "both") for one in known)]
    assert unreceived(doubled, LAST).territories == ("a", "b", "both")


def test_persons_taken_back_are_no_less_to_come() -> None:
    _, known = received({"north": 30.0})
    back = [Received(LAST - timedelta(k), LAST - timedelta(k - 1), -3, "north") for k in range(2, 40)]
    found = unreceived([*known, *back], LAST)
    assert found.draws is not None
    assert found.draws.min() == 0
    assert np.median(found.draws.sum(axis=(1, 2))) > 40


def test_it_is_refused_where_nothing_can_be_learnt() -> None:
    nothing = unreceived([], LAST)
    assert nothing.refused
    assert [one.code for one in nothing.reasons] == ["nothing_reported"]
    complete, _ = received({"north": 30.0})
    early = unreceived(complete, LAST - timedelta(70))
    assert early.draws is None
    assert "history_too_short" in {one.code for one in early.reasons}


def test_a_territory_not_heard_of_by_then_is_said_and_no_zero() -> None:
    _, known = received({"north": 30.0})
    later = Received(LAST, LAST + timedelta(3), 5, "south")
    found = unreceived([*known, later], LAST)
    assert found.territories == ("north",)
    assert [one.code for one in found.reasons] == ["stratum_silent"]
    assert "south" in found.reasons[0].says
