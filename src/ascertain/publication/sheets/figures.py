"""The figures of an update, one a row, with their keys; and what changed since the update before."""

from collections.abc import Iterator

from ascertain.publication.sheets.model import DAY, TEXT, WHOLE, Column, Sheet, Value
from ascertain.publication.update import Line, Update

OUTCOME = Column("outcome", "killed, injured or missing", codes="outcome", hxl="#affected+outcome")
KILLED = Column("killed", "Killed", WHOLE, "persons", "#affected+killed")
INJURED = Column("injured", "Injured", WHOLE, "persons", "#affected+injured")
COLUMNS = (
    Column("breakdown", "By what the figure is broken down; total where it is not", codes="breakdown"),
    Column("code", "The cell of the breakdown, as a code", hxl="#affected+code"),
    Column("label", "The cell in words", hxl="#affected+name"),
    OUTCOME,
    Column("value", "The figure; empty where it is withheld, which is not zero", WHOLE, "persons", "#affected+num"),
    Column("measure", "confirmed, or in a training office what meets the rule", TEXT),
    Column("key", "Name of the figure for ascertain trace", TEXT, "", "#meta+key"),
)


def figures(update: Update) -> Sheet:
    """Every figure the text prints."""
    return Sheet("figures", "Figures by breakdown, with their keys", COLUMNS, tuple(_figures(update)))


def _figures(update: Update) -> Iterator[tuple[Value, ...]]:
    parts = (update.sex_age, update.territory, update.units, update.causes)
    lines = [("total", update.total), *((part.by, line) for part in parts for line in part.lines)]
    for by, line in lines:
        yield from _line(by, line, update.measure)
    if update.missing:
        yield "total", "total", "total", "missing", update.missing.persons, update.measure, update.missing.key


def _line(by: str, line: Line, measure: str) -> Iterator[tuple[Value, ...]]:
    yield by, line.code, line.label, "killed", line.killed, measure, line.killed_key
    yield by, line.code, line.label, "injured", line.injured, measure, line.injured_key


def since(update: Update) -> Sheet | None:
    """The change since the update before, by the day of the incident."""
    if update.since is None:
        return None
    columns = (
        Column("day", "Day of the incident; empty where it is not known", DAY, "", "#date+occurred"),
        Column("killed", "Change of killed; may be negative", WHOLE, "persons", "#affected+killed+change"),
        Column("injured", "Change of injured; may be negative", WHOLE, "persons", "#affected+injured+change"),
    )
    rows = tuple((row.day, row.killed, row.injured) for row in update.since.increments)
    return Sheet("since", "Change since the previous update, by day of the incident", columns, rows)
