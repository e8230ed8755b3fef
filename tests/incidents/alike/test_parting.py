"""The partition: what tells of one incident comes together, in whatever order it arrives."""

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.incidents.alike.made_up import BRUSMIRE, COUNTRY, account

from ascertain.incidents.alike.linkage import linked
from ascertain.incidents.alike.model import Account
from ascertain.incidents.alike.parting import part
from ascertain.incidents.alike.weights import shipped

DRONE: dict[str, Any] = {"weapons": {"drone"}, "sites": {"market"}}
MINE: dict[str, Any] = {"weapons": {"mine"}, "sites": {"field"}}


def reports_of(accounts: list[Account]) -> set[frozenset[str]]:
    return {frozenset(one.origin.report for one in group) for group in part(accounts, shipped())}


def test_two_attacks_on_one_town_and_day_are_kept_apart_where_reports_tell_them_apart() -> None:
    told = [account(f"R{at}", source=f"s{at}", killed=2, **(DRONE if at < 3 else MINE)) for at in range(6)]
    assert reports_of(told) == {frozenset({"R0", "R1", "R2"}), frozenset({"R3", "R4", "R5"})}


def test_a_report_that_dates_it_a_day_late_still_meets_the_others() -> None:
    told = [account(f"R{at}", source=f"s{at}", killed=7, injured=19, **DRONE) for at in range(3)]
    late = account("R9", source="late", since="2090-03-05", killed=7, injured=19, **DRONE)
    assert reports_of([*told, late]) == {frozenset({"R0", "R1", "R2", "R9"})}


def test_equal_numbers_elsewhere_or_of_bodies_found_stay_apart() -> None:
    told = [
        account("R1", killed=9),
        account("R2", source="b", killed=9, where=BRUSMIRE, since="2090-03-06"),
        account("R3", source="c", killed=9, type_="discovery"),
    ]
    assert len(reports_of(told)) == 3


def test_rows_of_a_list_join_what_others_have_made_and_bring_nothing_together() -> None:
    told = [account(f"R{at}", source=f"s{at}", killed=2, **DRONE) for at in range(2)]
    people = [account(f"R2{at}", source="list", kind="person", file="l", killed=1) for at in range(2)]
    found = reports_of([*told, *people])
    assert frozenset({"R0", "R1"}) <= next(group for group in found if "R0" in group)
    far = [account(f"R3{at}", source="list", kind="person", since="2090-06-01") for at in range(2)]
    assert all(not group & {"R30", "R31"} or group <= {"R30", "R31"} for group in reports_of([*told, *far]))


def test_what_has_no_known_place_is_compared_within_its_day() -> None:
    told = [account("R1", killed=31, injured=52, **DRONE)]
    told.append(account("R2", source="b", killed=31, injured=52, where=COUNTRY, **DRONE))
    assert reports_of(told) == {frozenset({"R1", "R2"})}


@given(st.integers(0, 10**6), st.permutations(range(12)))
def test_the_order_of_arrival_makes_no_difference(seed: int, order: list[int]) -> None:
    chance = random.Random(seed)  # made-up accounts
    told = [
        account(
            f"R{at}",
            source=f"s{at % 4}",
            since=f"2090-03-0{chance.randrange(3, 6)}",
            killed=chance.randrange(4),
            **(DRONE if chance.random() < 0.5 else MINE),
        )
        for at in range(12)
    ]
    assert reports_of([told[at] for at in order]) == reports_of(told)


def test_groups_are_joined_while_they_are_alike_on_average() -> None:
    scores = {0: {1: 4.0, 2: 1.0}, 1: {0: 4.0, 2: -3.0}, 2: {0: 1.0, 1: -3.0}, 3: {}}
    assert linked([3, 2, 1, 0], scores, 0.0, -8.0) == [(0, 1), (2,), (3,)]
    assert linked([0, 1, 2], scores, -1.5, -8.0) == [(0, 1, 2)]
