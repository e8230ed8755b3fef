"""An XLSX file is a zip package: it is measured and written anew before any library sees it.

What the library then opens is exactly what was measured here: no part that inflates, none that lies about its size,
no cell at the far corner of a sheet for which a table of billions of cells would be laid out.
"""

import io
import re
import zipfile
import zlib

from ascertain.terms.errors import InputError

LARGEST = 200_000_000  # bytes of all parts together
RATIO = 100  # bytes out of one byte in; spreadsheets rarely reach 30
SHEETS = 100
PARTS = 2_000
CELLS = 5_000_000  # of the rectangle around the cells of one sheet
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.I)
_FILLED = re.compile(rb"<(?:\w+:)?c(?=[\s>])([^>]*)(?<!/)>(?!</(?:\w+:)?c>)")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_TODO = "Save it anew with a spreadsheet program, as .xlsx or as CSV in UTF-8."


def checked(data: bytes, where: str) -> bytes:
    """The same workbook, stored without compression and with nothing in it but measured parts. Raises InputError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _rewritten(package, len(data), where)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise InputError("The workbook is damaged or locked.", where=where, todo=_TODO) from error


def _rewritten(package: zipfile.ZipFile, size: int, where: str) -> bytes:
    parts = {part.filename: part for part in package.infolist() if not part.is_dir()}
    total = sum(part.file_size for part in parts.values())
    sheets = sum(1 for name in parts if _SHEET.fullmatch(name))
    if len(parts) > PARTS or sheets > SHEETS:
        raise _refused(
            f"The workbook has {len(parts)} parts and {sheets} sheets; the most are {PARTS} and {SHEETS}.", where
        )
    if total > LARGEST or total > RATIO * size:
        raise _refused(f"The workbook unpacks to {total // 1_000_000} MB, which is too much for its size.", where)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as anew:
        for name, part in parts.items():
            if not name.lower().endswith((".xml", ".rels")):
                continue
            content = package.read(part)
            if _SHEET.fullmatch(name):
                _measure(content, name, where)
            anew.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _measure(sheet: bytes, name: str, where: str) -> None:
    """Refuse a sheet whose filled cells lie so far apart that the rectangle around them is too large."""
    if b"\0" in sheet:
        raise _refused(f"{name} is not in UTF-8.", where)
    deepest, seen = 0, set()
    for attributes in _FILLED.findall(sheet):
        place = _PLACE.search(attributes)
        if place is None:
            raise _refused(f"{name} holds a cell without a proper address.", where)
        deepest = max(deepest, int(place[2]))
        seen.add(place[1].upper())
    widest = max((_number(letters) for letters in seen), default=0)
    if deepest * widest > CELLS:
        raise _refused(f"{name} reaches to row {deepest} and column {widest}, which is too large a table.", where)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _refused(what: str, where: str) -> InputError:
    return InputError(what, where=where, todo=_TODO)
