"""What stands once enough people said the same, and what does not."""

import pytest

from ascertain.incidents.review.model import CANNOT_TELL, DIFFERENT, MATCH, SAME_FAMILY, Drawn, Label, Pair
from ascertain.incidents.review.settled import in_conflict, settled, to_ask

PAIR = Pair("morgue", 0, "council", 0)
OTHER = Pair("morgue", 1, "council", 1)


def answers(*given: str, pair: Pair = PAIR) -> list[Label]:
    return [Label(f"reviewer {n}", pair, answer, 1, "2090-03-05", 0.25) for n, answer in enumerate(given)]


@pytest.mark.parametrize(
    ("given", "stands"),
    [
        ((MATCH, MATCH), True),
        ((SAME_FAMILY, DIFFERENT), False),
        ((MATCH, DIFFERENT), "conflicts"),
        ((MATCH, DIFFERENT, MATCH), True),
        ((MATCH, DIFFERENT, CANNOT_TELL, SAME_FAMILY), False),
        ((MATCH, MATCH, DIFFERENT, DIFFERENT), "conflicts"),
        ((MATCH, CANNOT_TELL), "untold"),
        ((CANNOT_TELL, CANNOT_TELL), "untold"),
        ((MATCH,), "waiting"),
        ((CANNOT_TELL,), "waiting"),
    ],
)
def test_two_have_to_say_the_same(given: tuple[str, ...], stands: object) -> None:
    found = settled(answers(*given))
    if isinstance(stands, bool):
        assert found.persons == {PAIR: stands}
        assert (found.conflicts, found.untold, found.waiting) == ((), (), ())
    else:
        assert (found.persons, getattr(found, str(stands))) == ({}, (PAIR,))


def test_a_newsroom_of_one_may_settle_alone() -> None:
    assert settled(answers(DIFFERENT), reviewers=1).persons == {PAIR: False}


def test_the_last_answer_of_a_reviewer_counts() -> None:
    assert settled([*answers(MATCH, DIFFERENT), *answers(DIFFERENT)]).persons == {PAIR: False}


def test_everybody_is_asked_what_they_did_not_answer() -> None:
    drawn = [Drawn(PAIR, 0.25), Drawn(OTHER, 0.75)]
    labels = [*answers(MATCH, DIFFERENT), *answers(MATCH, pair=OTHER)]
    assert to_ask(drawn, labels, "reviewer 0") == []
    assert to_ask(drawn, labels, "reviewer 1") == drawn[1:]
    assert to_ask(drawn, labels, "somebody new") == drawn
    assert in_conflict(labels) == drawn[:1]
