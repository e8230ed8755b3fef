"""How late reports and decisions came, drawn: from the first to the third quartile, with the median. For the office."""

from collections.abc import Iterator, Mapping, Sequence

from ascertain.publication.charts import canvas
from ascertain.publication.charts.canvas import WIDTH
from ascertain.record.arrival import ArrivalRow, Spread

LEFT, RIGHT, ROW, BAR = 132, 58, 44, 14
NOTE = (
    "Days from the incident to its first report (upper bar) and to its decision (lower bar): the middle half, and the "
    "median as a stroke. What is late has not come yet: the newest months look quicker than they are."
)


def picture(rows: Sequence[ArrivalRow], names: Mapping[str, str], stamps: Sequence[str] = ()) -> str:
    """An SVG file of its own; `names` are the words for cells. The numbers stand beside the bars and in `flow --by`."""
    parts: list[str] = []
    top = 0.0
    for says, kind in ((" · ".join(stamps), "stamp"), ("How late what arrived was", "title"), (NOTE, "soft")):
        if says:
            drawn, top = canvas.lines(top, says, kind)
            parts += drawn
    longest = max((one.third for row in rows for one in (row.received, row.decided) if one), default=0) or 1
    top += 8
    for at, row in enumerate(rows):
        parts += _row(row, names.get(row.cell, row.cell), top + at * ROW, longest)
    return canvas.alone(canvas.framed("How late what arrived was", top + len(rows) * ROW + 4, parts))


def _row(row: ArrivalRow, name: str, top: float, longest: float) -> Iterator[str]:
    yield canvas.text(LEFT - 8, top + 20, name[:20], "", "end")
    yield canvas.text(LEFT - 8, top + 34, f"silent {row.days_silent} days", "small", "end")
    yield canvas.line(LEFT, top, LEFT, top + ROW, "axis")
    for spread, kind, y in ((row.received, "injured", top + 5), (row.decided, "killed", top + 9 + BAR)):
        if spread is not None:
            yield from _bar(spread, kind, y, (WIDTH - LEFT - RIGHT) / longest)


def _bar(spread: Spread, kind: str, y: float, scale: float) -> Iterator[str]:
    first, middle, third = (LEFT + one * scale for one in (spread.first, spread.median, spread.third))
    yield canvas.rect(first, y, max(third - first, 2), BAR, kind, "0.55")
    yield canvas.line(middle, y - 1, middle, y + BAR + 1, "mark")
    yield canvas.text(third + 5, y + BAR - 3, f"{spread.median:g} ({spread.incidents})", "small")
