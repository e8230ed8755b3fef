"""Persons follow from the words that stand: any order of arrival, every undo, no joining against a word."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.incidents.persons.model import APART, PROPOSED, SAME, Judgement, Mention, Person
from ascertain.incidents.persons.sameness import Clash, open_proposals, settle
from ascertain.terms.grid import Cell

ROWS = tuple(f"R{number}" for number in range(1, 9))
MENTIONS = tuple(Mention(f"N{place}", row, "killed", Cell()) for place, row in enumerate(ROWS, 1))


def word(number: int, verdict: str, refs: Sequence[str], others: Sequence[str] = ()) -> Judgement:
    return Judgement(f"J{number}", verdict, tuple(refs), tuple(others), "told so", "Ann Aster", "2090-03-05")


def same(number: int, *refs: str) -> Judgement:
    return word(number, SAME, refs)


def apart(number: int, refs: Sequence[str], others: Sequence[str]) -> Judgement:
    return word(number, APART, refs, others)


def partition(words: Sequence[Judgement], mentions: Sequence[Mention] = MENTIONS) -> set[frozenset[str]]:
    return {frozenset(person.reports) for person in settle(mentions, words).persons}


@st.composite
def words(draw: st.DrawFn) -> list[Judgement]:
    """Any words on any rows, contradicting each other as they like."""
    found = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        refs = draw(st.lists(st.sampled_from(ROWS), min_size=2, max_size=4, unique=True))
        verdict = draw(st.sampled_from([SAME, SAME, APART, PROPOSED]))
        found.append(word(number, verdict, refs[:1], refs[1:]) if verdict == APART else word(number, verdict, refs))
    return found


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Judgement], set[frozenset[str]]]:
    """Words that are all true of one partition, and the partition they tell of."""
    truth = {row: draw(st.integers(0, 3)) for row in ROWS}
    pairs = [(one, other) for place, one in enumerate(ROWS) for other in ROWS[place + 1 :]]
    spoken = draw(st.lists(st.sampled_from(pairs), unique=True))
    found = [
        same(number, one, other) if truth[one] == truth[other] else apart(number, [one], [other])
        for number, (one, other) in enumerate(spoken, 1)
    ]
    return found, partition(found)


@given(words())
def test_every_mention_is_of_one_person_and_nobody_is_joined_against_the_last_word(said: list[Judgement]) -> None:
    found = settle(MENTIONS, said)
    assert sorted(row for person in found.persons for row in person.reports) == sorted(ROWS)
    of = found.by_report()
    last = {pair: item.verdict for item in said if item.verdict != PROPOSED for pair in item.pairs()}
    for (one, other), verdict in last.items():
        if verdict == APART:
            assert of[one] != of[other]
        elif of[one] != of[other]:
            assert any({clash.first, clash.second} == {one, other} for clash in found.clashes)


@given(histories(), st.randoms())
def test_the_order_of_arrival_changes_nothing(
    history: tuple[list[Judgement], set[frozenset[str]]], rng: random.Random
) -> None:
    said, expected = history
    shuffled = rng.sample(said, len(said))
    noted = rng.sample(MENTIONS, len(MENTIONS))
    assert partition(shuffled, noted) == expected
    assert settle(noted, shuffled).persons == settle(MENTIONS, said).persons


@given(words(), st.data())
def test_without_a_word_all_is_as_if_it_had_never_been_said(said: list[Judgement], data: st.DataObject) -> None:
    extra = data.draw(st.sampled_from([same(99, *ROWS[:2]), apart(99, ROWS[:1], ROWS[1:3])]))
    at = data.draw(st.integers(0, len(said)))
    with_it = [*said[:at], extra, *said[at:]]
    assert settle(MENTIONS, [item for item in with_it if item != extra]) == settle(MENTIONS, said)


def test_people_joined_keep_the_oldest_number_and_parted_get_theirs_back() -> None:
    joined = settle(MENTIONS, [same(1, "R2", "R5"), same(2, "R5", "R7")])
    (one,) = [person for person in joined.persons if len(person.mentions) > 1]
    assert (one.id, one.also, one.reports) == ("N2", ("N5", "N7"), ("R2", "R5", "R7"))
    parted = settle(MENTIONS, [same(1, "R2", "R5"), same(2, "R5", "R7"), apart(3, ["R2"], ["R5", "R7"])])
    assert [(person.id, person.also) for person in parted.persons if "R2" in person.reports] == [("N2", ())]
    assert [(person.id, person.also) for person in parted.persons if "R5" in person.reports] == [("N5", ("N7",))]


def test_what_would_join_people_said_to_be_apart_is_told_and_not_done() -> None:
    found = settle(MENTIONS, [same(1, "R1", "R2"), apart(2, ["R1"], ["R3"]), same(3, "R2", "R3")])
    assert found.clashes == (Clash("R2", "R3", "J3"),)
    assert {frozenset(person.reports) for person in found.persons} >= {frozenset({"R1", "R2"}), frozenset({"R3"})}


def test_of_two_words_on_a_pair_the_later_one_holds() -> None:
    assert frozenset({"R1", "R2"}) in partition([apart(1, ["R1"], ["R2"]), same(2, "R1", "R2")])
    assert frozenset({"R1"}) in partition([same(1, "R1", "R2"), apart(2, ["R1"], ["R2"])])


def test_words_on_rows_that_are_gone_join_nobody() -> None:
    assert partition([same(1, "R1", "R9")]) == {frozenset({row}) for row in ROWS}


def test_a_proposal_joins_nobody_and_is_open_until_it_is_answered() -> None:
    proposed = word(1, PROPOSED, ["R1", "R2"])
    assert partition([proposed]) == {frozenset({row}) for row in ROWS}
    assert open_proposals([proposed]) == (proposed,)
    assert open_proposals([proposed, same(2, "R1", "R2")]) == open_proposals([proposed, apart(2, ["R1"], ["R2"])]) == ()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([Cell(), Cell("woman")], Cell("woman")),
        ([Cell("woman", "child"), Cell("man", "child")], Cell("unknown", "child")),
        ([Cell("man"), Cell("unknown", "adult")], Cell("man", "adult")),
    ],
)
def test_what_rows_say_together(cells: list[Cell], expected: Cell) -> None:
    assert (
        Person("N1", tuple(Mention(f"N{at}", f"R{at}", None, cell) for at, cell in enumerate(cells, 1))).cell
        == expected
    )
