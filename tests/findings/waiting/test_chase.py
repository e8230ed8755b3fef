"""What is waited for, from whom, since when."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ascertain.findings.waiting.charges import assign
from ascertain.findings.waiting.chase import Chased, chase
from ascertain.findings.waiting.questions import answer, ask
from ascertain.reports import leads
from ascertain.reports.sources import Source, register

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bureau, Desk


def listed(bureau: "Bureau", *waiting: str) -> tuple[Chased, ...]:
    with bureau.office.journal.view() as view:
        return chase(view, waiting, date(2090, 3, 21))


@pytest.fixture
def asked(bureau: "Bureau") -> str:
    register(bureau.office.journal, bureau.office.vault, Source("hospital", "Made-up hospital", "medical"))
    incident = bureau.incident()
    ask(bureau.office.journal, incident, "hospital", "How many?", "2090-03-21")
    return incident


def test_a_question_waits_since_it_was_asked_and_is_overdue_after_its_day(bureau: "Bureau", asked: str) -> None:
    ask(bureau.office.journal, asked, "hospital", "Who?", "2090-03-20")
    assign(bureau.office.journal, asked, "Ben Birch")
    late, other = listed(bureau)
    assert (late.ref, late.overdue, other.ref, other.overdue) == ("Q2", True, "Q1", False)
    assert (other.incident, other.what, other.of, other.about) == (asked, "question", "hospital", "How many?")
    assert (other.since, other.days, other.due, other.focal_point) == ("2090-03-05", 16, "2090-03-21", "Ben Birch")


def test_what_was_answered_is_waited_for_no_more(bureau: "Bureau", asked: str) -> None:
    answer(bureau.office.journal, "Q1", "nothing came")
    assert listed(bureau, asked) == ()


def test_a_decision_waits_for_another_reviewer_once_an_incident(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, reviewers=2, killed={"men": 1})
    (found,) = listed(bureau)
    assert (found.incident, found.ref, found.what, found.of) == (incident, "F1", "reviewer", None)
    assert found.about == "another reviewer than Ann Aster"


def test_the_leads_of_open_incidents_are_followed(played: "Desk", exercise: "Path") -> None:
    with played.office as office, office.journal.view() as view:
        every = {lead.report: lead for lead in leads.leads(view) if lead.resolved is None}
        found = chase(view, ["I1", "I2", "I3", "I4", "I5", "I8", "I99"], date(2090, 3, 21))
        assert chase(view, [], date(2090, 3, 21)) == ()
    assert {item.ref.split(".")[0] for item in found} <= every.keys()
    assert {item.what for item in found} == {"lead"}
    assert all(item.about == "" for item in found)
