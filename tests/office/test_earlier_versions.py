"""Offices made by earlier versions open, verify, give the figures they gave, and go on.

Each folder below `tests/fixtures/offices` was made by `tools/make_fixture_office.py` with the code of that version.
"""

import json
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.office.house import Office
from ascertain.office.projections import PROJECTIONS

if TYPE_CHECKING:
    from tests.conftest import Desk

OFFICES = Path(__file__).parents[1] / "fixtures" / "offices"
MADE = sorted(OFFICES.glob("*/*.tar.xz"))
# What the first version wrote; a later one may add kinds, never take one away.
FIRST_KINDS = {
    *("office.opened", "office.adopted", "office.replayed", "source.registered"),
    *("report.received", "report.withdrawn", "lead.assigned", "lead.resolved"),
    *("claims.extracted", "claim.added", "claim.corrected"),
    *("incident.opened", "incident.linked", "incident.unlinked", "incident.merged", "incident.split"),
    *("matter.opened", "matter.linked", "matter.bears_on", "matter.bears_on_no_more"),
    *("finding.decided", "origins.overridden", "publication.released"),
}


def unpack(archive: Path, to: Path) -> Path:
    with tarfile.open(archive) as held:
        held.extraction_filter = getattr(tarfile, "data_filter", None)  # Debian 12 has a Python that knows none
        held.extractall(to)
    return to


def kinds(root: Path) -> Iterator[str]:
    with Office.open(root, "Ann Aster") as office:
        yield from (event.kind for event in office.journal.ledger.read())


@pytest.fixture(params=MADE, ids=lambda path: f"{path.parent.name}-{path.name.split('.')[0]}")
def earlier(request: pytest.FixtureRequest, tmp_path: Path, desk: "Desk") -> tuple["Desk", list[dict[str, Any]]]:
    """An office of an earlier version, and what that version said of it."""
    archive: Path = request.param
    expected = json.loads((archive.parent / "expected.json").read_text("utf-8"))[archive.name.split(".")[0]]
    return replace(desk, root=unpack(archive, tmp_path / "earlier")), expected


def test_there_are_fixtures_of_the_first_version() -> None:
    assert {path.parent.name for path in MADE} >= {"0.1"}


def test_the_first_fixtures_hold_every_kind_of_event_of_their_time(tmp_path: Path) -> None:
    found: set[str] = set()
    for archive in sorted((OFFICES / "0.1").glob("*.tar.xz")):
        found |= set(kinds(unpack(archive, tmp_path / archive.name)))
    assert found == FIRST_KINDS


def test_an_earlier_office_verifies_and_says_what_it_said(
    earlier: tuple["Desk", list[dict[str, Any]]],
) -> None:
    desk, expected = earlier
    told = desk("verify")
    assert told.status == 0, told.out + told.err
    assert expected
    for then in expected:
        record = desk("record", "--as-of", then["as_of"], "--cutoff", then["cutoff"], "--json").json
        assert record["checkpoint"] == then["checkpoint"]
        assert {figure["key"]: figure["confirmed"] for figure in record["figures"]} == then["figures"]


def test_an_earlier_office_goes_on(earlier: tuple["Desk", list[dict[str, Any]]]) -> None:
    desk, expected = earlier
    with desk.office as office:
        before = office.journal.ledger.checkpoint()
    added = desk.add("new.txt", "MADE UP. Two people were killed.", "a-source")
    assert added.status == 0, added.err
    withdrawn = desk("reports", "withdraw", "R1", "--reason", "made up")
    assert withdrawn.status == 0, withdrawn.err
    with desk.office as office:
        ledger, derived = office.journal.ledger, office.journal.derived
        assert ledger.size() > before.size
        assert ledger.checkpoint(before.size) == before
        derived.catch_up(ledger)
        digests = derived.digests()
    rebuilt = desk("rebuild")
    assert rebuilt.status == 0
    assert dict(line.split() for line in rebuilt.out.splitlines()) == digests
    assert len(digests) == sum(len(projection.tables) for projection in PROJECTIONS)
    assert desk("verify").status == 0
    then = expected[0]
    record = desk("record", "--as-of", then["as_of"], "--cutoff", then["cutoff"], "--json").json
    assert {figure["key"]: figure["confirmed"] for figure in record["figures"]} == then["figures"]


def test_an_earlier_office_is_backed_up_and_restored(
    earlier: tuple["Desk", list[dict[str, Any]]], tmp_path: Path
) -> None:
    desk, expected = earlier
    made = desk("backup", tmp_path / "backup", "--json")
    assert (made.status, made.json["wanting"]) == (0, [])
    again = replace(desk, root=tmp_path / "again")
    assert again("restore", tmp_path / "backup", again.root, "--keys", desk.root / "keys").status == 0
    for then in expected:
        record = again("record", "--as-of", then["as_of"], "--cutoff", then["cutoff"], "--json").json
        assert record["checkpoint"] == then["checkpoint"]
        assert {figure["key"]: figure["confirmed"] for figure in record["figures"]} == then["figures"]
