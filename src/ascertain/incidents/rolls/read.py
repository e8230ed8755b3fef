"""From lists to a roll: cells read into values, names taken apart, words given numbers."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.names.columns import Columns, coded, coded_parts, together
from ascertain.incidents.names.words import script_of
from ascertain.incidents.rolls.cells import readings
from ascertain.incidents.rolls.model import NO_DAY, SEXES, UNTOLD, Codes, Roll
from ascertain.incidents.rolls.places import place
from ascertain.incidents.rolls.sheets import Sheet, sheet
from ascertain.reports.columns import Column, level
from ascertain.terms.errors import InputError
from ascertain.terms.progress import Progress, untold

_EPOCH = date(1970, 1, 1).toordinal()
_DAYS = {"born": ("born",), "died": ("date", "occurred")}
_PLACES = ("place", "district", "unit")
_CODES = ("country", "cause", "actor", "id")
_FIELDS = ("sex", "age", "born", "date", "occurred", *_PLACES, *_CODES)
_PARTS = ("father", "grandfather", "family")
_Kind = TypeVar("_Kind", bound=np.generic)


def roll(paths: Sequence[Path], mapping: Mapping[str, str] | None = None, progress: Progress = untold) -> Roll:
    """The people of two or more lists (or of one, to find who is in it twice).

    Raises InputError where a list cannot be read, two lists have one name, or the map names a column that no list has.
    """
    found = []
    for done, path in enumerate(paths):
        progress("reading lists", done, len(paths))
        found.append(sheet(path, mapping))
    names = [item.name for item in found]
    if doubled := [name for name, times in Counter(names).items() if times > 1]:
        raise InputError(f"Two lists are called {doubled[0]!r}.", todo="Give one of the files another name.")
    _mapped(found, mapping or {})
    return rolled(found)


def _mapped(found: Sequence[Sheet], mapping: Mapping[str, str]) -> None:
    """A column that is spelt wrongly in the map would silently not be compared."""
    heads = dict.fromkeys(head for item in found for head in item.heads if head)
    known = set(map(level, heads))
    for column in mapping:
        if level(column) not in known:
            raise InputError(
                f"The map names the column {column!r}, which no list has.",
                todo=f"The columns are called {', '.join(heads)}.",
            )


def rolled(found: Sequence[Sheet]) -> Roll:
    """The roll of lists that are read already."""
    unread: Counter[str] = Counter()
    script = _shared_script(found)
    names = together([_names(item, script) for item in found])
    cells = {field: _cells(found, field, unread) for field in _FIELDS}
    told = {field: [cells[name].as_(_day, np.int32, int(NO_DAY)) for name in which] for field, which in _DAYS.items()}
    days = {field: np.where(first[0] == NO_DAY, first[-1], first[0]) for field, first in told.items()}
    age = cells["age"].as_(lambda said: float(said) if said.isdecimal() else np.nan, np.float32, np.nan)
    known: dict[str, int] = {}
    codes = {field: cells[field].levelled(place, known) for field in _PLACES}
    return Roll(
        lists=tuple(item.name for item in found),
        list=np.repeat(np.arange(len(found), dtype=np.int16), [len(item.rows) for item in found]),
        row=np.concatenate([np.arange(len(item.rows), dtype=np.int32) for item in found] or [_empty()]),
        parts=names.parts,
        vocabulary=names.vocabulary,
        letters=names.letters,
        scripts=names.scripts,
        sex=cells["sex"].as_(lambda said: SEXES.index(said) if said in SEXES else 0, np.int8, 0),
        age=np.where(np.isnan(age), _reached(days["born"], days["died"]), age),
        days=days,
        codes=codes | {field: cells[field].levelled(level, {}) for field in _CODES},
        places=tuple(known),
        unread=dict(unread),
        left_out={item.name: item.left_out for item in found},
    )


def _reached(born: Codes, died: Codes) -> NDArray[np.float32]:
    """The age at death of those of whom both days are told, in whole years; NaN of others."""
    years = np.floor((died.astype(float) - born) / 365.2425)
    known = (born != NO_DAY) & (died != NO_DAY) & (years >= 0)
    return np.where(known, years, np.nan).astype(np.float32)


def _empty() -> Codes:
    return np.empty(0, dtype=np.int32)


@dataclass(frozen=True)
class _Cells:
    """The value of a field in each row: the number of each row's value, −1 where it is not told or cannot be read."""

    numbers: Codes
    values: tuple[str, ...]

    def as_(self, read: Callable[[str], object], kind: type[_Kind], otherwise: float) -> NDArray[_Kind]:
        """Each value read once, for all rows that have it; `otherwise` where it is not told."""
        return np.array([*map(read, self.values), otherwise], kind)[self.numbers]

    def levelled(self, how: Callable[[str], str], known: dict[str, int]) -> Codes:
        """The same number for values that are the same by `how`; numbers of `known` words are kept and added to it."""
        return self.as_(lambda said: known.setdefault(how(said), len(known)), np.int32, UNTOLD)


class _Numbers(dict[str, int]):
    """What stands in cells → its number, in the order in which it is met."""

    def __missing__(self, raw: str) -> int:
        self[raw] = number = len(self)
        return number


def _cells(found: Sequence[Sheet], field: str, unread: Counter[str]) -> _Cells:
    numbers: list[Codes] = []
    values = _Numbers()
    for item, column in zip(found, _columns(found, field), strict=True):
        if column is None:
            numbers.append(np.full(len(item.rows), UNTOLD, np.int32))
            continue
        raws = _Numbers()
        raw = np.fromiter(map(raws.__getitem__, item.cells(column.index)), np.int32, len(item.rows))
        said = readings(column, raws)
        unread[field] += int(np.array([cell is None for cell in said], bool)[raw].sum()) if said else 0
        numbers.append(np.array([values[cell] if cell else UNTOLD for cell in said], np.int32)[raw])
    return _Cells(np.concatenate([_empty(), *numbers]), tuple(values))


def _columns(found: Sequence[Sheet], field: str) -> list[Column | None]:
    """The column of each list that holds a field. Of several (an address and a town), the one that says what the others
    say."""
    offered = [_of(item, field) for item in found]
    if max(map(len, offered), default=0) < 2:
        return [next(iter(columns), None) for columns in offered]
    said = [[_said(item, column) for column in columns] for item, columns in zip(found, offered, strict=True)]
    chosen: list[Column | None] = []
    for at, columns in enumerate(offered):
        others = set().union(*(values for other, sets in enumerate(said) if other != at for values in sets))
        shared = [len(values & others) for values in said[at]]
        chosen.append(columns[shared.index(max(shared))] if columns else None)
    return chosen


def _said(item: Sheet, column: Column) -> set[str]:
    return set(map(level, set(item.cells(column.index))))


def _shared_script(found: Sequence[Sheet]) -> str | None:
    """Of columns of names in several scripts, the script that all lists have; its own letters before Latin ones."""
    offered = [{_script(item, column) for column in _of(item, "name")} for item in found]
    shared = set.intersection(*offered) if offered else set()
    return min(shared, key=lambda script: (script == "latin", script == "other", script)) if shared else None


def _script(item: Sheet, column: Column) -> str:
    seen = Counter(script_of(row[column.index]) for row in item.rows[:200] if column.index < len(row))
    return seen.most_common(1)[0][0] if seen else "other"


def _of(item: Sheet, field: str) -> list[Column]:
    return [column for column in item.columns if column.field and column.field.name == field]


def _names(item: Sheet, script: str | None) -> Columns:
    """The names of a list: out of its columns for the parts, or out of the one column that holds them whole."""
    whole = _of(item, "name")
    best = next((column for column in whole if script and _script(item, column) == script), whole[0] if whole else None)
    columns = [best, *(next(iter(_of(item, part)), None) for part in _PARTS)]
    cells = [item.cells(column.index) if column else [""] * len(item.rows) for column in columns]
    return coded_parts(zip(*cells, strict=True)) if any(columns[1:]) else coded(cells[0])


def _day(said: str) -> int:
    """Days since 1970 of an ISO day or moment."""
    return date.fromisoformat(said[:10]).toordinal() - _EPOCH
