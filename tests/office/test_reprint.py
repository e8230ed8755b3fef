"""A publication made again from its checkpoint, also after its evidence was erased and its incidents were merged."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.office.test_publish import LAYOUT

from ascertain.office import publish as publishing
from ascertain.office.erase import erase
from ascertain.office.house import Office
from ascertain.office.publish import Reading, publish
from ascertain.office.reprint import reprint
from ascertain.publication.freeze import freeze
from ascertain.publication.model import UpdateInput
from ascertain.terms.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Desk

TEXTS = ("update.html", "update.json", "update.md")


@pytest.fixture
def folder(played: "Desk", tmp_path: Path) -> Path:
    with played.office as office:
        publish(office, "2090-03-14", None, LAYOUT, tmp_path / "first")
        publish(office, "2090-03-14", None, LAYOUT, tmp_path / "out")
    return tmp_path / "out"


def test_the_same_bytes_come_out(played: "Desk", folder: Path) -> None:
    with played.office as office:
        found = reprint(office, folder)
    assert (found.publication, sorted(found.same), found.quoted, found.faults) == ("P2", [*TEXTS], (), ())


def test_they_come_out_also_after_erasing_merging_and_a_later_update(played: "Desk", folder: Path) -> None:
    pending = json.loads((folder / "update.json").read_text("utf-8"))["pending"]
    assert any(line["alleged"] for line in pending)
    shown = played("incidents", "show", "I4", "--json").json
    reports = sorted({ref.split(".")[0] for ref in shown["refs"]})
    with played.office as office:
        erase(office, reports, "asked for", even_so=True)
    assert played("incidents", "merge", "I4", "I5", "--reason", "one and the same").status == 0
    assert played("publication", "make", "--to", folder.parent / "later").status == 0
    with played.office as office:
        found = reprint(office, folder)
    assert (sorted(found.same), found.faults) == ([*TEXTS], ())
    assert set(found.quoted) <= {"pending", "matters", "external"}
    assert "pending" in found.quoted


def test_a_copy_that_went_out_otherwise_is_a_fault(played: "Desk", folder: Path) -> None:
    with played.office as office:
        page = folder / "update.md"
        text = page.read_bytes()
        page.write_bytes(text + b"more")
        assert [fault.where for fault in reprint(office, folder).faults] == ["update.md", "proof.json"]


def test_what_was_never_released_here_is_refused(played: "Desk", folder: Path, tmp_path: Path) -> None:
    freeze({"manifest.json": b"{}"}, tmp_path / "strange")
    with played.office as office, pytest.raises(InputError, match="never released"):
        reprint(office, tmp_path / "strange")


def test_figures_or_words_that_the_log_does_not_give_are_faults(
    played: "Desk", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = publishing.gather

    def other(office: Office, at: Reading, cutoff: str | None, made: tuple[str, ...]) -> UpdateInput:
        return replace(honest(office, at, cutoff, made), pending=(), reports=1)

    with played.office as office:
        with monkeypatch.context() as patched:
            patched.setattr(publishing, "gather", other)
            publish(office, "2090-03-14", None, LAYOUT, tmp_path / "out")
        found = reprint(office, tmp_path / "out")
    # Nothing was erased since, so nothing is taken from the copy.
    assert (found.same, found.quoted) == ((), ())
    assert [fault.where for fault in found.faults] == ["update.json pending", *sorted(TEXTS)]
    assert found.faults[1].what == "The log gives other bytes."


def test_tables_and_pictures_come_out_again_too(played: "Desk", tmp_path: Path) -> None:
    told = played("publication", "make", "--to", tmp_path / "out", "--with", "tables,charts,map")
    assert told.status == 0
    with played.office as office:
        found = reprint(office, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert found.faults == ()
    assert set(found.same) == set(manifest["files"]) - {"verify.py"}
    assert len(found.same) > 10
    assert {"ascertain", "xlsxwriter"} <= set(manifest["versions"])
