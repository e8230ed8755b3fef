"""Doubts: what the totals of others, each source by itself, do not agree on with themselves (`claims.consistency`).

A total is quoted as it was published, whatever is odd about it. Who quotes it should know what is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ascertain.claims.consistency.check import check_sheet
from ascertain.claims.consistency.model import Line, Sheet
from ascertain.incidents.model import ExternalFigure
from ascertain.record.others import PARTS

# Outcome of a figure → what the checker calls it. Harm of no kind named is killed and injured together.
_FIELDS = {"killed": "killed", "injured": "injured", "missing": "missing", "other": "casualties"}
_TWICE = "differs"
_ROWS = re.compile(r"\b[Rr]ows (\d+) and (\d+)\b")
_ROW = re.compile(r"\b[Rr]ow (\d+)\b")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that the totals of a source do not agree on.

    Attributes:
        source: whose totals they are.
        severity: `error` where they cannot all be right, `remark` where they may be.
        check: which check found it, such as `sum` or `copied`.
        figures: ids of the claimed figures concerned.
        says: what was found, with the arithmetic; figures are called by the first id of their statement.
        todo: what to do about it.
    """

    source: str
    severity: str
    check: str
    figures: tuple[str, ...]
    says: str
    todo: str


def doubts(found: Sequence[ExternalFigure]) -> tuple[Doubt, ...]:
    """What is odd about the totals of each source; vague ones and those of a part of the people are left out."""
    return tuple(doubt for source, held in _statements(found).items() for doubt in _doubted(source, held))


def _statements(found: Sequence[ExternalFigure]) -> Mapping[str, list[list[ExternalFigure]]]:
    """By source: the figures that were stated together, in the order of their cut-offs and vintages."""
    together: defaultdict[tuple[str, ...], list[ExternalFigure]] = defaultdict(list)
    for item in found:
        if item.count.value is not None and item.cutoff and item.population not in PARTS and item.outcome in _FIELDS:
            together[item.source, item.cutoff, item.vintage, item.period or "", item.area or ""].append(item)
    sources: defaultdict[str, list[list[ExternalFigure]]] = defaultdict(list)
    for place in sorted(together):
        sources[place[0]].append(together[place])
    return sources


def _doubted(source: str, held: Sequence[Sequence[ExternalFigure]]) -> Iterator[Doubt]:
    sheet = Sheet(source, None, tuple(_line(number, items) for number, items in enumerate(held, 1)))
    named = [items[0].figure for items in held]
    for item in check_sheet(sheet):
        if item.check == _TWICE and len({held[row - 1][0].vintage for row in item.rows}) == len(item.rows):
            continue  # stated anew in a later vintage: that is a revision
        figures = tuple(figure.figure for row in item.rows for figure in held[row - 1])
        yield Doubt(source, item.severity, item.check, figures, _called(item.says, named), _called(item.todo, named))


def _line(number: int, items: Sequence[ExternalFigure]) -> Line:
    first = items[0]
    key = (("period", first.period), ("place", first.area))
    days = {"cutoff": _day(first.cutoff or ""), "published": _day(first.vintage)}
    # Of figures given at once the greatest is the total, the others are parts of it.
    counts = {
        _FIELDS[item.outcome]: item.count.value or 0 for item in sorted(items, key=lambda one: one.count.value or 0)
    }
    return Line((number,), tuple((name, said) for name, said in key if said), days, counts)


def _day(moment: str) -> date:
    return date.fromisoformat(moment[:10])


def _called(text: str, named: Sequence[str]) -> str:
    """The checker speaks of rows of a file; here they are figures."""
    text = _ROWS.sub(lambda found: f"{named[int(found[1]) - 1]} and {named[int(found[2]) - 1]}", text)
    text = _ROW.sub(lambda found: named[int(found[1]) - 1], text)
    return text.replace("The row", "The statement").replace("both rows", "both").replace("the row", "it")
