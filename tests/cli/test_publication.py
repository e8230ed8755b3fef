"""`ascertain publication`: made once, listed, and found out when changed."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
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


def test_an_update_is_made_in_the_language_asked_for(played: "Desk", tmp_path: "Path") -> None:
    folder = tmp_path / "update"
    told = played("publication", "make", "--layout", "ohchr-2022-06", "--language", "uk", "--to", folder)
    assert told.status == 0
    page = (folder / "update.html").read_text("utf-8")
    assert '<html lang="uk">' in page
    assert "SYNTHETIC – вигадані події" in page
    assert played("publication", "verify", folder).status == 0
    told = played("publication", "make", "--language", "tlh", "--to", tmp_path / "other")
    assert (told.status, (tmp_path / "other").exists()) == (2, False)


def test_typed_figures_need_no_office_and_are_no_release(
    played: "Desk", tmp_path: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sheet = Path(__file__).parents[1] / "publication" / "typed" / "data" / "ulmereth.json"
    told = played.run("publication", "make", "--figures", sheet, "--layout", "monthly", "--to", tmp_path / "update")
    assert told.status == 0
    assert "not read from a log, not released, not signed" in told.out
    assert (tmp_path / "update" / "update.md").exists()
    refused = played.run("publication", "make", "--figures", sheet, "--as-of", "2090-04-01", "--to", tmp_path / "b")
    assert (refused.status, "their own cut-off" in refused.err) == (2, True)
    wrong = tmp_path / "wrong.json"
    wrong.write_text(sheet.read_text("utf-8").replace('"killed": 480', '"killed": 481'), "utf-8")
    refused = played.run("publication", "make", "--figures", wrong, "--to", tmp_path / "c")
    assert refused.status == 2
    assert "killed by sex and age: 200 + 121 + 12 + 7 + 20 + 120 = 480, the total is 481" in refused.err


def test_a_correction_points_at_what_it_replaces_and_the_old_one_says_so(
    played: "Desk", update: "Path", tmp_path: "Path"
) -> None:
    told = played("publication", "make", "--to", tmp_path / "none", "--replaces", "P1")
    assert (told.status, "--reason" in told.err, (tmp_path / "none").exists()) == (2, True, False)
    told = played(
        "publication", "make", "--to", tmp_path / "new", "--replaces", "P1", "--reason", "One was twice in it."
    )
    assert told.status == 0
    manifest = json.loads((tmp_path / "new" / "manifest.json").read_text("utf-8"))
    assert (manifest["replaces"]["publication"], manifest["replaces"]["reason"]) == ("P1", "One was twice in it.")
    assert manifest["replaces"]["manifest"] == hashlib.sha256((update / "manifest.json").read_bytes()).hexdigest()
    assert "This update corrects and replaces P1" in (tmp_path / "new" / "update.md").read_text("utf-8")
    assert [item["replaced_by"] for item in played("publication", "list", "--json").json] == ["P2", None]
    told = played("publication", "verify", update)
    assert (told.status, "P1 no longer stands: replaced by P2" in told.err) == (0, True)
    assert "no longer" not in played("publication", "verify", tmp_path / "new").err
    told = played("publication", "make", "--to", tmp_path / "more", "--replaces", "P1", "--reason", "again")
    assert (told.status, "P1 was replaced by P2" in told.err) == (2, True)
    assert played("publication", "rebuild", tmp_path / "new").status == 0


def test_a_publication_is_withdrawn_with_a_reason_and_stays(played: "Desk", update: "Path") -> None:
    assert played("publication", "withdraw", "P1", "--reason", " ").status == 2
    assert "There is no publication P9" in played("publication", "withdraw", "P9", "--reason", "x").err
    told = played("publication", "withdraw", "P1", "--reason", "The day was wrong.")
    assert (told.status, "P1 withdrawn by Ann Aster" in told.out) == (0, True)
    assert played("publication", "list", "--json").json[0]["withdrawn"] == "The day was wrong."
    assert "withdrawn" in played("publication", "list").out
    assert "P1 was withdrawn: The day was wrong." in played("publication", "withdraw", "P1", "--reason", "x").err
    told = played("publication", "verify", update)
    assert (told.status, "P1 no longer stands: withdrawn: The day was wrong." in told.err) == (0, True)
    assert update.is_dir()


def test_it_is_made_again_to_the_byte(played: "Desk", update: "Path") -> None:
    told = played("publication", "rebuild", update)
    assert (told.status, "update.html: the same to the byte." in told.out) == (0, True)
    reports = [item["id"] for item in played("reports", "list", "--json").json]
    assert played("erase", *reports, "--reason", "asked for", "--even-so").status == 0
    told = played("publication", "rebuild", update)
    assert (told.status, "pending: quoted from the copy" in told.out) == (0, True)
    found = played("publication", "rebuild", update, "--json").json
    assert (found["publication"], found["faults"]) == ("P1", [])
    (update / "update.md").write_text("other", "utf-8")
    told = played("publication", "rebuild", update)
    assert (told.status, "FAULT update.md" in told.out) == (1, True)
    assert played("publication", "rebuild", update, "--json").status == 1


def test_no_update_of_real_events_says_what_happened_until_a_day_to_come(desk: "Desk", tmp_path: "Path") -> None:
    told = desk("publication", "make", "--cutoff", "2999-01-01", "--to", tmp_path / "p")
    assert (told.status, "2999-01-01 lies after what was known" in told.err) == (2, True)
    told = desk("publication", "make", "--to", tmp_path / "today")
    assert (told.status, "which is not over. For the last whole day: --cutoff" in told.err) == (0, True)
    yesterday = str(datetime.now(UTC).date() - timedelta(days=1))
    for number, options in enumerate((("--cutoff", "2020-01-01"), ("--cutoff", yesterday), ("--as-of", yesterday))):
        told = desk("publication", "make", *options, "--to", tmp_path / str(number))
        assert "not over" not in told.err


def test_the_list_prints_moments_that_fit_a_line(played: "Desk", update: "Path") -> None:
    told = played("publication", "list").out
    assert "│ 2090-03-14 24:00 │ update-2022-03" in told


def test_figures_that_are_not_there_are_a_sentence(played: "Desk", tmp_path: "Path") -> None:
    told = played.run("publication", "make", "--figures", tmp_path / "none.json", "--to", tmp_path / "p")
    assert (told.status, "No such file or directory." in told.err, "Errno" in told.err) == (2, True, False)
