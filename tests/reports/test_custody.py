"""Custody: who brought what and when, and the six properties, each as what was really seen."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.evidence.vault import Vault
from ascertain.reports.attachments import File, attachments, keeping
from ascertain.reports.checks import FAILED, Check
from ascertain.reports.copies import copy
from ascertain.reports.custody import Custody, custody
from ascertain.reports.receive import withdraw
from ascertain.reports.shelf import Shelf
from ascertain.reports.sources import Source, register
from ascertain.terms.codes import codes
from ascertain.terms.errors import NotFoundError

if TYPE_CHECKING:
    from tests.conftest import Bureau


def blob(bureau: "Bureau", address: str) -> Path:
    """Where an evidence file lies in the office's folder."""
    return bureau.office.root / "evidence" / address[:2] / address


def of(bureau: "Bureau", report: str = "R1", vault: Vault | None = None) -> Custody:
    shelf = bureau.office.shelf if vault is None else Shelf(vault)
    with bureau.office.journal.view() as view:
        return custody(bureau.office.journal, view, shelf, report)


def holds(found: Custody) -> dict[str, str]:
    return {item.name: item.holds for item in found.preservation}


def because(found: Custody, name: str) -> str:
    return next(item.because for item in found.preservation if item.name == name)


def test_a_plain_report_is_well_preserved_once_its_source_is_known(bureau: "Bureau") -> None:
    bureau.report()
    found = of(bureau)
    assert list(holds(found)) == list(codes("preservation"))
    assert holds(found) | {"understandability": "yes"} == dict.fromkeys(codes("preservation"), "yes")
    assert because(found, "understandability").endswith("Not known: its language, the kind of its source.")
    register(bureau.office.journal, bureau.office.vault, Source("made-up", "Made up", "ngo"))
    assert because(of(bureau), "understandability").endswith("Not known: its language.")
    (entry,) = found.entries
    assert (entry.id, entry.what, entry.copy, entry.by) == ("R1", "original", "evidentiary", "Ann Aster")
    assert (entry.received, entry.received_from, entry.name) == (
        "2090-03-05T07:00:00.000000Z",
        "made-up",
        "made-up.txt",
    )


def test_copies_and_withdrawal_stand_in_the_custody(bureau: "Bureau") -> None:
    bureau.report()
    other = bureau.office.acting_as("Ben Birch")
    copy(other.journal, other.vault, "R1", b"Redacted.", "redacted.txt", "names taken out")
    copy(other.journal, other.vault, "R1.a1", b"Cut.", "cut.txt", "cut")
    withdraw(bureau.office.journal, "R1", "a test")
    found = of(bureau)
    assert [(e.id, e.copy, e.by, e.derived_from, e.how) for e in found.entries[1:]] == [
        ("R1.a1", "working_copy", "Ben Birch", "R1", "names taken out"),
        ("R1.a2", "working_copy", "Ben Birch", "R1.a1", "cut"),
    ]
    assert found.withdrawn == "a test"
    assert "Further files, kept and not opened: 2." in because(found, "renderability")
    assert holds(found)["renderability"] == "partly"


def test_a_changed_file_breaks_authenticity_and_persistence(bureau: "Bureau") -> None:
    bureau.report()
    path = blob(bureau, of(bureau).entries[0].custody.address)
    path.write_bytes(b"x" + path.read_bytes()[1:])
    found = of(bureau, vault=Vault(bureau.office.vault.blobs, bureau.office.vault.keys))
    broken = {"authenticity", "availability", "persistence", "renderability"}
    assert {name for name, held in holds(found).items() if held == "no"} == broken
    assert "R1: The bytes are not those once kept." in because(found, "persistence")


def test_without_keys_the_bits_are_there_and_nothing_opens(bureau: "Bureau") -> None:
    bureau.report()
    found = of(bureau, vault=Vault(bureau.office.vault.blobs, None))
    assert {name for name, held in holds(found).items() if held == "no"} == {
        "authenticity",
        "availability",
        "renderability",
    }
    assert "key store is not at hand" in because(found, "availability")


def test_what_the_archiver_said_wrongly_breaks_authenticity(bureau: "Bureau") -> None:
    bureau.report()
    wrong = File("media", "a.jpg", b"jpg", "restricted", (Check("hash", FAILED, "a.jpg is not the file hashed."),))
    stray = File("media", "b.jpg", b"other", "restricted", derived_from="0" * 64)
    with bureau.office.journal.entry() as entry:
        hold = keeping(entry, bureau.office.vault, "Ann Aster")
        assert [hold.attach("R1", wrong), hold.attach("R1", stray)] == [("R1.a1", True), ("R1.a2", True)]
    found = of(bureau)
    assert because(found, "authenticity") == "R1.a1: a.jpg is not the file hashed."
    assert because(found, "identity") == "What R1.a2 was made from is not kept here."
    assert found.entries[2].derived_from == "0" * 64


def test_equal_files_of_several_reports_are_kept_once(bureau: "Bureau") -> None:
    bureau.report()
    bureau.report("Another.")
    with bureau.office.journal.entry() as entry:
        hold = keeping(entry, bureau.office.vault, "Ann Aster")
        for report in ("R1", "R2"):
            hold.attach(report, File("database", "db.csv", b"status", "restricted"))
    with bureau.office.journal.view() as view:
        (first,), (second,) = attachments(view, "R1"), attachments(view, "R2")
    assert first.custody == second.custody


def test_there_is_no_custody_of_nothing(bureau: "Bureau") -> None:
    with pytest.raises(NotFoundError):
        of(bureau)
