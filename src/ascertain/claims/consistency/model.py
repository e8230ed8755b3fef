"""A line of a table of totals as it is checked, and what was found wrong in it or odd about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

ERROR = "error"
REMARK = "remark"
HARMED = ("killed", "injured", "casualties")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not agree.

    Attributes:
        check: which check found it, such as `sum`, `year`, `copied` (all are told in docs/claims.md).
        severity: `error` where the table cannot be right as it stands, `remark` where it may be.
        rows: row numbers as the file's user sees them, the row concerned first, then those it was held against.
        fields: headers of the columns concerned.
        says: what was found, with the arithmetic.
        todo: what to do about it.
    """

    check: str
    severity: str
    file: str
    sheet: str | None
    rows: tuple[int, ...]
    fields: tuple[str, ...]
    says: str
    todo: str

    @property
    def where(self) -> str:
        """File, sheet and row in words."""
        sheet = f", sheet {self.sheet}" if self.sheet else ""
        return f"{self.file}{sheet}, row {self.rows[0]}" if self.rows else f"{self.file}{sheet}"


@dataclass(frozen=True, slots=True)
class Line:
    """What one statement of totals says; a row of a wide table, or the rows of a long one that belong together.

    Attributes:
        rows: its row numbers.
        key: what else tells its series apart (period, place, source, population …), as field → words.
        days: `cutoff`, `published`, `first_seen`, `since` → day, as far as stated.
        counts: canonical field (`killed`, `injured_men`, `killed in X`) → number, as far as stated.
        total: it is the sum of other lines (a row "Total").
        cells: all cells as they stand, by which a repeated row is known.
    """

    rows: tuple[int, ...]
    key: tuple[tuple[str, str], ...]
    days: Mapping[str, date]
    counts: Mapping[str, int]
    total: bool = False
    cells: tuple[str, ...] = ()

    @property
    def row(self) -> int:
        """The row it is found at."""
        return self.rows[0]

    @property
    def cutoff(self) -> date | None:
        """The last day included."""
        return self.days.get("cutoff")

    @property
    def period(self) -> str | None:
        """The stretch of time that is counted, where it is not everything up to the cut-off."""
        return dict(self.key).get("period")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one table in the order of the file, and how its columns are called."""

    file: str
    name: str | None
    lines: tuple[Line, ...]
    headers: Mapping[str, str] = field(default_factory=dict)
    unreadable: tuple[Finding, ...] = ()
    passed_over: tuple[str, ...] = ()  # headings of columns with numbers or days that mean nothing known

    def called(self, *names: str) -> tuple[str, ...]:
        """The headers of these fields, or the fields' own names where a long table has no such header."""
        return tuple(self.headers.get(name, name.replace("_", " ")) for name in names)

    def finding(
        self, check: str, severity: str, rows: tuple[int, ...], fields: tuple[str, ...], says: str, todo: str
    ) -> Finding:
        """A finding in this table; `fields` are canonical."""
        return Finding(check, severity, self.file, self.name, rows, self.called(*fields), says, todo)

    def error(self, check: str, rows: tuple[int, ...], fields: tuple[str, ...], says: str, todo: str) -> Finding:
        """The table cannot be right as it stands."""
        return self.finding(check, ERROR, rows, fields, says, todo)

    def remark(self, check: str, rows: tuple[int, ...], fields: tuple[str, ...], says: str, todo: str) -> Finding:
        """The table may be right; somebody should look."""
        return self.finding(check, REMARK, rows, fields, says, todo)
