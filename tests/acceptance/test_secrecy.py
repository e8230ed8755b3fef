"""What must never leave: no path out of a folder, no control of a terminal, no name or witness outside the keys."""

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk, Ran


ESCAPE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
HEADER = ("incident_date", "place", "killed", "witness", "name", "contact", "circumstances")
CANARY = {
    "witness": "Test Witness Qwyzzle",
    "name": "Test Person Zzyqwel",
    "contact": "+000 555 0199 8877",
}


def manifest(folder: Path, *rows: dict[str, str]) -> Path:
    folder.mkdir()
    (folder / "good.txt").write_text("Two people were killed in Mariupol on 4 March 2022.")
    text = io.StringIO()
    writer = csv.DictWriter(text, ["path", "source", "published", "recorded"])
    writer.writeheader()
    given = {"path": "good.txt", "source": "s", "published": "2022-03-07", "recorded": "2022-03-07T12:00:00Z"}
    writer.writerows(given | row for row in ({}, *rows, {"source": "t"}))
    (folder / "reports.csv").write_text(text.getvalue())
    return folder


@pytest.mark.parametrize("way", ["../secret.txt", "../../secret.txt", "sub/../../secret.txt", "link.txt", "ABSOLUTE"])
def test_no_path_leads_out_of_a_replayed_folder(desk: "Desk", tmp_path: Path, way: str) -> None:
    secret = desk.file("secret.txt", "Nobody may read this.")
    path = str(secret) if way == "ABSOLUTE" else way
    folder = manifest(tmp_path / "folder", {"path": path})
    (folder / "link.txt").symlink_to(secret)
    told = desk("reports", "add", folder)
    assert (told.status, told.out.startswith("2 reports taken")) == (2, True)
    assert "reports.csv, row 3" in told.err
    assert "does not lie in the folder" in told.err
    assert all("secret" not in item["locator"] for item in desk("reports", "list", "--json").json)


BAD_LINES: list[dict[str, str]] = [
    {"path": "missing.txt"},
    {"path": ""},
    {"path": "."},
    {"path": "nul\0.txt"},
    {"path": "x" * 5000},
    {"recorded": "yesterday"},
    {"recorded": ""},
    {"published": "soon"},
    {"published": "2999-01-01"},
    {"source": "Not An Id"},
]


@pytest.mark.parametrize("bad", BAD_LINES, ids=range(len(BAD_LINES)))
def test_a_bad_line_of_a_manifest_loses_nothing_else(desk: "Desk", tmp_path: Path, bad: dict[str, str]) -> None:
    told = desk("reports", "add", manifest(tmp_path / "folder", bad))
    assert (told.status, told.out.startswith("2 reports taken")) == (2, True)
    assert len(told.err.splitlines()) == 1
    assert "reports.csv, row 3" in told.err
    assert desk("verify").status == 0


BAD_FILES = [
    ("reports.csv", ""),
    ("reports.csv", "path,source\n"),
    ("reports.csv", "path,source,recorded\n"),
    ("reports.csv", "path,source,recorded\n" + "x" * 200_000 + ",s,2022-03-07\n"),
    ("reports.csv", "\xff\xfe"),
    ("sources.csv", "id,kind\n"),
    ("sources.csv", "id,name,kind\nBad Id,A,ngo\n"),
    ("sources.csv", "id,name,kind\na,A,nonsense\n"),
    ("sources.csv", "id,name,kind,owner\na,A,ngo,Owner:then:now\n"),
    ("gazetteer.csv", "nonsense\n"),
    ("control.csv", "nonsense\n"),
    ("decisions.jsonl", "not json\n"),
    ("decisions.jsonl", "[1]\n"),
    ("decisions.jsonl", "[" * 100_000 + "\n"),
    ("decisions.jsonl", '{"action": "lead"}\n'),
]


@pytest.mark.parametrize(("name", "text"), BAD_FILES, ids=range(len(BAD_FILES)))
def test_a_bad_file_of_a_manifest_is_one_sentence(desk: "Desk", tmp_path: Path, name: str, text: str) -> None:
    folder = manifest(tmp_path / "folder")
    (folder / name).write_bytes(text.encode("latin-1"))
    told = desk("reports", "add", folder)
    assert told.status == 2
    assert len(told.err.splitlines()) == 1, told.err
    assert name in told.err
    assert desk("verify").status == 0
    assert desk("record").status == 0


def test_words_of_reports_never_reach_the_terminal_raw(desk: "Desk") -> None:
    text = f"The hospital {ESCAPE} said that nine people were killed in Mariupol on 4 March 2022."
    path = desk.file(f"note{ESCAPE.replace('/', '')}\nR99  taken.txt", text)
    told = [
        desk("reports", "add", path, "--source", "s", "--published", "2022-03-07", "--url", f"x{ESCAPE}\nR9  taken")
    ]
    forms = desk.file("forms.csv", f"incident_date,place,killed,circumstances\n2022-03-04,{ESCAPE},1,{ESCAPE}\n")
    told += [desk("reports", "add", forms, "--source", "s", "--published", "2022-03-07")]
    told += [
        desk("reports", "show", "R1"),
        desk("reports", "list"),
        desk("claims", "list"),
        desk("reports", "add", path),
    ]
    told += [desk("incidents", "list"), desk("incidents", "matters"), desk("findings", "queue"), desk("record")]
    told += [desk("reports", "list", "--json"), desk("claims", "list", "--json"), desk("incidents", "show", "I1")]
    told += [desk("claims", "show", "R1.c1"), desk("findings", "propose", "I1"), desk("reports", "show", f"R{ESCAPE}")]
    told += [desk("findings", "decide", "I1", "--occurrence", "confirmed", "--evidence", "R1", "--reason", ESCAPE)]
    told += [desk("trace", "killed"), desk("findings", "show", "I1"), desk("record", "diff", "2022-01-01", ESCAPE)]
    for ran in told:
        assert not set(ran.out + ran.err) & set("\x1b\x07\x9b\u202e")
    assert "\nR9  taken" not in told[0].out
    assert json.loads(told[10].out)[0]["locator"] == f"x{ESCAPE}\nR9  taken"


def test_markup_in_reports_is_not_read(desk: "Desk") -> None:
    text = "[bold]The hospital[/nothing] said that nine people were killed in Mariupol on 4 March 2022."
    path = desk.file("note.txt", text)
    desk("reports", "add", path, "--source", "s", "--published", "2022-03-07", "--url", "[/red]https://x.example")
    desk("findings", "decide", "I1", "--occurrence", "confirmed", "--evidence", "R1", "--reason", "[/seen]")
    assert "[/red]" in desk("reports", "list").out
    assert desk("claims", "list").status == 0
    assert desk("findings", "show", "I1").status == 0
    assert desk("trace", "killed").status == 0


def forms(*values: str) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, values])
    return text.getvalue()


@pytest.fixture
def confided(desk: "Desk") -> "Desk":
    """An office that was told names, witnesses and contacts in a table and in an interview."""
    desk("reports", "sources", "add", "talk-1", "--name", CANARY["name"], "--kind", "own_interview")
    told = desk.add("forms.csv", forms("2022-03-04", "Mariupol", "2", *CANARY.values(), "Shelling."), "talk-1")
    assert told.status == 0
    said = f"{CANARY['witness']} told us that two people were killed in Mariupol on 4 March 2022."
    note = f"{said} Call {CANARY['contact']}."
    assert desk.add("note.txt", note, "talk-1").status == 0
    desk("incidents", "list")
    desk("record", "--json")
    return desk


def everything(desk: "Desk") -> bytes:
    """All bytes of the office, without its keys; those of an office still open too."""
    files = [path for path in desk.root.rglob("*") if path.is_file() and "keys" not in path.parts]
    return b"\n".join(path.read_bytes() for path in files)


def test_no_confided_word_lies_open_in_the_office(confided: "Desk") -> None:
    with confided.office as office:
        office.journal.derived.catch_up(office.journal.ledger)
        lying = everything(confided)
    lying += everything(confided)
    for value in CANARY.values():
        for text in (value, *value.split()[-1:]):
            assert text.encode() not in lying
            assert text.encode("utf-16-le") not in lying
        for form in (value, value.casefold(), value.strip()):
            assert hashlib.sha256(form.encode()).hexdigest().encode() not in lying
            assert hashlib.sha256(form.encode()).digest() not in lying


def test_no_bare_digest_of_a_restricted_file_lies_in_the_office(confided: "Desk") -> None:
    lying = everything(confided)
    for name in ("forms.csv", "note.txt"):
        digest = hashlib.sha256((confided.root.parent / name).read_bytes())
        assert digest.hexdigest().encode() not in lying
        assert digest.digest() not in lying


def test_a_confided_word_can_be_read_with_the_keys(confided: "Desk") -> None:
    assert CANARY["witness"] in confided("reports", "show", "R2").out


def locked(desk: "Desk") -> "Desk":
    shutil.move(desk.root / "keys", desk.root.parent / "taken-away")
    return desk


def test_without_the_keys_the_office_says_what_it_cannot_do(confided: "Desk") -> None:
    away = locked(confided)

    def refused(ran: "Ran") -> bool:
        return (ran.status, len(ran.err.splitlines())) == (2, 1) and "key" in ran.err

    note = away.file("more.txt", "Two more people were killed in Irpin on 5 March 2022.")
    assert refused(away("reports", "show", "R1"))
    assert refused(away("reports", "add", note, "--published", "2022-03-07"))
    assert refused(away("claims", "list"))
    assert refused(away("record"))
    assert len(away("reports", "list", "--json").json) == 2
    assert len(away("incidents", "list", "--json").json) == 1
    checked = away("verify")
    assert checked.status == 0
    assert "key store is not at hand" in checked.err
    assert not (away.root / "keys").exists()


def test_verify_without_keys_still_names_a_changed_file(confided: "Desk") -> None:
    away = locked(confided)
    blob = sorted((away.root / "evidence").glob("??/*"))[0]
    blob.write_bytes(b"x" + blob.read_bytes()[1:])
    told = away("verify")
    assert (told.status, blob.name in told.out) == (1, True)


def test_an_office_keeps_its_keys_from_others(desk: "Desk", tmp_path: Path) -> None:
    assert desk.run("init", tmp_path / "new").status == 0
    (keys,) = (tmp_path / "data").rglob("keys.sqlite")
    assert keys.stat().st_mode & 0o077 == 0
    assert keys.parent.stat().st_mode & 0o077 == 0
    assert not list((tmp_path / "new").rglob("keys*"))
