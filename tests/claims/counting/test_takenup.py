"""Numbers that take up one told before are parts of it, whoever tells them."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction

Read = Callable[..., Extraction]

PARTS = {
    "Mortars killed nine people. The dead included two children.": [(2, "killed", 9)],
    "Mortars wounded nine people. They included two children and a nurse.": [(2, "injured", 9), (1, "injured", 9)],
    "Mortars killed nine people in Varesk. Four of them were children.": [(4, "killed", 9)],
    "Mortars killed nine people in Varesk, the army said. Four of them were children, a doctor said.": [
        (4, "killed", 9)
    ],
    "Mortars wounded nine people. Among them were three women and a child.": [(3, "injured", 9), (1, "injured", 9)],
    "The toll is now 146, the bureau said. Of the 146, at least 40 are children.": [(40, "killed", 146)],
    "The clinic put the toll at 21 dead. Five policemen were among them.": [(5, "killed", 21)],
    "Mortars killed nine people and wounded 30. Among the wounded are two nurses.": [(2, "injured", 30)],
    "Mortars killed nine people and wounded 30. Four of the dead have not been identified.": [(4, "killed", 9)],
    "Mortars wounded nine people. Two of them were critically ill.": [(2, "injured", 9)],
}


@pytest.mark.parametrize(("text", "parts"), PARTS.items())
def test_a_part_told_in_a_sentence_of_its_own(read: Read, text: str, parts: list[tuple[int, str, int]]) -> None:
    figures = {figure.id: figure for figure in read(text).figures}
    held = [
        (part.value or part.low, part.outcome, whole.value)
        for whole in figures.values()
        for part in (figures[name] for name in whole.includes)
    ]
    assert held == parts


def test_of_killed_and_injured_the_words_do_not_say_whom(read: Read) -> None:
    *_, children = read("Mortars killed nine people and wounded 30. Four of them were children.").figures
    assert (children.value, children.outcome) == (4, "other")


NOBODY = [
    "Mortars came down all night. Four of them were duds.",
    "Four of them were children at that time.",
    "Mortars killed nine people. Two of them were shot down.",
    "Mortars killed three people. Nine of them were children.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_nobody_told_before_has_no_part(read: Read, text: str) -> None:
    assert not any(figure.includes for figure in read(text).figures)
    assert not any(figure.value in (2, 4) for figure in read(text).figures)


def test_the_dead_are_counted_though_no_whole_was_told(read: Read) -> None:
    (figure,) = read("Four of the dead have not been identified.").figures
    assert (figure.value, figure.outcome, figure.includes) == (4, "killed", ())


def test_who_tells_of_a_part_is_no_part(read: Read) -> None:
    found = read("Mortars killed nine people. Among them were three women, a doctor said.").figures
    assert [figure.value for figure in found] == [9, 3]
