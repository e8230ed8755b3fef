"""Receipt: what makes a report, what is kept of it, and in which order it is acknowledged."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ascertain.evidence.vault import PUBLIC
from ascertain.ledger.log import Ledger
from ascertain.reports.model import report_of
from ascertain.reports.receive import GROUP, Receipt, Submission, preview, receive, withdraw
from ascertain.reports.shelf import find, reports
from ascertain.terms.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from tests.conftest import Bureau


NOTE = Submission(b"Two people were killed.", "note.txt", "outlet", "2090-03-04", "2090-03-05T07:00:00.000000Z")
ROWS = "incident_date,place,killed,witness\n2090-03-04,Telvany,2,Test Person A\n2090-03-04,Telvany,many,\n"
TABLE = replace(NOTE, data=ROWS.encode(), name="forms.csv")


def take(bureau: "Bureau", submission: Submission) -> list[Receipt]:
    return list(receive(bureau.office.journal, bureau.office.vault, submission))


def test_a_report_is_its_source_locator_and_bytes(bureau: "Bureau") -> None:
    assert take(bureau, NOTE) == [Receipt("note.txt", "R1", new=True)]
    assert take(bureau, NOTE) == [Receipt("note.txt", "R1", new=False)]
    others = [
        replace(NOTE, source="another"),
        replace(NOTE, locator="https://x.example"),
        replace(NOTE, data=b"Three."),
    ]
    assert [take(bureau, other)[0].report for other in others] == ["R2", "R3", "R4"]
    assert [take(bureau, other)[0].new for other in others] == [False] * 3


def test_what_a_receipt_tells_can_be_read_back(bureau: "Bureau") -> None:
    take(bureau, replace(NOTE, locator="https://x.example/a#part", access=PUBLIC, language="uk"))
    with bureau.office.journal.view() as view:
        found = find(view, "R1")
        assert reports(view) == (found,)
        assert reports(view, "somebody-else") == ()
        assert bureau.office.shelf.document(found).text == "Two people were killed."
    assert (found.source, found.locator, found.language, found.format) == (
        "outlet",
        "https://x.example/a#part",
        "uk",
        "text",
    )
    assert found.published_day == "2090-03-04"
    assert found.custody.original.startswith("sha256:")
    event = bureau.office.journal.ledger.event(bureau.office.journal.ledger.size())
    assert report_of(event.body, event.recorded_at) == found


def test_each_row_is_a_report_with_a_result(bureau: "Bureau") -> None:
    good, bad = take(bureau, TABLE)
    assert (good.locator, good.report, good.new, good.error) == ("forms.csv#row=2", "R1", True, None)
    assert (bad.report, bad.new) == (None, False)
    assert bad.error is not None
    assert "row 3" in bad.error
    with bureau.office.journal.view() as view:
        found = find(view, "R1")
        assert (found.row, found.kind) == ("row=2", "field_reports")
        text = bureau.office.shelf.document(found).text
    assert "Telvany" in text


def test_a_column_map_is_kept_with_its_rows(bureau: "Bureau") -> None:
    data = b"when,where,dead\n2090-03-04,Telvany,2\n"
    given = {"when": "date", "where": "place", "dead": "killed"}
    (receipt,) = take(bureau, replace(TABLE, data=data, mapping=given))
    assert receipt.report == "R1"
    with bureau.office.journal.view() as view:
        found = find(view, "R1")
        cells = {cell.field: cell.span.text for cell in bureau.office.shelf.document(found).cells}
    assert found.mapping == given
    assert cells["killed"] == "2"


def test_restricted_cells_are_sealed(bureau: "Bureau") -> None:
    take(bureau, TABLE)
    event = bureau.office.journal.ledger.event(bureau.office.journal.ledger.size())
    assert [item.field for item in event.commitments] == ["witness"]
    assert bureau.office.vault.unseal_all(event.commitments) == ("Test Person A",)
    assert "Test Person A" not in str(event)


def test_what_rows_of_a_table_restrict_is_sealed_in_one_file_and_apart(bureau: "Bureau") -> None:
    rows = "".join(f"2090-03-04,Telvany,1,{witness}\n" for witness in ("Test Person A", "", "Test Person B"))
    take(bureau, replace(TABLE, data=("incident_date,place,killed,witness\n" + rows).encode()))
    sealed = [event.commitments for event in bureau.office.journal.ledger.read() if event.kind == "report.received"]
    read = [bureau.office.vault.unseal_all(own) for own in sealed]
    assert read == [("Test Person A",), (), ("Test Person B",)]
    assert len({one.sealed.split(":")[0] for own in sealed for one in own}) == 1


def test_rows_are_acknowledged_only_when_they_are_durable(bureau: "Bureau") -> None:
    rows = "".join(f"2090-03-04,Place {number},1,\n" for number in range(GROUP + 3))
    submission = replace(TABLE, data=("incident_date,place,killed,witness\n" + rows).encode())
    for number, receipt in enumerate(receive(bureau.office.journal, bureau.office.vault, submission), start=1):
        assert receipt.report == f"R{number}"
        other = Ledger.open(bureau.office.root / "ledger.sqlite")
        kept = [event for event in other.read() if event.kind == "report.received"]
        other.close()
        assert len(kept) >= number


def test_the_same_row_twice_in_a_table_is_two_reports(bureau: "Bureau") -> None:
    row = "2090-03-04,Telvany,2,\n"
    found = take(bureau, replace(TABLE, data=("incident_date,place,killed,witness\n" + row * 2).encode()))
    assert [receipt.report for receipt in found] == ["R1", "R2"]


@pytest.mark.parametrize(
    "published", ["yesterday", "2090-13-01", "20900304", "20900304T1200", "2090-W10-1", "03.04.2090"]
)
def test_a_date_in_another_form_is_refused_and_nothing_kept(bureau: "Bureau", published: str) -> None:
    before = bureau.office.journal.ledger.size()
    with pytest.raises(InputError):
        take(bureau, replace(NOTE, published=published))
    assert bureau.office.journal.ledger.size() == before


def test_a_report_without_a_date_is_not_taken(bureau: "Bureau") -> None:
    (receipt,) = take(bureau, replace(NOTE, published=None))
    assert (receipt.report, receipt.new) == (None, False)
    assert receipt.error is not None
    assert "--published" in receipt.error


def test_a_page_gives_its_own_date(bureau: "Bureau") -> None:
    page = b'<html><head><meta property="article:published_time" content="2090-03-02T10:00:00Z"></head><body>'
    page += (
        b"<article><h1>News</h1><p>Two people were killed in Telvany, the hospital said.</p></article></body></html>"
    )
    (receipt,) = take(bureau, replace(NOTE, data=page, name="page.html", published=None))
    with bureau.office.journal.view() as view:
        assert find(view, str(receipt.report)).published == "2090-03-02"


def test_a_preview_says_the_same_and_keeps_nothing(bureau: "Bureau") -> None:
    before = bureau.office.journal.ledger.size()
    good, bad = preview(TABLE)
    assert (good.new, good.error) == (True, None)
    assert bad.error is not None
    assert preview(NOTE) == (Receipt("note.txt", None, new=True),)
    with pytest.raises(InputError):
        preview(replace(TABLE, data=b"incident_date,place,killed\n"))
    assert bureau.office.journal.ledger.size() == before


def test_a_withdrawal_is_said_once_with_its_reason(bureau: "Bureau") -> None:
    take(bureau, NOTE)
    then = bureau.office.journal.ledger.size()
    withdraw(bureau.office.journal, "R1", "taken back by the outlet")
    with bureau.office.journal.view() as view:
        assert find(view, "R1").withdrawn == "taken back by the outlet"
    with bureau.office.journal.view(then) as view:
        assert find(view, "R1").withdrawn is None
    size = bureau.office.journal.ledger.size()
    withdraw(bureau.office.journal, "R1", "again")
    assert bureau.office.journal.ledger.size() == size
    with pytest.raises(NotFoundError):
        withdraw(bureau.office.journal, "R9", "x")
    with pytest.raises(InputError):
        withdraw(bureau.office.journal, "R1", " ")
