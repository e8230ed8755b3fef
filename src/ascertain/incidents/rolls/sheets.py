"""The lists themselves: files cut into a heading and rows, and which column holds what."""

import gzip
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ascertain.reports.columns import Column, columns
from ascertain.reports.readers.delimited import cut
from ascertain.reports.readers.formats import format_of
from ascertain.reports.readers.workbook import sheets
from ascertain.terms.errors import InputError

# What of a list is compared, and the column is taken for by its heading.
COMPARED = (
    "name", "father", "grandfather", "family", "sex", "age", "born", "date", "occurred",
    "place", "district", "unit", "country", "cause", "actor",
)  # fmt: skip
_LOOK = 10


@dataclass(frozen=True)
class Sheet:
    """One list: its name, what its columns mean, and its rows as text.

    Attributes:
        name: the stem of the file.
        columns: the columns that are compared.
        rows: the cells of each row, in the order of the file.
        left_out: headings of columns that are not compared: unknown ones and those that look like identifiers.
        heads: all headings.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Sequence[str], ...]
    left_out: tuple[str, ...]
    heads: tuple[str, ...] = ()

    def cells(self, index: int) -> list[str]:
        """What stands in a column; empty in rows that end before it."""
        try:
            return [row[index] for row in self.rows]
        except IndexError:
            return [row[index] if index < len(row) else "" for row in self.rows]


def sheet(path: Path, mapping: Mapping[str, str] | None = None) -> Sheet:
    """The list in a CSV file (also gzipped) or in the first sheet of a workbook.

    An identifier (a column headed "id", "key", "reference" …) is compared only where `mapping` names it.

    Raises:
        InputError: where there is no such file, it is no table, or no column of it holds names.
    """
    name = path.name.removesuffix(".gz")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"The list cannot be read: {error.strerror}.", where=str(path), todo="Give a file.") from error
    if path.suffix == ".gz":
        data = _unpacked(data, path.name)
    grid = sheets(data, name)[0][1] if format_of(data, name).name == "xlsx" else cut(data, name, mapping)
    rows = [row for row in grid if not isinstance(row, InputError)]
    broken = [row for row in grid if isinstance(row, InputError)]
    if broken:
        raise broken[0]
    at, found = _heading(rows, mapping)
    if at is None:
        seen = ", ".join(repr(cell) for cell in rows[0][:30]) if rows else "none"
        raise InputError(
            f"No column of names is known in this list. Columns seen: {seen}.",
            where=name, todo='Name it in a map (--map): "COLUMN" = "name".',
        )  # fmt: skip
    own = {column.strip() for column in mapping or ()}
    used = tuple(column for column in found if _compared(column, own))
    left = tuple(column.header for column in found if column not in used and column.header.strip())
    body = tuple(row for row in rows[at + 1 :] if any(map(str.strip, row)))
    return Sheet(Path(name).stem, used, body, left, tuple(column.header.strip() for column in found))


def _unpacked(data: bytes, name: str) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            "This is no gzipped file, or a part of one.", where=name, todo="Pack it again, or give it as .csv."
        ) from error


def _heading(rows: Sequence[Sequence[str]], mapping: Mapping[str, str] | None) -> tuple[int | None, tuple[Column, ...]]:
    for at, row in enumerate(rows[:_LOOK]):
        found = columns(row, mapping)
        if any(column.field and column.field.name in ("name", "family") for column in found):
            return at, found
    return None, ()


def _compared(column: Column, own: set[str]) -> bool:
    if column.field is None:
        return False
    return column.field.name in COMPARED or (column.field.name == "id" and column.header.strip() in own)
