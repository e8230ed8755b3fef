"""Every check of `verify` can fail, and names what it found."""

import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.findings.assessment import DECIDED
from ascertain.ledger.audit import Fault
from ascertain.ledger.derived import compare
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
        "dates",
        "evidence files",
        "erased",
        "derived tables",
        "decisions",
        "signatures",
        "imports",
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


def test_what_verify_builds_is_for_nobody_else_and_holds_no_name(desk: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    names = "name,incident_date,place,outcome\nTest Person Qwyzzle,2022-03-04,Mariupol,killed\n"
    assert desk.add("names.csv", names).status == 0
    seen: list[tuple[int, bool]] = []

    def looked_at(home: Any, ledger: Any, projections: Any, scratch: Path) -> tuple[str, ...]:
        found = compare(home, ledger, projections, scratch)
        held = b"".join(path.read_bytes() for path in scratch.parent.iterdir())
        seen.append((stat.S_IMODE(scratch.parent.stat().st_mode), b"Qwyzzle" in held))
        assert len(held) > 1000
        assert scratch.is_relative_to(tempfile.gettempdir())
        return found

    monkeypatch.setattr(checks, "compare", looked_at)
    told = desk("verify")
    assert (told.status, seen) == (0, [(0o700, False)])
