"""Reading claims back, with the reading they stand in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from ascertain.claims.browse import claim as find_claim
from ascertain.claims.browse import count_of, cumulative, reading
from ascertain.claims.words.model import Figure
from ascertain.office.house import Office
from ascertain.reports.receive import Submission, receive
from ascertain.terms.errors import InputError
from ascertain.terms.spans import Span

if TYPE_CHECKING:
    from tests.conftest import Bureau, Desk


NOTE = "The hospital said that nine people were killed when shells hit the market in Mariupol on 4 March 2022."
TOTAL = "The Ministry of Health said that 41 civilians had been killed in Ukraine up to 24:00 on 5 March 2022."


@pytest.fixture
def office(desk: "Desk") -> Iterator[Office]:
    assert desk.add("note.txt", NOTE).status == 0
    assert desk.add("total.txt", TOTAL).status == 0
    with desk.office as opened:
        opened.gate.opened = True
        yield opened


def test_a_figure_is_found_with_its_claim_and_report(office: Office) -> None:
    with office.journal.view() as view:
        where, figure = find_claim(view, office.shelf, "R1.f1")
    assert isinstance(figure, Figure)
    claim = where.claim_of(figure)
    assert claim is not None
    assert "nine" in claim.content.text
    assert where.figure("R1.f1") == figure
    assert where.claim(claim.id) == claim
    assert where.claim(None) is None
    assert where.figure("R1.f99") is None


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        (Figure("f", Span(0, 1, "9"), 9), 9, 9),
        (Figure("f", Span(0, 1, "9"), None, 7, 9), 7, 9),
        (Figure("f", Span(0, 1, "9"), None, 7), 7, None),
        (Figure("f", Span(0, 1, "9"), vague=True), None, None),
    ],
)
def test_the_bounds_of_a_figure(figure: Figure, low: int | None, high: int | None) -> None:
    assert (count_of(figure).low, count_of(figure).high) == (low, high)


def test_running_totals_are_found_with_their_reading(office: Office) -> None:
    with office.journal.view() as view:
        ((where, figure),) = cumulative(view, office.shelf)
    assert (where.report.id, figure.value) == ("R2", 41)


def test_what_is_not_there_is_said(office: Office) -> None:
    with office.journal.view() as view:
        for ref in ("R1.c99", "R1.f99", "R9.c1", "I1", "x"):
            with pytest.raises(InputError):
                find_claim(view, office.shelf, ref)


def test_a_report_not_yet_read_says_nothing(bureau: "Bureau") -> None:
    text = Submission(NOTE.encode(), "note.txt", "s", "2090-03-04", "2090-03-05T07:00:00.000000Z")
    office = bureau.office
    assert [receipt.report for receipt in receive(office.journal, office.vault, text)] == ["R1"]
    with office.journal.view() as view:
        found = reading(view, office.shelf, "R1")
    assert (found.report.id, found.extraction.claims, found.extraction.figures) == ("R1", (), ())
