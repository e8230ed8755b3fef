"""Readings of odds: what is not known of them stays so, the same seed reads the same, in whatever order rows stand."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from tests.incidents.matching.made_up import lists

from ascertain.incidents.matching.run import Ask, matched
from ascertain.incidents.pairs.candidates import candidates
from ascertain.incidents.pairs.classes import Floats, Settled, chance, fit
from ascertain.incidents.pairs.patterns import Patterns, compared
from ascertain.incidents.pairs.readings import FEWER, READINGS, Doubt, Learnt, number, readings, room, turns
from ascertain.incidents.pairs.scores import scored, settled
from ascertain.incidents.partitions.constraints import united
from ascertain.incidents.partitions.draws import drawn
from ascertain.incidents.partitions.unique import Unique, people
from ascertain.incidents.rolls.model import Roll
from ascertain.incidents.rolls.read import roll

MAP = {"Given name": "name", "Father": "father", "Grandfather": "grandfather", "Surname": "family", "Years": "age"}
Known = tuple[Roll, int]


def made_up(folder: Path, families: int, seed: int = 0) -> Known:
    """A roll of two lists, and how many people are on it."""
    one, other, same = lists(folder, families, seed)
    found = roll([one, other], MAP)
    return found, len(found) - len(same)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    return made_up(tmp_path_factory.mktemp("lists"), 120)


def said(found: Roll, seed: int = 0) -> Unique:
    return matched(found, Ask(draws=100, seed=seed)).summary.unique


def test_the_interval_holds_how_many_people_there_are(tmp_path: Path) -> None:
    held = 0
    for seed in range(8):
        found, there = made_up(tmp_path, 60, seed)
        told = said(found, seed)
        assert told.low95 <= told.median <= told.high95
        held += told.low95 <= there <= told.high95
    assert held >= 7


def test_readings_say_less_than_one_reading(known: Known) -> None:
    scores = scored(known[0])
    units = united(known[0].list, scores.pairs.i, scores.pairs.j)
    assert scores.readings is not None
    assert scores.readings.shape == (READINGS, len(scores.pairs))
    assert people(drawn(units, scores.readings.astype(float), 400)).std() > people(drawn(units, scores.odds, 400)).std()


def test_the_same_seed_reads_the_same_and_another_does_not(known: Known) -> None:
    first, again, other = (scored(known[0], seed=seed).readings for seed in (1, 1, 2))
    assert first is not None
    assert again is not None
    assert other is not None
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_the_order_of_rows_changes_nothing(known: Known) -> None:
    people_ = known[0]
    order = np.concatenate([np.flatnonzero(people_.list == number)[::-1] for number in (0, 1)])
    turned = replace(
        people_,
        **{name: getattr(people_, name)[order] for name in ("row", "parts", "letters", "scripts", "sex", "age")},
        days={name: days[order] for name, days in people_.days.items()},
        codes={name: codes[order] for name, codes in people_.codes.items()},
    )
    told, turned_told = said(people_), said(turned)
    assert abs(told.low95 - turned_told.low95) <= 2
    assert abs(told.high95 - turned_told.high95) <= 2


def of(found: Roll, times: int) -> tuple[Learnt, Patterns]:
    """What is learnt of two lists, as if each pair had been met so many times."""
    met = candidates(found)
    seen = compared(found, met)
    within = found.list[met.i] == found.list[met.j]
    here = np.flatnonzero(~within)
    apart, part = seen.among(within), seen.among(here)
    by_chance = chance(apart, part.told.only(part.times > 0))
    become = partial(settled, len(found), met.only(here), seen.of[here], part)
    fitted = fit(part, by_chance, become)
    much = Patterns(part.told, part.times * times)
    more = replace(fitted, matches=fitted.matches * times, strangers=fitted.strangers * times)

    def often(odds: Floats) -> Settled:
        once = become(odds)
        return Settled(once.matches * times, once.strangers * times)

    return Learnt(much, Patterns(apart.told, apart.times * times), more, often), part


def test_readings_of_fewer_pairs_lie_further_apart(known: Known) -> None:
    rng, spread = np.random.default_rng(0), []
    for times in (1, 10):
        learnt, part = of(known[0], times)
        seen = part.told.only(part.times > 0)
        odds = readings(learnt, chance(learnt.within, seen), rng, 20)[:, part.times > 0]
        spread.append(np.log(np.clip(odds, 1e-3, 1e3)).std(0).mean())
    assert spread[0] > spread[1]


def test_without_turns_who_is_who_stays_as_expected(known: Known) -> None:
    learnt, part = of(known[0], 1)
    asked: list[int] = []

    def settled(odds: Floats) -> Settled:
        asked.append(len(odds))
        return learnt.settled(odds)

    found = readings(
        replace(learnt, settled=settled), chance(learnt.within, part.told), np.random.default_rng(0), 5, turns=0
    )
    assert found.shape == (5, len(part))
    assert len(asked) == 1


@pytest.mark.parametrize(("matches", "says"), [(0, 1), (50, 1 / (0.5 * 0.75)), (100, 200), (1000, 1e4)])
def test_room_is_what_free_rows_leave(matches: float, says: float) -> None:
    assert room(100, 200, matches) == pytest.approx(says)


def test_readings_lie_around_the_middle_of_both_beliefs() -> None:
    doubt = Doubt.of(np.random.default_rng(0))
    assert np.log(doubt.factors(1.0)).mean() == pytest.approx(0)
    assert np.log(doubt.factors(100.0)).mean() == pytest.approx(0.5 * np.log(100))
    assert doubt.factors(100.0).shape == (READINGS, 1)


def test_very_long_lists_get_fewer_readings_in_one_turn_each() -> None:
    assert (number(40_000), number(1_000_000)) == (READINGS, FEWER)
    assert (turns(10_000), turns(1_000_000)) == (4, 0)
