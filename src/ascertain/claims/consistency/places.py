"""A row “Total” among rows of places: it has to be the sum of the others with the same cut-off and period."""

from collections import defaultdict
from collections.abc import Iterator

from ascertain.claims.consistency.columns import is_total
from ascertain.claims.consistency.model import Finding, Line, Sheet

_PLACES = ("place", "district", "unit", "country")
_TODO = "Compare the rows with what they were typed from; a part may be missing, doubled or mistyped."
_About = tuple[object, ...]


def columns(sheet: Sheet) -> Iterator[Finding]:
    """Totals of a column of places that are not the sum of its rows."""
    rows: dict[_About, list[Line]] = defaultdict(list)
    for line in sheet.lines:
        if not line.total:
            rows[_about(line)].append(line)
    for line in sheet.lines:
        if line.total:
            within = {(name, said) for name, said in line.key if name in _PLACES and not is_total(said)}
            parts = [part for part in rows[_about(line)] if within <= set(part.key)]
            yield from _held(sheet, line, parts)


def _about(line: Line) -> _About:
    return (line.cutoff, *((name, said) for name, said in line.key if name not in _PLACES))


def _held(sheet: Sheet, line: Line, parts: list[Line]) -> Iterator[Finding]:
    for name, said in line.counts.items():
        numbers = [part.counts[name] for part in parts if name in part.counts]
        if len(numbers) < 2 or len(numbers) < len(parts) or sum(numbers) == said:
            continue
        by = said - sum(numbers)
        listed = " + ".join(str(number) for number in numbers) if len(numbers) <= 12 else f"{len(numbers)} rows"
        missed = f"{by} short" if by > 0 else f"{-by} too many"
        says = f"{listed} = {sum(numbers)}, but the row of the total says {said} {sheet.called(name)[0]}: {missed}."
        yield sheet.error("column_sum", (*line.rows, *(part.row for part in parts)), (name,), says, _TODO)
