"""The reporting triangle: how many reports came on which day about which day. Read once, then cut as of a day.

A row is `reference_date, report_date, count`, and `stratum` where there are several series. A count below zero takes
back what was reported before. A cell without a row is a day on which nothing came.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.delays.design import Floats
from ascertain.estimates.given import given
from ascertain.terms.errors import InputError

NEEDED = ("reference_date", "report_date", "count")
# The stratum of a file that names none.
ALL = "all"


@dataclass(frozen=True)
class Triangle:
    """Cells of every stratum: days as ordinals, counts whole; `digest` is the SHA-256 of the file."""

    reference: NDArray[np.int64]
    report: NDArray[np.int64]
    count: NDArray[np.int64]
    stratum: tuple[str, ...]
    digest: str

    @property
    def strata(self) -> tuple[str, ...]:
        """Their names, in the order of the file."""
        return tuple(dict.fromkeys(self.stratum))

    def series(self, stratum: str, as_of: date) -> "Series":
        """One stratum with what was reported up to and with a day."""
        chosen = np.array([name == stratum for name in self.stratum], dtype=bool) & (self.report <= as_of.toordinal())
        return Series(as_of, self.reference[chosen], self.report[chosen], self.count[chosen])


@dataclass(frozen=True)
class Series:
    """One series as of a day: only what was reported by then."""

    as_of: date
    reference: NDArray[np.int64]
    report: NDArray[np.int64]
    count: NDArray[np.int64]

    @property
    def first(self) -> int:
        """The first day anything is about, as ordinal; the day after `as_of` where there is nothing."""
        return int(self.reference.min()) if len(self.reference) else self.as_of.toordinal() + 1

    def cut(self, as_of: date) -> "Series":
        """The same as of an earlier day."""
        known = self.report <= as_of.toordinal()
        return Series(as_of, self.reference[known], self.report[known], self.count[known])

    def window(self, rows: int, delays: int, *, sign: int = 1) -> Floats:
        """Counts, rows × delays, the last row being `as_of`: what was added (sign 1) or taken back (sign −1).

        Cells after `as_of` hold zero. Delays beyond the last one are left out (see `beyond`).
        """
        last = self.as_of.toordinal()
        row, delay = self.reference - (last - rows + 1), self.report - self.reference
        held = (row >= 0) & (delay < delays) & (self.count * sign > 0)
        grid = np.zeros((rows, delays))
        np.add.at(grid, (row[held], delay[held]), np.abs(self.count[held]).astype(float))
        return grid

    def observed(self, rows: int) -> NDArray[np.int64]:
        """What each of the last days adds up to by now, never below zero."""
        row = self.reference - (self.as_of.toordinal() - rows + 1)
        held = row >= 0
        return np.maximum(np.bincount(row[held], self.count[held], rows), 0).astype(np.int64)


def read(path: Path) -> Triangle:
    """Read a CSV file, also gzipped. Raises InputError with file, row and column."""
    found = given(path, "Give a CSV file that can be read.")
    table = csv.DictReader(io.StringIO(found.text, newline=""), delimiter=found.mark)
    missing = [name for name in NEEDED if name not in (table.fieldnames or ())]
    if missing:
        todo = f"The first line names the columns: {', '.join(NEEDED)}, and stratum where there are several series."
        raise InputError(f"These columns are missing: {', '.join(missing)}.", where=str(path), todo=todo)
    cells = list(_cells(table, path))
    reference, report, count = (np.array([cell[k] for cell in cells], dtype=np.int64) for k in range(3))
    return Triangle(reference, report, count, tuple(cell[3] for cell in cells), found.digest)


def _cells(table: "csv.DictReader[str]", path: Path) -> Iterator[tuple[int, int, int, str]]:
    for row in table:
        where = f"{path}, line {table.line_num}"
        reference, report = (_day(row[name], where, name) for name in NEEDED[:2])
        if report < reference:
            raise InputError(
                "The report came before the day it is about.", where=where,
                todo="Correct the dates: reference_date is the day it happened, report_date the day it was reported.",
            )  # fmt: skip
        yield reference.toordinal(), report.toordinal(), _count(row["count"], where), row.get("stratum") or ALL


def _day(said: str | None, where: str, column: str) -> date:
    try:
        return date.fromisoformat((said or "").strip())
    except ValueError as error:
        raise InputError(
            f"This is no day: {said!r}.", where=f"{where}, {column}", todo="Write it like 2022-03-07."
        ) from error


def _count(said: str | None, where: str) -> int:
    try:
        found = int((said or "").strip())
    except ValueError as error:
        todo = "Write how many were newly reported that day; below zero where reports were taken back."
        raise InputError(f"This is no whole number: {said!r}.", where=f"{where}, count", todo=todo) from error
    if abs(found) > 10**9:
        raise InputError("No count of people is this large.", where=f"{where}, count", todo="Correct the number.")
    return found
