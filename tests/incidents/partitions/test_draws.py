"""Draws agree with all partitions gone through, hold the constraints, and their intervals hold the truth."""

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.incidents.partitions.small import Case, cases
from tests.incidents.partitions.small import people as parts

from ascertain.incidents.partitions import draws
from ascertain.incidents.partitions.captures import captures
from ascertain.incidents.partitions.draws import Drawn, drawn
from ascertain.incidents.partitions.model import Constraints
from ascertain.incidents.partitions.unique import people, unique
from ascertain.terms.errors import ConflictError, InputError

RING = Case((0, 0, 1, 1, 2, 2), {(0, 2): 9.0, (0, 3): 4.0, (1, 3): 3.0, (2, 4): 2.0, (1, 5): 1.5, (3, 4): 0.5})
TWICE = Case((0, 0, 0, 1, 1), {(0, 1): 2.0, (1, 2): 1.0, (0, 3): 5.0, (2, 4): 3.0, (1, 4): 1.0}, Constraints((2, 1)))


def whole(found: Drawn, draw: int) -> frozenset[tuple[int, ...]]:
    person = np.arange(found.n)
    person[found.rows] = found.person[draw]
    return parts(person.astype(np.int32))


def close(case: Case, found: Drawn) -> bool:
    """Whether each partition is drawn as often as it is probable, within what 2,000 correlated draws allow."""
    size = len(found.person)
    often: dict[frozenset[tuple[int, ...]], int] = {}
    for draw in range(size):
        often[whole(found, draw)] = often.get(whole(found, draw), 0) + 1
    told = {frozenset(partition): chance for partition, chance in case.partitions()}
    off = {one: abs(often.get(one, 0) / size - chance) for one, chance in told.items()}
    return set(often) <= set(told) and all(off[one] < 0.005 + 15 * np.sqrt(told[one] / size) for one in told)


@settings(deadline=None)
@given(case=cases())
def test_probabilities_are_those_of_all_partitions(case: Case) -> None:
    told = case.partitions()
    exact = [
        sum(chance for partition, chance in told if any({*pair} <= {*one} for one in partition)) for pair in case.odds
    ]
    assert drawn(case.units(), case.values(), 1).probability == pytest.approx(np.array(exact), abs=1e-9)


HOW = {"all": (500, 0), "ways": (0, 100_000), "chains": (0, 0)}


def by(how: str, patch: pytest.MonkeyPatch) -> None:
    for name, most in zip(("_ALL", "_STEPS"), HOW[how], strict=True):
        patch.setattr(draws, name, most)


@pytest.mark.parametrize("case", [RING, TWICE])
@pytest.mark.parametrize("how", HOW)
def test_partitions_come_as_often_as_they_are_probable(case: Case, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by(how, monkeypatch)
    found = drawn(case.units(), case.values(), 2000, seed=5)
    assert close(case, found)
    assert found.walked == (len(case.list_) if how == "chains" else 0)
    assert found.agreement < 1.02


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(case=cases(), data=st.data())
def test_chains_agree_with_all_partitions(case: Case, data: st.DataObject, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = drawn(case.units(), case.values(), 1).probability
    with monkeypatch.context() as few:
        by("chains", few)
        found = drawn(case.units(), case.values(), 1500, seed=1)
    assert found.probability == pytest.approx(exact, abs=0.12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(case=cases(), readings=st.integers(1, 3))
def test_ways_agree_with_all_partitions(case: Case, readings: int, monkeypatch: pytest.MonkeyPatch) -> None:
    odds = np.stack([case.values() ** (1 + 0.3 * reading) for reading in range(readings)])
    exact = drawn(case.units(), odds, 1).probability
    with monkeypatch.context() as few:
        by("ways", few)
        found = drawn(case.units(), odds, 1)
    assert found.walked == 0
    assert found.probability == pytest.approx(exact, abs=1e-9)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(case=cases(reviewed=True), data=st.data(), how=st.sampled_from(list(HOW)))
def test_constraints_hold_in_each_draw_and_counts_are_conserved(
    case: Case, data: st.DataObject, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        units = case.units()
    except ConflictError:
        assume(False)
    with monkeypatch.context() as few:
        by(how, few)
        found = drawn(units, case.values(), 8, seed=2)
        mixed = Case(case.list_, dict(data.draw(st.permutations(list(case.odds.items())))), case.constraints)
        again = drawn(mixed.units(), mixed.values(), 8, seed=2)
    assert np.array_equal(found.person, again.person)
    for draw in range(8):
        these = whole(found, draw)
        assert len(these) == people(found)[draw]
        for one, other in case.constraints.together:
            assert any({one, other} <= {*person} for person in these)
        for one, other in case.constraints.apart:
            assert not any({one, other} <= {*person} for person in these)
        for person in these:
            for number, most in enumerate(units.most.tolist()):
                assert sum(case.list_[row] == number for row in person) <= most
    told = captures(found, np.array(case.list_, np.int16))
    assert told.counts.sum(1).tolist() == people(found).tolist()


def test_capture_histories_count_a_person_once_a_list() -> None:
    case = Case((0, 0, 1, 1, 2), {(0, 2): 1e12, (1, 2): 1e12}, Constraints((2,), ((0, 1),)))
    told = captures(drawn(case.units(), case.values(), 3), np.array(case.list_, np.int16))
    assert told.histories.tolist() == [[0, 0, 1], [0, 1, 0], [1, 1, 0]]
    assert told.counts.tolist() == [[1, 1, 1]] * 3


def test_nobody_is_nobody() -> None:
    found = drawn(Case((), {}).units(), np.zeros(0), 2)
    assert people(found).tolist() == [0, 0]
    assert captures(found, np.zeros(0, np.int16)).counts.shape == (2, 0)


def test_the_interval_holds_the_middle_of_the_draws() -> None:
    case = Case((0, 1), {(0, 1): 1.0})
    told = unique(drawn(case.units(), case.values(), 400, seed=3))
    assert (told.low95, told.high95) == (1, 2)


def test_uncertain_odds_make_a_wider_interval() -> None:
    n = 200
    i, odds = np.arange(n), np.full((40, n), 1.0)
    odds[::2] = 10.0
    case = Case((0,) * n + (1,) * n, {(int(row), int(row) + n): 1.0 for row in i})
    sure, unsure = (unique(drawn(case.units(), of, 400, seed=4)) for of in (np.full(n, 10**0.5), odds))
    assert unsure.high95 - unsure.low95 > 1.5 * (sure.high95 - sure.low95)


@pytest.mark.parametrize("how", HOW)
def test_several_readings_are_taken_in_turn(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by(how, monkeypatch)
    found = drawn(Case((0, 1), {(0, 1): 1.0}).units(), np.array([[1e-3], [1e3]]), 400, seed=1, sweeps=2)
    assert found.probability[0] == pytest.approx(0.5, abs=0.02)


def test_no_draws_are_refused() -> None:
    with pytest.raises(InputError, match="0 draws"):
        drawn(Case((0, 1), {}).units(), np.zeros(0), 0)


@pytest.mark.slow
@pytest.mark.parametrize("lists", [2, 3])
def test_the_interval_covers_the_true_number_of_people(lists: int) -> None:
    """Forty made-up sets of lists, whose odds are right by making: 95 of 100 intervals are to hold the truth."""
    held = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        on = rng.random((60, lists)) < 0.6
        list_, person = np.nonzero(on.T)
        i, j = (ends.astype(np.int32) for ends in np.nonzero(np.triu(list_[:, None] != list_[None], 1)))
        true = person[i] == person[j]
        likeness = rng.normal(np.where(true, 3.5, -3.5))
        odds = np.exp(7 * likeness) * true.mean() / (1 - true.mean())
        units = Case(tuple(list_.tolist()), dict(zip(zip(i.tolist(), j.tolist()), odds.tolist()))).units()  # noqa: B905
        told = unique(drawn(units, odds, 60, seed=seed, sweeps=2))
        held += told.low95 <= len(np.unique(person)) <= told.high95
    assert held >= 33  # a true 95 % falls below with a chance under 1 in 200
