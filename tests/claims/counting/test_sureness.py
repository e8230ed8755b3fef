"""Who vouches for a number: sentences of our own on made-up events."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction

Read = Callable[..., Extraction]

# Text → outcome of each number: value and verification.
SURE = {
    "The governor confirmed that 12 people were killed in the strike.": [(12, "confirmed")],
    "The UN office has verified 406 deaths as of midnight Sunday.": [(406, "confirmed")],
    "Police confirmed they were investigating reports that 12 people had died in Varesk.": [(12, "alleged")],
    "Police confirmed a report that 12 people had died in Varesk was false.": [(12, "alleged")],
    "The army confirmed that rebels had claimed to have killed 30 soldiers.": [(30, "alleged")],
    "The UN verified none of the 60 deaths.": [(60, "alleged")],
    "The ministry did not deny that 40 soldiers had died.": [(40, "alleged")],
    "Officials said 30 people may have been killed.": [(30, "estimated")],
    "The claim by the Northern Army that 200 fighters were killed drew doubt.": [(200, "alleged")],
}


@pytest.mark.parametrize(("text", "expected"), SURE.items())
def test_who_vouches_for_a_number(
    read: Read, read_by_grammar: Read, text: str, expected: list[tuple[int, str]]
) -> None:
    for way in (read, read_by_grammar):
        assert [(figure.value, figure.verification) for figure in way(text).figures] == expected


def test_a_part_is_confirmed_and_the_whole_is_not(read_by_grammar: Read) -> None:
    part, whole = read_by_grammar("The UN could confirm only 3 of the 60 deaths the government had claimed.").figures
    assert (part.value, part.verification) == (3, "confirmed")
    assert (whole.value, whole.verification) == (60, "alleged")


UNTRUE = [
    "It is not true that 30 people were killed, the mayor said.",
    "Reports that 30 people died in Varesk are false, police said.",
    "The strike on Varesk did not kill 30 people, the army said.",
]


@pytest.mark.parametrize("text", UNTRUE)
def test_what_is_called_untrue_is_denied(read: Read, text: str) -> None:
    (claim,) = read(text).claims
    assert (claim.act, claim.status, claim.polarity) == ("deny", "denied", "negative")
    (figure,) = read(text).figures
    assert figure.verification == "alleged"


DISPUTED = {
    "The UN verified 12 deaths, adding that Orvaleth’s claim that 200 of them were soldiers was false.": (
        [(12, "confirmed", "UN"), (200, "alleged", "Orvaleth")]
    ),
    "The UN says the ministry’s claim of 40 dead is untrue.": [(40, "alleged", "ministry")],
}


@pytest.mark.parametrize(("text", "expected"), DISPUTED.items())
def test_a_claim_called_false_is_denied_and_stays_its_owners(
    read: Read, read_by_grammar: Read, text: str, expected: list[tuple[int, str, str]]
) -> None:
    for way in (read, read_by_grammar):
        found = way(text)
        assert [(figure.value, figure.verification, figure.speaker) for figure in found.figures] == expected
        assert [(claim.speaker.name, claim.polarity) for claim in found.claims if claim.act == "deny"] == [
            ("UN", "negative")
        ]


NOT_SO = [
    "The UN verified that none of the 30 deaths took place in the city.",
    "Police confirmed that 30 people were not killed in Telvany.",
]


@pytest.mark.parametrize("text", NOT_SO)
def test_what_is_confirmed_not_to_be_is_negative(read: Read, read_by_grammar: Read, text: str) -> None:
    for way in (read, read_by_grammar):
        (claim,) = way(text).claims
        assert (claim.act, claim.polarity) == ("confirm", "negative")
        assert all(figure.verification == "alleged" for figure in way(text).figures)


def test_a_not_within_what_is_confirmed_leaves_it_confirmed(read_by_grammar: Read) -> None:
    found = read_by_grammar("Police confirmed that the 30 people who did not escape were killed.")
    assert [(claim.polarity, claim.status) for claim in found.claims] == [("positive", "confirmed_by_speaker")]


NOT_CONFIRMING = [
    "“Record 10,000 dead in Telvany as confirmed”, he said.",
    "“Mark 300 dead in Telvany as verified,” the mayor said.",
    "“Treat 300 dead in Telvany as having been confirmed,” the mayor said.",
    "The mayor said the UN had confirmed 300 dead in Telvany.",
]


@pytest.mark.parametrize("text", NOT_CONFIRMING)
def test_the_word_confirmed_confirms_nothing_where_the_speaker_does_not(
    read: Read, read_by_grammar: Read, text: str
) -> None:
    for way in (read, read_by_grammar):
        assert [figure.verification for figure in way(text).figures] == ["reported"]


SILENT = ["The spokesman refused to comment on reports of 70 dead in Varesk.", "The army declined to confirm it."]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_not_said_is_neither_said_nor_denied(read_by_grammar: Read, text: str) -> None:
    (claim,) = read_by_grammar(text).claims
    assert (claim.speaker.name, claim.polarity) == ("article", "negative")
    assert all(figure.verification == "alleged" for figure in read_by_grammar(text).figures)
