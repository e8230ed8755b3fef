"""Statements passed on by an outlet: whose they are, what they say and by what way they came."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction

Read = Callable[..., Extraction]

PASSED_ON = {
    "Mayor Ivo Tarn said on 3 March 2090 that the road was shut, according to Reuters.": "Reuters",
    "Mayor Ivo Tarn said the road was shut, according to the news agency Orvapress.": "Orvapress",
    "The road was shut, Mayor Ivo Tarn said on Friday, according to Reuters.": "Reuters",
    "According to Reuters, Mayor Ivo Tarn said the road was shut.": "Reuters",
    "Mayor Ivo Tarn said the road was shut, according to a local newspaper.": "local newspaper",
}


@pytest.mark.parametrize(("text", "outlet"), PASSED_ON.items())
def test_the_statement_stays_with_the_one_who_made_it(read: Read, text: str, outlet: str) -> None:
    (claim,) = read(text).claims
    assert (claim.speaker.name, claim.act, claim.channel) == ("Ivo Tarn", "say", outlet)
    assert claim.content.text.lower() == "the road was shut"


def test_the_day_of_saying_is_no_day_of_the_matter(read: Read) -> None:
    text = "Mayor Ivo Tarn said on 3 March 2090 that a corridor would open, according to Reuters."
    found = read(text)
    assert [claim.stated_on for claim in found.claims] == ["2090-03-03"]
    assert [event.date for event in found.events] == [None]


OWN = {
    "The road to Telvany was shut, according to Reuters.": "Reuters",
    "Shells hit the house where a man denied help, according to Reuters.": "Reuters",
    "Mayor Ivo Tarn said the road was shut, according to the police.": "police",
    "The road was shut. “According to Reuters it is,” Mayor Ivo Tarn said.": "Ivo Tarn",
}


@pytest.mark.parametrize(("text", "speaker"), OWN.items())
def test_what_an_outlet_says_itself_is_its_own(read: Read, text: str, speaker: str) -> None:
    last = read(text).claims[-1]
    assert (last.speaker.name, last.channel) == (speaker, None)


@pytest.mark.parametrize("who", ["reporters at the scene", "witnesses", "residents", "shepherds near the river"])
def test_people_of_no_name_are_the_speakers_of_what_they_are_cited_for(read: Read, who: str) -> None:
    found = read(f"At least eight people were killed in Telvany on 3 March 2090, according to {who}.")
    (claim,) = found.claims
    assert who.startswith(claim.speaker.name)
    assert (claim.channel, found.figures[0].low, found.figures[0].speaker) == (None, 8, claim.speaker.name)


def test_a_body_in_the_passive_owns_its_numbers(read: Read) -> None:
    text = "At least 90 casualties, including 31 killed, were reported by OHCHR as of midnight on 4 March 2090"
    for ending in (".", ", OCHA said."):
        whole, part = read(text + ending).figures
        assert (whole.low, whole.outcome, whole.speaker, whole.includes) == (90, "other", "OHCHR", (part.id,))
        assert (part.value, part.outcome, part.speaker) == (31, "killed", "OHCHR")
        assert whole.cutoff == part.cutoff == "2090-03-04T24:00+00:00"


def test_what_a_counting_body_recorded_is_confirmed_by_it(read: Read) -> None:
    (claim,) = read("The deaths of 31 civilians were recorded by OHCHR.").claims
    assert (claim.act, claim.speaker.name) == ("confirm", "OHCHR")


@pytest.mark.parametrize("who", ["each side", "both sides", "the warring parties"])
def test_parties_that_accuse_each_other_have_no_name(read: Read, who: str) -> None:
    other = "the other" if who == "each side" else "each other"
    claim = read(f"Shells hit the road, and {who} accused {other} of breaking the truce.").claims[-1]
    assert (claim.act, claim.speaker.name, claim.speaker.entity, claim.targets) == ("accuse", "both sides", None, ())


PLANS = [
    "Foreign Minister Ivo Tarn announced on 4 March 2090 that he would meet Lena Korr in Telvany on 9 March 2090.",
    "On 4 March 2090 Foreign Minister Ivo Tarn announced that he would meet Lena Korr in Telvany on 9 March 2090.",
    "Foreign Minister Ivo Tarn will meet Lena Korr in Telvany on 9 March 2090, the ministry announced on 4 March 2090.",
]


@pytest.mark.parametrize("text", PLANS)
def test_a_meeting_is_on_the_day_it_is_planned_for(read: Read, text: str) -> None:
    found = read(text)
    assert [(event.type, event.date, event.place) for event in found.events] == [("meeting", "2090-03-09", "Telvany")]
    assert found.claims[0].stated_on == "2090-03-04"


SAID = [
    "Nine people were killed in Telvany on 2 March, the hospital said on 5 March.",
    "The hospital said on 5 March that nine people were killed in Telvany on 2 March.",
    "On 5 March the hospital said that nine people were killed in Telvany on 2 March.",
]


@pytest.mark.parametrize("text", SAID)
def test_an_incident_is_not_on_the_day_it_is_told(read: Read, text: str) -> None:
    assert [event.date for event in read(text).events] == ["2090-03-02"]
    undated = text.replace(" on 2 March", "")
    assert [event.date for event in read(undated).events] == [None]
