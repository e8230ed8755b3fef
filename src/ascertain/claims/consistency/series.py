"""A series against itself: whether it runs on, and running totals that fall or leap."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ascertain.claims.consistency.columns import NEW
from ascertain.claims.consistency.model import Finding, Line, Sheet
from ascertain.claims.words.lexicon import lexicon

ENOUGH = 5  # steps from which one knows how a table moves
COMPARE = "Compare both rows with what they were typed from."
Doubted = frozenset[tuple[int, str]]


class Step(NamedTuple):
    """One cut-off of a series and the highest number it states of a field, with its line."""

    day: date
    number: int
    line: Line


def by_series(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines that state one thing at different cut-offs, in the order of the file."""
    found: dict[tuple[tuple[str, str], ...], list[Line]] = defaultdict(list)
    for line in lines:
        found[line.key].append(line)
    return tuple(tuple(series) for series in found.values())


def ordered(lines: Iterable[Line]) -> list[Line]:
    """The lines that state a cut-off, ascending by it."""
    return sorted((line for line in lines if line.cutoff), key=cut_off)


def cut_off(line: Line) -> date:
    """The cut-off of a line that states one."""
    return line.cutoff or date.min


def of_period(line: Line) -> str:
    """“ of 2090-03” where a line counts a period, else nothing."""
    return f" of {line.period}" if line.period else ""


def running(lines: Sequence[Line]) -> bool:
    """True where the counts of a series run on from cut-off to cut-off, rather than count a day or week each."""
    days = ordered(lines)
    steps = [
        after.counts[name] - before.counts[name]
        for before, after in pairwise(days)
        if before.cutoff != after.cutoff
        for name in ("killed", "injured", "missing", "casualties")
        if name in before.counts and name in after.counts
    ]
    down = sum(step < 0 for step in steps)
    # A column "as of" says that its numbers run on; one of days has to show it.
    said = not any("date" in line.days or "occurred" in line.days for line in days)
    return down * 5 <= len(steps) * (2 if said else 1) or (said and len(steps) < ENOUGH)


def falls(sheet: Sheet, lines: Sequence[Line], name: str, doubted: Doubted) -> tuple[Finding, ...]:
    """Running totals that fall. Of a period, a fall is a revision and legal; a deep one is remarked."""
    steps = _steps(lines, name, doubted)
    if any(step.line.period for step in steps):
        return tuple(_shrinks(sheet, steps, name))
    found = []
    at = 1
    while at < len(steps):
        # A body that takes some back says so, where it also tells how many are new.
        if steps[at].number < steps[at - 1].number and steps[at].line.counts.get(f"{name}{NEW}", 0) >= 0:
            found.append(_fallen(sheet, steps, at, name))
        at += 1
    return tuple(found)


def _steps(lines: Sequence[Line], name: str, doubted: Doubted) -> list[Step]:
    highest: dict[date, Step] = {}
    for line in lines:
        if line.cutoff and name in line.counts and (line.row, name) not in doubted:
            step = Step(line.cutoff, line.counts[name], line)
            if line.cutoff not in highest or highest[line.cutoff].number < step.number:
                highest[line.cutoff] = step
    return [highest[day] for day in sorted(highest)]


def _fallen(sheet: Sheet, steps: Sequence[Step], at: int, name: str) -> Finding:
    before, here = steps[at - 1], steps[at]
    after = steps[at + 1] if at + 1 < len(steps) else None
    earlier = steps[at - 2] if at > 1 else None
    told = (
        f"falls from {before.number} ({before.day}) to {here.number} ({here.day}), {before.number - here.number} fewer"
    )
    blamed, other = here, before
    if earlier is not None and _leapt(earlier, before, here):
        more = before.number - earlier.number
        told = f"leaps from {earlier.number} ({earlier.day}) to {before.number} ({before.day}), {more} more, and {told}"
        blamed, other = before, here
    if after is not None and after.number < before.number and (earlier is None or earlier.number <= here.number):
        blamed, other = before, here
        told += f", and {after.day} says {after.number}: row {before.line.row} is likely too high"
    elif after is not None and after.number >= before.number and blamed is here:
        told += f", and {after.day} says {after.number}: row {here.line.row} is likely too low"
    todo = f"{COMPARE} Where the body lowered its own figure, say so in a column “set aside” of the rows before."
    says = f"A running total, {sheet.called(name)[0]}, {told}."
    return sheet.error("falls", (*blamed.line.rows, other.line.row), (name,), says, todo)


def _leapt(earlier: Step, before: Step, here: Step) -> bool:
    """True where a total rises to a multiple and most of the rise is gone at the next statement."""
    most = lexicon("consistency")["bounds"]["impossible"] * max(earlier.number, 1)
    return before.number >= most and (before.number - here.number) * 2 > before.number - earlier.number


def _shrinks(sheet: Sheet, steps: Sequence[Step], name: str) -> Iterator[Finding]:
    share = lexicon("consistency")["bounds"]["shrink"]
    for before, here in pairwise(steps):
        fewer = before.number - here.number
        if fewer > 0:
            deep = fewer > share * before.number
            says = (
                f"{sheet.called(name)[0]}{of_period(here.line)} shrinks from {before.number} ({before.day}) "
                f"to {here.number} ({here.day}), {fewer} fewer{f', more than {share:.0%}' if deep else ''}."
            )
            todo = COMPARE if deep else "Nothing, where the body revised it; a revision downwards is legal."
            yield sheet.remark("shrinks", (*here.line.rows, before.line.row), (name,), says, todo)


def leaps(sheet: Sheet, lines: Sequence[Line], name: str, doubted: Doubted) -> Iterator[Finding]:
    """Running totals that rise beyond a bound: a multiple of the second-greatest rise a day among their neighbours."""
    bounds = lexicon("consistency")["bounds"]
    steps = [step for step in _steps(lines, name, doubted) if step.line.period is None]
    rates = [(after.number - before.number) / (after.day - before.day).days for before, after in pairwise(steps)]
    near = bounds["neighbours"]
    for at, rate in enumerate(rates):
        others = sorted([*rates[max(0, at - near) : at], *rates[at + 1 : at + 1 + near]])
        before, after = steps[at], steps[at + 1]
        if len(others) < bounds["fewest"] or before.number < bounds["smallest"]:
            continue
        bound = bounds["rise"] * max(others[-2], 1)
        if rate <= bound or after.number - before.number < bounds["least"] * before.number:
            continue
        says = (
            f"{sheet.called(name)[0]} rises from {before.number} ({before.day}) to {after.number} ({after.day}), "
            f"{rate:.1f} a day; {bounds['rise']} times the second-greatest rise around it is {bound:.1f} a day."
        )
        impossible = after.number >= bounds["impossible"] * before.number
        report = sheet.error if impossible else sheet.remark
        yield report("leaps", (*after.line.rows, before.line.row), (name,), says, COMPARE)


def merged(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings of one check about the same rows as one: killed, injured and their total fall together."""
    together: dict[tuple[str, str, tuple[int, ...]], Finding] = {}
    for item in found:
        key = (item.check, item.severity, item.rows)
        other = together.get(key)
        together[key] = (
            replace(other, fields=(*other.fields, *item.fields), says=f"{other.says} {item.says}") if other else item
        )
    return tuple(together.values())
