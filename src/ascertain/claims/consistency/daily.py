"""A running total beside those new since the statement before: each has to be the one before and the new ones."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ascertain.claims.consistency.columns import NEW
from ascertain.claims.consistency.model import HARMED, Finding, Line, Sheet
from ascertain.claims.consistency.series import COMPARE, Doubted, cut_off, ordered


class Added(NamedTuple):
    """Two statements that follow each other, and by how much the later misses the earlier and its new ones."""

    before: Line
    line: Line
    by: int


def daily(sheet: Sheet, lines: Sequence[Line]) -> tuple[tuple[Finding, ...], Doubted]:
    """Running totals that are not the total before and the new ones, where the table mostly shows that they are.

    Also the (row, field) pairs concerned, which no later check needs to look at again.
    """
    found: list[Finding] = []
    wrong: set[tuple[int, str]] = set()
    for name in HARMED:
        steps = list(_added(ordered(lines), name))
        held = sum(step.by == 0 for step in steps)
        at = 0
        while at < len(steps) and held * 2 >= len(steps) and held:
            step = steps[at]
            after = steps[at + 1] if at + 1 < len(steps) else None
            # A wrong total is off once, and the next is off as far the other way.
            back = step.by != 0 and after is not None and after.by == -step.by and after.before is step.line
            if step.by:
                found.append(_off(sheet, step, name, total=back))
                wrong.add((step.line.row, name))
            at += 2 if back else 1
    return tuple(found), frozenset(wrong)


def _added(lines: Sequence[Line], name: str) -> Iterator[Added]:
    """The steps of the usual length: what is new in another stretch of time adds up to nothing here."""
    new = f"{name}{NEW}"
    steps = [(one, two) for one, two in pairwise(lines) if name in one.counts and {name, new} <= two.counts.keys()]
    lengths = Counter((cut_off(two) - cut_off(one)).days for one, two in steps)
    usual = lengths.most_common(1)[0][0] if lengths else 0
    for one, two in steps:
        if (cut_off(two) - cut_off(one)).days == usual:
            yield Added(one, two, two.counts[name] - one.counts[name] - two.counts[new])


def _off(sheet: Sheet, step: Added, name: str, *, total: bool) -> Finding:
    before, new, told = step.before.counts[name], step.line.counts[f"{name}{NEW}"], step.line.counts[name]
    by = f"{step.by} too many" if step.by > 0 else f"{-step.by} short"
    likely = " The next row fits the sum: this total is likely wrong." if total else ""
    whole, added = sheet.called(name, f"{name}{NEW}")
    says = f"{before} ({step.before.cutoff}) + {new} {added} = {before + new}, but {whole} says {told}: {by}.{likely}"
    return sheet.error("daily", (*step.line.rows, step.before.row), (f"{name}{NEW}", name), says, COMPARE)
