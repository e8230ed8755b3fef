"""Statements that cannot both be true stand side by side; what can be true together does not."""

import pytest

from ascertain.incidents.contradictions import of_figures, of_positions
from ascertain.incidents.model import Position, Statement
from ascertain.terms.counts import Count


def says(speaker: str, low: int | None, high: int | None = None, **other: str) -> Statement:
    given = {"outcome": "killed", "population": "unspecified", "cell": "persons"} | other
    return Statement(f"R1.{speaker}", speaker, count=Count(low, low if high is None else high), voice=speaker, **given)


def position(party: str, act: str, polarity: str = "positive", status: str = "attributed_unverified") -> Position:
    return Position("M1", party, f"the {party}", act, polarity, status, "2090-03-09", f"R1.{party}-{act}")


def test_two_numbers_by_two_speakers_contradict() -> None:
    (found,) = of_figures("I1", [says("a", 9), says("b", 7)])
    assert (found.subject, found.first, found.second) == ("I1", "R1.a", "R1.b")
    assert found.says == "killed: 9 (a) against 7 (b)"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (says("a", 9), says("b", 9)),
        (says("a", 9), says("a", 7)),  # a correction
        (says("a", 7, 10), says("b", 9, 12)),
        (Statement("R1.a", "a", "killed", "unspecified", "persons", Count(None, None), "a"), says("b", 9)),
        (says("a", 9), says("b", 7, outcome="injured")),
        (says("a", 9, cell="women"), says("b", 7, cell="women")),
        (says("a", 9, population="civilians"), says("b", 12, population="mixed")),
        (says("a", 9, population="civilians"), says("b", 12, population="combatants")),
    ],
)
def test_what_can_both_be_true_is_no_contradiction(first: Statement, second: Statement) -> None:
    assert of_figures("I1", [first, second]) == ()


def test_the_same_disagreement_is_told_once() -> None:
    assert len(of_figures("I1", [says("a", 9), says("b", 7), says("b", 7)])) == 1


def test_one_party_for_and_another_against_stand_side_by_side() -> None:
    (found,) = of_positions("M1", [position("government", "announce"), position("front", "dismiss")])
    assert (found.first, found.second) == ("R1.government-announce", "R1.front-dismiss")
    assert "announce by the government" in found.says
    assert "dismiss by the front" in found.says


@pytest.mark.parametrize(
    "positions",
    [
        [position("government", "announce"), position("front", "announce")],
        [position("government", "announce"), position("government", "deny")],
        [position("none", "announce"), position("front", "deny")],
        [position("government", "announce"), position("none", "deny")],
        [position("government", "announce"), position("front", "say", status="not_confirmed_by")],
        [position("government", "announce", "negative"), position("front", "deny")],
        [position("front", "deny")],
        [],
    ],
)
def test_silence_and_agreement_are_no_contradiction(positions: list[Position]) -> None:
    assert list(of_positions("M1", positions)) == []


def test_each_pair_of_parties_is_told_once_by_its_first_words() -> None:
    spoken = [
        position("government", "announce"),
        position("front", "deny"),
        position("front", "accuse"),
        position("government", "confirm"),
        position("militia", "say", status="denied"),
    ]
    found = list(of_positions("M1", spoken))
    assert [(item.first, item.second) for item in found] == [
        ("R1.government-announce", "R1.front-deny"),
        ("R1.government-announce", "R1.militia-say"),
    ]
