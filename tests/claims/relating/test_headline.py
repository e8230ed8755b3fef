"""The number of a headline is told again in the body: one incident, unless a town or a day speaks against it."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction

Read = Callable[..., Extraction]

BODY = "Shelling in Kherson killed 12 people on Saturday, the mayor said."
ONE = ["Missile kills 12 in Ukraine", "Twelve killed in attack", "12 killed in Kherson", "At least 12 dead"]
TWO = ["12 killed in Nikopol", "Missile kills 12 in Yemen", "12 killed in Nikopol on 1 March", "Nine killed in Ukraine"]


@pytest.mark.parametrize("headline", ONE)
def test_a_headline_and_its_body_are_one_incident(read: Read, headline: str) -> None:
    found = read(f"{headline}\n\nThe governor spoke to reporters.\n\n{BODY}")
    (incident,) = found.events
    assert (incident.place, incident.date, incident.figures) == ("Kherson", "2090-03-04", ("f1", "f2"))
    assert {figure.event for figure in found.figures} == {incident.id}
    assert set(incident.claims) >= {str(figure.claim) for figure in found.figures}


@pytest.mark.parametrize("headline", TWO)
def test_a_headline_of_something_else_stays_apart(read: Read, headline: str) -> None:
    found = read(f"{headline}\n\nThe governor spoke to reporters.\n\n{BODY}")
    assert len(found.events) == 2


def test_a_first_sentence_is_no_headline(read: Read) -> None:
    assert len(read(f"Missile kills 12 in Ukraine.\n\nThe governor spoke.\n\n{BODY}").events) == 2
