"""Auto Archiver's page about one item (`html_formatter`): the post's words, and a table of its files.

The page is read as any other; what is not the post's title or content is the archiver's own and marked as furniture.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from ascertain.reports.documents import Document, Furniture
from ascertain.reports.readers.archiver.item import Archived, Medium, moment_of
from ascertain.reports.readers.encoding import decode
from ascertain.reports.readers.html import read_html
from ascertain.reports.readers.html.tree import Element, Page, parse
from ascertain.reports.readers.parts import Part, Parts
from ascertain.terms.errors import InputError
from ascertain.terms.spans import Span

ROW = "item"
_MADE = re.compile(rb'Made with <a href="https://github\.com/bellingcat/auto-archiver">')
_SAID = ("title", "content")


def is_archiver_page(data: bytes) -> bool:
    """True where a page says at its end that Auto Archiver made it."""
    return _MADE.search(data[-60_000:]) is not None


def read_page(data: bytes, where: str) -> Parts:
    """The item of a page, as its one part. Raises InputError where the page cannot be read."""
    found = read_item(data, where)
    document = _document(data, where)
    return Parts((Part(ROW, found.url, document, None, found.published, found.captured),))


def read_item(data: bytes, where: str) -> Archived:
    """What a page tells of its item. Raises InputError where it names no address."""
    page = parse(decode(data, where).text)
    told = {key: _words(page, cell).strip() for key, cell in _metadata(page)}
    url = told.get("url") or _title(page)
    if not url:
        raise InputError("The archiver's page names no address.", where=where)
    return Archived(
        url=url,
        title=told.get("title", ""),
        content=told.get("content", ""),
        published=moment_of(told.get("timestamp")),
        captured=moment_of(told.get("_processed_at")),
        media=tuple(_media(page)),
    )


def _title(page: Page) -> str:
    return next((unescape(page.words(item)).strip() for item in page.elements if item.tag == "title"), "")


def _metadata(page: Page) -> Iterator[tuple[str, Element]]:
    """The rows of the table `metadata`: key, and the cell that holds the value."""
    for row in page.elements:
        if row.tag == "tr" and any(above.get("class") == "metadata" for above in row.ancestors()):
            cells = [child for child in row.children if isinstance(child, Element) and child.tag == "td"]
            if len(cells) == 2:
                yield _words(page, cells[0]).strip(), cells[1]


def _words(page: Page, element: Element) -> str:
    """All text inside an element."""
    return "".join(unescape(page.source[start:end]) for start, end in _texts(element))


def _texts(element: Element) -> Iterator[tuple[int, int]]:
    """Every text inside an element, in order, as (start, end) in the source."""
    waiting: list[Element | tuple[int, int]] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            yield item
        else:
            waiting.extend(reversed(item.children))


def _media(page: Page) -> Iterator[Medium]:
    """The files listed: every list with a `key`, each inside the one around it."""
    lists = [(item, told) for item in page.elements if item.tag == "ul" and "key" in (told := _properties(page, item))]
    inner: dict[int, list[Medium]] = {}
    known = {id(item) for item, _ in lists}
    for item, told in reversed(lists):  # the inner ones first
        above = next((outer for outer in item.ancestors() if id(outer) in known), None)
        medium = Medium(
            key=told["key"],
            role=_role(page, item) if above else "",
            identifier=told.get("id", ""),
            hashed=told.get("hash", ""),
            inner=tuple(reversed(inner.get(id(item), []))),
        )
        inner.setdefault(id(above), []).append(medium)
    yield from reversed(inner.get(id(None), []))


def _properties(page: Page, listed: Element) -> dict[str, str]:
    """The lines `name: value` of one list."""
    found: dict[str, str] = {}
    for line in listed.children:
        if isinstance(line, Element) and line.tag == "li" and line.children:
            name = next((child for child in line.children if isinstance(child, Element)), None)
            if name is not None and name.tag == "b":
                label = _words(page, name)
                found[label.strip().removesuffix(":")] = _words(page, line).strip().removeprefix(label).strip()
    return found


def _role(page: Page, item: Element) -> str:
    """The heading a list of inner files stands under: `timestamp_authority_files (1):`."""
    for around in item.ancestors():
        above = around.parent
        if around.get("class") == "collapsible-content" and above is not None:
            headings = (c for c in above.children if isinstance(c, Element) and c.get("class") == "collapsible")
            return next((_words(page, heading).split("(")[0].strip() for heading in headings), "")
    return ""


def _document(data: bytes, where: str) -> Document:
    document = read_html(data, where)
    decoded = decode(data, where)
    cells = [cell for key, cell in _metadata(parse(decoded.text)) if key in _SAID]
    said = [_span(document, *decoded.offsets([cell.start, _end(cell)])) for cell in cells]
    spans = sorted((span for span in said if span is not None), key=lambda span: span.start)
    kept, furniture, at = [item for item in document.furniture if _inside(item.span, spans)], [], 0
    for span in [*spans, Span(len(document.text), len(document.text), "")]:
        words = document.text[at : span.start].strip()
        if words:
            start = document.text.index(words, at)
            furniture.append(Furniture(Span(start, start + len(words), words), "archiver"))
        at = span.end
    return replace(document, furniture=tuple(sorted([*kept, *furniture], key=lambda item: item.span.start)))


def _inside(span: Span, spans: list[Span]) -> bool:
    return any(outer.start <= span.start and span.end <= outer.end for outer in spans)


def _end(element: Element) -> int:
    """Where the last text inside an element ends, in the source."""
    return max((end for _, end in _texts(element)), default=element.start)


def _span(document: Document, start: int, end: int) -> Span | None:
    """The stretch of the text that stems from these bytes; None where there is none."""
    inside = [index for index, piece in enumerate(document.pieces) if start <= int(piece.origin) < end]
    if not inside:
        return None
    first, last = document.pieces[inside[0]].start, inside[-1] + 1
    until = document.pieces[last].start if last < len(document.pieces) else len(document.text)
    words = document.text[first:until].strip(" |\n")  # the reader sets a bar between cells
    begin = document.text.index(words, first)
    return Span(begin, begin + len(words), words)
