"""`ascertain publication`: made once, listed, and found out when changed."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


@pytest.fixture
def update(played: "Desk") -> "Path":
    """An update of the exercise that went out."""
    folder = played.root.parent / "update"
    told = played("publication", "make", "--as-of", "2090-03-14", "--to", folder)
    assert told.status == 0
    assert f"P1 made in {folder} and released by Ann Aster:" in told.out
    assert "SYNTHETIC" in told.out
    return folder


def test_what_went_out_is_listed_and_whole(played: "Desk", update: "Path") -> None:
    (release,) = played("publication", "list", "--json").json
    assert (release["id"], release["officer"]) == ("P1", "Ann Aster")
    assert "P1" in played("publication", "list").out
    told = played("publication", "verify", update)
    assert (told.status, told.out) == (0, f"{update}: whole, as it went out.\n")
    assert played("publication", "verify", update, "--json").json == []


def test_a_changed_file_is_named(played: "Desk", update: "Path") -> None:
    page = update / "update.md"
    page.chmod(0o644)
    page.write_text(page.read_text("utf-8") + "more", "utf-8")
    told = played("publication", "verify", update)
    assert (told.status, "FAULT" in told.out, "update.md" in told.out) == (1, True, True)
    listed = played("publication", "verify", update, "--json")
    assert (listed.status, "update.md" in listed.json[0]["where"]) == (1, True)


def test_outside_an_office_the_files_are_checked(
    played: "Desk", update: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(update.parent)
    assert played.run("publication", "verify", update).status == 0


def test_a_folder_that_exists_is_refused(played: "Desk", update: "Path") -> None:
    told = played("publication", "make", "--to", update)
    assert (told.status, told.out) == (2, "")
    assert "There is something already." in told.err


def test_a_layout_that_is_not_there_is_a_sentence(played: "Desk", tmp_path: "Path") -> None:
    told = played("publication", "make", "--layout", "nonsense", "--to", tmp_path / "update")
    assert (told.status, told.out, len(told.err.splitlines())) == (2, "", 1)
    assert not (tmp_path / "update").exists()


def test_tables_are_made_beside_the_text(played: "Desk", tmp_path: "Path", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ascertain.publication.parts.installed", lambda library: library != "pyarrow")
    folder = tmp_path / "update"
    told = played("publication", "make", "--as-of", "2090-03-14", "--to", folder, "--with", "tables,map")
    assert told.status == 0
    assert "Not made here: parquet. It needs pyarrow: pip install 'ascertain[publish]'." in told.out
    areas = (folder / "map-areas.csv").read_text("utf-8")
    assert "XV-02,Telvany Region,-41.7,-118.6,government," in areas
    assert "Telvany,XV-02," in (folder / "map-places.csv").read_text("utf-8")
    assert (folder / "tables.xlsx").exists()
    assert not list(folder.glob("*.parquet"))
    assert played("publication", "verify", folder).status == 0
    wrong = played("publication", "make", "--to", tmp_path / "other", "--with", "songs")
    assert (wrong.status, "'songs' is no part of a publication" in wrong.err) == (2, True)
