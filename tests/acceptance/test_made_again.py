"""Bar 7: every file of a publication comes out of the log again to the byte, whatever happened since and wherever."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ascertain
from ascertain.findings.methodology import shipped
from ascertain.office.house import Office
from ascertain.office.reprint import reprint

if TYPE_CHECKING:
    from tests.conftest import Desk, Run

    Ended = subprocess.CompletedProcess[str]

# The libraries that make files other than text and data: the same versions give the same bytes.
LIBRARIES = {"ascertain", "pyarrow", "typst", "xlsxwriter"}
FORMS = {"csv", "html", "json", "md", "parquet", "pdf", "png", "svg", "xlsx"}


@pytest.fixture(scope="module")
def published(exercise: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the exercise that has released an update with every part; `out` beside it. Tests copy the folder."""
    home = tmp_path_factory.mktemp("released")
    shutil.copytree(exercise, home / "office")
    make = ("publication", "make", "--with", "all", "--layout", "ohchr-2022-09", "--to", str(home / "out"))
    told = command(home / "office", *make)
    assert told.returncode == 0, told.stderr
    return home


def command(office: Path, *arguments: str, cwd: Path | None = None, **environment: str) -> "Ended":
    """A command in a process of its own."""
    start = [sys.executable, "-c", "from ascertain.cli import main; main()", "--office", str(office)]
    home = {"PYTHONPATH": str(Path(ascertain.__file__).parents[1])}
    return subprocess.run(
        [*start, "--actor", "Ann Aster", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **home, **environment},
        check=False,
    )


@pytest.fixture
def desk(published: Path, tmp_path: Path, run: "Run") -> "Desk":
    from tests.conftest import Desk

    shutil.copytree(published / "out", tmp_path / "out")
    return Desk(shutil.copytree(published / "office", tmp_path / "office"), run)


def files(desk: "Desk") -> set[str]:
    """The files that have to come out again: all but the verifier, which is no part of the record."""
    manifest = json.loads((desk.root.parent / "out" / "manifest.json").read_text("utf-8"))
    assert set(manifest["versions"]) == LIBRARIES
    return set(manifest["files"]) - {"verify.py"}


def same(desk: "Desk") -> None:
    found = desk("publication", "rebuild", desk.root.parent / "out", "--json").json
    assert found["faults"] == []
    assert set(found["same"]) == files(desk)


def erased(desk: "Desk") -> None:
    shown = desk("incidents", "show", "I4", "--json").json
    reports = sorted({ref.split(".")[0] for ref in shown["refs"]})
    told = desk("erase", *reports, "--reason", "asked for", "--second", "Ben Birch", "--even-so")
    assert told.status == 0, told.err


def merged(desk: "Desk") -> None:
    assert desk("incidents", "merge", "I1", "I5", "--reason", "one and the same").status == 0


def joined(desk: "Desk") -> None:
    """Another office's findings come in, of its own incident."""
    other = type(desk)(desk.root.parent / "other", desk.run)
    begun = desk.run("--actor", "Ben Birch", "init", other.root, "--synthetic", "--keys", desk.root.parent / "k")
    assert begun.status == 0, begun.err
    assert (
        other.add("note.txt", "The hospital said that nine people were killed in Mariupol on 4 March 2022.").status == 0
    )
    confirmed = ("--occurrence", "confirmed", "--killed", "9", "--civilian-status", "civilian", "--nexus", "direct")
    assert other("findings", "decide", "I1", *confirmed, "--evidence", "R1", "--reason", "its register").status == 0
    made = other("export", desk.root.parent / "other.ascx", "--json")
    assert made.status == 0, made.err
    told = desk("import", desk.root.parent / "other.ascx", "--key", made.json["signed_by"])
    assert told.status == 0, told.err


def withdrawn(desk: "Desk") -> None:
    shown = desk("incidents", "show", "I1", "--json").json
    report = shown["refs"][0].split(".")[0]
    assert desk("reports", "withdraw", report, "--reason", "its author took it back").status == 0


def reopened(desk: "Desk") -> None:
    assert desk("findings", "reopen", "I1", "--reason", "a witness came forward").status == 0
    decided = ("--evidence", "R15", "--reason", "two of the bodies were counted twice")
    assert desk("findings", "decide", "I1", "--killed", "men=1", *decided).status == 0


def another_version(desk: "Desk") -> None:
    own = shipped("ohchr-like").decode().replace('version = "1"', 'version = "2"', 1)
    changed = own.replace("suppression = 3", "suppression = 1", 1)
    assert changed != own
    assert desk("methodology", "adopt", desk.file("own.toml", changed)).status == 0


def released(desk: "Desk") -> None:
    later = ("publication", "make", "--to", desk.root.parent / "later", "--replaces", "P1", "--reason", "A sum.")
    assert desk(*later).status == 0


def tables_made_anew(desk: "Desk") -> None:
    assert desk("rebuild").status == 0


SINCE = (erased, merged, joined, withdrawn, reopened, another_version, released, tables_made_anew)


def test_every_form_is_made(desk: "Desk") -> None:
    assert {name.rpartition(".")[2] for name in files(desk)} == FORMS
    same(desk)


@pytest.mark.parametrize("event", SINCE, ids=lambda event: event.__name__)
def test_every_file_comes_out_the_same_after(event: "Callable[[Desk], None]", desk: "Desk") -> None:
    event(desk)
    same(desk)


def test_every_file_comes_out_the_same_after_all_of_it(desk: "Desk") -> None:
    for event in (merged, joined, withdrawn, another_version, released, erased, tables_made_anew):
        event(desk)
    same(desk)


PLACES: list[dict[str, str]] = [
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Anchorage", "PYTHONHASHSEED": "4294967295", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "ar_EG.UTF-8", "LANGUAGE": "ar", "HOME": "/nonexistent", "COLUMNS": "20"},
    {"SOURCE_DATE_EPOCH": "0", "OMP_NUM_THREADS": "7", "PYTHONOPTIMIZE": "2"},
]


@pytest.mark.parametrize("place", PLACES, ids=range(len(PLACES)))
def test_another_process_in_another_place_makes_the_same_bytes(place: dict[str, str], desk: "Desk") -> None:
    away = desk.root.parent / "ein anderer Ordner é"
    shutil.move(desk.root, away)
    before = os.umask(0o077)
    try:
        out = str(desk.root.parent / "out")
        told = command(away, "publication", "rebuild", out, "--json", cwd=desk.root.parent, **place)
    finally:
        os.umask(before)
    assert told.returncode == 0, told.stdout + told.stderr
    assert set(json.loads(told.stdout)["same"]) == files(desk)


def test_on_another_day_the_same_bytes_come_out(desk: "Desk") -> None:
    with Office.open(desk.root, "Ann Aster", now=lambda: datetime(2103, 12, 31, 23, 59, tzinfo=UTC)) as office:
        found = reprint(office, desk.root.parent / "out")
    assert (set(found.same), found.faults) == (files(desk), ())
