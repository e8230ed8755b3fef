"""Which formats are read, and how a file is recognised: by its content first, then by its name."""

import re
from dataclasses import dataclass

from ascertain.reports.readers.archiver import PAGE, TABLE, is_archiver_page, is_archiver_table
from ascertain.reports.readers.delimited import is_table
from ascertain.reports.readers.wacz.package import is_wacz
from ascertain.terms.errors import InputError

LARGEST = 200_000_000  # bytes of a file
LARGEST_ARCHIVE = 500_000_000  # bytes of a web archive
LARGEST_TEXT = 20_000_000  # bytes of a text or a page


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, its media type, the endings of its files' names, and what is read of it."""

    name: str
    media: str
    endings: tuple[str, ...]
    reads: str


FORMATS = (
    Format("text", "text/plain", (".txt", ".text", ".md"), "one report; UTF-8, or UTF-16 with a byte order mark"),
    Format(
        "html", "text/html", (".html", ".htm", ".xhtml"), "one report: the visible text of a web page, furniture marked"
    ),
    Format("csv", "text/csv", (".csv", ".tsv"), "field reports or a name list, a row each; comma, semicolon or tab"),
    Format(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        (".xlsx", ".xlsm", ".xls"),
        "field reports or a name list, a row each, from every sheet that holds such a table",
    ),
    Format(
        "wacz",
        "application/wacz",
        (".wacz",),
        "a web archive: every page of it a report, files and signature verified; needs `ascertain[extract]`",
    ),
    Format(PAGE, "text/html", (), "Auto Archiver's page about one item"),
    Format(TABLE, "text/csv", (), "Auto Archiver's table of items, a report each"),
)
# What is kept and never read: evidence whose own hashes do not fit.
_UNREAD = Format("damaged", "application/octet-stream", (), "nothing")
_BY_NAME = {form.name: form for form in (*FORMATS, _UNREAD)}
_SAVE_TEXT = "Save its text as .txt in UTF-8 and add that."
_SAVE_TABLE = "Save it as .xlsx, or as CSV in UTF-8."
# What begins so is something else, and what to do about it.
_OTHERS = (
    (b"%PDF", "a PDF file", _SAVE_TEXT),
    (b"{\\rtf", "an RTF file", _SAVE_TEXT),
    (b"\x89PNG", "an image", "Write down what it shows and add that; keep the image as evidence."),
    (b"\xff\xd8\xff", "an image", "Write down what it shows and add that; keep the image as evidence."),
    (b"GIF8", "an image", "Write down what it shows and add that; keep the image as evidence."),
    (b"RIFF", "an image, a sound or a film", "Write down what it shows or says and add that."),
    (b"ID3", "a sound", "Write down what it says and add that."),
    (b"\x1f\x8b", "a compressed file", "Unpack it and add what is inside."),
    (b"BZh", "a compressed file", "Unpack it and add what is inside."),
    (b"\xfd7zXZ", "a compressed file", "Unpack it and add what is inside."),
    (b"7z\xbc\xaf", "an archive", "Unpack it and add what is inside."),
    (b"Rar!", "an archive", "Unpack it and add what is inside."),
    (b"SQLite format 3", "a database", "Export its table as CSV in UTF-8."),
    (b"\x7fELF", "a program", "Give the report itself."),
    (b"MZ", "a program", "Give the report itself."),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|section|h1|p|table|ul|header|nav|script|span)[\s>/]",
    re.I | re.S,
)
_XML = re.compile(rb"\s*<\?xml")
_JSON = re.compile(rb'\s*(?:\{\s*["}]|\[\s*[\[{])')


def format_named(name: str) -> Format:
    """The format of that name, as receipts tell it. Raises InputError where this version knows none."""
    if name not in _BY_NAME:
        raise InputError(f"There is no format {name!r}.", todo="Use the version of ascertain that took it in.")
    return _BY_NAME[name]


def format_of(data: bytes, name: str) -> Format:
    """The format of a file. Raises InputError where it is empty, too large, or none that is read."""
    archive = is_wacz(data)
    most = LARGEST_ARCHIVE if archive else LARGEST
    if len(data) > most:
        what = f"The file has {len(data) // 1_000_000} MB; the most is {most // 1_000_000}."
        raise InputError(what, where=name, todo="Divide it.")
    if archive:
        return _BY_NAME["wacz"]
    if is_archiver_table(data):
        return _BY_NAME[TABLE]
    if not data.strip(b"\xef\xbb\xbf \t\r\n\f\v\0"):
        raise InputError("The file is empty.", where=name, todo="Give the file that holds the report.")
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _BY_NAME["xlsx"]
    for mark, what, todo in _OTHERS:
        if data.startswith(mark) and (len(mark) > 3 or b"\0" in data[:4096] or mark[:1] > b"\x7f" or mark[:1] < b" "):
            raise InputError(f"This is {what}, which is not read.", where=name, todo=todo)
    return _written(data, name)


def _packed(data: bytes, name: str) -> Format:
    if b"xl/workbook.xml" in data:
        return _BY_NAME["xlsx"]
    if b"word/document.xml" in data:
        raise InputError("This is a Word file, which is not read.", where=name, todo=_SAVE_TEXT)
    if b"opendocument" in data[:200] or b"xl/workbook.bin" in data:
        raise InputError("This is a spreadsheet of a kind that is not read.", where=name, todo=_SAVE_TABLE)
    if _ending(name) in _BY_NAME["xlsx"].endings:
        raise InputError("The workbook is damaged.", where=name, todo="Open it and save it again.")
    raise InputError("This is an archive.", where=name, todo="Unpack it and add what is inside.")


def _written(data: bytes, name: str) -> Format:
    text = _level(data)
    if _HTML.match(text):
        return _large(data, PAGE if is_archiver_page(data) else "html", name)
    if _XML.match(text) or _JSON.match(text):
        raise InputError("This is a file of data, not a report.", where=name, todo="Export it as CSV in UTF-8.")
    ending = _ending(name)
    if ending in _BY_NAME["xlsx"].endings:
        raise InputError("This is no workbook, though its name says so.", where=name, todo="Save it again as .xlsx.")
    if ending in _BY_NAME["csv"].endings or is_table(text.decode("utf-8", "replace").replace("\r\n", "\n")):
        return _BY_NAME["csv"]
    if ending in _BY_NAME["html"].endings:
        return _large(data, "html", name)
    return _large(data, "text", name)


def _ending(name: str) -> str:
    return name.lower()[name.rfind(".") :] if "." in name else ""


def _level(data: bytes) -> bytes:
    """The beginning of a text as UTF-8 without a byte order mark, to be looked at only."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[2:40_000].decode(encoding, "replace").encode("utf-8", "replace")
    return data[:20_000].removeprefix(b"\xef\xbb\xbf")


def _large(data: bytes, form: str, name: str) -> Format:
    if len(data) > LARGEST_TEXT:
        raise InputError(
            f"A report of {len(data) // 1_000_000} MB is too long; the most is 20.", where=name, todo="Divide it."
        )
    return _BY_NAME[form]
