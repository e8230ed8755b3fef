"""Names on cases: nothing lost, nothing doubled, cells respected, and as many placed as can be."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.findings.allocation.fit import allocate
from ascertain.findings.allocation.model import ABSORBS, EXCEEDS, UNDETERMINED, Allocation, Named
from ascertain.findings.model import Case
from ascertain.findings.slots import agree
from ascertain.terms.errors import IntegrityError
from ascertain.terms.grid import CELLS, cell

WORDS = st.sampled_from(["men", "women", "boys", "girls", "children", "male", "persons"])
OUTCOMES = st.sampled_from(["killed", "killed", "injured"])


def name(number: int, word: str, outcome: str | None = "killed") -> Named:
    return Named(f"R{number}", outcome, cell(word))


def case(number: int, word: str, outcome: str = "killed") -> Case:
    return Case(f"I1-{number}", "I1", outcome, outcome, None, cell(word))


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[Named], list[Case]]:
    said = draw(st.lists(st.tuples(WORDS, st.one_of(OUTCOMES, st.none())), max_size=6))
    slots = draw(st.lists(st.tuples(WORDS, OUTCOMES), max_size=6))
    return (
        [name(number, word, outcome) for number, (word, outcome) in enumerate(said, 1)],
        [case(number, word, outcome) for number, (word, outcome) in enumerate(slots, 1)],
    )


def fits(one: Named, slot: Case) -> bool:
    return one.outcome == slot.outcome and agree(one.cell, slot.cell)


def most(names: list[Named], cases: list[Case]) -> int:
    """The greatest number that can be placed, by trying everything."""
    size = max(len(names), len(cases))
    padded: list[Case | None] = [*cases, *[None] * (size - len(cases))]
    return max(
        sum(slot is not None and fits(one, slot) for one, slot in zip(names, order, strict=False))
        for order in permutations(padded)
    )


@settings(max_examples=60, deadline=None)
@given(lists())
def test_as_many_as_can_be_are_placed_and_each_case_fits(drawn: tuple[list[Named], list[Case]]) -> None:
    names, cases = drawn
    found = allocate(names, cases)
    by_ref, by_id = {one.ref: one for one in names}, {slot.id: slot for slot in cases}
    assert all(fits(by_ref[ref], by_id[slot]) for ref, slot in found.placed)
    assert len(found.placed) == most(names, cases)


@given(lists())
def test_names_and_cases_are_conserved(drawn: tuple[list[Named], list[Case]]) -> None:
    names, cases = drawn
    found = allocate(names, cases)
    told = [*(ref for ref, _ in found.placed), *found.beyond, *found.open]
    assert sorted(told) == sorted(one.ref for one in names)
    assert sorted([*(slot for _, slot in found.placed), *found.free]) == sorted(slot.id for slot in cases)
    assert len(found.placed) <= min(len(names), len(cases))


@given(lists())
def test_the_order_of_rows_changes_nothing(drawn: tuple[list[Named], list[Case]]) -> None:
    names, cases = drawn
    one = allocate(names, cases)
    other = allocate(names[::-1], cases[::-1])
    assert (one.placed, set(one.beyond), set(one.open), set(one.free)) == (
        other.placed, set(other.beyond), set(other.open), set(other.free)
    )  # fmt: skip


def test_a_list_absorbs_exceeds_or_does_not_tell() -> None:
    slots = [case(1, "men"), case(2, "women"), case(3, "persons")]
    assert allocate([name(1, "men"), name(2, "women")], slots).says == ABSORBS
    assert allocate([name(at, "men") for at in (1, 2, 3)], slots).says == EXCEEDS
    assert allocate([name(1, "men", None)], slots).says == UNDETERMINED


def test_a_woman_is_laid_onto_the_case_of_a_woman_and_leaves_the_unknown_one_free() -> None:
    found = allocate([name(1, "women")], [case(1, "persons"), case(2, "women")])
    assert (found.placed, found.free) == ((("R1", "I1-2"),), ("I1-1",))


def test_somebody_of_whom_less_is_known_makes_room() -> None:
    # The child of unknown sex could be the girl; only the girl cannot be anybody else.
    found = allocate([name(1, "children"), name(2, "girls")], [case(1, "girls"), case(2, "boys")])
    assert set(found.placed) == {("R2", "I1-1"), ("R1", "I1-2")}


def test_a_chain_of_moves_is_found() -> None:
    found = allocate(
        [name(1, "male"), name(2, "boys"), name(3, "children")], [case(1, "boys"), case(2, "persons"), case(3, "men")]
    )
    assert len(found.placed) == 3


def test_a_man_takes_no_womans_case() -> None:
    assert allocate([name(1, "men")], [case(1, "women")]).says == EXCEEDS


def test_the_dead_of_a_list_may_be_injured_who_died_later_and_no_more_of_them_than_there_are() -> None:
    found = allocate([name(at, "men") for at in (1, 2, 3)], [case(1, "men"), case(2, "men", "injured")])
    assert (len(found.placed), len(found.open), len(found.beyond)) == (1, 1, 1)
    assert found.free == ("I1-2",)


def test_who_is_said_to_be_a_case_is_that_case() -> None:
    found = allocate([name(1, "men"), name(2, "men")], [case(1, "men"), case(2, "men")], {"R1": "I1-2"})
    assert set(found.placed) == {("R1", "I1-2"), ("R2", "I1-1")}


@pytest.mark.parametrize(
    ("names", "slots", "placed", "free"),
    [(2, 1, (("R1", "I1-1"),), ()), (2, 1, (("R1", "I1-1"), ("R2", "I1-1")), ()), (1, 2, (("R1", "I1-1"),), ())],
)
def test_what_loses_or_doubles_somebody_cannot_be_made(
    names: int, slots: int, placed: tuple[tuple[str, str], ...], free: tuple[str, ...]
) -> None:
    with pytest.raises(IntegrityError):
        Allocation(names, slots, placed, (), (), free)


def test_thousands_are_quick() -> None:
    names = [Named(f"R{at}", "killed", CELLS[at % 9]) for at in range(1, 3001)]
    cases = [Case(f"I1-{at}", "I1", "killed", "killed", None, CELLS[at * 7 % 9]) for at in range(1, 3001)]
    assert len(allocate(names, cases).placed) == 3000
