"""A running total has its cut-off and its speaker; what only sums up one incident is none."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction, Figure

Read = Callable[..., Extraction]


def bounds(figure: Figure) -> tuple[int | None, str | None, str | None]:
    return figure.value, figure.period_start, (figure.cutoff or "")[:16] or None


ONE_INCIDENT = [
    "Rockets killed 17 guests in the worst attack on the town since the siege began.",
    "Nine people were killed on Sunday in the bloodiest day since the truce of 4 October.",
    "7 people in total lost their lives on 2 March 2090 after a mortar bomb landed at a field in Varesk.",
    "In total 10 people were wounded on Sunday afternoon when a blast hit a chapel.",
    "Two people overall were killed in Telvany.",
    "Death toll in Telvany: seven.",
    "The death toll in Varesk has been raised to 12.",
    "So far 12 people have died in the fire at the market.",
    "Rescuers had pulled 12 bodies from the rubble by Sunday evening.",
    "By Sunday evening, 12 people had died of the shelling.",
    "Four people were killed between 2 and 4 March 2090 in Telvany.",
    "In total, 12 people were killed as of Sunday in the attack on the market.",
]


@pytest.mark.parametrize("text", ONE_INCIDENT)
def test_summing_up_one_incident_makes_no_total(read: Read, text: str) -> None:
    (figure,) = read(text).figures
    assert not figure.cumulative
    assert figure.event is not None


BROUGHT_TO = {
    "Shells killed nine people in Telvany. That brought the total to 40.": [(9, False), (40, True)],
    "Nine people died on Saturday. It took the number of dead to 40.": [(9, False), (40, True)],
    # Two more of the same incident.
    "Shells hit the market. Eleven people died. Two more died later. That brought the toll to 13.": [
        (11, False),
        (2, False),
        (13, False),
    ],
    "One of the injured died in hospital, the mayor said. That takes the number of dead to three.": [
        (1, False),
        (3, False),
    ],
    # Nobody was told of, or more than the total: no count of people.
    "The council bought chairs. That brought the total to 40.": [],
}


@pytest.mark.parametrize(("text", "values"), BROUGHT_TO.items())
def test_a_total_in_a_sentence_of_its_own(read: Read, text: str, values: list[tuple[int, bool]]) -> None:
    found = read(text).figures
    assert [(figure.value, figure.cumulative) for figure in found] == values
    assert {figure.outcome for figure in found} <= {"killed"}


THE_SAME_INCIDENT = [
    "The toll was put at 5 before; it is now 4, the hospital said.\nShells in Varesk on Friday killed 4 people.",
    "Shells in Varesk on Friday killed 7 people.\nTwo people have since died, bringing the overall toll to 9.",
    "Shells in Varesk on Friday killed 7 people. By Sunday evening, 9 people had died.",
    "A drone killed 7 people in Varesk.\nThe death toll has risen to 9, the mayor said.",
]


@pytest.mark.parametrize("text", THE_SAME_INCIDENT)
def test_a_toll_that_the_report_explains_by_an_incident_is_of_it(read: Read, text: str) -> None:
    found = read(text)
    assert not any(figure.cumulative for figure in found.figures)
    assert len({figure.event for figure in found.figures}) == 1


WHOLE_CONFLICT = [
    "The death toll of the war has risen to 9, the ministry said.",
    "In total 61 people have been killed in the country, the ministry said.",
    "So far this year 61 people have been killed in Varesk, the ministry said.",
    "A drone killed 7 people in Varesk.\nThe toll has reached 4,100, the ministry said.",
]


@pytest.mark.parametrize("text", WHOLE_CONFLICT)
def test_a_toll_of_the_whole_conflict_may_stand_without_a_cut_off(read: Read, text: str) -> None:
    *_, figure = read(text).figures
    assert (figure.cumulative, figure.cutoff) == (True, None)


PERIODS = {
    "altogether 5 people killed in the period from 1 March to 4 March 2090": (5, "2090-03-01", "2090-03-04T24:00"),
    "5 people killed between 1 March and 5 March 2090": (5, "2090-03-01", "2090-03-05T24:00"),
    "5 people killed from 1 March through 5 March 2090": (5, "2090-03-01", "2090-03-05T24:00"),
    "5 people killed from 1 March until 12 midnight on 5 March": (5, "2090-03-01", "2090-03-05T24:00"),
    "5 people killed since 1 March, up to midnight on 5 March": (5, "2090-03-01", "2090-03-05T24:00"),
    "5 people killed between 1 and 2 March 2090": (5, "2090-03-01", "2090-03-02T24:00"),
    "5 people killed up to and including 5 March 2090": (5, None, "2090-03-05T24:00"),
    "5 people killed by the end of Sunday": (5, None, "2090-03-05T24:00"),
    "5 people killed until the end of 4 March": (5, None, "2090-03-04T24:00"),
    "5 people killed as of late Saturday": (5, None, "2090-03-04T24:00"),
    "5 people killed by Saturday evening": (5, None, "2090-03-04T24:00"),
    "5 people killed through 4 March 2090": (5, None, "2090-03-04T24:00"),
}


@pytest.mark.parametrize(("words", "expected"), PERIODS.items())
def test_a_total_knows_from_when_and_up_to_when(
    read: Read, words: str, expected: tuple[int, str | None, str | None]
) -> None:
    (figure,) = read(f"The Ministry of Health of Orvany has recorded {words}.").figures
    assert figure.cumulative
    assert bounds(figure) == expected
    assert (figure.speaker, figure.cutoff_basis) == ("Ministry of Health of Orvany", "stated")


FROM_THE_FIELD = {
    "OHCHR verified the killing of 277 civilians in Varesk between January and February 2090.": (
        "2090-01-01",
        "2090-02-28T24:00",
    ),
    "Since the fighting resumed on 11 January 2090, the ministry has verified 12 deaths.": ("2090-01-11", None),
    "The number of victims since the truce took effect now stands at 27 dead.": (None, None),
    "OHCHR has recorded 9,701 killed, from 24 February 2088 to 28 February 2090.": ("2088-02-24", "2090-02-28T24:00"),
    "Through the end of February, the monitor counted 300 civilian deaths.": (None, "2090-02-28T24:00"),
    "The ministry put the total at 312 dead as of Friday morning.": (None, "2090-03-03T12:00"),
    "Officials say the number of dead in Telvany stands at 14 as of Sunday.": (None, "2090-03-05T24:00"),
    "Latest figures from the ministry show that 450 people have been killed.": (None, None),
}


@pytest.mark.parametrize(("text", "expected"), FROM_THE_FIELD.items())
def test_the_ways_offices_tell_their_totals(read: Read, text: str, expected: tuple[str | None, str | None]) -> None:
    (figure,) = read(text).figures
    assert figure.cumulative
    assert bounds(figure)[1:] == expected


def test_a_deadline_bounds_no_total(read: Read) -> None:
    text = "The road will be cleared by the end of Tuesday, the mayor said.\nNine people died in Varesk."
    (figure,) = read(text).figures
    assert (figure.cumulative, figure.cutoff) == (False, None)


STRETCHES = {
    "In the past 24 hours, 12 civilians were killed in the country, the ministry said.": ("2090-03-05", None),
    "The mission recorded 120 civilian deaths in February.": ("2090-02-01", "2090-02-28T24:00+00:00"),
    "The mission documented 30 killings between January and June 2089.": ("2089-01-01", "2089-06-30T24:00+00:00"),
    "Since January, at least 40 people have been killed, the office said.": ("2090-01-01", None),
    "So far this year 300 civilians have been killed, the office said.": ("2090-01-01", None),
    "Between 24 February 2090 and 4 March 2090 (24:00), the office recorded 12 killed.": (
        "2090-02-24",
        "2090-03-04T24:00+00:00",
    ),
}


@pytest.mark.parametrize(("text", "period"), STRETCHES.items())
def test_a_stretch_of_time_begins_and_ends_what_is_counted_in_it(
    read: Read, text: str, period: tuple[str, str | None]
) -> None:
    (figure,) = read(text).figures
    assert figure.cumulative
    assert (figure.period_start, figure.cutoff) == period


@pytest.mark.parametrize("when", ["in February", "in the past 24 hours", "last week", "from Friday until early Sunday"])
def test_one_attack_in_a_stretch_of_time_is_no_total(read: Read, when: str) -> None:
    (figure,) = read(f"Shelling killed three people in Telvany {when}, the governor said.").figures
    assert not figure.cumulative


def test_a_breakdown_of_casualties_is_as_running_as_their_total(read: Read) -> None:
    text = (
        "Between 1 and 14 February 2090 the Ministry of Health of Orvany recorded 87 casualties: "
        "31 killed and 56 injured. "
        "Most of the casualties, 61 (22 killed and 39 injured), were caused by shelling."
    )
    assert [(figure.value, figure.cumulative) for figure in read(text).figures] == [
        (87, True),
        (31, True),
        (56, True),
        (61, True),
        (22, True),
        (39, True),
    ]


BROUGHT = {
    "67 people were killed overnight, bringing the total to 31,112 since October 7.": "killed",
    "67 people, 12 of them boys, died overnight in Telvany, taking the number to 31,112 since October 7.": "killed",
    "Shells killed 67 people and injured 90 overnight, bringing the total to 31,112 since October 7.": "other",
}


@pytest.mark.parametrize(("text", "outcome"), BROUGHT.items())
def test_a_number_added_to_a_total_is_none_itself(read: Read, text: str, outcome: str) -> None:
    first, *others = read(text).figures
    assert (first.value, first.outcome, first.cumulative, first.event) == (67, "killed", False, "e1")
    assert bounds(others[-1]) == (31_112, "2089-10-07", None)
    assert (others[-1].outcome, others[-1].cumulative, others[-1].event) == (outcome, True, None)
