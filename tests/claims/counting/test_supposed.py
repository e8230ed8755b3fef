"""Harm that may yet come makes no figure; harm of an earlier attack has neither the day nor the place of the news."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction

Read = Callable[..., Extraction]

NOT_YET = [
    "If the dam breaks, 5,000 people could be killed in Telvany.",
    "A breach would kill 5,000 people in Telvany, the mayor said.",
    "Another 500 people will die without water, the mayor said.",
    "The rebels threatened to kill 12 hostages.",
]


@pytest.mark.parametrize("text", NOT_YET)
def test_harm_that_may_yet_come_is_no_figure_and_no_incident(read: Read, text: str) -> None:
    found = read(text)
    assert (found.figures, [event for event in found.events if event.type == "casualty_incident"]) == ((), [])


HAPPENED = {
    "Twelve people were killed in Telvany and more could die.": 12,
    "The mayor said 40 people may have died in Telvany.": 40,
    "About 50 people could be trapped under the rubble in Telvany.": 50,
}


@pytest.mark.parametrize(("text", "number"), HAPPENED.items())
def test_harm_that_is_only_unsure_is_kept(read: Read, text: str, number: int) -> None:
    assert [figure.value for figure in read(text).figures] == [number]


EARLIER = {
    "Unlike the 2084 attack, which killed 298, nobody was hurt on Friday in Telvany.": [("2084", None, 298)],
    "Unlike the earlier attack, which killed 298, nobody was hurt on Friday in Telvany.": [],
    "Shells killed 5 in Telvany on Friday, six years after the 2084 bombing that killed 40 people.": [
        ("2084", None, 40),
        ("2090-03-03", "Telvany", 5),
    ],
    "Telvany held a memorial on Friday for the 43 killed a year ago.": [("2089", "Telvany", 43)],
    "Telvany held a memorial on Friday for the 43 people who were killed a year ago.": [("2089", "Telvany", 43)],
}


@pytest.mark.parametrize(("text", "told"), EARLIER.items())
def test_harm_of_an_earlier_attack_keeps_its_own_day_and_place(
    read: Read, text: str, told: list[tuple[str, str | None, int]]
) -> None:
    found = read(text)
    values = {figure.id: figure.value for figure in found.figures}
    assert [(event.date, event.place, *(values[name] for name in event.figures)) for event in found.events] == told
