"""The table an estimate is made from: how many people are on exactly these lists, for every combination seen."""

import csv
import io
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.given import given
from ascertain.terms.errors import InputError

COUNT = "count"
MOST_LISTS = 12
_SHAPE = "Give one column of 0 and 1 for each list and a column `count`."


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Who is on which list, without anybody's row.

    Attributes:
        lists: their names, L of them, in the order of the columns.
        cells: 2^L counts; the index of a cell has bit j where its people are on list j. `cells[0]`, nobody's, is 0.
    """

    lists: tuple[str, ...]
    cells: NDArray[np.int64]

    @property
    def people(self) -> int:
        """How many are on at least one list: n."""
        return int(self.cells.sum())

    @property
    def patterns(self) -> NDArray[np.uint8]:
        """The cells that hold somebody, as rows of zeros and ones: C × L."""
        return bits(np.flatnonzero(self.cells), len(self.lists))

    @property
    def counts(self) -> NDArray[np.float64]:
        """How many each of `patterns` holds: C."""
        return self.cells[self.cells > 0].astype(float)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many people each list holds: L."""
        return self.cells @ bits(np.arange(self.cells.size), len(self.lists)).astype(np.int64)

    @property
    def digest(self) -> str:
        """SHA-256 of lists and counts: what an estimate was made from."""
        said = ["\x1f".join(self.lists), *(str(int(count)) for count in self.cells)]
        return sha256("\n".join(said).encode()).hexdigest()

    def without(self, lists: set[int]) -> "Table":
        """The table of the other lists. Whoever was on these alone is on none now, and leaves it."""
        kept = [j for j in range(len(self.lists)) if j not in lists]
        pattern = bits(np.arange(self.cells.size), len(self.lists))[:, kept].astype(np.int64)
        cells = np.bincount(pattern @ (1 << np.arange(len(kept))), self.cells, 1 << len(kept)).astype(np.int64)
        cells[0] = 0
        return Table(tuple(self.lists[j] for j in kept), cells)


def bits(cells: NDArray[np.int64], lists: int) -> NDArray[np.uint8]:
    """Cells as rows of zeros and ones: cells × lists."""
    return ((cells[:, None] >> np.arange(lists)) & 1).astype(np.uint8)


def from_people(lists: tuple[str, ...], rows: NDArray[np.uint8]) -> Table:
    """The table of people given as rows of zeros and ones; who is on no list is left out."""
    cells = np.bincount(rows.astype(np.int64) @ (1 << np.arange(len(lists))), minlength=1 << len(lists))
    cells[0] = 0
    return Table(lists, cells.astype(np.int64))


def read(path: Path) -> Table:
    """Read a table from CSV: a column of 0 and 1 for each list, and `count`. The same combination may come twice.

    Raises InputError where the file is no such table, with the row and the column.
    """
    found = given(path, _SHAPE)
    try:
        rows = list(csv.reader(io.StringIO(found.text, newline=""), delimiter=found.mark, strict=True))
    except csv.Error as error:
        raise InputError(f"This cannot be read as CSV: {error}.", where=str(path), todo=_SHAPE) from error
    if not rows:
        raise InputError("This file is empty.", where=str(path), todo=_SHAPE)
    lists = _lists(path, [name.strip() for name in rows[0]])
    at = [name.strip() for name in rows[0]].index(COUNT)
    cells = np.zeros(1 << len(lists), dtype=np.int64)
    for number, row in enumerate(rows[1:], 2):
        if any(field.strip() for field in row):
            where = f"{path}, row {number}"
            cell, count = _row(where, rows[0], row, at)
            cells[cell] += count
    if cells.sum() == 0:
        raise InputError("Nobody is counted in this table.", where=str(path), todo=_SHAPE)
    return Table(lists, cells)


def _lists(path: Path, names: list[str]) -> tuple[str, ...]:
    lists = tuple(name for name in names if name != COUNT)
    wrong = ""
    if names.count(COUNT) != 1:
        wrong = f"There are {names.count(COUNT)} columns named `{COUNT}`."
    elif not lists or not all(lists):
        wrong = "A list has no name."
    elif len(set(lists)) < len(lists):
        wrong = "Two columns have the same name."
    elif len(lists) > MOST_LISTS:
        wrong = f"There are {len(lists)} lists, and {MOST_LISTS} are the most."
    if wrong:
        raise InputError(wrong, where=f"{path}, row 1", todo=_SHAPE)
    return lists


def _row(where: str, names: list[str], row: list[str], at: int) -> tuple[int, int]:
    """The cell and the count of one row."""
    if len(row) != len(names):
        raise InputError(f"The heading has {len(names)} columns, this row {len(row)}.", where=where, todo=_SHAPE)
    cell, bit = 0, 0
    for column, field in enumerate(row):
        if column == at:
            continue
        if field.strip() not in ("0", "1"):
            todo = "Write 1 for on the list and 0 for not on it."
            raise InputError(f"{field!r} is neither 0 nor 1.", where=f"{where}, column {names[column]}", todo=todo)
        cell |= int(field) << bit
        bit += 1
    said = row[at].strip()
    if not (said.isascii() and said.isdigit() and len(said) <= 9):
        todo = "Give a whole number of people, 0 or more."
        raise InputError(f"{row[at]!r} is no number of people.", where=f"{where}, column {COUNT}", todo=todo)
    if cell == 0 and int(said):
        todo = "Take this row out: who is on no list is what the estimate is for."
        raise InputError("This row counts people who are on no list.", where=where, todo=todo)
    return cell, int(said)
