"""A register as it was read: its sheets, and the cases in it with what was decided on each, version by version."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ascertain.terms.errors import InputError

CASES, OLDER, HISTORY = "cases", "older", "history"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what it is (`cases`, `older`, `history`), the row of its header (from 1), field → column (from 0)."""

    name: str
    part: str
    header: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its case, where it stands, and what it says.

    Attributes:
        case: the id the register gives it.
        at: `SHEET!row=7`, as the report of the row is called.
        record: canonical field → value as the reader of field reports normalised it; empty in a history.
        decided: confirmed, rejected, inconclusive or open; officer, on (ISO day): by whom and when, where it says so.
    """

    case: str
    sheet: str
    part: str
    number: int
    record: Mapping[str, str]
    decided: str
    officers: tuple[str, ...]
    on: str | None
    civilian_status: str | None = None
    nexus: str | None = None

    @property
    def at(self) -> str:
        """The locator of the row in its file."""
        return f"{self.sheet}!row={self.number}"


@dataclass(frozen=True, slots=True)
class Register:
    """A register read: its sheets, its good rows, and the sentences on those set aside.

    Rows below the headers of all sheets that are part of it are conserved: `below` = rows + set aside. `partial` are
    the cases of which a row was set aside: how many people they come to, somebody has to say. `blank` is sheet → how
    many formulas have no result in the file.
    """

    sheets: tuple[Sheet, ...]
    rows: tuple[Row, ...]
    aside: tuple[InputError, ...]
    below: int
    left: tuple[InputError, ...]
    partial: frozenset[str] = frozenset()
    blank: Mapping[str, int] = field(default_factory=dict)

    def cases(self) -> dict[str, list[Row]]:
        """The rows of each case, in the order of the sheet of cases."""
        found: dict[str, list[Row]] = {}
        for row in sorted(self.rows, key=lambda row: row.part != CASES):
            found.setdefault(row.case, []).append(row)
        return found
