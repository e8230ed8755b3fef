from collections.abc import Callable

import pytest

from ascertain.claims.words.model import EventMention, Extraction

Read = Callable[..., Extraction]


def event(found: Extraction, kind: str) -> EventMention:
    return next(item for item in found.events if item.type == kind)


def test_an_incident_has_date_place_cause_and_numbers(read: Read) -> None:
    text = "Seven civilians were killed and 12 injured when shells hit the market in Telvany on 4 March 2090"
    found = read(f"{text}, the hospital said.")
    (incident,) = found.events
    assert (incident.type, incident.date, incident.place, incident.cause) == (
        "casualty_incident",
        "2090-03-04",
        "Telvany",
        "heavy_weapons",
    )
    assert incident.figures == tuple(figure.id for figure in found.figures)
    assert incident.parties == ("hospital",)
    assert {figure.event for figure in found.figures} == {incident.id}


def test_numbers_of_two_towns_are_of_two_incidents(read: Read) -> None:
    found = read("Two people were killed in Kherson on Saturday and three in Nikopol on Sunday, officials said.")
    first, second = found.events
    assert (first.place, first.date, second.place, second.date) == ("Kherson", "2090-03-04", "Nikopol", "2090-03-05")
    assert [figure.event for figure in found.figures] == [first.id, second.id]


def test_what_was_counted_since_is_of_no_incident(read: Read) -> None:
    found = read(
        "Raiders killed 120 people in Kherson on 3 March. More than 900 have been killed since, a monitor said."
    )
    assert [figure.cumulative for figure in found.figures] == [False, True]
    assert [event.figures for event in found.events] == [(found.figures[0].id,)]


CAUSES = {
    "A landmine killed three people.": "planted_explosives",
    "A roadside bomb killed three people.": "planted_explosives",
    "Three people were shot dead by a sniper.": "small_arms",
    "Three people died in an airstrike.": "heavy_weapons",
    "A drone killed three people.": "heavy_weapons",
    "Three people were killed by white phosphorus.": "incendiary",
    "Three children died of malnutrition.": "denial",
    "Three people died at a coal mine.": None,
}


@pytest.mark.parametrize(("text", "cause"), CAUSES.items())
def test_causes(read: Read, text: str, cause: str | None) -> None:
    assert read(text).events[0].cause == cause


DISCOVERIES = [
    "The bodies of 31 people were found near Telvany.",
    "A mass grave with 31 bodies was discovered.",
    "Workers exhumed 31 bodies.",
    "The remains of 31 people were unearthed.",
]


@pytest.mark.parametrize("text", DISCOVERIES)
def test_bodies_found_are_a_discovery(read: Read, text: str) -> None:
    found = read(text)
    assert [item.type for item in found.events] == ["discovery"]
    assert found.figures[0].outcome == "killed"


def test_the_day_it_was_said_is_not_the_day_it_happened(read: Read) -> None:
    found = read("Nine people died in Varesk, the hospital said on Sunday.")
    assert (found.events[0].date, found.claims[0].stated_on) == (None, "2090-03-05")


def test_a_day_at_the_front_is_the_day_it_happened(read: Read) -> None:
    assert read("On Saturday, 4 March, the mayor said, nine people died.").events[0].date == "2090-03-04"


def test_sentences_about_one_strike_make_one_incident(read: Read) -> None:
    text = "Shells killed nine people in Varesk on Saturday, police said. A hospital said 12 were wounded."
    assert len(read(text).events) == 1


def test_another_place_or_day_makes_another_incident(read: Read) -> None:
    text = (
        "Shells killed nine people in Varesk on Saturday. In Telvany, a drone killed two. "
        "On Sunday, three died in Varesk."
    )
    assert [item.place for item in read(text).events] == ["Varesk", "Telvany", "Varesk"]


def test_a_day_told_with_the_attack_alone_is_the_day_of_its_numbers(read: Read) -> None:
    found = read(
        "On 2 March 2090 gunmen opened fire in Telvany. Four people died on the spot.\n\n"
        "It was the second attack there; in the first, on 2 February 2090, a porter was killed."
    )
    assert [(event.date, len(event.figures)) for event in found.events] == [("2090-03-02", 1), ("2090-02-02", 1)]


def test_each_clause_between_semicolons_has_its_place(read: Read) -> None:
    found = read("In Telvany three people were killed, and seven more were injured; in Varesk one man was killed.")
    assert [figure.place for figure in found.figures] == ["Telvany", "Telvany", "Varesk"]


def test_two_numbers_for_the_same_dead_are_in_tension(read: Read) -> None:
    found = read("Police said nine people were killed in Varesk. The army said four people were killed in Varesk.")
    assert ("in_tension_with", "c1") in [(item.type, item.to) for item in found.claims[1].relations]


def test_a_corridor_offered_dismissed_and_claimed_open(read: Read) -> None:
    text = (
        "The Russian army accused Ukraine of blocking humanitarian corridors. "
        "Russia said it will open humanitarian corridors in several cities on Monday, following a request made by "
        "President Ivo Tarn. Kyiv dismissed Moscow’s offer. The Russian army said that the corridors are open."
    )
    found = read(text)
    blocked, offered, requested, dismissed, opened = found.claims
    corridor = event(found, "corridor")
    assert corridor.claims == (blocked.id, offered.id, dismissed.id, opened.id)
    assert (corridor.status, corridor.date) == ("disputed", "2090-03-06")
    assert [(item.type, item.to) for item in offered.relations] == [("follows_request", requested.id)]
    assert [(item.type, item.to) for item in dismissed.relations] == [("dismisses", offered.id)]
    assert {("in_tension_with", blocked.id), ("in_tension_with", dismissed.id)} <= {
        (item.type, item.to) for item in opened.relations
    }


def test_talks_are_kept_by_their_round_and_a_place_not_told_is_withheld(read: Read) -> None:
    text = "The third round of talks began in Orvany, the ministry said. The exact location has not been disclosed."
    found = read(text)
    talks = event(found, "talks")
    assert (talks.ordinal, talks.place, talks.place_precision, talks.label) == (
        3,
        "Orvany",
        "withheld",
        "round 3 of talks",
    )
    assert talks.claims == tuple(claim.id for claim in found.claims)


def test_meetings_on_two_days_are_two(read: Read) -> None:
    text = (
        "The ministers will meet on Thursday in Orvany. The envoys will meet on Friday in Varesk. "
        "They will meet on Friday."
    )
    assert [item.date for item in read(text).events] == ["2090-03-09", "2090-03-10"]


@pytest.mark.parametrize(
    ("text", "kind"),
    {
        "The mayor said the truce was broken.": "ceasefire",
        "The mayor said the evacuation had begun.": "evacuation",
        "The mayor accused the rebels of theft.": "accusation",
    }.items(),
)
def test_other_matters(read: Read, text: str, kind: str) -> None:
    assert [item.type for item in read(text).events] == [kind]


def test_a_denial_answers_the_accusation(read: Read) -> None:
    accused, denied = read("The mayor accused the army of shelling the town. The army denied shelling the town.").claims
    assert [(item.type, item.to) for item in denied.relations] == [("denies", accused.id)]
    assert denied.events == accused.events


def test_a_caveat_is_about_the_totals_it_speaks_of(read: Read) -> None:
    text = (
        "The UN human rights office has confirmed 406 deaths since the start of the war. "
        "It believes the real figures are considerably higher."
    )
    found = read(text)
    total, caveat = found.claims
    assert [(item.type, item.to) for item in caveat.relations] == [("about", total.id)]
    assert len(found.figures) == 1


def test_this_is_speaks_of_what_was_said_before(read: Read) -> None:
    first, second = read("“They hold people there,” the mayor said. “This is a crime,” she added.").claims
    assert [(item.type, item.to) for item in second.relations] == [("about", first.id)]


def test_a_denial_of_nothing_said_before_stands_alone(read: Read) -> None:
    (claim,) = read("The army denied shelling the town.").claims
    assert claim.relations == ()


def test_the_toll_of_a_town_told_of_before_is_of_the_same_incident(read: Read) -> None:
    found = read(
        "Shells killed five people in Kherson on Saturday.\n\nTwo people died in Nikopol, officials said.\n\n"
        "The governor later raised the toll in Kherson to six. In Nikopol the toll rose to three."
    )
    assert [(event.place, event.figures) for event in found.events] == [
        ("Kherson", ("f1", "f3")),
        ("Nikopol", ("f2", "f4")),
    ]


def test_a_town_hit_again_on_another_day_or_otherwise_is_not(read: Read) -> None:
    before = "Shells killed five people in Kherson on Saturday.\n\nTwo people died in Nikopol, officials said.\n\n"
    for again in (
        "A mine killed three people in Kherson.",
        "Two boys died in Kherson.",
        "Shells killed three people in Kherson on 1 March.",
        "An earlier strike on Kherson killed three people.",
    ):
        assert len(read(before + again).events) == 3, again
