"""What becomes of incidents, learnt from made-up ones with a known rule."""

from dataclasses import replace
from datetime import timedelta

import pytest

np = pytest.importorskip("numpy")

from tests.estimates.parts.made import AS_OF, FIRST, entries  # noqa: E402

from ascertain.estimates.parts.fates import fates  # noqa: E402

PLACES = ("north", "south")


def test_the_chance_of_a_fresh_incident_is_what_was_made() -> None:
    found = fates(entries(number=3000), PLACES, AS_OF, 300, np.random.default_rng(1))
    for place in (0, 1):
        assert abs(np.median(found.confirmed(1, place, 0)) - 0.6) < 0.08


def test_who_has_waited_long_is_less_likely_confirmed() -> None:
    found = fates(entries(number=3000), PLACES, AS_OF, 300, np.random.default_rng(1))
    fresh, old = (np.median(found.confirmed(1, 0, waited)) for waited in (0, 120))
    assert old < fresh / 2


def test_chances_are_chances_at_every_wait() -> None:
    found = fates(entries(), PLACES, AS_OF, 50, np.random.default_rng(1))
    for waited in (0, 1, 3, 30, 300, 3000):
        for stage in (0, 1):
            chance = found.confirmed(stage, 0, waited)
            assert ((chance >= 0) & (chance <= 1)).all()


def test_what_was_told_first_hand_only_later_waits_in_two_stages() -> None:
    heard = [replace(item, told_on=item.received + timedelta(2)) for item in entries()]
    found = fates(heard, PLACES, AS_OF, 200, np.random.default_rng(1))
    assert np.median(found.confirmed(0, 0, 0)) > 0.3
    never = [replace(item, told=None, told_on=None, fate="open", decided=None) for item in entries()]
    assert np.median(fates(never, PLACES, AS_OF, 200, np.random.default_rng(1)).confirmed(0, 0, 0)) < 0.1


def test_a_first_hand_number_after_the_decision_makes_no_second_stage() -> None:
    late = [replace(item, told_on=AS_OF) for item in entries() if item.decided]
    found = fates(late, PLACES, AS_OF, 100, np.random.default_rng(1))
    assert np.median(found.confirmed(0, 0, 0)) > 0.5


def test_a_batch_of_old_ones_tells_nothing_of_how_long_one_waits() -> None:
    usual = entries()
    day = AS_OF - timedelta(1)
    old = [item for item in usual if item.fate == "open" and item.received < FIRST + timedelta(100)]
    assert len(old) > 20
    batch = [replace(item, fate="confirmed", decided=day, stands=1) if item in old else item for item in usual]
    with_it, without = (
        np.median(fates(given, PLACES, AS_OF, 400, np.random.default_rng(1)).confirmed(1, 0, 100))
        for given in (batch, usual)
    )
    assert abs(with_it - without) < 0.1


def test_nothing_decided_gives_no_batch() -> None:
    given = [replace(item, fate="open", decided=None) for item in entries()]
    assert np.median(fates(given, PLACES, AS_OF, 50, np.random.default_rng(1)).confirmed(1, 0, 0)) < 0.2
