"""Rows that say the same where they should not, or differ where they should not: copies, repeats, one cut-off twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from ascertain.claims.consistency.model import Finding, Line, Sheet
from ascertain.claims.consistency.series import COMPARE, ENOUGH, Doubted, cut_off, of_period, ordered

_MANY = 20  # people from which equal numbers of two periods are no coincidence


def repeated(sheet: Sheet) -> Iterator[Finding]:
    """Rows that stand in the table twice, cell by cell."""
    first: dict[tuple[str, ...], Line] = {}
    for line in sheet.lines:
        if not line.cells:
            continue
        other = first.setdefault(line.cells, line)
        if other is not line:
            says = f"The row is the same as row {other.row} in every cell."
            yield sheet.error("repeated", (*line.rows, other.row), (), says, "Remove one of the two.")


def copied(sheet: Sheet, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """Rows with a new cut-off and nothing but the numbers of the cut-off before."""
    by_day: dict[date, list[Line]] = defaultdict(list)
    for line in ordered(line for line in lines if not line.period):
        by_day[cut_off(line)].append(line)
    days = list(by_day)
    moved = sum(not _same(by_day[one][-1], by_day[two][-1]) for one, two in pairwise(days))
    usual = len(days) > ENOUGH and moved * 5 >= (len(days) - 1) * 4
    return tuple(
        _copied(sheet, source, line, by_day[after], usual)
        for before, after in pairwise(days)
        for line in by_day[after]
        if (source := next((other for other in by_day[before] if _same(other, line)), None))
    )


def _copied(sheet: Sheet, source: Line, line: Line, those: Sequence[Line], usual: bool) -> Finding:
    """An error where the table moves at nearly each cut-off, or another row says otherwise of this one."""
    others = [other for other in those if not _agree(other, line)]
    moved = f"though the cut-off moved from {source.cutoff} to {line.cutoff}"
    says = f"All {_told(sheet, line)} are those of row {source.row}, {moved}."
    if others:
        says += f" Row {others[0].row} says otherwise of {line.cutoff}."
    report = sheet.error if usual or others else sheet.remark
    rows = (*line.rows, source.row, *(other.row for other in others))
    todo = f"The row before may have been typed again. {COMPARE}"
    return report("copied", rows, tuple(line.counts), says, todo)


def copied_periods(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Finding]:
    """Periods with nothing but the numbers of the period before, at the same cut-off."""
    rest: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        if line.period:
            rest[line.cutoff, *(item for item in line.key if item[0] != "period")].append(line)
    for those in rest.values():
        for before, line in pairwise(sorted(those, key=lambda item: item.period or "")):
            if before.period != line.period and _same(before, line) and sum(line.counts.values()) >= _MANY:
                says = f"All {_told(sheet, line)} of {line.period} are those of {before.period} in row {before.row}."
                yield sheet.remark("copied", (*line.rows, before.row), tuple(line.counts), says, COMPARE)


def _told(sheet: Sheet, line: Line) -> str:
    listed = [f"{number} {sheet.called(name)[0]}" for name, number in line.counts.items()]
    return f"{len(listed)} numbers ({', '.join(listed[:3])}{' …' if len(listed) > 3 else ''})"


def _same(one: Line, other: Line) -> bool:
    """Two numbers or more in common, all of them equal and not nought, and nothing new in the later."""
    both = one.counts.keys() & other.counts.keys()
    shown = len(both) > 1 and both == other.counts.keys() and any(one.counts[name] for name in both)
    return shown and _agree(one, other)


def _agree(one: Line, other: Line) -> bool:
    return all(one.counts[name] == other.counts[name] for name in one.counts.keys() & other.counts.keys())


def stated_twice(sheet: Sheet, lines: Sequence[Line], doubted: Doubted) -> Iterator[Finding]:
    """Rows of one cut-off that differ: an error where one has the other's digits in another order, else a remark."""
    by_day: dict[date, list[Line]] = defaultdict(list)
    for line in lines:
        if line.cutoff:
            by_day[line.cutoff].append(line)
    for day, those in by_day.items():
        other = max(those, key=lambda line: sum(_agree(line, another) for another in those))
        for line in those:
            names = [name for name in line.counts if other.counts.get(name, line.counts[name]) != line.counts[name]]
            names = [name for name in names if not {(line.row, name), (other.row, name)} & doubted]
            if names:
                yield _differing(sheet, day, other, line, names)


def _differing(sheet: Sheet, day: date, other: Line, line: Line, names: Sequence[str]) -> Finding:
    pairs = [(sheet.called(name)[0], other.counts[name], line.counts[name]) for name in names]
    slip = any(sorted(str(one)) == sorted(str(two)) for _, one, two in pairs)
    told = ", ".join(f"{name} {one} and {two}" for name, one, two in pairs)
    says = f"Rows {other.row} and {line.row} state {day}{of_period(line)} differently: {told}."
    says += " The digits are the same in another order." if slip else ""
    report = sheet.error if slip else sheet.remark
    return report("differs", (*line.rows, other.row), tuple(names), says, COMPARE)
