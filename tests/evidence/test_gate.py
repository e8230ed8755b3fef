"""Nothing restricted passes a gate that nobody opened, and what passes an open one is remembered once."""

from hypothesis import given
from hypothesis import strategies as st

from ascertain.evidence.gate import Gate, Shown, is_masked, masked


def test_a_gate_is_closed_unless_opened() -> None:
    gate = Gate()
    assert not gate.show("R1", "text")
    assert gate.waiting() is None


def test_what_is_shown_waits_until_it_is_recorded_and_is_told_once() -> None:
    gate = Gate(opened=True)
    assert all(gate.show(*what) for what in (("R10", "text"), ("R2", "text"), ("R2", "text"), ("talk-1", "name")))
    assert gate.waiting() == Shown(("R2", "R10", "talk-1"), ("name", "text"))
    gate.recorded()
    assert gate.show("R2", "text")
    assert gate.waiting() is None
    assert gate.show("R3", "text")
    assert gate.waiting() == Shown(("R3",), ("text",))


def test_a_gate_that_is_shut_shows_nothing_and_forgets_what_waited() -> None:
    gate = Gate(opened=True)
    gate.show("R1", "text")
    gate.shut()
    assert (gate.show("R2", "text"), gate.waiting()) == (False, None)


@given(st.text(min_size=1))
def test_a_mask_tells_the_length_alone(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert set(masked(text)) <= {"█"}
    assert is_masked(masked(text))
