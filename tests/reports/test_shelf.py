"""From a report back to its text, always through the evidence."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ascertain.evidence.vault import Vault
from ascertain.reports import readers, shelf
from ascertain.reports.readers import Reading
from ascertain.reports.receive import Submission, receive
from ascertain.reports.shelf import Shelf, find
from ascertain.terms.errors import AccessError, IntegrityError, NotFoundError

if TYPE_CHECKING:
    from tests.conftest import Bureau


HEADER = "incident_date,place,killed\n"


def table(bureau: "Bureau", rows: int, name: str = "forms.csv", locator: str | None = None) -> None:
    data = HEADER + "".join(f"2090-03-04,Place {number},1\n" for number in range(rows))
    given = Submission(data.encode(), name, "field", "2090-03-04", "2090-03-05T07:00:00.000000Z", locator)
    list(receive(bureau.office.journal, bureau.office.vault, given))


def test_a_table_is_opened_once_for_all_its_rows(bureau: "Bureau", monkeypatch: pytest.MonkeyPatch) -> None:
    table(bureau, 40)
    opened, really = [], readers.read

    def read(data: bytes, name: str, *, mapping: Mapping[str, str] | None = None, form: str | None = None) -> Reading:
        opened.append(name)
        return really(data, name, mapping=mapping, form=form)

    monkeypatch.setattr("ascertain.reports.shelf.readers.read", read)
    with bureau.office.journal.view() as view:
        texts = [bureau.office.shelf.document(report).text for report in shelf.reports(view)]
    assert len(set(texts)) == 40
    assert len(opened) == 1


def test_a_file_is_read_as_the_format_it_was_received_in_whatever_its_address(bureau: "Bureau") -> None:
    one_column_address = "https://x.example/page.html#top"
    table(bureau, 2, locator=one_column_address)
    with bureau.office.journal.view() as view:
        found = find(view, "R1")
        assert found.locator == f"{one_column_address}#row=2"
        assert "Place 0" in bureau.office.shelf.document(found).text


def test_only_the_last_files_stay_open(bureau: "Bureau", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_KEPT_OPEN", 2)
    for number in range(4):
        bureau.report(f"Text {number}.")
    held = Shelf(bureau.office.vault)
    with bureau.office.journal.view() as view:
        assert [held.document(report).text for report in shelf.reports(view)] == [f"Text {n}." for n in range(4)]
    assert len(held._open) == 2


def test_what_is_not_there_is_said(bureau: "Bureau") -> None:
    table(bureau, 1)
    with bureau.office.journal.view() as view:
        with pytest.raises(NotFoundError):
            find(view, "R9")
        found = find(view, "R1")
    with pytest.raises(IntegrityError, match="no longer gives"):
        bureau.office.shelf.document(replace(found, row="row=99"))
    with pytest.raises(IntegrityError, match="no longer gives"):
        bureau.office.shelf.document(replace(found, row=None))


def test_without_the_keys_nothing_is_read(bureau: "Bureau") -> None:
    bureau.report()
    with bureau.office.journal.view() as view, pytest.raises(AccessError):
        Shelf(Vault(bureau.office.vault.blobs, None)).document(find(view, "R1"))
