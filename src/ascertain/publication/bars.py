"""Killed and injured as bars: an inline SVG in whole numbers, so that the same figures give the same bytes."""

from collections.abc import Iterator
from html import escape

from ascertain.publication.document import Bars
from ascertain.publication.language import Language, language
from ascertain.publication.words import sentence

WIDTH = 440
RIGHT = 90
ROW = 62
LABEL = 18
BAR = 15


def picture(bars: Bars) -> str:
    """The SVG; the caption is its name to a screen reader, the numbers stand beside the bars."""
    longest = max((max(killed or 0, injured or 0) for _, killed, injured in bars.rows), default=0) or 1
    height = ROW * len(bars.rows)
    words = language(bars.language)
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(bars.caption)}">',
        *(line for index, row in enumerate(bars.rows) for line in _row(row, index * ROW, longest, words)),
        "</svg>",
    ]
    return "\n".join(parts)


def _row(row: tuple[str, int | None, int | None], top: int, longest: int, words: Language) -> Iterator[str]:
    label, killed, injured = row
    yield f'<text x="0" y="{top + LABEL - 5}">{escape(sentence(label))}</text>'
    for outcome, value, y in (("killed", killed, top + LABEL), ("injured", injured, top + LABEL + BAR + 2)):
        length = (value or 0) * (WIDTH - RIGHT) // longest
        yield f'<rect class="{outcome}" x="0" y="{y}" width="{length}" height="{BAR}"/>'
        yield f'<text x="{length + 6 if length else 0}" y="{y + BAR - 3}">{escape(_says(value, outcome, words))}</text>'


def _says(value: int | None, outcome: str, words: Language) -> str:
    key = f"charts.withheld_{outcome}" if value is None else f"charts.end_{outcome}"
    return words.line(key, number=words.number(value))
