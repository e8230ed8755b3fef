"""The figures of a publication are counted again from the log, long after it went out."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.office.test_publish import LAYOUT, change

from ascertain.ledger.audit import Fault
from ascertain.office import publish as publishing
from ascertain.office import recounting
from ascertain.office.house import Office
from ascertain.office.publish import publish
from ascertain.office.rebuild import rebuild
from ascertain.office.recounting import recounted
from ascertain.office.verify import verify
from ascertain.terms.errors import NotFoundError

if TYPE_CHECKING:
    from tests.conftest import Desk


def faults(root: Path) -> list[Fault]:
    with Office.open(root, "Ann Aster") as office:
        return [fault for check in verify(office) for fault in check.faults]


def test_what_went_out_is_what_the_log_gives(played: "Desk", tmp_path: Path) -> None:
    with played.office as office:
        folder = office.root / "publications" / publish(office, None, None, LAYOUT, tmp_path / "out")[1]
        assert list(recounted(office, folder)) == []
        text = (folder / "update.json").read_text("utf-8")
        (folder / "update.json").write_text(text.replace('"killed": 12', '"killed": 14'), "utf-8")
        found = list(recounted(office, folder))
    assert len(found) > 1
    assert {fault.what for fault in found} == {"14 stands there, and the log gives 12."}
    assert all(fault.where.startswith("killed") for fault in found)


def test_figures_published_from_changed_tables_are_named_ever_after(
    played: "Desk", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def as_stored(office: Office) -> Iterator[Office]:
        yield office

    with played.office as office:
        change(office)
        monkeypatch.setattr(publishing, "from_the_log", as_stored)
        publish(office, None, None, LAYOUT, tmp_path / "out")
    rebuild(played.root, "Ann Aster")
    found = faults(played.root)
    assert found
    assert all(fault.where.startswith("publication P1, killed") or "P1, injured" in fault.where for fault in found)
    assert found[0].what.endswith("stands there, and the log gives 13.")


def test_without_keys_nobody_knows_the_rules_it_was_counted_by(played: "Desk", tmp_path: Path) -> None:
    with played.office as office:
        publish(office, None, None, LAYOUT, tmp_path / "out")
        keys = office.config.keys
    shutil.rmtree(keys)
    assert [fault for fault in faults(played.root) if fault.where.startswith("publication")] == []


def test_what_cannot_be_counted_again_is_said(played: "Desk", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_given: object) -> Iterator[Fault]:
        raise NotFoundError("There is no methodology of that name.")
        yield

    with played.office as office:
        publish(office, None, None, LAYOUT, tmp_path / "out")
    monkeypatch.setattr(recounting, "recounted", lost)
    assert [fault.what for fault in faults(played.root)] == [
        "Its figures cannot be counted again: There is no methodology of that name."
    ]
