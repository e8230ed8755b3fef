from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction

Read = Callable[..., Extraction]


def test_what_nobody_is_said_to_say_is_the_narrators(read: Read) -> None:
    (claim,) = read("However, shells fell on the market.").claims
    assert (claim.speaker.name, claim.act, claim.content.text) == ("article", "report", "shells fell on the market")


def test_clauses_with_their_own_subjects_are_apart(read: Read) -> None:
    found = read("The office uses a strict method and only reports deaths it has confirmed.").claims
    assert [claim.content.text for claim in found] == [
        "The office uses a strict method",
        "only reports deaths it has confirmed",
    ]


def test_a_round_left_out_is_still_a_round(read: Read) -> None:
    found = read("The first round was held on February 28 and the second on March 3 in Orvany.")
    assert [claim.content.text for claim in found.claims][1] == "the second on March 3 in Orvany"
    assert [(event.ordinal, event.date) for event in found.events] == [(1, "2090-02-28"), (2, "2090-03-03")]


def test_a_statement_made_while_something_happened_is_concurrent(read: Read) -> None:
    accused, talks = read(
        "The mayor accused the army of theft. She made the statement as both sides held talks."
    ).claims
    assert talks.content.text == "both sides held talks"
    assert [(item.type, item.to) for item in talks.relations] == [("concurrent_with", accused.id)]


def test_questions_and_scraps_are_no_claims(read: Read) -> None:
    assert read("Who fired the shells at the town?\nBreaking news\nOrvany").claims == ()


def test_numbers_beside_a_statement_are_the_narrators(read: Read) -> None:
    found = read("Five people were killed, prompting the mayor to act, and the army said it would look into it.")
    assert found.figures[0].speaker == "article"


UNCHECKED = [
    "Neither account could be checked.",
    "Orvapress was unable to verify the films.",
    "That figure has yet to be corroborated.",
    "There was no independent confirmation of the toll.",
    "The company neither confirmed nor denied that its guards were there.",
    "Neither the army nor the rebels have confirmed the truce.",
    "The ministry has yet to confirm the exchange.",
    "The report remains unconfirmed.",
    "None of the films has been authenticated.",
    "It wasn’t possible to verify the account.",
]


@pytest.mark.parametrize("text", UNCHECKED)
def test_what_was_not_checked_is_neither_denied_nor_stated(read: Read, text: str) -> None:
    (claim,) = read(text).claims
    assert (claim.speaker.name, claim.status, claim.polarity) == ("article", "not_confirmed_by", "negative")


HEARSAY = ["Four men were reportedly taken.", "The guard allegedly shot at the queue.", "Rumour has it that they fled."]


@pytest.mark.parametrize("text", HEARSAY)
def test_what_the_report_only_passes_on_is_not_its_own_word(read: Read, text: str) -> None:
    (claim,) = read(text).claims
    assert (claim.act, claim.status) == ("report", "attributed_unverified")


def test_a_dateline_is_no_part_of_the_claim(read: Read) -> None:
    (claim,) = read("TELVANY, March 5 (Orvany Press) - Nine people died, the mayor said.").claims
    assert claim.content.text == "Nine people died"


ITSELF = [
    "The article passes on a report by Orvapress.",
    "This story has been updated.",
    "This report was first published on Friday.",
    "An earlier version of this article was corrected.",
]


@pytest.mark.parametrize("text", ITSELF)
def test_what_a_report_says_of_itself_is_no_claim(read: Read, text: str) -> None:
    assert read(text).claims == ()


def test_a_number_in_what_a_report_says_of_itself_is_kept(read: Read) -> None:
    found = read("This story has been updated after nine people were killed in Telvany.")
    assert [figure.value for figure in found.figures] == [9]
