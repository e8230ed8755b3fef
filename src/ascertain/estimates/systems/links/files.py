"""What `incidents match --to DIR` wrote, read back: `people.csv` for the rows, `links.csv` for the pairs."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ascertain.estimates.systems.links.model import Links
from ascertain.estimates.systems.table import MOST_LISTS
from ascertain.terms.errors import InputError

ROWS, PAIRS = "people.csv", "links.csv"
_MADE = "Give the folder that `ascertain incidents match … --to DIR` wrote."


def read(folder: Path) -> Links:
    """Read a matching. Raises InputError where a file is not there or not of that kind, with the row."""
    at: dict[tuple[str, str], int] = {}
    lists: dict[str, int] = {}
    people: dict[str, int] = {}
    of, person = [], []
    for where, row in _rows(folder / ROWS, ("list", "row", "person_id")):
        key = row["list"], row["row"]
        if key in at:
            raise InputError("This row stands here twice.", where=where, todo=_MADE)
        at[key] = len(at)
        of.append(lists.setdefault(row["list"], len(lists)))
        person.append(people.setdefault(row["person_id"], len(people)))
    if not 1 <= len(lists) <= MOST_LISTS:
        raise InputError(f"{len(lists)} lists: 1 to {MOST_LISTS} can be used.", where=str(folder / ROWS), todo=_MADE)
    pairs, chance = [], []
    for where, row in _rows(folder / PAIRS, ("list_a", "row_a", "list_b", "row_b", "probability")):
        ends = (row["list_a"], row["row_a"]), (row["list_b"], row["row_b"])
        if ends[0] not in at or ends[1] not in at or ends[0] == ends[1]:
            raise InputError(f"This pair is not of two rows of {ROWS}.", where=where, todo=_MADE)
        pairs.append([at[end] for end in ends])
        chance.append(_probability(row["probability"], where))
    owned, paired = np.array(of), np.array(pairs, dtype=np.int64).reshape(-1, 2)
    repeats = np.zeros(len(lists), dtype=np.bool_)
    repeats[owned[paired[owned[paired[:, 0]] == owned[paired[:, 1]], 0]]] = True
    return Links(tuple(lists), owned, np.array(person), paired, np.array(chance), repeats)


def _rows(path: Path, wanted: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            sheet = csv.DictReader(file, strict=True)
            missing = [name for name in wanted if name not in (sheet.fieldnames or ())]
            if missing:
                raise InputError(f"There is no column {', '.join(missing)}.", where=f"{path}, row 1", todo=_MADE)
            for number, row in enumerate(sheet, 2):
                if None in row.values():
                    raise InputError("A field is missing.", where=f"{path}, row {number}", todo=_MADE)
                yield f"{path}, row {number}", row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"This cannot be read as CSV: {error}.", where=str(path), todo=_MADE) from error


def _probability(said: str, where: str) -> float:
    try:
        value = float(said)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise InputError(f"{said!r} is no probability.", where=f"{where}, column probability", todo="Give 0 to 1.")
    return value
