"""Cases keep their identity whatever happens to the count (laws, by random histories)."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.model import Case
from ascertain.findings.slots import COUNTED, LARGEST, Slot, allot, check_counts, number_of, with_the_rest
from ascertain.terms.errors import InputError
from ascertain.terms.grid import CELLS, NAMES, Cell, cell

Counts = Mapping[str, Mapping[str, int]]
WORDS = st.sampled_from([NAMES[found] for found in CELLS])
COUNTS = st.dictionaries(st.sampled_from(COUNTED), st.dictionaries(WORDS, st.integers(0, 6), max_size=4), max_size=3)


def standing(slots: Sequence[Slot]) -> list[Case]:
    return [Case(f"I1-{slot.number}", "I1", slot.outcome, slot.outcome, None, slot.cell) for slot in slots]


def people(counts: Counts) -> Counter[tuple[str, str]]:
    return +Counter({(outcome, word): n for outcome, cells in counts.items() for word, n in cells.items()})


def found(slots: Sequence[Slot]) -> Counter[tuple[str, str]]:
    return Counter((slot.outcome, str(slot.cell)) for slot in slots)


@given(st.lists(COUNTS, max_size=6))
def test_the_cases_are_what_was_counted_and_no_number_is_given_twice(history: list[Counts]) -> None:
    slots: tuple[Slot, ...] = ()
    last = 0
    ever: set[int] = set()
    for counts in history:
        before = {slot.number: slot for slot in slots}
        slots = allot(standing(slots), counts, last)
        numbers = [slot.number for slot in slots]
        assert found(slots) == people(counts)
        assert numbers == sorted(set(numbers))
        opened = set(numbers) - before.keys()
        assert not opened & ever, "a number of a case taken back came again"
        assert opened == set(range(last + 1, last + 1 + len(opened)))
        ever |= opened
        last = max([last, *numbers])


@given(COUNTS, COUNTS)
def test_as_many_cases_as_can_stay_do_stay(first: Counts, second: Counts) -> None:
    before = allot([], first, 0)
    after = allot(standing(before), second, len(before))
    for outcome in COUNTED:
        was = {slot.number: slot.cell for slot in before if slot.outcome == outcome}
        now = {slot.number: slot.cell for slot in after if slot.outcome == outcome}
        # Nobody is taken back while somebody else is opened: the one is re-classified into the other.
        assert len(was.keys() & now.keys()) == min(len(was), len(now))
        # And no more are re-classified than must be.
        unmoved = sum((Counter(was.values()) & Counter(now.values())).values())
        assert sum(was[number] == now[number] for number in was.keys() & now.keys()) == unmoved


@given(COUNTS)
def test_the_same_count_again_changes_nothing(counts: Counts) -> None:
    once = allot([], counts, 0)
    assert allot(standing(once), counts, len(once)) == once


def test_a_correction_downwards_takes_cases_back() -> None:
    before = allot([], {"killed": {"persons": 9}}, 0)
    after = allot(standing(before), {"killed": {"men": 2, "women": 5}}, 9)
    assert [slot.number for slot in after] == [1, 2, 3, 4, 5, 6, 7]
    assert [str(slot.cell) for slot in after] == ["men", "men", "women", "women", "women", "women", "women"]


def test_who_was_unknown_is_known_better_before_a_man_becomes_a_woman() -> None:
    before = allot([], {"killed": {"men": 1, "persons": 1, "female": 1}}, 0)
    after = allot(standing(before), {"killed": {"women": 2}}, 3)
    assert {slot.number: str(slot.cell) for slot in after} == {2: "women", 3: "women"}


def test_a_case_of_one_outcome_never_becomes_one_of_another() -> None:
    before = allot([], {"injured": {"men": 2}}, 0)
    after = allot(standing(before), {"killed": {"men": 2}}, 2)
    assert [slot.number for slot in after] == [3, 4]


def test_spellings_of_one_cell_are_added() -> None:
    assert [str(slot.cell) for slot in allot([], {"killed": {"Men": 1, "men": 1}}, 0)] == ["men", "men"]


def test_a_great_count_is_quick() -> None:
    before = allot([], {"killed": {"persons": 30_000}}, 0)
    after = allot(standing(before), {"killed": {"men": 15_000, "women": 10_000}}, 30_000)
    assert (len(after), number_of(standing(after)[-1])) == (25_000, 25_000)


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ({"displaced": {"persons": 3}}, "not opened as 'displaced'"),
        ({"dead": {"persons": 3}}, "is not a code of 'outcome'"),
        ({"killed": {"elders": 3}}, "is not a cell"),
        ({"killed": 3}, "3 are not cells"),
        ({"killed": {"men": -1}}, "-1 is not a number of people"),
        ({"killed": {"men": True}}, "True is not a number of people"),
        ({"killed": {"men": 1.5}}, "1.5 is not a number of people"),
        ({"killed": {"men": "2"}}, "'2' is not a number of people"),
        ({"killed": {"men": LARGEST}, "injured": {"men": 1}}, "More than 100000 people"),
    ],
)
def test_what_cannot_be_counted_is_told(counts: Counts, says: str) -> None:
    with pytest.raises(InputError, match=says):
        check_counts(counts, "I1, count")


def test_what_can_be_counted_passes() -> None:
    check_counts({"killed": {str(cell(NAMES[word])): 1 for word in CELLS}, "missing": {"persons": 0}}, "I1, count")


def test_correcting_one_outcome_leaves_the_others() -> None:
    standing = [
        Case("I1-1", "I1", "killed", "killed", None, Cell("man", "adult")),
        Case("I1-2", "I1", "injured", "injured", None, Cell()),
        Case("I1-3", "I1", "injured", "injured", None, Cell()),
    ]
    assert with_the_rest(standing, {"killed": {"women": 1}}) == {"injured": {"persons": 2}, "killed": {"women": 1}}
    assert with_the_rest(standing, {"injured": {"persons": 0}}) == {"killed": {"men": 1}, "injured": {"persons": 0}}
    assert with_the_rest([], {"killed": {"persons": 1}}) == {"killed": {"persons": 1}}
