"""One way through a page: every visible text in the order of the source, and whether it is the report's own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ascertain.reports.readers.html.lines import Lines, write
from ascertain.reports.readers.html.measures import Measures
from ascertain.reports.readers.html.tree import BLOCKS, Element, Page

_CELLS = ("td", "th")


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided about a page: its article, its headline, its furniture, and how much stands where."""

    article: Element
    headline: Element | None
    furniture: Mapping[Element, str]
    measures: Measures


@dataclass(slots=True)
class Walked:
    """The lines of a page, where its headline stands among them, and the elements of the report's own statement."""

    lines: Lines = field(default_factory=Lines)
    title: tuple[int, int] | None = None
    own: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class _Inside:
    """Where the walk is: in what kind of furniture, in a row of a table, in preformatted text; `cells` begun so far."""

    element: Element
    rest: "Iterator[Element | tuple[int, int]]"
    kind: str | None
    row: bool = False
    breaks: bool = False
    cells: int = 0


def walk(page: Page, choice: Choice) -> Walked:
    """Write every visible text of the page down. A page's title leads where it has no heading."""
    walked = Walked()
    if choice.headline is not None and choice.headline.tag == "title":
        _lead(page, choice.headline, walked)
    stack = [_Inside(page.root, iter(page.root.children), None if choice.article is page.root else "other")]
    while stack:
        inside = stack[-1]
        part = next(inside.rest, None)
        if part is None:
            _leave(inside, walked, choice)
            stack.pop()
        elif isinstance(part, tuple):
            write(page.source, *part, walked.lines, inside.kind, keep_breaks=inside.breaks)
        elif not choice.measures[part].text and part.tag not in _CELLS:
            if part.tag in BLOCKS or part.tag in ("br", "hr"):
                _part(part, inside.row, walked.lines)
        else:
            stack.append(_enter(part, inside, walked, choice))
    return walked


def _lead(page: Page, title: Element, walked: Walked) -> None:
    for start, end in title.texts():
        write(page.source, start, end, walked.lines, None)
    walked.title = (0, walked.lines.length)
    walked.lines.end()


def _enter(element: Element, around: _Inside, walked: Walked, choice: Choice) -> _Inside:
    kind = choice.furniture.get(element, around.kind)
    if element is choice.article or element is choice.headline:
        kind = None
    if kind is None:
        walked.own.append(element)
    if around.row and element.tag in _CELLS:
        around.cells += 1
        if around.cells > 1:
            walked.lines.cell(element.start, kind)
    elif element.tag in BLOCKS:
        _part(element, around.row, walked.lines)
    if element is choice.headline:
        walked.lines.end()
        walked.title = (walked.lines.length, walked.lines.length)
    row = around.row or (element.tag == "tr" and _is_data(element, choice.measures))
    return _Inside(element, iter(element.children), kind, row, around.breaks or element.tag == "pre")


def _leave(inside: _Inside, walked: Walked, choice: Choice) -> None:
    if inside.element is choice.headline and walked.title is not None:
        walked.title = (walked.title[0], walked.lines.length)
    if inside.element.tag in BLOCKS:
        _part(inside.element, inside.row and inside.element.tag != "tr", walked.lines)


def _part(element: Element, row: bool, lines: Lines) -> None:
    """Blocks stand on lines of their own, except in the cells of a row."""
    if row:
        lines.blank(element.start)
    else:
        lines.end()


def _is_data(row: Element, measures: Measures) -> bool:
    """A row whose cells hold one block each at most; others only lay the page out."""
    cells = [part for part in row.children if isinstance(part, Element)]
    return all(measures[cell].blocks <= 1 for cell in cells)
