"""The picture of an answer: those documented first, then the estimate beside what other assumptions lead to."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ascertain.estimates import drawing
from ascertain.estimates.systems.answer import Answer

_LEFT, _RIGHT, _ROW = 150, 425, 24
_BESIDE = "Pale bars are shown beside and not in the envelope."
_BEYOND = 1.6  # how far the scale goes beyond the envelope; what lies further is cut at its edge


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the picture: a name, a range and a point, each where there is one."""

    name: str
    low: float | None
    high: float | None
    point: float | None
    kind: str = "range"


def panel(answer: Answer) -> str:
    """SVG of the answer; a refused one shows those documented and the reasons in words."""
    title = "Estimated, those on no list included" if not answer.refused else "No estimate"
    parts, top = drawing.paragraph(0, title, "title")
    more, top = drawing.paragraph(top, f"Documented on {len(answer.lists)} lists: {answer.documented:,}")
    parts += more
    if answer.refused:
        for one in answer.reasons:
            for words in (one.says, f"What would change it: {one.would_change}"):
                more, top = drawing.paragraph(top + 6, words, "soft")
                parts += more
        return drawing.picture(title, top, parts)
    drawn, top = _chart(answer, top + 8)
    words = f"{_BESIDE} The first estimate takes for granted: {_taken(answer)}"
    more, bottom = drawing.paragraph(top, words, "soft")
    return drawing.picture(title, bottom, [*parts, *drawn, *more])


def _chart(answer: Answer, top: float) -> tuple[list[str], float]:
    rows, across = list(_rows(answer)), _scale(answer)
    bottom = top + _ROW * len(rows)
    parts = [drawing.upright(across(answer.documented), top, bottom, "cut")]
    for at, row in enumerate(rows):
        y = top + _ROW * (at + 0.5)
        parts.append(drawing.text(0, y + 4, row.name, "soft"))
        if row.low is not None and row.high is not None:
            parts.append(drawing.bar(across(row.low), across(row.high), y, 10, row.kind))
        if row.point is not None:
            parts.append(drawing.dot(across(row.point), y))
    for value in _marks(answer):
        parts += [drawing.text(across(value), bottom + 14, f"{value:,}", "soft", "middle")]
        parts += [drawing.upright(across(value), top, bottom, "rule")]
    return parts, bottom + 22


def _rows(answer: Answer) -> Iterator[Row]:
    yield Row("documented", answer.documented * 0.985, answer.documented * 1.015, None, "seen")
    if answer.headline is not None:
        yield Row(answer.headline.method, *answer.headline.interval95, answer.headline.median)
    if answer.envelope is not None:
        yield Row("the envelope", *answer.envelope, None, "whole")
    for one in answer.alternatives:
        low, high = one.interval95 or (None, None)
        kind = "range" if one.enters != "nothing" else "beside"
        yield Row((one.name or one.method)[:24], low, high, one.point, kind)
    for name, median in (answer.diagnostics.without or {}).items():
        yield Row(f"without {name[:14]}", None, None, median)


def _scale(answer: Answer) -> Callable[[float], float]:
    """Persons to the width of the picture, by logarithms."""
    ends = answer.envelope or (answer.documented, answer.documented)
    low, high = math.log(answer.documented * 0.95), math.log(ends[1] * _BEYOND)

    def across(value: float) -> float:
        share = (math.log(max(value, 1)) - low) / (high - low)
        return _LEFT + (_RIGHT - _LEFT) * min(max(share, 0.0), 1.0)

    return across


def _marks(answer: Answer) -> tuple[int, ...]:
    ends = answer.envelope or (answer.documented, answer.documented)
    return (answer.documented, ends[1]) if ends[1] > 1.4 * answer.documented else (answer.documented,)


def _taken(answer: Answer) -> str:
    return answer.headline.assumption if answer.headline else ""
