"""The headings of a table: one row or two, and what a heading says beside what it counts ("daily", "of whom", HXL).

Merged headings stand over several columns: "Killed" above "men", "women", "total".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ascertain.claims.consistency.columns import Heads, heads
from ascertain.reports.columns import level
from ascertain.terms.errors import InputError

Row = Sequence[str] | InputError
LOOK = 10  # rows with anything in them among which the header is looked for, as for tables that are taken in


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above the body of a table: its columns, the labels they have, and how many rows that takes."""

    heads: Heads
    labels: Sequence[str]
    rows: int


def top(rows: Sequence[Row], mapping: Mapping[str, str] | None) -> Top | None:
    """The headings among the first rows; None where none of them is of a table that counts people."""
    looked = 0
    for index, cells in enumerate(rows):
        if isinstance(cells, InputError) or not any(cell.strip() for cell in cells):
            continue
        if heads(cells, mapping):
            return max(_ways(rows, index, cells, mapping), key=lambda way: _known(way.heads))
        looked += 1
        if looked == LOOK:
            break
    return None


def _ways(rows: Sequence[Row], index: int, cells: Sequence[str], mapping: Mapping[str, str] | None) -> Iterator[Top]:
    """The row by itself, then with the row of headings below it, or above it. The first that knows most is taken."""
    after = index + 1
    while after < len(rows) and _is_hxl(rows[after]):
        after += 1
    yield Top(heads(cells, mapping) or Heads(()), cells, after)
    below = rows[after] if after < len(rows) else ()
    above = rows[index - 1] if index else ()
    for upper, lower, end in ((cells, below, after + 1), (above, cells, after)):
        if isinstance(upper, InputError) or isinstance(lower, InputError) or not _is_wordy(upper, lower):
            continue
        labels = joined(upper, lower, mapping)
        if found := heads(labels, mapping):
            yield Top(found, labels, end)


def _known(found: Heads) -> tuple[bool, int]:
    """Whether no two columns are one count, and how many counts are known."""
    names = [column.field.name for column in found.columns if column.field and column.field.type == "count"]
    return len(set(names)) == len(names), len(set(names))


def _is_wordy(upper: Sequence[str], lower: Sequence[str]) -> bool:
    said = [cell for cell in (*upper, *lower) if cell.strip()]
    return sum(bool(cell.strip()) for cell in lower) > 1 and not any(sign.isdecimal() for cell in said for sign in cell)


def _is_hxl(cells: Row) -> bool:
    """True for the row of hashtags under the headings (Humanitarian Exchange Language)."""
    said = [] if isinstance(cells, InputError) else [cell for cell in cells if cell.strip()]
    return len(said) > 1 and all(cell.lstrip().startswith("#") for cell in said)


def joined(upper: Sequence[str], lower: Sequence[str], mapping: Mapping[str, str] | None) -> list[str]:
    """The labels of two rows of headings: the upper one holds until the next that is written."""
    labels: list[str] = []
    over = ""
    for index in range(max(len(upper), len(lower))):
        above = upper[index].strip() if index < len(upper) else ""
        below = lower[index].strip() if index < len(lower) else ""
        over = above or over
        both = f"{over} {below}" if below and level(over) != level(below) else over if above else below
        alone = not above and below and heads([below], None) is None and not _says(both, mapping)
        labels.append(below if alone else both if below or above else "")
    return labels


@lru_cache(maxsize=4096)
def _is_known(label: str) -> bool:
    found = heads([label], None)
    return found is not None and any(column.field for column in found.columns)


def _says(label: str, mapping: Mapping[str, str] | None) -> bool:
    return level(label) in {level(name) for name in mapping or {}} or _is_known(label)
