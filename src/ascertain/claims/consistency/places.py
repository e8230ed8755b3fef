"""A row “Total” among rows of places: it has to be the sum of the others with the same cut-off and period."""

from collections import defaultdict
from collections.abc import Iterator

from ascertain.claims.consistency.columns import is_total
from ascertain.claims.consistency.model import Finding, Line, Sheet
from ascertain.claims.consistency.series import Doubted, by_series, running

_PLACES = ("place", "district", "unit", "country")
_TODO = "Compare the rows with what they were typed from; a part may be missing, doubled or mistyped."
_About = tuple[object, ...]


def columns(sheet: Sheet, doubted: Doubted) -> Iterator[Finding]:
    """Totals of a column of places that are not the sum of its rows; and one below days that count a day each.

    `doubted` are the (row, field) pairs found wrong before: nothing is added to them.
    """
    parts = [line for line in sheet.lines if not line.total]
    rows: dict[_About, list[Line]] = defaultdict(list)
    every: dict[_About, list[Line]] = defaultdict(list)
    for line in parts:
        rows[line.cutoff, *_about(line)].append(line)
        every[_about(line)].append(line)
    runs = any(len(those) > 1 and running(those) for those in by_series(parts))
    for line in sheet.lines:
        if line.total:
            within = {(name, said) for name, said in line.key if name in _PLACES and not is_total(said)}
            summed = rows[line.cutoff, *_about(line)]
            if not summed and line.cutoff is None and not runs:  # a total of running totals is none
                summed = every[_about(line)]
            yield from _held(sheet, line, [part for part in summed if within <= set(part.key)], doubted)


def _about(line: Line) -> _About:
    return tuple((name, said) for name, said in line.key if name not in _PLACES)


def _held(sheet: Sheet, line: Line, parts: list[Line], doubted: Doubted) -> Iterator[Finding]:
    for name, said in line.counts.items():
        if any((part.row, name) in doubted for part in parts):
            continue
        numbers = [part.counts[name] for part in parts if name in part.counts]
        if len(numbers) < 2 or len(numbers) < len(parts) or sum(numbers) == said:
            continue
        by = said - sum(numbers)
        listed = " + ".join(str(number) for number in numbers) if len(numbers) <= 12 else f"{len(numbers)} rows"
        missed = f"{by} short" if by > 0 else f"{-by} too many"
        says = f"{listed} = {sum(numbers)}, but the row of the total says {said} {sheet.called(name)[0]}: {missed}."
        yield sheet.error("column_sum", (*line.rows, *(part.row for part in parts)), (name,), says, _TODO)
