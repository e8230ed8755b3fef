"""Recognising a file: by content first, then by name; what is not read gets a sentence."""

import io
import zipfile

import pytest

from ascertain.reports.readers import FORMATS, formats
from ascertain.reports.readers.formats import format_of
from ascertain.terms.errors import InputError


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"Seven were killed.", "a.txt", "text"),
        (b"Seven were killed.", "a", "text"),
        (b"Seven were killed.", "a.pdf", "text"),
        (b"Date, place and killed are known to us, he said.", "a.txt", "text"),
        (b"  <!DOCTYPE html><p>x", "a.csv", "html"),
        (b"<!-- saved --> <HTML lang=en>", "a.txt", "html"),
        (b'<?xml version="1.0"?>\n<html>', "a", "html"),
        ("\ufeff<html>x".encode(), "a", "html"),
        ("<html>x".encode("utf-16"), "a", "html"),
        (b"no markup", "a.html", "html"),
        (b"a < b is no markup", "a.txt", "text"),
        (b"date,place,killed\n2090-03-04,X,1", "a.txt", "csv"),
        ("дата;місце;вбито\n".encode(), "a", "csv"),
        ("date;place;killed\n".encode("utf-16"), "a", "csv"),
        (b"alpha,beta\n", "A.CSV", "csv"),
        (b"alpha\tbeta\n", "a.tsv", "csv"),
        (b"MZ is a code, he said.", "a.txt", "text"),
        (b"[Photo] Seven were killed.", "a.txt", "text"),
        (packed("xl/workbook.xml"), "a.txt", "xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "xlsx"),
    ],
)
def test_formats(data: bytes, name: str, form: str) -> None:
    assert format_of(data, name).name == form


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t\0 ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"RIFF....WEBP", "image"),
        (b"ID3\x04\0", "sound"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"MZ\x90\0", "program"),
        (b"PK\x03\x04 broken", "archive"),
        (packed("word/document.xml"), "Word"),
        (packed("xl/workbook.bin"), "not read"),
        (packed("report.txt"), "archive"),
        (b'{"killed": 7}', "data"),
        (b' [{"killed": 7}]', "data"),
        (b"<?xml version='1.0'?><rows/>", "data"),
    ],
)
def test_what_is_not_read(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        format_of(data, "a.bin")
    assert caught.value.where == "a.bin" and caught.value.todo


def test_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LARGEST_TEXT", 10)
    monkeypatch.setattr(formats, "LARGEST", 30)
    assert format_of(b"date,place,killed", "a.csv").name == "csv"
    for data, name in (
        (b"Seven killed", "a.txt"),
        (b"<p>Seven killed", "a.html"),
        (b"date,place,killed\n2090-03-04,X,1", "a.csv"),
    ):
        with pytest.raises(InputError):
            format_of(data, name)


def test_the_registry_lists_every_format_once() -> None:
    assert [form.name for form in FORMATS] == ["text", "html", "csv", "xlsx", "wacz", "archiver-page", "archiver-table"]
    assert all("/" in form.media and form.reads for form in FORMATS)
    endings = [ending for form in FORMATS for ending in form.endings]
    assert len(endings) == len(set(endings))
