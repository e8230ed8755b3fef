"""Every kind of event is known by name, and one that is not is named by `verify`."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.evidence.named import SPECIAL
from ascertain.ledger.envelope import Draft
from ascertain.office.kinds import UNDERSTOOD
from ascertain.office.verify import unnamed_keys, verify

if TYPE_CHECKING:
    from tests.conftest import Bureau, Desk

SOURCE = Path(__file__).parents[2] / "src" / "ascertain"
# A constant that names a kind of event; names of files look alike but for their endings.
KIND = re.compile(r'^[A-Z_, ]+ = (?:"[a-z]+\.[a-z_]+"(?:, )?)+$', re.M)
ENDINGS = {
    "json",
    "jsonl",
    "toml",
    "sqlite",
    "unfinished",
    "py",
    "txt",
    "csv",
    "npz",
    "xlsx",
    "pdf",
    "xml",
    "before_printing",
}


def test_every_kind_the_program_writes_is_understood() -> None:
    written = {
        kind
        for path in SOURCE.rglob("*.py")
        for line in KIND.findall(path.read_text("utf-8"))
        for kind in re.findall(r'"([a-z]+\.[a-z_]+)"', line)
        if kind.split(".")[1] not in ENDINGS
    }
    assert written - UNDERSTOOD == set()
    assert len(written) > 20


@pytest.fixture
def later(bureau: "Bureau") -> "Bureau":
    """An office in which a newer version of the program has written something."""
    with bureau.office.journal.entry() as entry:
        entry.batch.add(Draft("film/1", "film.transcribed", {}, "Ann Aster"))
    return bureau


def test_what_a_newer_version_wrote_is_kept_and_named(later: "Bureau") -> None:
    later.confirm(later.incident(), killed={"men": 1})
    found = {checked.check: checked for checked in verify(later.office)}
    (fault,) = found.pop("kinds of entry").faults
    assert fault.where == "event 3 (film.transcribed, form 1)"
    assert "does not understand it" in fault.what
    assert not any(checked.faults for checked in found.values())


def test_an_entry_in_a_newer_form_stops_figures_and_not_verify(
    bureau: "Bureau", monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("ascertain.ledger.batch.SCHEMA", 2)
        patch.setattr("ascertain.ledger.envelope.SCHEMA", 2)
        bureau.report()
    bureau.office.journal.derived._known = False
    for name in ("events", "evidence files", "decisions"):
        assert name in {checked.check for checked in verify(bureau.office) if not checked.faults}
    faulty = {checked.check for checked in verify(bureau.office) if checked.faults}
    assert "kinds of entry" in faulty


def test_keys_to_nothing_are_counted(desk: "Desk") -> None:
    assert "keys open nothing" not in desk("verify").err
    with desk.office as office:
        assert office.vault.keys is not None
        office.vault.keys.add([("00" * 32, bytes(32))])
        assert unnamed_keys(office) == 1
        assert "identity" in SPECIAL
    told = desk("verify")
    assert (told.status, "1 keys open nothing that the log names" in told.err) == (0, True)
