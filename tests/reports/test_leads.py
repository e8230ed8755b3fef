"""Leads are found, followed and closed by people, and never counted."""

from typing import TYPE_CHECKING

import pytest

from ascertain.claims.adopt import adopt_in
from ascertain.claims.words.model import Extraction, Lead, Subject
from ascertain.reports.leads import assign, leads, resolve
from ascertain.reports.shelf import find
from ascertain.terms.errors import InputError, NotFoundError
from ascertain.terms.spans import Span

if TYPE_CHECKING:
    from tests.conftest import Bureau, Desk


TEXT = "Read also: Shelling kills fleeing civilians, video surfaces."


def read(bureau: "Bureau", report: str, version: str, *spans: tuple[int, int]) -> None:
    told = tuple(Lead(Span.of(TEXT, *span), "headline") for span in spans)
    with bureau.office.journal.view() as view:
        taken = find(view, report)
    with bureau.office.journal.entry() as entry:
        adopt_in(entry, taken, Extraction(Subject(None, "x", "en"), leads=told), TEXT, ("made-up", version), (), {})


def lead(bureau: "Bureau") -> str:
    report = bureau.report(TEXT)
    read(bureau, report, "1", (11, 57))
    return f"{report}.l1"


def test_what_people_did_stays_with_the_words_in_a_newer_reading(bureau: "Bureau") -> None:
    assign(bureau.office.journal, lead(bureau), "Ann Aster")
    read(bureau, "R1", "2", (0, 9), (11, 57))
    with bureau.office.journal.view() as view:
        assert [(item.start, item.assigned) for item in leads(view)] == [(0, None), (11, "Ann Aster")]


def test_a_lead_is_assigned_and_resolved_and_its_past_stays(bureau: "Bureau") -> None:
    name = lead(bureau)
    journal = bureau.office.journal
    open_ = journal.ledger.size()
    assign(journal, name, "Ann Aster")
    resolve(journal, name, "led to R7")
    with journal.view() as view:
        (found,) = leads(view)
        assert leads(view, found.report) == (found,)
        assert leads(view, "R99") == ()
    assert (found.id, found.about, found.assigned, found.resolved) == (name, "", "Ann Aster", "led to R7")
    assert TEXT[found.start : found.end].startswith("Shelling")
    with journal.view(open_) as view:
        assert [(item.assigned, item.resolved) for item in leads(view)] == [(None, None)]


def test_a_lead_that_is_not_there_is_refused(bureau: "Bureau") -> None:
    name = lead(bureau)
    for wrong in ("R1.l9", "R9.l1", "R1", "x"):
        with pytest.raises(NotFoundError):
            assign(bureau.office.journal, wrong, "Ann Aster")
    with pytest.raises(InputError, match="officer is empty"):
        assign(bureau.office.journal, name, " ")
    with pytest.raises(InputError, match="result is empty"):
        resolve(bureau.office.journal, name, "")


def test_leads_by_command(played: "Desk") -> None:
    found = played("reports", "leads", "list", "--json").json
    assert found
    first = found[0]["id"]
    assert played("reports", "leads", "assign", first, "--to", "Ben Birch").out == f"{first} assigned to Ben Birch.\n"
    assert played("reports", "leads", "resolve", first, "--result", "nothing found").status == 0
    (now,) = [item for item in played("reports", "leads", "list", "--json").json if item["id"] == first]
    assert (now["assigned"], now["resolved"]) == ("Ben Birch", "nothing found")
    assert "nothing found" in played("reports", "leads", "list").out.replace("\n", " ")
