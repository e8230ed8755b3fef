"""The canonical order of several offices' events: causal, deterministic, and a function of the set alone."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.ledger.order import Place, Run, canonical_order, runs, runs_of
from ascertain.terms.errors import IntegrityError

OFFICES = ("a-1", "b-1", "c-1")
Acts = list[tuple[int, int, int]]


def play(acts: Acts) -> dict[str, list[Place]]:
    """What each office holds after some acts (who, from whom, when): writing (from oneself) or importing all."""
    held: dict[str, list[Place]] = {office: [] for office in OFFICES}
    for who, whom, when in acts:
        here = held[OFFICES[who]]
        known = {(item.office, item.office_seq) for item in here}
        fresh = [item for item in held[OFFICES[whom]] if (item.office, item.office_seq) not in known]
        here += [Place(len(here) + n, item.office, item.office_seq, item.recorded_at, item.brought) for n, item in
                 enumerate(fresh, start=1)]  # fmt: skip
        brought = tuple(runs((item.office, item.office_seq) for item in fresh))
        here.append(Place(len(here) + 1, OFFICES[who], len(here) + 1, f"{when:03}", brought))
    return held


def named(order: list[int], places: list[Place]) -> list[tuple[str, int]]:
    at = {item.position: item for item in places}
    return [(at[position].office, at[position].office_seq) for position in order]


acts = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 99)), max_size=40)


@given(acts, st.randoms(use_true_random=False))
def test_the_order_keeps_to_what_each_office_had_seen(acts: Acts, chance: random.Random) -> None:
    for office, places in play(acts).items():
        order = canonical_order(chance.sample(places, len(places)))
        assert order == canonical_order(places)
        assert sorted(order) == list(range(1, len(places) + 1))
        place = {event: number for number, event in enumerate(named(order, places))}
        for item in places:
            for before in places:
                if before.office == item.office and before.office_seq < item.office_seq:
                    assert place[before.office, before.office_seq] < place[item.office, item.office_seq]
            for run in item.brought:
                assert place[run.office, run.last] < place[item.office, item.office_seq]
        own = [item for item in places if item.office == office]
        # What an office appends comes after all it holds.
        assert not own or order[-1] == own[-1].position


@given(acts)
def test_two_offices_that_hold_the_same_events_order_them_alike(acts: Acts) -> None:
    held = play([*acts, (0, 1, 99), (0, 2, 99), (1, 0, 99), (2, 0, 99)])
    orders = {office: named(canonical_order(places), places) for office, places in held.items()}
    common = set.intersection(*map(set, orders.values()))
    kept = [[event for event in order if event in common] for order in orders.values()]
    assert kept[0] == kept[1] == kept[2]


def test_what_nobody_had_seen_is_ordered_by_time_then_office() -> None:
    places = [Place(1, "b-1", 1, "2"), Place(2, "a-1", 1, "2"), Place(3, "c-1", 1, "1"), Place(4, "a-1", 2, "3")]
    assert canonical_order(places) == [3, 2, 1, 4]
    assert canonical_order([]) == []


def test_an_event_that_rests_on_one_that_is_missing_is_told() -> None:
    with pytest.raises(IntegrityError, match=r"event 2: It rests on events that are not here"):
        canonical_order([Place(1, "a-1", 1, "1"), Place(2, "a-1", 2, "2", (Run("b-1", 1, 3),))])


def test_runs_are_as_few_as_can_be() -> None:
    assert runs([("a", 1), ("a", 2), ("b", 3), ("b", 7), ("a", 4)]) == [Run("a", 1, 2), Run("b", 3, 7), Run("a", 4, 4)]
    assert runs([]) == []
    assert runs([("a", 2), ("a", 1)]) == [Run("a", 2, 2), Run("a", 1, 1)]


@pytest.mark.parametrize("body", [{}, {"brought": None}, {"brought": [["a", 1]]}, {"brought": [["a", "x", 2]]}])
def test_an_import_that_does_not_say_what_it_brought_is_told(body: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="does not say what it brought"):
        runs_of(body)
    assert runs_of({"brought": [["a", 1, 2]]}) == (Run("a", 1, 2),)
