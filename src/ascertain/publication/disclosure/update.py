"""An update with its small numbers withheld, and what it shows, for the updates after it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import product
from typing import Any

from ascertain.publication.disclosure.shown import Shown
from ascertain.publication.disclosure.views import beside, third
from ascertain.publication.disclosure.withhold import withhold
from ascertain.publication.disclosure.within import empty
from ascertain.publication.update import Breakdown, Line, Month, Total, Update

OUTCOMES = ("killed", "injured")
# What is printed at any size: where and when. Every other dimension is taken for an attribute of persons.
OPEN = frozenset({"territory", "area", "unit", "month"})
# For each attribute, every code that can be printed and its label, in the order they are printed.
Labels = Mapping[str, Mapping[str, str]]
# A table of an update, by its place among them, and the outcome.
At = tuple[int, str]


def protected(update: Update, earlier: Sequence[Shown], least: int, labels: Labels) -> Update:
    """The update as it may go out: `earlier` is what all other publications showed, `least` the smallest number shown.

    Counts by place and day, and all totals, stay. `update` must be complete: nothing in it withheld yet.
    """
    parts: dict[str, Any] = {}
    of_month: dict[str, Any] = {}
    tables = [*_tables(update)]
    now = {at: _shown(update, at[1], *tables[at[0]][1:]) for at in product(range(len(tables)), OUTCOMES)}
    chosen = _chosen(now, earlier, least, labels)
    for number, (name, breakdown, _, _, month) in enumerate(tables):
        codes = {outcome: chosen[number, outcome] for outcome in OUTCOMES}
        (of_month if month else parts)[name] = _without(breakdown, codes, labels.get(breakdown.by, {}))
    if update.month is not None:
        parts["month"] = replace(update.month, **of_month)
    return replace(update, suppression=least, **parts)


def _chosen(now: Mapping[At, Shown], earlier: Sequence[Shown], least: int, labels: Labels) -> dict[At, frozenset[str]]:
    """What to withhold of each table of an update: again, until no table asks for more because of the others.

    The month first: what it withholds is not to be told by the whole, nor what the whole withholds by the month.
    """
    chosen: dict[At, frozenset[str]] = {}
    asked: dict[At, frozenset[str]] | None = None
    while asked != chosen:
        asked = dict(chosen)
        for at, table in now.items():
            codes = tuple(labels.get(table.by, {}))
            # What no choice was made for yet would stand there as nobody means to show it.
            made = [now[other].without(codes) for other, codes in chosen.items() if other != at]
            alike = [item for item in (*earlier, *made) if item.key[:2] == table.key[:2]]
            chosen[at] = withhold(
                [item for item in earlier if item.key == table.key],
                table,
                codes,
                least,
                [] if table.month else [item for item in alike if item.month],
                tuple(beside(alike, table)),
                chosen.get(at, frozenset()) | (third(alike, table) if least > 1 else frozenset()),
                empty([*alike, *(item for item in now.values() if item.key[:2] == table.key[:2])], table, codes),
            )
    return chosen


def shown(update: Update) -> tuple[Shown, ...]:
    """What an update shows by attributes, each outcome and attribute apart."""
    return tuple(
        _shown(update, outcome, breakdown, total, areas, month)
        for _, breakdown, total, areas, month in _tables(update)
        for outcome in OUTCOMES
    )


def _tables(update: Update) -> Iterator[tuple[str, Breakdown, Total, Breakdown | None, str | None]]:
    """Each table by an attribute, those of the month first: its name, its total, the areas beside it, and its month."""
    if update.month is not None:
        for name, breakdown in _by_attribute(update.month):
            yield name, breakdown, update.month.total, None, update.month.first[:7]
    for name, breakdown in _by_attribute(update):
        yield name, breakdown, update.total, update.units, None


def _by_attribute(holder: Update | Month) -> Iterator[tuple[str, Breakdown]]:
    """Found, not listed: a table added later is protected without anybody thinking of it."""
    for item in fields(holder):
        value = getattr(holder, item.name)
        if isinstance(value, Breakdown) and value.by not in OPEN:
            yield item.name, value


def _shown(
    update: Update, outcome: str, breakdown: Breakdown, total: Total, areas: Breakdown | None, month: str | None
) -> Shown:
    return Shown(
        outcome=outcome,
        by=breakdown.by,
        when=(update.cutoff, update.checkpoint.size),
        total=_number(total, outcome) or 0,
        cells={line.code: _number(line, outcome) for line in breakdown.lines},
        areas={line.code: number for line in areas.lines if (number := _number(line, outcome))} if areas else {},
        month=month,
    )


def _number(line: Line, outcome: str) -> int | None:
    return line.killed if outcome == "killed" else line.injured


def _without(breakdown: Breakdown, chosen: Mapping[str, frozenset[str]], labels: Mapping[str, str]) -> Breakdown:
    """The lines with what was chosen withheld. A nought that has no line gets one: it tells as little as the others."""
    present = {line.code: line for line in breakdown.lines}
    added = (code for code in labels if code not in present and any(code in codes for codes in chosen.values()))
    lines = [*breakdown.lines, *(Line(code, labels[code], 0, 0, None, None) for code in added)]
    return replace(breakdown, lines=tuple(_line(line, chosen) for line in lines))


def _line(line: Line, chosen: Mapping[str, frozenset[str]]) -> Line:
    for outcome, codes in chosen.items():
        if line.code in codes:
            # Without its key too: a nought has none, so whether there is one would tell.
            changed: dict[str, Any] = {outcome: None, f"{outcome}_key": None}
            line = replace(line, **changed)
    return line
