"""How many people a row speaks of, by outcome and cell."""

from collections.abc import Mapping

from ascertain.findings.slots import COUNTED
from ascertain.terms.errors import InputError

_PARTS = {"children": ("boys", "girls"), "adults": ("men", "women")}
_PERSON = {("man", "adult"): "men", ("woman", "adult"): "women", ("man", "child"): "boys", ("woman", "child"): "girls"}
_HALF = {"man": "male", "woman": "female", "child": "children", "adult": "adults"}

Counts = dict[str, dict[str, int]]


def counts_of(record: Mapping[str, str], where: str) -> Counts:
    """Outcome → cell → number, cells side by side: what a total has beyond its cells is `persons`.

    A row with an outcome and no numbers is one person. Raises InputError where cells come to more than their total.
    """
    found: Counts = {}
    for outcome in COUNTED:
        cells = {name.partition("_")[2]: int(value) for name, value in record.items() if name.startswith(f"{outcome}_")}
        total = int(record[outcome]) if outcome in record else None
        if total is None and not cells:
            continue
        found[outcome] = _apart(cells, total, f"{where}, field {outcome}")
    if not found and record.get("outcome") in COUNTED:
        found[record["outcome"]] = {cell_of(record.get("sex", ""), record.get("age", "")): 1}
    return found


def _apart(cells: dict[str, int], total: int | None, where: str) -> dict[str, int]:
    if total is not None and sum(cells.values()) > total:
        # "Children" beside boys and girls is then their sum, and not those of unknown sex.
        for whole, parts in _PARTS.items():
            if whole in cells:
                cells[whole] = max(0, cells[whole] - sum(cells.get(part, 0) for part in parts))
    rest = 0 if total is None else total - sum(cells.values())
    if rest < 0:
        raise InputError("The cells come to more than the total.", where=where, todo="Correct one of them.")
    return {cell: number for cell, number in {**cells, "persons": rest}.items() if number} or {"persons": 0}


def cell_of(sex: str, age: str) -> str:
    """The grid word of one person: `men` for a man of 30, `persons` where nothing is known."""
    grown = ("child" if int(age) < 18 else "adult") if age.isdecimal() else age
    return _PERSON.get((sex, grown)) or _HALF.get(sex) or _HALF.get(grown) or "persons"
