"""Every check of `verify` can fail, and names what it found."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.findings.decide import DECIDED
from ascertain.ledger.audit import Fault
from ascertain.ledger.envelope import Draft
from ascertain.office import verify as checks
from ascertain.office.verify import CHECKS, Checked, verify

if TYPE_CHECKING:
    from tests.conftest import Bureau, Desk


def faults(found: tuple[Checked, ...]) -> dict[str, list[str]]:
    return {check.check: [f"{fault.where}: {fault.what}" for fault in check.faults] for check in found}


def test_a_whole_office_has_no_fault(bureau: "Bureau") -> None:
    bureau.confirm(bureau.incident(), killed={"men": 2})
    found = verify(bureau.office)
    assert {check.check for check in found} == {
        "events",
        "kinds of entry",
        "evidence files",
        "erased",
        "derived tables",
        "decisions",
        "signatures",
        "publications",
    }
    assert not any(check.faults for check in found)
    counts = {check.check: check.count for check in found}
    assert counts["events"] == bureau.office.journal.ledger.size()
    assert counts["decisions"] == 4


@pytest.mark.parametrize("actor", ["rule:x", "", "policy:auto", "import:cases.xlsx"])
def test_a_decision_of_nobody_is_named(bureau: "Bureau", actor: str) -> None:
    subject = bureau.incident()
    bureau.confirm(subject, killed={"men": 2})
    ledger = bureau.office.journal.ledger
    honest = next(event for event in ledger.read() if event.kind == DECIDED)
    with bureau.office.journal.entry() as entry:
        forged = entry.batch.add(Draft("finding/F9", DECIDED, {**honest.body, "finding": "F9"}, actor))
    (told,) = faults(verify(bureau.office))["decisions"]
    assert told.startswith(f"event {forged.position}: ")


def test_after_a_fault_in_the_log_nothing_else_is_believed(bureau: "Bureau", monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Checked("events", 1, (Fault("event 1", "broken"),))
    monkeypatch.setattr(checks, "_log", lambda _office: broken)
    monkeypatch.setattr(checks, "CHECKS", (checks._log, *CHECKS[1:]))
    assert verify(bureau.office) == (broken,)


def test_a_changed_publication_is_named(played: "Desk", tmp_path: Path) -> None:
    assert played("publication", "make", "--as-of", "2090-03-13", "--to", tmp_path / "update").status == 0
    assert played("verify").status == 0
    (kept,) = (played.root / "publications").iterdir()
    page = kept / "update.md"
    page.write_text(page.read_text("utf-8").replace("12", "13"), "utf-8")
    told = played("verify")
    assert told.status == 1
    assert f"publication {kept.name}" in told.out
    assert "update.md" in told.out
