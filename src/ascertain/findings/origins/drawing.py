"""The origins of an incident as a drawing: a box for each origin, a row for each report, a mark for each kind of tie.

Plain SVG without scripts, fonts or links, in the colours of Okabe and Ito (2008), which people of every colour vision
tell apart; each kind has its own letter as well. Whole numbers only: the same graph gives the same bytes.
"""

from collections.abc import Iterator
from html import escape

from ascertain.findings.origins.graph import OriginGraph
from ascertain.findings.origins.tree import Branch, Leaf, branches, says

WIDTH, EDGE, LINE, GAP = 760, 16, 20, 14
SIGNS = 104
"""Signs that fit in a row."""

# Kind of tie → letter and colour.
MARKS = {
    "copy": ("C", "#d55e00"),
    "passed_on": ("P", "#0072b2"),
    "credit": ("P", "#0072b2"),
    "circle": ("P", "#0072b2"),
    "media": ("M", "#cc79a7"),
    "person": ("H", "#000000"),
    "source": ("S", "#009e73"),
    "speaker": ("S", "#009e73"),
    "party": ("S", "#009e73"),
    "author": ("S", "#009e73"),
    "owner": ("O", "#8a6d00"),
    "side": ("O", "#8a6d00"),
}
LEGEND = (
    ("C", "#d55e00", "copy of a text"),
    ("P", "#0072b2", "passes on or credits"),
    ("M", "#cc79a7", "same picture or film"),
    ("S", "#009e73", "same source, speaker, author"),
    ("O", "#8a6d00", "same owner or side"),
    ("H", "#000000", "a person said so"),
)


def drawing(incident: str, graph: OriginGraph) -> str:
    """The SVG of an incident's origins."""
    found = branches(graph)
    title = f"{incident}: {len(graph.known)} of {len(graph.origins)} origins count, {_reports(graph)} reports"
    parts: list[str] = []
    top = EDGE + 3 * LINE + GAP
    for branch in found:
        rows = list(_rows(branch))
        height = (len(rows) + 1) * LINE + 8
        parts += _box(branch, rows, top, height)
        top += height + GAP
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" '
            f'aria-label="{escape(title)}" font-family="sans-serif" font-size="13" fill="#000000">',
            f"<title>{escape(title)}</title>",
            f'<rect width="{WIDTH}" height="{top}" fill="#ffffff"/>',
            _text(EDGE, EDGE + 8, title, ' font-weight="bold" font-size="15"'),
            *_legend(),
            *parts,
            "</svg>\n",
        ]
    )


def _reports(graph: OriginGraph) -> int:
    return sum(len(origin.reports) for origin in graph.origins)


def _legend() -> Iterator[str]:
    for at, (letter, colour, words) in enumerate(LEGEND):
        x, y = EDGE + at % 3 * 240, EDGE + LINE * (1 + at // 3) + 6
        yield from _mark(x, y, letter, colour)
        yield _text(x + 22, y + 12, words)


Row = tuple[str, str, str]


def _rows(branch: Branch) -> Iterator[Row]:
    """Each row as the letter of its mark, its colour, and its words; a report has no letter."""
    for leaf in branch.leaves:
        yield "", "", _of(leaf)
        for tie in leaf.ties:
            letter, colour = MARKS[tie.kind]
            yield letter, colour, says(tie, leaf.report)
    if branch.more:
        yield "", "", f"and {branch.more} more reports"
    yield from (("", "#555555", remark) for remark in branch.remarks)


def _of(leaf: Leaf) -> str:
    return f"{leaf.label}: {leaf.stands}"


def _box(branch: Branch, rows: list[Row], top: int, height: int) -> Iterator[str]:
    known = branch.origin.known
    # What counts has a whole, thick line around it; what counts as none a broken, thin one.
    line = 'stroke="#000000" stroke-width="2"' if known else 'stroke="#555555" stroke-dasharray="6 4"'
    fill = "#ffffff" if known else "#f2f2f2"
    yield f'<rect x="{EDGE}" y="{top}" width="{WIDTH - 2 * EDGE}" height="{height}" rx="6" fill="{fill}" {line}/>'
    yield _text(EDGE + 12, top + LINE - 2, branch.heading, ' font-weight="bold"')
    for at, (letter, colour, words) in enumerate(rows, start=1):
        y = top + at * LINE + 4
        if letter:
            yield from _mark(EDGE + 34, y, letter, colour)
        yield _text(EDGE + (56 if letter else 20), y + 13, words)


def _mark(x: int, y: int, letter: str, colour: str) -> Iterator[str]:
    yield f'<rect x="{x}" y="{y}" width="16" height="16" rx="3" fill="{colour}"/>'
    style = ' fill="#ffffff" font-weight="bold" font-size="11" text-anchor="middle"'
    yield _text(x + 8, y + 12, letter, style)


def _text(x: int, y: int, words: str, style: str = "") -> str:
    shown = words if len(words) <= SIGNS else f"{words[: SIGNS - 1]}…"
    return f'<text x="{x}" y="{y}"{style}>{escape(shown)}</text>'
