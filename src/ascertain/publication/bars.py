"""Killed and injured as bars: an inline SVG in whole numbers, so that the same figures give the same bytes."""

from collections.abc import Iterator
from html import escape

from ascertain.publication.document import Bars

WIDTH = 720
LEFT = 270
RIGHT = 90
ROW = 44
BAR = 15


def picture(bars: Bars) -> str:
    """The SVG; the caption is its name to a screen reader, the numbers stand beside the bars."""
    longest = max((max(killed, injured) for _, killed, injured in bars.rows), default=0) or 1
    height = ROW * len(bars.rows) + 8
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(bars.caption)}">',
        *(line for index, row in enumerate(bars.rows) for line in _row(row, 8 + index * ROW, longest)),
        "</svg>",
    ]
    return "\n".join(parts)


def _row(row: tuple[str, int, int], top: int, longest: int) -> Iterator[str]:
    label, killed, injured = row
    yield f'<text x="{LEFT - 12}" y="{top + BAR + 4}" text-anchor="end">{escape(label)}</text>'
    for outcome, value, y in (("killed", killed, top), ("injured", injured, top + BAR + 2)):
        length = value * (WIDTH - LEFT - RIGHT) // longest
        yield f'<rect class="{outcome}" x="{LEFT}" y="{y}" width="{length}" height="{BAR}"/>'
        yield f'<text x="{LEFT + length + 6}" y="{y + BAR - 3}">{value:,} {outcome}</text>'
