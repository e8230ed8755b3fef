"""Bar 5: whatever a file holds, one sentence each with file, row and field; good rows are taken; never a traceback."""

import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from ascertain.office.intake import read_file
from ascertain.terms.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Desk, Ran


HEADER = "incident_date,place,killed,injured\n"
GOOD = "2022-03-04,Mariupol,2,3\n"


def told(ran: "Ran") -> list[str]:
    """The sentences on stderr."""
    return [line for line in ran.err.splitlines() if line.startswith("Error: ")]


def workbook(*rows: tuple[str | int, ...]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("incident_date", "place", "killed", "injured"), *rows):
        book.active.append(row)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def archive(**files: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return sink.getvalue()


UNREADABLE = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t \n",
    "empty.csv": b"",
    "header-only.csv": HEADER.encode(),
    "nothing-known.csv": b"colour,shape\nred,round\n",
    "binary.txt": bytes(range(256)) * 20,
    "binary.csv": bytes(range(256)) * 20,
    "latin.txt": "Angriff auf Kölln in der Nähe von Schärding".encode("latin-1"),
    "utf16.txt": "no mark at its beginning".encode("utf-16-le"),
    "broken-utf8.txt": b"killed \xff\xfe\xfd three",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "paper.pdf": b"%PDF-1.7\n%\xe2\xe3\n",
    "torn.xlsx": workbook((1, 2))[:500],
    "empty.xlsx": b"PK\x03\x04",
    "not-a-book.xlsx": archive(hello=b"world"),
    "nul.txt": b"twelve\x00 people were killed",
    "no-columns.xlsx": archive(**{"xl/workbook.xml": b"<nonsense"}),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_file_is_one_sentence(desk: "Desk", name: str) -> None:
    ran = desk.add(name, UNREADABLE[name])
    assert (ran.status, ran.out) == (2, "")
    assert len(told(ran)) == len(ran.err.splitlines()) == 1, ran.err
    assert name in ran.err
    assert desk("reports", "list", "--json").json == []
    assert desk("verify").status == 0


BAD_ROWS = {
    "a word for a number": ("2022-03-04,Mariupol,many,3", "killed"),
    "a negative number": ("2022-03-04,Mariupol,-2,3", "killed"),
    "half a person": ("2022-03-04,Mariupol,2,1.5", "injured"),
    "no such day": ("2022-02-31,Mariupol,2,3", "date"),
    "too many cells": ("2022-03-04,Mariupol,2,3,4,5,6,7", "row"),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_rows_before_and_after_a_bad_row_are_taken(desk: "Desk", case: str) -> None:
    row, field = BAD_ROWS[case]
    ran = desk.add("forms.csv", HEADER + GOOD + row + "\n" + GOOD)
    assert ran.status == 2
    assert [line.split(": ")[1] for line in ran.out.splitlines()] == ["forms.csv#row=2", "forms.csv#row=4"]
    (sentence,) = told(ran)
    assert "forms.csv" in sentence
    assert "row 3" in sentence
    assert field in sentence
    assert len(desk("reports", "list", "--json").json) == 2


def test_rows_of_a_workbook_around_a_bad_one_are_taken(desk: "Desk") -> None:
    rows = (("2022-03-04", "Mariupol", 2, 3), ("2022-03-04", "Mariupol", "many", 3), ("2022-03-05", "Irpin", 1, 0))
    ran = desk.add("forms.xlsx", workbook(*rows))
    assert ran.status == 2
    assert ran.out.count("taken:") == 2
    (sentence,) = told(ran)
    assert all(part in sentence for part in ("forms.xlsx", "row 3", "killed"))


def test_a_bad_file_does_not_stop_the_others(desk: "Desk") -> None:
    paths = [desk.file("a.txt", "Two people were killed."), desk.file("b.txt", ""), desk.file("c.txt", "One was hurt.")]
    ran = desk("reports", "add", *paths, "--published", "2022-03-07")
    assert (ran.status, ran.out.count("taken:"), len(told(ran))) == (2, 2, 1)


def test_what_is_no_file_is_one_sentence(desk: "Desk", tmp_path: Path) -> None:
    folder, dangling, pipe = tmp_path / "folder", tmp_path / "dangling.txt", tmp_path / "pipe.txt"
    folder.mkdir()
    dangling.symlink_to(tmp_path / "nowhere")
    os.mkfifo(pipe)
    for path in (folder, dangling, pipe, tmp_path / "missing.txt", Path("/dev/zero"), tmp_path / "x" / "y.txt"):
        ran = desk("reports", "add", path, "--published", "2022-03-07")
        assert (ran.status, ran.out) == (2, ""), path
        assert len(ran.err.splitlines()) == 1
        assert path.name in ran.err


def test_a_forbidden_file_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("Two people were killed.")
    path.chmod(0)
    with somebody_else(), pytest.raises(InputError, match=r"secret\.txt: It cannot be read: Permission denied"):
        read_file(path)


@contextmanager
def somebody_else() -> Iterator[None]:
    """Root reads everything, so for a moment it is not root who reads."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if was == 0:
            os.seteuid(was)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--published", "yesterday"),
        ("--published", "2022-13-01"),
        ("--published", "20220307T1200"),
        ("--published", "2999-01-01"),
        ("--published", ""),
        ("--source", "Two Words"),
        ("--source", "../x"),
        ("--map", "missing.toml"),
    ],
)
def test_a_bad_option_is_one_sentence_and_takes_nothing(desk: "Desk", option: str, value: str) -> None:
    path = desk.file("note.txt", "Two people were killed.")
    ran = desk("reports", "add", path, "--published", "2022-03-07", "--source", "s", option, value)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert desk("reports", "list", "--json").json == []


def test_a_text_without_a_date_is_asked_for_one(desk: "Desk") -> None:
    ran = desk("reports", "add", desk.file("note.txt", "Two people were killed."))
    assert (ran.status, ran.out) == (2, "")
    assert "--published" in ran.err


def test_a_bad_column_map_is_one_sentence(desk: "Desk") -> None:
    forms = desk.file("forms.csv", HEADER + GOOD)
    for text in ("killed = [", 'nowhere = "killed"\n', 'killed = "colour"\n', "\xff"):
        path = desk.file("map.toml", text.encode("latin-1"))
        ran = desk("reports", "add", forms, "--published", "2022-03-07", "--map", path)
        assert (ran.status, ran.out) == (2, ""), text
        assert len(ran.err.splitlines()) == 1


def test_a_dry_run_says_the_same_and_takes_nothing(desk: "Desk") -> None:
    path = desk.file("forms.csv", HEADER + GOOD + "2022-03-04,Mariupol,many,3\n")
    ran = desk("reports", "add", path, "--published", "2022-03-07", "--dry-run")
    assert (ran.status, ran.out) == (2, "-  would be taken: forms.csv#row=2\n")
    assert len(told(ran)) == 1
    assert desk("reports", "list", "--json").json == []
