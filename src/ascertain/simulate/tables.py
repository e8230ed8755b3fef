"""Rows as sources send them: one incident or one person a row, the word SYNTHETIC in every one."""

import csv
import io
from collections.abc import Iterable, Sequence

from ascertain.simulate.harm import weapons
from ascertain.simulate.sources.lists import ListRow
from ascertain.simulate.sources.model import Account
from ascertain.simulate.writing.model import SYNTHETIC
from ascertain.terms.instants import stamp

_CELLS = ("men", "women", "boys", "girls")
ACCOUNTS = (
    "reference", "incident_date", "place", "unit", "killed", *(f"killed_{cell}" for cell in _CELLS),
    "injured", *(f"injured_{cell}" for cell in _CELLS), "missing", "cause", "reported_by", "published", "note",
)  # fmt: skip
PEOPLE = ("number", "name", "sex", "age", "incident_date", "place", "unit", "outcome", "note")


def account_row(account: Account) -> tuple[object, ...]:
    """One account as a row."""
    toll = account.toll
    counts: list[object] = []
    for outcome, number in (("killed", toll.killed), ("injured", toll.injured)):
        cells = toll.cells.get(outcome, {})
        counts += [number, *(cells.get(cell, 0) if cells else "" for cell in _CELLS)]
    note = f"{SYNTHETIC}. {toll.military} of the killed were combatants." if toll.military else SYNTHETIC
    return (
        account.id, account.day, account.place, account.incident.unit.code, *counts, toll.missing or "",
        weapons()[account.weapon].bare[0], account.holder.name, stamp(account.published), note,
    )  # fmt: skip


def person_row(number: int, row: ListRow) -> tuple[object, ...]:
    """One person as a row of a list."""
    name = row.written.text if row.written else ""
    sex = {"man": "male", "woman": "female"}[row.sex]
    age = "" if row.age is None else row.age
    return (number, name, sex, age, row.day, row.place, row.incident.unit.code, "killed", SYNTHETIC)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV with a header and line feeds."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
