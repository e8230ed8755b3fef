"""Cut-offs against the days around them: publication, the rows before and after, slips of the year, gaps."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from ascertain.claims.consistency.model import Finding, Line, Sheet
from ascertain.claims.words.lexicon import lexicon
from ascertain.terms.instants import period_days

_FEW = 5  # delays or steps from which the table's usual one is known
_TODO = "Compare the day with what the row was typed from."


def days(sheet: Sheet, series: Sequence[Sequence[Line]]) -> tuple[tuple[Finding, ...], frozenset[int]]:
    """What is wrong with the days, and the rows whose cut-off cannot be trusted."""
    found = [*_published(sheet), *_counted_from(sheet)]
    for lines in series:
        found += _order(sheet, lines, {item.rows[0] for item in found})
    doubted = frozenset(item.rows[0] for item in found if item.check in ("year", "order", "published"))
    for lines in series:
        found += _gaps(sheet, [line for line in lines if line.row not in doubted])
    return tuple(found), doubted


def out(line: Line) -> date | None:
    """The day a line was published, or else first seen."""
    return line.days.get("published") or line.days.get("first_seen")


def _delay(line: Line) -> int | None:
    day = out(line)
    return (day - line.cutoff).days if day and line.cutoff else None


def _published(sheet: Sheet) -> Iterator[Finding]:
    bounds = lexicon("consistency")["bounds"]
    delays = [delay for line in sheet.lines if (delay := _delay(line)) is not None and delay >= 0]
    usual = int(median(delays)) if len(delays) >= _FEW else None
    for line in sheet.lines:
        delay = _delay(line)
        name = "published" if "published" in line.days else "first_seen"
        if delay is None or (line.period is not None and delay >= 0):
            continue
        told = f"{'published' if name == 'published' else 'first seen'} {out(line)}, with the cut-off {line.cutoff}"
        slip = _slip(line, usual or 0)
        if slip and delay not in range(bounds["late"] + 1):
            way = "before" if delay < 0 else "after"
            says = f"The row is {told}: {abs(delay)} days {way} it; the year is likely {slip}."
            yield sheet.error("year", line.rows, ("cutoff", name), says, _TODO)
        elif delay < 0:
            says = f"The row is {told}: it was out {-delay} days before the last day it counts."
            yield sheet.error("published", line.rows, ("cutoff", name), says, _TODO)
        elif usual is not None and delay > max(bounds["late"], bounds["later"] * usual):
            says = f"The row is {told}: {delay} days later, where the table's usual delay is {usual}."
            yield sheet.remark("late", line.rows, ("cutoff", name), says, _TODO)


def _slip(line: Line, usual: int) -> int | None:
    """The year of the cut-off by which its delay would be a usual one, where it stands one or two years off."""
    day = out(line)
    if day is None or line.cutoff is None:
        return None
    near = max(lexicon("consistency")["bounds"]["year"], 2 * usual)
    years = [year for year in (day.year, day.year - 1) if year != line.cutoff.year]
    return next((year for year in years if 0 <= (day - _in_year(line.cutoff, year)).days <= near), None)


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _counted_from(sheet: Sheet) -> Iterator[Finding]:
    for line in sheet.lines:
        first, last = line.days.get("since"), None
        if line.period:
            first, last = period_days(line.period)
        if first and line.cutoff and line.cutoff < first:
            says = f"The cut-off {line.cutoff} lies before the first day that is counted, {first}."
            yield sheet.error("cutoff", line.rows, ("cutoff", "period" if last else "since"), says, _TODO)


def _order(sheet: Sheet, lines: Sequence[Line], known: set[int]) -> Iterator[Finding]:
    """Cut-offs that stand out of the order of all others; with another year they may stand in it."""
    dated = [line for line in lines if line.cutoff]
    upward = sum(_cut(one) <= _cut(other) for one, other in pairwise(dated)) * 2 >= len(dated) - 1
    signed = [_cut(line).toordinal() * (1 if upward else -1) for line in dated]
    kept = in_order(signed)
    if len(dated) < 3 or len(kept) * 5 < len(dated) * 4:
        return
    at = 0
    for index, line in enumerate(dated):
        while at < len(kept) and kept[at] < index:
            at += 1
        if (at < len(kept) and kept[at] == index) or line.row in known:
            continue
        around = [dated[kept[place]] for place in (at - 1, at) if 0 <= place < len(kept)]
        yield _misplaced(sheet, line, around)


def _cut(line: Line) -> date:
    return line.cutoff or date.min


def _misplaced(sheet: Sheet, line: Line, around: Sequence[Line]) -> Finding:
    cut, rows = _cut(line), (*line.rows, *(other.row for other in around))
    days = sorted(_cut(other) for other in around)
    between = " and ".join(str(day) for day in days)
    slack = timedelta(days=lexicon("consistency")["bounds"]["year"] if len(days) == 1 else 0)
    for year in sorted({day.year for day in days} - {cut.year}):
        if days[0] - slack <= _in_year(cut, year) <= days[-1] + slack:
            says = f"The cut-off {cut} stands between {between}: the year is likely {year}."
            return sheet.error("year", rows, ("cutoff",), says, _TODO)
    says = f"The cut-off {cut} stands out of order, beside {between}."
    return sheet.remark("order", rows, ("cutoff",), says, "Check the day; sort the rows where it is right.")


def in_order(values: Sequence[int]) -> list[int]:
    """Indices of a longest run of values that never falls (patience sorting: Fredman 1975), in time n log n."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        place = bisect_right(tops, value)
        before.append(ends[place - 1] if place else -1)
        tops[place : place + 1] = [value]
        ends[place : place + 1] = [index]
    chain: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]


def _gaps(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Finding]:
    """Cut-offs much farther apart than those before them."""
    times = lexicon("consistency")["bounds"]["gap"]
    first = {_cut(line): line for line in reversed(lines) if line.cutoff and line.period is None}
    ordered = sorted(first)
    steps = [(after - before).days for before, after in pairwise(ordered)]
    for at in range(_FEW, len(steps)):
        usual = median([*steps[at - _FEW : at], *steps[at + 1 : at + 1 + _FEW]])
        if steps[at] > times * usual:
            after, before = first[ordered[at + 1]], first[ordered[at]]
            between = f"Between {ordered[at]} and {ordered[at + 1]} are {steps[at]} days"
            says = f"{between}, where cut-offs around lie {usual:g} apart."
            todo = "Look for statements of the days between, or note that there were none."
            yield sheet.remark("gap", (after.row, before.row), ("cutoff",), says, todo)
