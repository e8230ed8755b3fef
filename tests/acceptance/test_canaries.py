"""Words confided to an office stand in nothing that it sends out, in whatever form, entry or metadata of it."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.publication.spoken import PNG, READS_PDF, files, spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

# SYNTHETIC. Each is a word of its own, so that a part of it is found as well.
CANARIES = {
    "a witness": "Qwyzzle",
    "the name of a person": "Zzyqwel",
    "a telephone number": "0199 8877",
    "the name of a withheld source": "Wrrqyz",
    "a note on a source": "Noteqwyx",
    "a locator": "vvqxyloc",
    "an exact latitude": "47.0973",
    "an exact longitude": "37.5430",
    "the circumstances": "Qyvvloot",
    "who reviewed": "Ozzqyt",
    "who reviewed second": "Ipplyx",
    "the reason of a finding": "Reasonqwzz",
    "the name of a file": "formqyzz",
    "who speaks of an open incident": "Pelluqy",
    "what a batch was called": "batchqwyl",
}
TABLE = (
    "form,incident_date,place,latitude,longitude,killed,injured,witness,name,contact,circumstances\n"
    "F1,2022-03-04,Mariupol,47.0973219,37.5430187,3,4,Test Witness Qwyzzle,Test Person Zzyqwel,+000 555 0199 8877,"
    "Shelling near Qyvvloot lane.\n"
)
NOTE = "Test Witness Pelluqy told us that two people were killed in Kharkiv on 5 March 2022. Call +000 555 0199 8877."
REVIEWERS = ("Reviewer Ozzqyt", "Reviewer Ipplyx")


@pytest.fixture
def confided(office_of: "Callable[[str], Desk]") -> "Desk":
    """An office that was told all of it: a confirmed incident, and one that is open."""
    desk = office_of("synthetic")
    kept = ("--kind", "own_interview", "--note", "Noteqwyx")
    assert desk("reports", "sources", "add", "talk-1", "--name", "Test Informant Wrrqyz", *kept).status == 0
    for name, text in (("formqyzz.csv", TABLE), ("noteqyzz.txt", NOTE)):
        given = ("--source", "talk-1", "--published", "2022-03-07", "--url", f"https://vvqxyloc.example/{name}")
        assert desk("reports", "add", desk.file(name, text), *given).status == 0
    assert len(desk("incidents", "list", "--json").json) == 2
    for reviewer in REVIEWERS:
        found = ("--occurrence", "confirmed", "--civilian-status", "civilian", "--nexus", "direct", "--evidence", "R1")
        counts = ("--killed", "men=3", "--injured", "women=4", "--reason", "Reasonqwzz.", "--batch", "batchqwyl")
        assert desk("findings", "decide", "I1", *found, *counts, actor=reviewer).status == 0
    return desk


def outside(desk: "Desk", to: Path) -> dict[str, bytes]:
    """Everything the office sends out: two publications with all parts, their site and feeds, a trace and its proof."""
    for name in ("a", "b"):
        told = desk("publication", "make", "--layout", "ohchr-2022-09", "--with", "all", "--to", to / name)
        assert told.status == 0, told.err
        again = ("--killed", "men=3,women=1", "--injured", "women=3", "--reason", "Reasonqwzz.", "--evidence", "R1")
        for reviewer in REVIEWERS:
            assert desk("findings", "decide", "I1", *again, actor=reviewer).status == 0
    assert desk("publication", "site", "--to", to / "site").status == 0
    public = ("trace", "killed", "--public")
    assert desk(*public, "--html", to / "trace.html", "--bundle", to / "proof").status == 0
    assert desk(*public, "--bundle", to / "proof.zip").status == 0
    said = {f"trace {form}": desk(*public, *form.split()).out.encode() for form in ("", "--json")}
    return files(to) | said


def test_no_confided_word_goes_out(confided: "Desk", tmp_path: Path) -> None:
    sent = outside(confided, tmp_path / "out")
    kinds = {name.rsplit(".", 1)[-1] for name in sent}
    assert {"html", "json", "md", "csv", "parquet", "xlsx", "svg", "png", "pdf", "xml", "zip"} <= kinds
    found = [(name, what) for name, data in sent.items() for what, word in CANARIES.items() if word in spoken(data)]
    assert found == []
    # Pages are read, not only their bytes: what may be said is found on them.
    assert not READS_PDF or "killed" in spoken(sent["a/update.pdf"])


def test_the_words_are_there_to_be_found(confided: "Desk") -> None:
    inside = confided("trace", "killed", "--json").out + confided("reports", "show", "R2").out
    inside += confided("reports", "show", "R1").out + confided("reports", "sources", "list").out
    missing = {what for what, word in CANARIES.items() if word not in inside}
    # Both are sealed, and no listing tells them.
    assert missing == {"a note on a source", "the name of a withheld source"}


def _zipped(word: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", f"<creator>{word}</creator>" * 9)
    return data.getvalue()


def _named(word: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(f"{word}.txt", "")
    return data.getvalue()


def _pdf(word: str) -> bytes:
    return b"%PDF-1.7\n1 0 obj << /Length 9 >> stream\n" + zlib.compress(word.encode()) + b"\nendstream endobj"


def _parquet(word: str) -> bytes:
    data = BytesIO()
    pq.write_table(pa.table({"a": [1]}).replace_schema_metadata({"author": word}), data)
    return data.getvalue()


def _png(word: str) -> bytes:
    body = b"Author\x00\x00" + zlib.compress(word.encode())
    return PNG + pack(">I", len(body)) + b"zTXt" + body + b"\x00\x00\x00\x00"


@pytest.mark.parametrize("packed", [str.encode, _zipped, _named, _pdf, _parquet, _png])
def test_a_word_is_found_in_every_form(packed: "Callable[[str], bytes]") -> None:
    assert "Zzyqwel" in spoken(packed("Zzyqwel"))
    assert "Zzyqwel" not in spoken(packed("another"))
