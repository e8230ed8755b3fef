"""Sentences of our own that only their grammar gives away; all names are made up."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.claims.words.model import Claim, Extraction
from ascertain.claims.words.syntax import Syntax

Read = Callable[..., Extraction]


def voiced(claim: Claim) -> tuple[str, str, str]:
    return claim.speaker.name, claim.act, claim.content.text


STATEMENTS = {
    "The envoy spoke of a massacre in Telvany.": [("envoy", "say", "a massacre in Telvany")],
    "The ministry refused to open the road.": [("ministry", "dismiss", "to open the road")],
    "The mayor urged both armies to spare the wells.": [("mayor", "request", "both armies to spare the wells")],
    "The council denounced the strike on the mill as a crime.": [("council", "characterize", "a crime")],
    "The governor laid out a plan for the camps.": [("governor", "say", "a plan for the camps")],
    "The raid was condemned by the bishops.": [("bishops", "characterize", "The raid")],
    "Forty people are believed to have died in the mine.": [
        ("not named", "believe", "Forty people are believed to have died in the mine")
    ],
    "The road, officials say, is closed to trucks.": [
        ("officials", "say", "The road, officials say, is closed to trucks")
    ],
    "The nurse, who fears that more bodies lie under the roof, went on working.": [
        ("nurse", "believe", "more bodies lie under the roof")
    ],
    "The rebels wanted the convoy to turn back.": [("rebels", "request", "the convoy to turn back")],
    "The shell appears to have come from the north.": [
        ("article", "report", "The shell appears to have come from the north.")
    ],
    "The army’s denial of the raid came late.": [("army", "deny", "the raid")],
    "Calls for a truce grew louder in Orvany.": [("not named", "request", "a truce")],
    "The widow voiced doubt about the count.": [("widow", "say", "doubt about the count")],
    "The villagers were accused by the governor of hiding the gunmen.": [("governor", "accuse", "hiding the gunmen")],
    "Aid workers were told by the army that the road would open at noon.": [
        ("army", "say", "the road would open at noon")
    ],
    "The envoy welcomed the truce, thanked the mediators and warned that time was short.": [
        ("envoy", "characterize", "the truce"),
        ("envoy", "say", "the mediators"),
        ("envoy", "say", "time was short"),
    ],
    "The general said the raid was over while his deputy denied that it had begun.": [
        ("general", "say", "the raid was over"),
        ("deputy", "deny", "it had begun"),
    ],
}


@pytest.mark.parametrize(("text", "expected"), STATEMENTS.items())
def test_statements(read_by_grammar: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [voiced(claim) for claim in read_by_grammar(text).claims] == expected


NOBODY_SAYS = [
    "If the ministry confirms the raid, the families will sue.",
    "Should the ministry announce a truce, the families will return.",
    "The ministry published a list of the dead.",
    "Calls to the office went unanswered.",
    "The cholera ward was confirmed empty at noon.",
    "Member states sent pledged aid.",
]


@pytest.mark.parametrize("text", NOBODY_SAYS)
def test_what_nobody_says_is_the_report_s_own(read_by_grammar: Read, text: str) -> None:
    assert [claim.speaker.name for claim in read_by_grammar(text).claims] == ["article"]


def test_silence_is_the_report_s_word(read_by_grammar: Read) -> None:
    (claim,) = read_by_grammar("The ministry has not disclosed how many soldiers died.").claims
    assert (claim.speaker.name, claim.polarity, claim.status) == ("article", "negative", "reported_as_fact")
    (claim,) = read_by_grammar("The monitors, who arrived on foot, have not been able to verify the count.").claims
    assert claim.status == "not_confirmed_by"


def test_what_somebody_failed_to_say_is_not_said(read_by_grammar: Read) -> None:
    for text in ("The envoys failed to agree on a pause in the fighting.", "The army failed to confirm the raid."):
        assert [(item.speaker.name, item.polarity) for item in read_by_grammar(text).claims] == [
            ("article", "negative")
        ]


def test_not_to_believe_is_a_position(read_by_grammar: Read, read: Read) -> None:
    for way in (read_by_grammar, read):
        (claim,) = way("The doctors do not believe that gas was used.").claims
        assert (claim.speaker.name, claim.act, claim.polarity) == ("doctors", "believe", "negative")


def test_asked_by_nobody_named(read_by_grammar: Read) -> None:
    (claim,) = read_by_grammar("Asked whether the ferry had been warned, a naval officer said it had.").claims
    assert claim.content.text == "it had"


TEXT = (
    "the ministry said that forty people were killed by shells in Telvany , and denied “ ” . who were believed to have "
    "died according claims of was accused it he not confirmed urged refused"
)
WORDS = st.sampled_from(TEXT.split())


@given(st.lists(WORDS, max_size=40))
def test_spans_are_true_whatever_the_grammar_makes_of_a_text(model: Syntax, read: Read, words: list[str]) -> None:
    text = " ".join(words)
    for claim in read(text, syntax=model).claims:
        for span in (claim.cue, claim.speaker.span, claim.content):
            assert span is None or text[span.start : span.end] == span.text
