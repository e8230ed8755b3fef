"""Which elements of a page are furniture, and of which kind, by how the page is built."""

import re
from functools import lru_cache

from ascertain.reports.readers.html.lexicon import lexicon
from ascertain.reports.readers.html.measures import Measure, Measures
from ascertain.reports.readers.html.tree import Element, Page

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WHOLE = frozenset({"", "html", "body", "main", "article", "h1", "h2", "h3"})
_LISTS = frozenset({"ul", "ol", "div", "section", "p", "li", "aside", "td"})
_LINKED = 0.8  # share of a block's characters in links from which on it is a list of links
_HEADLINE = 25  # characters a link has on average where links are headlines, not the names of sections


@lru_cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = lexicon()["words"].items()
    return tuple((kind, re.compile(rf"(?:^|[ -])(?:{'|'.join(words)})(?:$|[ -])")) for kind, words in listed)


def furniture(page: Page, measures: Measures) -> dict[Element, str]:
    """The elements that are furniture → kind. What stands inside one is furniture too, unless it is the article."""
    half = measures[page.root].text / 2
    found = {}
    for element in page.elements:
        mine = measures[element]
        if mine.text and (kind := _named(element, mine.text > half) or _linked(element, mine)):
            found[element] = kind
    return found


def _named(element: Element, large: bool) -> str | None:
    if "hidden" in element.attributes or _HIDDEN.search(element.get("style")):
        return "other"
    # A wrapper around most of the page is not furniture, whatever its name says.
    if large or element.tag in _WHOLE:
        return None
    known = lexicon()
    kind = element.attributes and (
        known["roles"].get(element.get("role").lower())
        or known["properties"].get(element.get("itemprop"))
        or ("byline" if element.get("rel") == "author" else None)
        or _by_words(element)
    )
    return kind or known["tags"].get(element.tag) or None


def _by_words(element: Element) -> str | None:
    names = f"{element.get('class')} {element.get('id')}"
    if names == " ":
        return None
    level = _CAMEL.sub("-", names[:1000]).lower().replace("_", "-")
    return next((kind for kind, pattern in _patterns() if pattern.search(level)), None)


def _linked(element: Element, mine: Measure) -> str | None:
    if not mine.links or element.tag not in _LISTS or mine.link < _LINKED * mine.text:
        return None
    if mine.link / mine.links >= _HEADLINE:
        # A cell of a table may well be one long link.
        return "related" if element.tag != "td" or mine.links > 1 else None
    return "navigation" if mine.links > 2 else None
