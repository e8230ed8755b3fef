"""Logs of other offices put together again from their events."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from ascertain.ledger.order import Run
from ascertain.ledger.others import Leaf, Logs, root_of
from ascertain.terms.errors import IntegrityError


@given(st.lists(st.binary(max_size=8), max_size=40))
def test_the_root_over_leaves_is_that_of_the_tree(data: list[bytes]) -> None:
    oracle = InmemoryTree()
    hashes = [oracle.get_leaf(oracle.append_entry(entry)) for entry in data]
    assert root_of(hashes) == oracle.get_root()


def leaf(office: str, seq: int, *brought: Run) -> Leaf:
    return Leaf(office, seq, f"{office}{seq}".encode(), brought)


NORTH = [leaf("north", 1), leaf("north", 5, Run("south", 1, 2), Run("east", 4, 4)), leaf("north", 6)]
OTHERS = [leaf("south", 1), leaf("south", 2), leaf("south", 3), leaf("east", 4)]


@given(st.permutations([*NORTH, *OTHERS]))
def test_a_log_is_put_together_in_the_order_of_its_office(held: list[Leaf]) -> None:
    logs = Logs(held)
    assert logs.log("north") == [b"north1", b"south1", b"south2", b"east4", b"north5", b"north6"]
    assert logs.log("south") == [b"south1", b"south2", b"south3"]
    assert logs.log("west") == []
    assert not any(logs.add(item) for item in held)


@pytest.mark.parametrize("missing", [*NORTH[:2], *OTHERS[:2], OTHERS[3]])
def test_an_event_that_is_missing_in_between_is_noticed(missing: Leaf) -> None:
    logs = Logs(item for item in [*NORTH, *OTHERS] if item != missing)
    with pytest.raises(IntegrityError, match="Events before this one are missing"):
        logs.log("north")


def test_two_events_cannot_have_one_place() -> None:
    logs = Logs(NORTH)
    with pytest.raises(IntegrityError, match="north, event 6: Two events claim one place"):
        logs.add(Leaf("north", 6, b"other"))
    assert logs.find("north", 6) == NORTH[2]
    assert logs.find("north", 7) is None
