"""Tables found in a file: where their header is, what their columns mean, and their rows, rendered when asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ascertain.reports.columns import Column, columns, kind_of, level, refusal
from ascertain.reports.readers.rows import Row, render
from ascertain.terms.errors import InputError

# Cells of one row as text, or the sentence that says why the row could not be cut into cells.
Cells = Sequence[str] | InputError
_LOOK = 10  # rows with anything in them among which the header is looked for: titles may stand above it


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file.

    Rows below the header are conserved: `below` = rows handed on + `blank`.

    Attributes:
        file, sheet: where it is; `sheet` is None in a CSV file.
        kind: `field_reports`, `name_list` or `totals`.
        header: number of the header's row, from 1.
        columns: what each column was taken for.
        body: the rows handed on, each with its number in the file.
    """

    file: str
    sheet: str | None
    kind: str
    header: int
    columns: tuple[Column, ...]
    body: tuple[tuple[int, Cells], ...]
    below: int

    @property
    def blank(self) -> int:
        """How many rows below the header were left out because nothing stands in them."""
        return self.below - len(self.body)

    def locator(self, number: int) -> str:
        """What names a row in this file."""
        return f"{self.sheet}!row={number}" if self.sheet else f"row={number}"

    def row(self, index: int) -> Row:
        """The row at `index` of the body."""
        number, cells = self.body[index]
        if isinstance(cells, InputError):
            return Row(number, self.locator(number), self.kind, None, cells)
        locator = self.locator(number)
        return render(cells, self.columns, number, locator, self.kind, file=self.file, sheet=self.sheet)


@dataclass(frozen=True)
class Rows:
    """The rows of all tables of a file, in order. They are rendered on each pass, so that keeping them costs little."""

    tables: tuple[Table, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        return (table.row(index) for table in self.tables for index in range(len(table.body)))

    def __len__(self) -> int:
        return sum(len(table.body) for table in self.tables)

    def find(self, locator: str) -> Row | None:
        """The row of that locator, without rendering any other; None where there is none."""
        place = self._places.get(locator)
        return self.tables[place[0]].row(place[1]) if place else None

    @cached_property
    def _places(self) -> Mapping[str, tuple[int, int]]:
        return {
            table.locator(number): (which, index)
            for which, table in enumerate(self.tables)
            for index, (number, _) in enumerate(table.body)
        }


def find_table(
    rows: Sequence[Cells], mapping: Mapping[str, str] | None, *, file: str, sheet: str | None = None
) -> Table | InputError:
    """The table in these rows (the first is row 1), or the sentence that says why there is none."""
    first: Sequence[str] = ()
    looked = 0
    for index, cells in enumerate(rows):
        if isinstance(cells, InputError) or not _says(cells):
            continue
        first = first or cells
        # A cell beyond the header is a slipped delimiter in a text, and a column without a name in a workbook.
        heads = _trimmed(cells) if sheet is None else cells
        meant = columns(heads, mapping)
        if kind := kind_of(meant):
            meant = columns(heads, mapping, kind)
            below = rows[index + 1 :]
            body = tuple((number, row) for number, row in enumerate(below, index + 2) if _says(row))
            return Table(file, sheet, kind, index + 1, meant, body, len(below))
        looked += 1
        if looked == _LOOK:
            break
    return refusal(first, f"{file}, sheet {sheet}" if sheet else file)


def check_map(mapping: Mapping[str, str] | None, tables: Sequence[Table], where: str) -> None:
    """Raise InputError where the user's map names a column that no table has."""
    seen = {level(column.header): column.header for table in tables for column in table.columns}
    for name in mapping or {}:
        if level(name) not in seen:
            listed = ", ".join(repr(header) for header in seen.values() if header.strip())
            raise InputError(f"There is no column {name!r}.", where=where, todo=f"The columns are {listed}.")


def _says(cells: Cells) -> bool:
    return isinstance(cells, InputError) or any(cell and not cell.isspace() for cell in cells)


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    last = max(index for index, cell in enumerate(cells) if cell.strip())
    return cells[: last + 1]
