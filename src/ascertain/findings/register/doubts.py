"""What does not look right in a register, and is taken as it stands: whoever kept it should look again.

A year mistyped keeps people out of every figure, and an id given twice makes one case of two; nobody would notice.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from ascertain.findings.register.model import CASES, Register, Row


def doubts(register: Register, today: date) -> Iterator[str]:
    """Sentences on formulas nobody worked out, and on rows of the sheet of cases.

    These tell of days to come, decisions before the incident, one id for two incidents. `today` is the day in the
    office's zone.
    """
    for sheet, number in register.blank.items():
        said = f"{sheet}: {number} formulas have no result in the file and are read as empty."
        yield f"{said} Open it in a spreadsheet program, save it, and import that."
    for row in register.rows:
        if row.part == CASES:
            yield from _days(row, str(today))
    for case, rows in register.cases().items():
        yield from _apart(case, [row for row in rows if row.part == CASES])


def _days(row: Row, today: str) -> Iterator[str]:
    day = day_of(row)
    if day > today:
        yield f"{row.at}: {day} lies in the future; the case is in no figure until then. Was it mistyped?"
    elif row.on and row.on > today:
        yield f"{row.at}: it was decided on {row.on}, which lies in the future. Was it mistyped?"
    elif row.on and row.on < day:
        yield f"{row.at}: it was decided on {row.on}, before it happened on {day}. Was one of them mistyped?"


def _apart(case: str, rows: Sequence[Row]) -> Iterator[str]:
    days, places = ({value for row in rows if (value := read(row))} for read in (day_of, _place))
    if len(days) > 1 or len(places) > 1:
        said = ", ".join(sorted(days) if len(days) > 1 else sorted(places))
        at = ", ".join(row.at for row in rows)
        yield f"{at}: {case} stands at once for {said}; its rows count as one incident. Are they two cases?"


def day_of(row: Row) -> str:
    """The first possible day of the incident a row tells of (ISO), empty where it gives none."""
    return (row.record.get("date") or row.record.get("occurred") or "")[:10]


def _place(row: Row) -> str:
    return row.record.get("place", "")
