"""Whose figures they are, where nobody is said to speak: the one who keeps the books."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction

Read = Callable[..., Extraction]

MINISTRY = "Ministry of Health of Orvany"
KEPT = [
    f"As of 3 March 2090, the registers of the {MINISTRY} held 4 killed and 2 injured.",
    f"The figures of the {MINISTRY} up to and including Sunday stand at 4 killed and 2 injured.",
    f"The running total of the {MINISTRY} by Sunday evening is 4 deaths and 2 injuries.",
    f"The list kept by the {MINISTRY} had 4 killed and 2 injured as of Sunday.",
    f"The {MINISTRY} puts the number of killed as of late Sunday at 4 and that of injured at 2.",
    f"The {MINISTRY} gave the total by midnight on Sunday: 4 dead, 2 injured.",
    f"By the end of 4 March 2090, 4 people were killed and 2 injured, according to the {MINISTRY}.",
    f"By midnight on Sunday: 4 killed, 2 injured. These are the totals of the {MINISTRY}.",
    f"As of Sunday, 4 people were killed and 2 injured. Source: {MINISTRY}.",
    f"The {MINISTRY}’s latest figures show 4 killed and 2 injured as of Sunday.",
]


@pytest.mark.parametrize("text", KEPT)
def test_a_total_is_said_by_the_keeper_of_the_books(read: Read, text: str) -> None:
    found = read(text)
    assert [(figure.value, figure.outcome) for figure in found.figures] == [(4, "killed"), (2, "injured")]
    for figure in found.figures:
        assert (figure.speaker, figure.cumulative) == (MINISTRY, True)
        assert figure.cutoff is not None
        assert figure.event is None


def test_a_recorder_by_its_books_has_verified(read: Read) -> None:
    (figure,) = read("The records of OHCHR held 4 killed as of Sunday.").figures
    assert (figure.speaker, figure.verification) == ("OHCHR", "confirmed")


OTHERS = {
    "The figures of the ministry as of Sunday are 4 killed, the mayor said.": "mayor",
    "The death toll of the war stood at 4 as of Sunday.": "article",
    "The toll of Varesk stood at 4 dead as of Sunday.": "article",
    "Varesk’s figures show 4 killed as of Sunday.": "article",
    "The mayor said 4 people were killed as of Sunday. These are the totals of the ministry.": "mayor",
    "The books of the ministry are shut. As of Sunday, 4 people were killed.": "article",
    "As of Sunday, 4 people were killed. These are the totals of Varesk.": "article",
    "“The list of the ministry has 4 dead as of Sunday,” the mayor said.": "mayor",
    "A look at the numbers, today’s figures show 4 killed as of Sunday.": "article",
}


@pytest.mark.parametrize(("text", "speaker"), OTHERS.items())
def test_books_of_nobody_who_counts_speak_for_nobody(read: Read, text: str, speaker: str) -> None:
    (figure,) = read(text).figures
    assert figure.speaker == speaker


def test_books_without_numbers_of_people_say_nothing(read: Read) -> None:
    (claim,) = read("The records of the ministry were burnt long ago.").claims
    assert claim.speaker.name == "article"
