"""Steps to what should stand together: few, stable in their ids, and past nothing a person settled."""

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.incidents.alike.made_up import BRUSMIRE, COUNTRY, account
from tests.incidents.reassessment.small import Notebook, refs_of

from ascertain.incidents.alike.model import Account
from ascertain.incidents.alike.parting import part
from ascertain.incidents.alike.weights import shipped
from ascertain.incidents.grouping import can_open
from ascertain.incidents.reassessment.model import Reviewed

DRONE: dict[str, Any] = {"weapons": {"drone"}, "sites": {"market"}}
MINE: dict[str, Any] = {"weapons": {"mine"}, "sites": {"field"}}


def alike(*numbers: int, **more: Any) -> list[Account]:
    return [account(f"R{at}", source=f"s{at}", killed=7, injured=19, **{**DRONE, **more}) for at in numbers]


def acts(book: Notebook, accounts: list[Account]) -> list[tuple[str, str, str | None]]:
    return [(step.act, step.incident, step.to) for step in book.look(accounts)]


def test_what_stands_nowhere_is_opened_or_linked() -> None:
    book = Notebook({"I1": {"R1.c1"}}, opened=1)
    assert acts(book, [*alike(1, 2), account("R3", where=BRUSMIRE, since="2090-04-01")]) == [
        ("open", "new 1", None),
        ("link", "I1", None),
    ]
    assert book.groups() == {frozenset({"R1.c1", "R2.c1"}), frozenset({"R3.c1"})}


def test_what_is_alike_is_merged_into_the_one_that_has_most() -> None:
    book = Notebook({"I1": {"R1.c1"}, "I2": {"R2.c1", "R3.c1"}}, opened=2)
    (step,) = book.look(alike(1, 2, 3))
    assert (step.act, step.incident, step.to) == ("merge", "I1", "I2")
    assert "same place" in step.why
    assert book.look(alike(1, 2, 3)) == ()


def test_what_is_told_apart_is_split_and_the_greater_part_keeps_the_number() -> None:
    book = Notebook({"I1": {"R1.c1", "R2.c1", "R3.c1"}}, opened=1)
    assert acts(book, [*alike(1, 2), account("R3", source="c", killed=1, **MINE)]) == [
        ("split", "I1", "new 1"),
    ]
    assert book.standing == {"I1": {"R1.c1", "R2.c1"}, "I2": {"R3.c1"}}


def test_what_belongs_to_another_goes_there() -> None:
    book = Notebook({"I1": {"R1.c1", "R2.c1", "R9.c1"}, "I2": {"R3.c1", "R4.c1"}}, opened=2)
    mines = [account(f"R{at}", source=f"s{at}", killed=1, **MINE) for at in (3, 4, 9)]
    assert acts(book, [*alike(1, 2), *mines]) == [("unlink", "I1", None), ("link", "I2", None)]


def test_what_has_neither_day_nor_company_waits() -> None:
    book = Notebook({"I1": {"R1.c1", "R2.c1"}}, opened=1)
    headline = account("R2", source="b", since=None, where=COUNTRY, published="2090-06-01")
    assert not can_open(headline.mention)
    assert acts(book, [*alike(1), headline]) == [("unlink", "I1", None)]
    assert acts(book, [*alike(1), headline]) == []


def test_days_place_and_cause_follow_what_the_accounts_tell() -> None:
    book = Notebook({"I1": {"R1.c1", "R2.c1", "R3.c1"}}, opened=1)
    told = alike(1, 2, since="2090-03-05") + alike(3, since="2090-03-06", cause="heavy_weapons")
    (step,) = book.foreseen(told)
    assert dict(step.changed) == {"since": "2090-03-05", "until": "2090-03-05", "cause": "heavy_weapons"}


def test_what_people_put_together_stays_and_draws_others() -> None:
    apart = [account("R1", killed=9, **DRONE), account("R2", source="b", since="2090-03-20", killed=1, **MINE)]
    pairs = frozenset({("I1", "R1.c1"), ("I1", "R2.c1")})
    book = Notebook({"I1": {"R1.c1", "R2.c1"}}, Reviewed(pairs, frozenset(), frozenset({"I1"})), 1)
    assert book.look(apart) == ()
    more = account("R3", source="c", since="2090-03-20", killed=1, **MINE)
    assert acts(book, [*apart, more]) == [("open", "new 1", None)]  # on average it is not like what people put together


def test_what_people_kept_apart_never_meets() -> None:
    here, away = frozenset({("I1", "R1.c1"), ("I2", "R2.c1")}), frozenset({("I1", "R3.c1")})
    book = Notebook({"I1": {"R1.c1"}, "I2": {"R2.c1"}}, Reviewed(here, away, frozenset({"I1", "I2"})), 2)
    book.look(alike(1, 2, 3))
    assert book.groups() == {frozenset({"R1.c1"}), frozenset({"R2.c1", "R3.c1"})}


def test_what_people_put_in_two_incidents_stays_in_both() -> None:
    told = account("R1", killed=9)
    told = replace(told, mention=replace(told.mention, refs=("R1.c1", "R1.c2")))
    here = frozenset({("I1", "R1.c1"), ("I2", "R1.c2")})
    book = Notebook({"I1": {"R1.c1"}, "I2": {"R1.c2"}}, Reviewed(here, frozenset(), frozenset({"I1", "I2"})), 2)
    assert book.look([told]) == ()


def test_a_claim_of_two_events_stands_with_both() -> None:
    first, second = account("R1", killed=9), account("R1", where=BRUSMIRE, killed=2, event="e2")
    shared = replace(second, mention=replace(second.mention, refs=("R1.c1", "R1.c2")))
    book = Notebook()
    book.look([first, shared])
    assert book.groups() == {frozenset({"R1.c1"}), frozenset({"R1.c1", "R1.c2"})}
    assert {step.act for step in book.look([first, shared])} <= {"date"}


def test_rows_of_a_list_follow_what_people_said_of_them() -> None:
    rows = [account(f"R{at}", source="list", file="l", kind="person", killed=1) for at in (8, 9)]
    here = frozenset({("I1", "R1.c1"), ("I1", "R8.c1"), ("I2", "R9.c1")})
    book = Notebook(
        {"I1": {"R1.c1", "R8.c1"}, "I2": {"R9.c1"}}, Reviewed(here, frozenset(), frozenset({"I1", "I2"})), 2
    )
    assert book.look([*alike(1), *rows]) == ()


@given(st.integers(0, 10**6), st.permutations(range(9)))
@settings(max_examples=60, deadline=None)
def test_looking_anew_after_each_arrival_ends_alike_in_any_order(seed: int, order: list[int]) -> None:
    chance = random.Random(seed)  # made-up accounts
    told = [
        account(
            f"R{at}",
            source=f"s{at % 4}",
            since=f"2090-03-0{chance.randrange(3, 6)}" if chance.random() < 0.8 else None,
            killed=chance.randrange(4),
            kind="person" if chance.random() < 0.2 else "prose",
            **(DRONE if chance.random() < 0.5 else MINE),
        )
        for at in range(9)
    ]
    wanted = {refs_of(group) for group in part(told, shipped()) if any(can_open(one.mention) for one in group)}
    book = Notebook()
    for at in range(9):
        book.look([told[one] for one in order[: at + 1]])
    # A group that tells no day together keeps its incident where it had one: those are left out.
    alone = {refs_of(group) for group in part(told, shipped())} - wanted
    assert book.groups() - alone == wanted
    assert not [step for step in book.foreseen(told) if step.act != "date"]
