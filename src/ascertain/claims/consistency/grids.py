"""The grids of cells in a file: of a CSV file, of the sheets of a workbook, of the tables that stand in a text."""

import re
from collections.abc import Mapping, Sequence

from ascertain.reports.readers.delimited import cut
from ascertain.reports.readers.encoding import decode
from ascertain.reports.readers.formats import format_of
from ascertain.reports.readers.workbook import sheets
from ascertain.terms.errors import InputError

Cells = Sequence[str]
Grid = Sequence[Cells | InputError]
_RULE = re.compile(r"[\s|:+=-]+")  # the line between head and body in Markdown
_WIDE = re.compile(r"\t|\s{2,40}")


def grids(data: bytes, name: str, mapping: Mapping[str, str] | None) -> tuple[tuple[str | None, Grid], ...]:
    """Name of the sheet and rows of each grid; the first row is row 1 of the file.

    Raises InputError where the file is no text, CSV file or workbook.
    """
    form = format_of(data, name).name
    if form == "xlsx":
        return tuple(sheets(data, name))
    if form == "csv":
        return ((None, cut(data, name, mapping)),)
    found = in_text(decode(data, name, lenient=True).text) if form == "text" else ()
    if found:
        return tuple((None, grid) for grid in found)
    raise InputError("This is no table.", where=name, todo="Give a CSV file in UTF-8, a workbook (.xlsx) or a text.")


def in_text(text: str) -> tuple[Grid, ...]:
    """Runs of lines cut by bars (Markdown), tabs or wide blanks, each padded so that row numbers are line numbers."""
    found: list[list[Cells]] = []
    open_ = False
    for number, line in enumerate(text.splitlines()):
        cells = _cells(line)
        if len(cells) < 2:
            open_ = open_ and bool(_RULE.fullmatch(line)) and bool(line.strip())
            continue
        if not open_:
            found.append([])
        found[-1] += [[]] * (number - len(found[-1]))
        found[-1].append(cells)
        open_ = True
    return tuple(found)


def _cells(line: str) -> list[str]:
    bare = line.strip()
    if "|" in bare and not _RULE.fullmatch(bare):
        return [cell.strip(" *_") for cell in bare.strip("|").split("|")]
    return [] if _RULE.fullmatch(bare) else _WIDE.split(bare)
