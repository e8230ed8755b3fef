"""Working copies: beside the original, never in its place, and always saying what they were made from."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.evidence.audit import audit
from ascertain.evidence.vault import PUBLIC, RESTRICTED
from ascertain.reports.attachments import WORKING_COPY, Attachment, attachment, attachments
from ascertain.reports.copies import copy
from ascertain.reports.shelf import find
from ascertain.terms.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from tests.conftest import Bureau


def blob(bureau: "Bureau", address: str) -> Path:
    """Where an evidence file lies in the office's folder."""
    return bureau.office.root / "evidence" / address[:2] / address


def make(bureau: "Bureau", original: str, data: bytes = b"Redacted.", how: str = "names taken out", **more: str) -> str:
    return copy(bureau.office.journal, bureau.office.vault, original, data, "copy.txt", how, **more)[0]


def kept(bureau: "Bureau", report: str = "R1") -> tuple[Attachment, ...]:
    with bureau.office.journal.view() as view:
        return attachments(view, report)


def test_a_copy_names_what_it_was_made_from_and_by_whom(bureau: "Bureau") -> None:
    bureau.report()
    with bureau.office.journal.view() as view:
        before = find(view, "R1")
    assert make(bureau, "R1", how="  names taken out ") == "R1.a1"
    with bureau.office.journal.view() as view:
        assert find(view, "R1") == before
    (found,) = kept(bureau)
    assert (found.what, found.name, found.how, found.actor) == (
        WORKING_COPY,
        "copy.txt",
        "names taken out",
        "Ann Aster",
    )
    assert found.derived_from == before.custody.address
    assert found.custody.access == RESTRICTED
    assert bureau.office.vault.read(found.custody) == b"Redacted."
    assert bureau.office.shelf.document(before).text == "Made up."


def test_a_copy_of_a_copy_names_the_copy(bureau: "Bureau") -> None:
    bureau.report()
    make(bureau, "R1")
    assert make(bureau, "R1.a1", b"Translated.", "translated", access=PUBLIC) == "R1.a2"
    first, second = kept(bureau)
    assert second.derived_from == first.custody.address
    assert second.custody.original.startswith("sha256:")
    assert make(bureau, "R1.a2", b"Cropped.", "cropped") == "R1.a3"
    assert kept(bureau)[2].custody.access == PUBLIC


def test_the_same_copy_again_adds_nothing(bureau: "Bureau") -> None:
    bureau.report()
    journal, vault = bureau.office.journal, bureau.office.vault
    assert copy(journal, vault, "R1", b"x", "a", "cut") == ("R1.a1", True)
    size = journal.ledger.size()
    assert copy(journal, vault, "R1", b"x", "a", "cut") == ("R1.a1", False)
    assert journal.ledger.size() == size
    with journal.view(size - 1) as view:
        assert attachments(view, "R1") == ()


@pytest.mark.parametrize("access", [PUBLIC, RESTRICTED])
def test_the_original_itself_is_no_copy(bureau: "Bureau", access: str) -> None:
    bureau.report()
    make(bureau, "R1", b"Redacted.", access=access)
    with pytest.raises(InputError, match="R1 itself, byte for byte"):
        make(bureau, "R1", b"Made up.")
    with pytest.raises(InputError, match=r"R1\.a1 itself"):
        make(bureau, "R1.a1", b"Redacted.")


def test_bad_copies_get_a_sentence(bureau: "Bureau") -> None:
    bureau.report()
    with pytest.raises(InputError, match="needs a word on how it was made"):
        make(bureau, "R1", how=" ")
    with pytest.raises(InputError, match="The file is empty"):
        make(bureau, "R1", b"")
    with pytest.raises(NotFoundError, match="no report R2"):
        make(bureau, "R2")
    with pytest.raises(NotFoundError, match=r"no file R1\.a1"):
        make(bureau, "R1.a1")
    assert kept(bureau) == ()


def test_verify_looks_at_copies_too(bureau: "Bureau") -> None:
    bureau.report()
    make(bureau, "R1")
    office = bureau.office
    assert audit(office.journal.ledger, office.vault)[1] == ()
    path = blob(bureau, kept(bureau)[0].custody.address)
    path.write_bytes(path.read_bytes()[:-1])
    (fault,) = audit(office.journal.ledger, office.vault)[1]
    assert kept(bureau)[0].custody.address in fault.where


def test_each_report_numbers_its_own_files(bureau: "Bureau") -> None:
    bureau.report()
    bureau.report("Another.")
    assert [make(bureau, "R1"), make(bureau, "R2"), make(bureau, "R2", b"More.")] == ["R1.a1", "R2.a1", "R2.a2"]
    with bureau.office.journal.view() as view:
        assert attachment(view, "R2.a2").report == "R2"
