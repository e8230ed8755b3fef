"""What was asked of whom, and what came of it."""

from typing import TYPE_CHECKING

import pytest

from ascertain.findings.waiting.questions import answer, ask, questions
from ascertain.reports.sources import Source, register
from ascertain.terms.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from tests.conftest import Bureau


@pytest.fixture
def hospital(bureau: "Bureau") -> str:
    register(bureau.office.journal, bureau.office.vault, Source("hospital", "Made-up hospital", "medical"))
    return "hospital"


def test_a_question_is_open_until_it_is_answered(bureau: "Bureau", hospital: str) -> None:
    incident, journal = bureau.incident(), bureau.office.journal
    first = ask(journal, incident, hospital, " How many were admitted? ", "2090-03-20")
    second = ask(journal, incident, hospital, "And on the day after?")
    answer(journal, first, "R7")
    with journal.view() as view:
        found = [(item.id, item.about, item.due, item.officer, item.result) for item in questions(view)]
    assert (first, second) == ("Q1", "Q2")
    assert found == [
        ("Q1", "How many were admitted?", "2090-03-20", "Ann Aster", "R7"),
        ("Q2", "And on the day after?", None, "Ann Aster", None),
    ]


def test_what_cannot_be_asked(bureau: "Bureau", hospital: str) -> None:
    incident, journal = bureau.incident(), bureau.office.journal
    for about in (" ", "x" * 301):
        with pytest.raises(InputError, match="Nothing is asked"):
            ask(journal, incident, hospital, about)
    with pytest.raises(InputError, match="soon"):
        ask(journal, incident, hospital, "How many?", "soon")
    with pytest.raises(NotFoundError):
        ask(journal, "I99", hospital, "How many?")
    with pytest.raises(NotFoundError):
        ask(journal, incident, "nobody-here", "How many?")


def test_what_cannot_be_answered(bureau: "Bureau", hospital: str) -> None:
    journal = bureau.office.journal
    question = ask(journal, bureau.incident(), hospital, "How many?")
    with pytest.raises(InputError, match="Say what came"):
        answer(journal, question, " ")
    with pytest.raises(NotFoundError):
        answer(journal, "Q9", "nothing")
    answer(journal, question, "nothing")
    with pytest.raises(InputError, match="answered before"):
        answer(journal, question, "nothing")
