"""Web pages: the whole visible text, the article's own statement apart from the furniture around it."""

from bisect import bisect_left

from ascertain.reports.documents import Document, Furniture, Piece
from ascertain.reports.furniture import mark
from ascertain.reports.readers.encoding import Decoded, decode
from ascertain.reports.readers.html.article import article, headline
from ascertain.reports.readers.html.facts import declared_charset, language, published
from ascertain.reports.readers.html.lines import Lines
from ascertain.reports.readers.html.measures import measure, weigh
from ascertain.reports.readers.html.parts import furniture
from ascertain.reports.readers.html.tree import parse
from ascertain.reports.readers.html.walk import Choice, Walked, walk
from ascertain.terms.errors import InputError
from ascertain.terms.spans import Span

__all__ = ["read_html"]

MOST_ELEMENTS = 300_000  # about ten seconds of work; long pages have 20,000


def read_html(data: bytes, where: str, *, declared: str | None = None) -> Document:
    """Read one web page. Nothing visible is left out: what is not the article is marked as furniture.

    `declared` is the encoding the server told, which counts before the page's own word. Broken markup never fails.
    Raises InputError where the encoding is unknown, where the text holds NUL, or where the page says nothing.
    """
    decoded = decode(data, where, declared=declared or declared_charset(data))
    page = parse(decoded.text)
    if len(page.elements) > MOST_ELEMENTS:
        what = f"The page has {len(page.elements)} elements; the most is {MOST_ELEMENTS}."
        raise InputError(what, where=where, todo="Save the report alone, or its table as CSV.")
    measures = measure(page)
    kinds = furniture(page, measures)
    weigh(page, measures, kinds)
    chosen = article(page, measures)
    heading = headline(page, measures, chosen)
    walked = walk(page, Choice(chosen, heading, kinds, measures))
    text = walked.lines.text.rstrip("\n")
    if not text:
        raise InputError(
            "The page says nothing without its scripts.", where=where, todo="Save it from a browser as complete page."
        )
    title = text[slice(*walked.title)].strip() if walked.title else None
    return Document(
        text=text,
        pieces=_pieces(decoded, walked.lines),
        furniture=_furniture(text, walked),
        title=title or None,
        published=published(page, heading, chosen),
        language=language(page),
        links=_links(walked),
        encoding=decoded.encoding,
    )


def _pieces(decoded: Decoded, lines: Lines) -> tuple[Piece, ...]:
    places = sorted({place for _, place in lines.marks})
    offsets = dict(zip(places, decoded.offsets(places), strict=True))
    return tuple(Piece(start, str(offsets[place])) for start, place in lines.marks)


def _furniture(text: str, walked: Walked) -> tuple[Furniture, ...]:
    """What the page's build marks, line by line, and what the words of the other lines say."""
    built = []
    for start, end, kind in walked.lines.runs:
        words = text[start:end].strip()
        if kind is not None and words:
            begin = text.index(words, start)
            built.append(Furniture(Span(begin, begin + len(words), words), kind))
    starts = [item.span.start for item in built]
    said = [item for item in mark(text) if not _touches(item.span, built, starts) and not _in_title(item.span, walked)]
    return tuple(sorted(built + said, key=lambda item: item.span.start))


def _touches(span: Span, built: list[Furniture], starts: list[int]) -> bool:
    at = bisect_left(starts, span.end)
    return at > 0 and built[at - 1].span.overlaps(span)


def _in_title(span: Span, walked: Walked) -> bool:
    return walked.title is not None and span.start < walked.title[1] and walked.title[0] < span.end


def _links(walked: Walked) -> tuple[str, ...]:
    """Addresses the article itself points to, each once, as they stand there."""
    found = (element.get("href").strip() for element in walked.own if element.tag == "a")
    return tuple(dict.fromkeys(link for link in found if link.lower().startswith(("http://", "https://"))))
