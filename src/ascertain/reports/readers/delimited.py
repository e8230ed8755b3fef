"""Tables in text: CSV with commas, semicolons or tabs (RFC 4180).

Own cutting of rows, because the standard library's reader loses every row behind an open quotation mark, and has one
limit of field size for the whole process.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from ascertain.reports.columns import columns, kind_of
from ascertain.reports.readers.encoding import decode
from ascertain.reports.readers.tables import Cells, Rows, Table, check_map, find_table
from ascertain.terms.errors import InputError

DELIMITERS = (",", ";", "\t")
_ESCAPED = re.compile("[\ud800-\udfff]")
_HEAD = 20_000  # characters among which the delimiter is looked for


def read_delimited(data: bytes, where: str, mapping: Mapping[str, str] | None = None) -> Rows:
    """Read a CSV file. Raises InputError where it is no table known here, or where most of it is not UTF-8."""
    rows = cut(data, where, mapping)
    table = find_table(rows, mapping, file=where)
    if not isinstance(table, Table):
        raise table
    check_map(mapping, [table], where)
    return Rows((table,))


def cut(data: bytes, where: str, mapping: Mapping[str, str] | None = None) -> list[Cells]:
    """The rows of a CSV file as cells, blank ones included. Raises InputError where most of it is not UTF-8."""
    text = decode(data, where, lenient=True).text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.count("\n") + 1
    if sum(1 for line in text.splitlines() if _ESCAPED.search(line)) * 2 >= lines if _ESCAPED.search(text) else False:
        decode(data, where)
    return list(records(text, delimiter(text, mapping), where))


def delimiter(text: str, mapping: Mapping[str, str] | None = None) -> str:
    """The delimiter under which most columns are known, or else the one that cuts the first row most."""

    def cut(mark: str) -> tuple[int, int]:
        rows = [row for row in _head(text, mark) if not isinstance(row, InputError)]
        known = max((sum(1 for column in columns(row, mapping) if column.field) for row in rows), default=0)
        return known, len(rows[0]) if rows else 0

    return max(DELIMITERS, key=cut)


def is_table(text: str) -> bool:
    """True where one of the first rows is a header of two columns or more that make a table known here."""
    rows = _head(text, delimiter(text))
    return any(len(row) > 1 and kind_of(columns(row)) for row in rows if not isinstance(row, InputError))


def _head(text: str, mark: str) -> list[Cells]:
    start = text[:_HEAD]
    return [row for _, row in zip(range(10), records(start, mark, ""), strict=False)]


def records(text: str, mark: str, where: str) -> Iterator[Cells]:
    """The rows of a text with levelled line ends, blank ones included; an open quotation mark spoils its row alone."""
    at, length, number = 0, len(text), 0
    while at < length:
        end = text.find("\n", at)
        end = length if end < 0 else end
        number += 1
        line = text[at:end]
        if '"' not in line:
            yield line.split(mark)
            at = end + 1
            continue
        row = _quoted(text, at, mark)
        if row is None:
            yield _open_quote(where, number)
            at = end + 1
        else:
            yield row[0]
            at = row[1]


def _quoted(text: str, at: int, mark: str) -> tuple[Sequence[str], int] | None:
    """One row from `at` on, and where the next begins; None where its quotation marks do not close."""
    cells: list[str] = []
    while True:
        if text.startswith('"', at):
            end = _closing(text, at + 1)
            if end < 0:
                return None
            cells.append(text[at + 1 : end].replace('""', '"'))
            at = end + 1
        else:
            end = _stop(text, at, mark)
            cells.append(text[at:end])
            at = end
        following = text[at : at + 1]
        if following in ("", "\n"):
            return cells, at + 1
        if following != mark:
            return None
        at += 1


def _closing(text: str, at: int) -> int:
    while (at := text.find('"', at)) >= 0 and text.startswith('""', at):
        at += 2
    return at


def _stop(text: str, at: int, mark: str) -> int:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    cut = text.find(mark, at, end)
    return end if cut < 0 else cut


def _open_quote(where: str, number: int) -> InputError:
    return InputError(
        "A quotation mark opens a cell and does not close it rightly.",
        where=f"{where}, row {number}",
        todo='Write a quotation mark inside a cell twice (""), and one at each end of the cell.',
    )
