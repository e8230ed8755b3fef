from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction

Read = Callable[..., Extraction]

LATER = {
    "The mayor, Lena Korr, said the road was open. She added that buses were leaving.": "Lena Korr",
    "Mayor Lena Korr said the road was open. Korr added that buses were leaving.": "Lena Korr",
    "The rescue service said nine died. It said two were critical.": "rescue service",
    "The UN human rights office said nine died. The rights office said two were critical.": "UN human rights office",
    "The health ministry said nine died. The ministry said two were critical.": "health ministry",
    "Residents said shells fell. They said nine died.": "Residents",
    "Russia's chief negotiator Ivan Tarn said so then. The Russian negotiator said the road was open.": "Ivan Tarn",
    "The Russian army spoke and said so. The Russian foreign ministry said it was open.": "Russian foreign ministry",
    "Mayor Lena Korr will meet Governor Ivo Tarn, an aide said. He said it was early.": "aide",
    # by the title that tells he from she
    "Spokesman Ivo Tarn and Ms Lena Korr spoke. She said the road was open.": "Lena Korr",
    "Spokesman Ivo Tarn and Ms Lena Korr spoke. He said the road was open.": "Ivo Tarn",
    "Chairwoman Lena Korr said so. Chairman Ivo Tarn disagreed. She said it again.": "Lena Korr",
    "Ms Lena Korr said so. She said so again. Mr Ivo Tarn nodded. He said he would stay.": "Ivo Tarn",
    # the subject of the sentence before goes before an earlier speaker
    "The army said its guns were silent. The rebels disagreed. They said shells fell.": "rebels",
    "Korr said so. The rescue service sent a letter. It said no ladder was long enough.": "rescue service",
    "The agency’s director, Lena Korr, wept. “He was twenty,” she said.": "Lena Korr",
    "A spokesman for the junta read a list. According to him, nine officers were held.": "spokesman for the junta",
    "The Telvany hospital said so. The hospital counted again. It said nine had died.": "Telvany hospital",
    "The mayor left. The two wept. They said nine had died.": "not named",
    # by what is known of a body or a person
    "Human Rights Watch published a study. The group said bombs were used.": "Human Rights Watch",
    "Airwars counted again. The watchdog said nine had died.": "Airwars",
    "Dr Ivo Tarn ran the ward alone. The doctor said nine had died.": "Ivo Tarn",
    "Health Minister Lena Korr went home. The minister said nine had died.": "Lena Korr",
    "The two presidents met. The two said a date would follow.": "two presidents",
    # never somebody of another kind, or somebody new
    "Airwars counted again. The newspaper said nine had died.": "newspaper",
    "A doctor at the clinic said nine died. Another doctor said ten died.": "doctor",
    "The hospital said nine died. She said ten died.": "not named",
}


@pytest.mark.parametrize(("text", "speaker"), LATER.items())
def test_the_last_speaker_that_fits_is_meant(read: Read, text: str, speaker: str) -> None:
    assert read(text).claims[-1].speaker.name == speaker


def test_the_basis_says_that_it_was_inferred(read: Read) -> None:
    first, second = read("The rescue service said nine died. It said two were critical.").claims
    assert (first.speaker.basis, second.speaker.basis) == ("stated", "coreference")
    assert second.speaker.span is not None
    assert second.speaker.span.text == "It"


def test_a_teaser_between_them_does_not_come_between_them(read: Read) -> None:
    text = "The rights office said nine died.\nAlso read: Army says it won the day\nIt said two were critical."
    assert read(text).claims[-1].speaker.name == "rights office"


@pytest.mark.parametrize("pronoun", ["He", "She", "It", "They"])
def test_a_pronoun_nobody_fits_is_somebody_not_named(read: Read, pronoun: str) -> None:
    found = read(f"{pronoun} said nine people were killed in Telvany.")
    assert [claim.speaker.name for claim in found.claims] == ["not named"]
    assert (found.claims[0].status, found.figures[0].speaker) == ("attributed_unverified", "not named")
    assert found.events[0].parties == ()


INNER = {
    "The UN human rights office (OHCHR) said on 4 March 2090 that it had recorded 31 civilians killed.": "confirm",
    "The UN human rights office said on 4 March 2090 that it had recorded 31 civilians killed.": "confirm",
    "The Varesk Relief Office (VRO) said it had recorded 31 civilians killed.": "report",
    "The district prosecutor (on leave since May) said she had seen 31 bodies.": "say",
}


@pytest.mark.parametrize(("text", "act"), INNER.items())
def test_a_pronoun_inside_what_is_said_is_whoever_says_it(read: Read, text: str, act: str) -> None:
    found = read(text)
    (claim,) = found.claims
    assert (claim.act, claim.speaker.name) == (act, found.figures[0].speaker)
    assert claim.speaker.name in ("UN human rights office", "Varesk Relief Office", "district prosecutor")
    assert found.figures[0].verification == ("confirmed" if act == "confirm" else "reported")


def test_he_is_the_one_whose_words_an_outlet_passed_on(read: Read) -> None:
    text = "Mayor Ivo Tarn said on Friday that the road was shut, according to Reuters. He said nine people had died."
    assert [claim.speaker.name for claim in read(text).claims] == ["Ivo Tarn", "Ivo Tarn"]


def test_a_sentence_in_the_perspective_of_the_speaker_is_inferred_to_be_theirs(read: Read) -> None:
    text = (
        "The office says it believes many more died. "
        "Fighting has delayed its work and many reports still need to be checked."
    )
    _, delay, pending = read(text).claims
    assert {delay.status, pending.status} == {"attribution_inferred"}
    assert (delay.speaker.name, delay.speaker.basis, delay.speaker.span) == ("office", "coreference", None)


def test_at_the_head_of_a_paragraph_nobody_goes_on_speaking(read: Read) -> None:
    text = "The office says many more died.\nFighting has delayed its work."
    assert read(text).claims[-1].speaker.name == "article"


def test_a_family_name_alone_makes_nobody_the_same(read: Read) -> None:
    said = read("Ivan Tarn, the mayor, was killed. His brother Petro Tarn said soldiers had fired.").claims[-1]
    assert said.speaker.name == "Petro Tarn"


@pytest.mark.parametrize("dateline", ["TELVANY, 5 March 2090 - ", "ORVALETH (Agency) — "])
def test_the_town_a_dispatch_is_sent_from_is_nobody(read: Read, dateline: str) -> None:
    told = read(f"{dateline}Nine people died at the mill. “It was dark,” she said.")
    assert told.claims[-1].speaker.name == "not named"
