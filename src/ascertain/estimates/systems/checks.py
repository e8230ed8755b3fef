"""The picture of what an answer was held against: the table shown again, lists held out, lists left out, the prior."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ascertain.estimates import drawing
from ascertain.estimates.systems.answer import Answer, Diagnostics
from ascertain.estimates.systems.pictures import Row

_LEFT, _RIGHT, _ROW = 170, 425, 20
MOST_CELLS = 31  # of the fullest: more would be no picture


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the picture: what it shows, in words, and its rows on one scale."""

    words: str
    rows: tuple[Row, ...]


def checks(answer: Answer) -> str:
    """SVG of the checks. What was not worked out, since the answer was refused before, is not in it."""
    blocks = [one for one in _blocks(answer) if one.rows]
    parts, top = drawing.paragraph(0, "What the estimate was held against", "title")
    if not blocks:
        more, top = drawing.paragraph(top, "Nothing: it was refused before.", "soft")
        parts += more
    for one in blocks:
        more, top = drawing.paragraph(top + 10, one.words, "soft")
        drawn, top = _chart(one.rows, top + 4)
        parts += [*more, *drawn]
    return drawing.picture("What the estimate was held against", top, parts)


def _blocks(answer: Answer) -> Iterator[Block]:
    told = answer.diagnostics
    yield Block(
        "The table shown again by the model: bars hold 95 % of what it would show, points are what is seen.",
        tuple(_cells(told)),
    )
    yield Block(
        "Each list held out: bars are what the others estimate of its people, points how many it holds.",
        tuple(Row(name, *one.interval95, one.known) for name, one in (told.held_out or {}).items()),
    )
    whole = () if answer.headline is None else (Row("all lists", *answer.headline.interval95, answer.headline.median),)
    left = tuple(Row(f"without {name}", None, None, median) for name, median in (told.without or {}).items())
    yield Block("The first estimate, and its median with each list left out.", (*whole, *left) if left else ())
    yield Block("On no list, for each hundred listed: before the table was seen, and after.", tuple(_learnt(answer)))


def _cells(told: Diagnostics) -> Iterator[Row]:
    fullest = sorted(told.cells, key=lambda one: -one.seen)[:MOST_CELLS]
    for one in told.cells:
        if one in fullest:
            yield Row(" + ".join(one.lists), one.low, one.high, one.seen)


def _learnt(answer: Answer) -> Iterator[Row]:
    if answer.diagnostics.prior is None or answer.headline is None:
        return
    middle, low, high = (100 * one for one in answer.diagnostics.prior)
    yield Row("before", low, high, middle)
    least, most = answer.headline.interval95
    each = 100 / answer.documented
    hidden = answer.headline.median - answer.documented
    yield Row("after", each * (least - answer.documented), each * (most - answer.documented), each * hidden, "whole")


def _chart(rows: Sequence[Row], top: float) -> tuple[list[str], float]:
    """Rows on a scale of logarithms, from their lowest to their highest."""
    held = [value for row in rows for value in (row.low, row.high, row.point) if value is not None]
    low, high = math.log(max(min(held), 0.5)), math.log(max(*held, 1.0))

    def across(value: float) -> float:
        share = (math.log(max(value, 0.5)) - low) / max(high - low, 1e-9)
        return _LEFT + (_RIGHT - _LEFT) * min(max(share, 0.0), 1.0)

    parts, bottom = [], top + _ROW * len(rows)
    for at, row in enumerate(rows):
        y = top + _ROW * (at + 0.5)
        parts.append(drawing.text(0, y + 4, _cut(row.name), "soft"))
        if row.low is not None and row.high is not None:
            parts.append(drawing.bar(across(row.low), across(row.high), y, 8, row.kind))
        if row.point is not None:
            parts.append(drawing.dot(across(row.point), y))
    for value, anchor in ((min(held), "start"), (max(held), "end")):
        parts.append(drawing.text(across(value), bottom + 12, f"{value:,.0f}", "soft", anchor))
    return parts, bottom + 18


def _cut(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23]}…"
