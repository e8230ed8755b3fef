"""Short names: the last one given is found by few questions, and the next is always free."""

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.ledger import names
from ascertain.ledger.envelope import Draft
from ascertain.ledger.log import Ledger
from ascertain.ledger.names import last_of

if TYPE_CHECKING:
    from tests.ledger.conftest import Homes


@given(st.integers(0, 10_000), st.data())
def test_the_last_name_is_found_from_anything_known_before(last: int, draw: st.DataObject) -> None:
    known, asked = draw.draw(st.integers(0, last)), []

    def given_(number: int) -> bool:
        asked.append(number)
        return number <= last

    assert last_of(given_, known) == last
    assert len(asked) <= 2 * (last - known + 2).bit_length()


@given(st.sets(st.integers(1, 200)))
def test_where_names_are_missing_the_next_is_still_free(taken: set[int]) -> None:
    assert last_of(taken.__contains__, 0) + 1 not in taken


def test_two_hands_give_no_name_twice(ledger: Ledger, homes: "Homes") -> None:
    given_ = []
    with closing(Ledger.open(homes("ledger"))) as other:
        for hand in (ledger, other, other, ledger, ledger, other):
            with hand.write() as batch:
                for _ in range(2):
                    name = batch.new_id("R")
                    batch.add(Draft(f"report/{name}", "test.noted", {}, "ann"))
                    given_.append(name)
    assert given_ == [f"R{number}" for number in range(1, 13)]


def test_a_name_of_a_block_that_failed_is_given_again(ledger: Ledger) -> None:
    for attempt in range(2):
        try:
            with ledger.write() as batch:
                name = batch.new_id("F")
                batch.add(Draft(f"finding/{name}", "test.noted", {}, "ann"))
                _ = 1 // attempt
        except ZeroDivisionError:
            assert ledger.size() == 1
    assert [event.stream for event in ledger.read(after=1)] == ["finding/F1"]


def test_a_name_that_came_to_nothing_leaves_the_next_free(ledger: Ledger, homes: "Homes") -> None:
    """Whoever takes a name and records nothing under it leaves a gap, on either side of which names are given."""
    with closing(Ledger.open(homes("ledger"))) as other:
        given_ = []
        for turn, hand in enumerate((ledger, other, ledger, other, other, ledger, ledger)):
            with hand.write() as batch:
                name = batch.new_id("R")
                if turn not in (0, 4):
                    batch.add(Draft(f"report/{name}", "test.noted", {}, "ann"))
                    given_.append(name)
    assert len(given_) == len(set(given_)) == 5


def test_many_names_given_meanwhile_are_seen(ledger: Ledger, homes: "Homes", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_RECENT", 3)
    with closing(Ledger.open(homes("ledger"))) as other:
        for hand, number in ((ledger, 1), (other, 2), (ledger, 1), (other, 9), (ledger, 1)):
            with hand.write() as batch:
                for _ in range(number):
                    batch.add(Draft(f"report/{batch.new_id('R')}", "test.noted", {}, "ann"))
                    batch.add(Draft("report/Rx", "test.noted", {}, "ann"))
    assert [event.stream for event in ledger.read(after=1) if event.stream != "report/Rx"] == [
        f"report/R{number}" for number in range(1, 15)
    ]
