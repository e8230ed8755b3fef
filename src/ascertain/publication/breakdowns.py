"""From figures of the record to the lines of an update."""

from collections.abc import Callable, Mapping, Sequence

from ascertain.publication.update import Breakdown, Line, Missing, Total
from ascertain.record.model import Record, RecordFigure
from ascertain.terms.errors import IntegrityError

# Printed even at zero, in the order of the UN office's update of March 2022; others only where anybody stands in them.
SIX_CELLS = ("men", "women", "boys", "girls", "children", "adults")
UNKNOWN_AGE = ("male", "female", "persons")
Value = Callable[[RecordFigure], int]


def confirmed(figure: RecordFigure) -> int:
    """What people decided."""
    return figure.confirmed


def proposed(figure: RecordFigure) -> int:
    """What the rule proposes: printed in training only, where nobody decides."""
    return figure.proposed


def total(record: Record, value: Value) -> Total:
    """The totals. Raises IntegrityError where the record has none."""
    killed, injured = record.figure("killed"), record.figure("injured")
    if killed is None or injured is None:
        raise IntegrityError("The record has no total of killed and injured.", where="publication")
    return Total("total", "total", value(killed), value(injured), killed.key, injured.key)


def total_of_month(record: Record, month: str, value: Value) -> Total:
    """The totals of one month in a record by month; nothing where nothing stands in it."""
    killed, injured = record.figure("killed", month=month), record.figure("injured", month=month)
    return Total(
        "total",
        "total",
        value(killed) if killed else 0,
        value(injured) if injured else 0,
        killed.key if killed else None,
        injured.key if injured else None,
    )


def missing(record: Record, value: Value) -> Missing | None:
    """Persons recorded as missing, where there are any."""
    figure = record.figure("missing")
    return Missing(value(figure), figure.key) if figure and value(figure) else None


def breakdown(
    record: Record,
    by: str,
    caption: str,
    names: Mapping[str, str],
    value: Value,
    always: Sequence[str] = (),
    month: str | None = None,
) -> Breakdown:
    """The lines of one dimension in which anything stands; codes of `always` come first and even at zero.

    `names` are the words for codes, in the order they are printed; what is not among them follows, sorted. With
    `month` (`2022-03`), of a record by month and that dimension, the lines of that month.
    """
    within = {} if month is None else {"month": month}
    found = {
        (figure.outcome, figure.cell[by]): figure
        for figure in record.figures
        if {**figure.cell, by: ""} == {**within, by: ""} and by in figure.cell and value(figure)
    }
    present = {code for outcome, code in found if outcome in ("killed", "injured")}
    ordered = [*always, *(code for code in names if code not in always), *sorted(present - names.keys() - set(always))]
    lines = tuple(_line(code, names, found, value) for code in ordered if code in always or code in present)
    return Breakdown(by, caption, lines)


def _line(code: str, names: Mapping[str, str], found: Mapping[tuple[str, str], RecordFigure], value: Value) -> Line:
    killed, injured = found.get(("killed", code)), found.get(("injured", code))
    return Line(
        code=code,
        label=names.get(code, code),
        killed=value(killed) if killed else 0,
        injured=value(injured) if injured else 0,
        killed_key=killed.key if killed else None,
        injured_key=injured.key if injured else None,
    )
