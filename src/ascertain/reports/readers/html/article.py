"""Which element of a page is the report itself, and which is its headline."""

from ascertain.reports.readers.html.measures import Measures
from ascertain.reports.readers.html.tree import Element, Page

_SHARE = 1 / 3  # of the page's prose: what holds less is one article of several, or a wrapper gone wrong


def article(page: Page, measures: Measures) -> Element:
    """The element that holds the report: marked as its body, an article, the main part, or else the densest block."""
    least = measures[page.root].prose * _SHARE
    for fits in (_is_body, _is_article, _is_main):
        candidates = [element for element in page.elements if fits(element) and measures[element].prose > 0]
        best = max(candidates, key=lambda element: measures[element].prose, default=None)
        if best is not None and measures[best].prose >= least:
            return best
    return _densest(page, measures)


def _is_body(element: Element) -> bool:
    return "articleBody" in element.get("itemprop")


def _is_article(element: Element) -> bool:
    return element.tag == "article" or element.get("role") == "article"


def _is_main(element: Element) -> bool:
    return element.tag == "main" or element.get("role") == "main"


def _densest(page: Page, measures: Measures) -> Element:
    best = max(page.elements, key=lambda element: measures[element].score)
    half = measures[page.root].prose / 2
    # Paragraphs parted by boxes of advertisement: go up until most of the prose is inside.
    while best.parent is not None and measures[best].prose < half:
        best = best.parent
    return best


def headline(page: Page, measures: Measures, chosen: Element) -> Element | None:
    """The first heading of the article, or the last one before it, or the title of the page."""
    headings = [element for element in page.elements if element.tag == "h1" and measures[element].text]
    inside = [element for element in headings if chosen in element.ancestors()]
    before = [element for element in headings if element.start < chosen.start]
    titles = [element for element in page.elements if element.tag == "title"]
    return next(iter(inside[:1] + before[-1:] + titles[:1]), None)
