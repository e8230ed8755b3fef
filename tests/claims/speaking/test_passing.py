"""Sentences of our own: what is said beside the main statement, and verbs of speech by which nobody says anything."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Claim, Extraction

Read = Callable[..., Extraction]
Told = list[tuple[str, str, str]]


def voiced(claim: Claim) -> tuple[str, str, str]:
    return claim.speaker.name, claim.act, claim.content.text


PASSING: dict[str, Told] = {
    "The council said soldiers fired at the ferry, in what it called “an act of piracy”.": [
        ("council", "say", "soldiers fired at the ferry"),
        ("council", "characterize", "“an act of piracy”"),
    ],
    "The ministry said shells had killed nine people, which the rebels denied.": [
        ("ministry", "say", "shells had killed nine people"),
        ("rebels", "deny", "shells had killed nine people"),
    ],
    "The governor said the road was mined, a claim the rebels have not confirmed.": [
        ("governor", "say", "the road was mined"),
        ("article", "report", "the rebels have not confirmed"),
    ],
    "Soldiers shot nine men in what witnesses said was a raid on a wedding.": [
        ("article", "report", "Soldiers shot nine men"),
        ("witnesses", "say", "a raid on a wedding"),
    ],
    "What the army called a warning was a raid, the mayor said.": [],
    "The rebels took the mill, what the army lost.": [],
}
IDLE: dict[str, Told] = {
    "“We ran,” said a teacher who organised the feast and asked not to be named.": [("teacher", "say", "“We ran,”")],
    "Varesk, which shares a border with Orvany, said it knew nothing.": [("Varesk", "say", "it knew nothing")],
    "The broadcaster offered no evidence for the claim.": [
        ("article", "report", "The broadcaster offered no evidence for the claim")
    ],
    "The general staff made no mention of the dead.": [
        ("article", "report", "The general staff made no mention of the dead")
    ],
    "Replying to a question on the raid, the mayor said the bridge had held.": [
        ("mayor", "say", "the bridge had held")
    ],
    "Nine people died, the mayor said, citing a hospital official.": [("mayor", "say", "Nine people died")],
}
WHOSE: dict[str, Told] = {
    "A woman who lost her husband said the men spoke no language she knew.": [
        ("woman", "say", "the men spoke no language she knew")
    ],
    "Community leaders in the nearby town of Varesk said the total was 30.": [
        ("Community leaders in the nearby town of Varesk", "say", "the total was 30")
    ],
    "Mayor Lena Korr said that the north would not yield, and appealed to Varesk to keep the pact.": [
        ("Lena Korr", "say", "the north would not yield"),
        ("Lena Korr", "request", "to Varesk to keep the pact"),
    ],
    "A council spokesman, asked about the ferry, said the palace “grieves with the town”.": [
        ("council spokesman", "say", "the palace “grieves with the town”")
    ],
    "The council held the rebels responsible for the fire at the mill.": [
        ("council", "accuse", "the fire at the mill")
    ],
    "The office has been able to confirm the release of seven men.": [
        ("office", "confirm", "the release of seven men")
    ],
    "The mayor suggested that the rebels had mined the road.": [("mayor", "claim", "the rebels had mined the road")],
    "The mayor suggested a pause at noon.": [("mayor", "offer", "a pause at noon")],
}


@pytest.mark.parametrize(("text", "expected"), [(text, told) for text, told in PASSING.items() if told])
def test_what_is_said_beside_a_statement(read: Read, text: str, expected: Told) -> None:
    assert [voiced(claim) for claim in read(text).claims] == expected


@pytest.mark.parametrize("text", [text for text, told in PASSING.items() if not told])
def test_what_is_no_aside_is_left_whole(read: Read, text: str) -> None:
    assert all(claim.act not in ("characterize", "deny") for claim in read(text).claims)


@pytest.mark.parametrize(("text", "expected"), [*IDLE.items(), *WHOSE.items()])
def test_who_says_it_and_who_says_nothing(read_by_grammar: Read, text: str, expected: Told) -> None:
    assert [voiced(claim) for claim in read_by_grammar(text).claims] == expected


def test_a_denial_in_passing_answers_the_statement(read: Read) -> None:
    told, denied = read("The ministry said shells had killed nine people, which the rebels denied.").claims
    assert ("denies", told.id) in [(relation.type, relation.to) for relation in denied.relations]
    figure = read("The ministry said shells had killed nine people, which the rebels denied.").figures[0]
    assert (figure.speaker, figure.verification) == ("ministry", "reported")


def test_pictures_verified_by_somebody_confirm_nothing(read_by_grammar: Read) -> None:
    found = read_by_grammar("Video verified by the Orvany Post shows stalls and six covered bodies.").claims
    assert all(claim.status != "confirmed_by_speaker" for claim in found)


def test_the_hour_of_an_entry_is_nobody(read_by_grammar: Read) -> None:
    text = (
        "13:12 GMT — Asked whether the truce holds, the mayor said: “Yes, it does hold.”\n12:50 — It called for calm."
    )
    assert {claim.speaker.name for claim in read_by_grammar(text).claims} <= {"mayor", "not named"}


def test_a_post_on_x_ends_a_sentence(read: Read) -> None:
    text = "The mayor said so on X. The army denied firing at the mill."
    assert [voiced(claim) for claim in read(text).claims if claim.act == "deny"] == [
        ("army", "deny", "firing at the mill")
    ]


def test_we_outside_quotations_is_who_wrote_it(read: Read) -> None:
    text = "The Northern Front said it held the town. We urged the front to let monitors in."
    assert [claim.speaker.name for claim in read(text).claims] == ["Northern Front", "article"]


def test_paragraphs_of_quotation_left_open_are_who_closes_them(read: Read) -> None:
    text = (
        "The mill stood empty.\n“We came at dawn. Nobody was there.\n“They had burned it all,” said Lena Korr, a nurse."
    )
    quoted = [claim for claim in read(text).claims if claim.quote == "direct"]
    assert [(claim.speaker.name, claim.status) for claim in quoted] == [("Lena Korr", "attributed_unverified")] * 2


def test_a_paragraph_of_quotation_goes_on_with_the_last_quoted(read: Read) -> None:
    text = "“They took the men,” recalled one of the survivors.\n“I broke the window in time.”\nIt rained all night."
    first, second, rain = read(text).claims
    assert (second.speaker.name, second.speaker.basis) == (first.speaker.name, "coreference")
    assert (second.status, rain.speaker.name) == ("attribution_inferred", "article")


def test_a_title_alone_in_a_line_is_nobodys_statement(read: Read) -> None:
    assert read("“The Red Mill”\nThe mill burned down on Sunday.").claims[0].speaker.name == "article"


AGAIN: dict[str, Told] = {
    "The rebels hailed what they described as a victory, but Varesk insisted that the truce held.": [
        ("rebels", "characterize", "a victory"),
        ("Varesk", "claim", "the truce held"),
    ],
    "The mayor blamed the fire on soldiers, who he said had crossed the river.": [
        ("mayor", "accuse", "the fire on soldiers"),
        ("mayor", "say", "had crossed the river"),
    ],
    "The centre said it had collected 38 names, and that it could confirm 29 deaths.": [
        ("centre", "say", "it had collected 38 names"),
        ("centre", "confirm", "29 deaths"),
    ],
    "An official confirmed that a bus had burned, but put the number of dead at seven.": [
        ("official", "confirm", "a bus had burned"),
        ("official", "report", "seven"),
    ],
    "The council welcomed the truce, with Mayor Lena Korr saying it showed that talks work.": [
        ("council", "characterize", "the truce"),
        ("Lena Korr", "say", "it showed that talks work"),
    ],
    "The council condemned the raid in the strongest terms.": [
        ("council", "characterize", "the raid in the strongest terms")
    ],
    "The government has said nothing in public about the ferry.": [
        ("article", "report", "The government has said nothing in public about the ferry")
    ],
}


@pytest.mark.parametrize(("text", "expected"), AGAIN.items())
def test_two_voices_in_a_sentence(read_by_grammar: Read, text: str, expected: Told) -> None:
    assert [voiced(claim) for claim in read_by_grammar(text).claims] == expected


def test_a_number_checked_by_somebodys_team_is_confirmed(read_by_grammar: Read) -> None:
    text = (
        "The head of the mission, Lena Korr, said her team had verified 302 civilian deaths but believed more had died."
    )
    found = read_by_grammar(text)
    assert [(claim.act, claim.speaker.name) for claim in found.claims] == [
        ("confirm", "Lena Korr"),
        ("believe", "Lena Korr"),
    ]
    assert [(figure.value, figure.verification) for figure in found.figures] == [(302, "confirmed")]


def test_losses_of_ones_own_side_are_admitted(read: Read) -> None:
    found = read("A Northern Front spokesman said the movement had lost 214 fighters since March.").figures
    assert [(figure.value, figure.verification) for figure in found] == [(214, "confirmed")]


def test_a_title_with_a_full_stop_names_somebody(read_by_grammar: Read) -> None:
    text = (
        "Ivo Tarn, who leads the clinic, said nine people died. Gen. Yassir Bakri, his deputy, refuses a truce. "
        "“We will not talk to them,” he said."
    )
    assert read_by_grammar(text).claims[-1].speaker.name == "Yassir Bakri"


def test_he_is_the_herder_who_spoke(read_by_grammar: Read) -> None:
    text = (
        "Rights Compass published a list. A 41-year-old herder said soldiers came at dawn. "
        "He said he had counted nine bodies."
    )
    assert read_by_grammar(text).claims[-1].speaker.name == "herder"
