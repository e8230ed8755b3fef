"""Deliveries taken in: what is refused, what is kept as damaged, and what another delivery of the same adds."""

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ascertain.office.intake import take_in
from ascertain.reports.attachments import attachments
from ascertain.reports.model import Report
from ascertain.reports.receive import Receipt, Submission, preview, receive
from ascertain.reports.shelf import find
from ascertain.terms.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Bureau, Wacz

PAGE = "https://made-up.example/market"
RECEIVED = "2090-03-06T07:00:00.000000Z"


def submit(wacz: "Wacz", published: str | None = None) -> Submission:
    return Submission(wacz.data, "market.wacz", "outlet", published, RECEIVED)


def take(bureau: "Bureau", submission: Submission) -> list[Receipt]:
    return list(receive(bureau.office.journal, bureau.office.vault, submission))


def report(bureau: "Bureau", name: str = "R1") -> Report:
    with bureau.office.journal.view() as view:
        return find(view, name)


def test_each_page_is_a_report_and_the_archive_stays_whole(bureau: "Bureau", wacz: "Wacz") -> None:
    second = "https://made-up.example/second"
    wacz.record(second, b"<p>Two people were injured in Telvany, the mayor said.</p>").page(second)
    submission = submit(wacz, "2090-03-04")
    assert preview(submission) == (Receipt(PAGE, None, new=True), Receipt(second, None, new=True))
    assert take(bureau, submission) == [Receipt(PAGE, "R1", new=True), Receipt(second, "R2", new=True)]
    first, other = report(bureau), report(bureau, "R2")
    assert first.custody == other.custody
    assert bureau.office.vault.read(first.custody) == submission.data
    assert (first.format, first.row, first.captured) == ("wacz", "line=2", "2090-03-05T07:30:00.000000Z")
    assert {check.what: check.result for check in first.checks}["files"] == "verified"
    assert "Three people" in bureau.office.shelf.document(first).text
    assert "the mayor said" in bureau.office.shelf.document(other).text
    assert take(bureau, submission) == [Receipt(PAGE, "R1", new=False), Receipt(second, "R2", new=False)]
    with bureau.office.journal.view() as view:
        assert attachments(view, "R1") == ()


def test_claims_are_read_from_the_archived_page_once(bureau: "Bureau", wacz: "Wacz") -> None:
    list(take_in(bureau.office, submit(wacz)))
    kinds = [event.kind for event in bureau.office.journal.ledger.read()]
    assert kinds.count("claims.extracted") == 1


def test_a_page_dates_itself_or_must_be_dated(bureau: "Bureau", wacz: "Wacz") -> None:
    assert take(bureau, submit(wacz))[0].report == "R1"
    assert report(bureau).published == "2090-03-04"
    undated = type(wacz)().record(body=b"<p>Seven people were killed in Telvany.</p>").page()
    (receipt,) = take(bureau, submit(undated))
    assert receipt.error is not None
    assert "No publication date is known (it was captured on 2090-03-05). Give --published DATE." in receipt.error
    never = type(wacz)().page(ts=None, text="Seven people were killed.")
    (receipt,) = take(bureau, submit(never))
    assert receipt.error is not None and "known. Give" in receipt.error


def test_a_page_that_cannot_be_read_loses_no_other(bureau: "Bureau", wacz: "Wacz") -> None:
    wacz.page("https://made-up.example/gone")
    taken, lost = take(bureau, submit(wacz))
    assert taken.new
    assert lost.report is None and lost.error is not None and "no answer" in lost.error


def test_another_archive_of_the_same_page_is_further_evidence(bureau: "Bureau", wacz: "Wacz") -> None:
    take(bureau, submit(wacz))
    again = submit(wacz.page("https://made-up.example/unread"))
    assert take(bureau, again)[0] == Receipt(PAGE, "R1", new=False)
    take(bureau, again)
    with bureau.office.journal.view() as view:
        (found,) = attachments(view, "R1")
    assert (found.what, found.name) == ("archive", "market.wacz")
    assert {check.result for check in found.checks} == {"verified", "absent"}
    assert bureau.office.vault.read(found.custody) == again.data


def test_two_pages_alike_in_one_archive_are_one_report(bureau: "Bureau", wacz: "Wacz") -> None:
    assert take(bureau, submit(wacz.page())) == [Receipt(PAGE, "R1", new=True), Receipt(PAGE, "R1", new=False)]
    with bureau.office.journal.view() as view:
        assert attachments(view, "R1") == ()


def spoil(submission: Submission) -> Submission:
    data = submission.data.replace(b"Shells hit market", b"Shells hit MARKET")
    if data == submission.data:  # the page lies packed in the archive
        at = data.index(b"archive/data.warc.gz") + 40
        data = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    return replace(submission, data=data)


def test_a_damaged_archive_is_refused_by_name(bureau: "Bureau", wacz: "Wacz") -> None:
    wrong = hashlib.sha256(b"other").hexdigest()
    wacz.files["logs/note.txt"] = b"a synthetic note"
    wacz.manifest = {"resources": [{"path": "logs/note.txt", "hash": f"sha256:{wrong}", "bytes": 16}]}
    size = bureau.office.journal.ledger.size()
    with pytest.raises(
        InputError, match=r"market\.wacz: It is damaged or changed: logs/note\.txt: is not.*--keep-damaged"
    ):
        take(bureau, submit(wacz))
    with pytest.raises(InputError):
        preview(submit(wacz))
    assert bureau.office.journal.ledger.size() == size
    assert list(bureau.office.vault.blobs.addresses()) == list(bureau.office.vault.blobs.addresses())


def test_a_damaged_archive_can_be_kept_unread(bureau: "Bureau", wacz: "Wacz") -> None:
    spoilt = replace(spoil(submit(wacz)), keep_damaged=True)
    assert preview(spoilt) == (Receipt("market.wacz", None, new=True),)
    receipts = list(take_in(bureau.office, spoilt))
    assert receipts == [Receipt("market.wacz", "R1", new=True)]
    found = report(bureau)
    assert (found.format, found.row, found.published) == ("damaged", None, "2090-03-06")
    assert [(check.what, check.result) for check in found.checks] == [("delivery", "failed")]
    document = bureau.office.shelf.document(found)
    assert document.text == document.furniture[0].span.text == "Damaged evidence, kept and not read."
    assert bureau.office.vault.read(found.custody) == spoilt.data
    assert list(take_in(bureau.office, spoilt)) == [Receipt("market.wacz", "R1", new=False)]
    whole = replace(submit(wacz), keep_damaged=True)
    assert take(bureau, whole) == [Receipt(PAGE, "R2", new=True)]
