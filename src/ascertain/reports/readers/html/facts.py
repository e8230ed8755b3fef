"""What a page says about itself: when it was published, and in which language it is."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from itertools import chain
from typing import Any

from ascertain.reports.readers.html.tree import Element, Page

_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate",
    "publish_date", "publish-date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dc.date", "date",
)  # fmt: skip
_LANGUAGE = re.compile(r"\s*([a-zA-Z]{2})(?![a-zA-Z])")
_CHARSET = re.compile(rb"""<meta[^>]{0,1000}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.I)
_LARGEST = 1_000_000  # characters of JSON-LD


def declared_charset(data: bytes) -> str | None:
    """The encoding the first 4 KiB of a page declare (the HTML Standard, §13.2.3.2, asks for the first 1,024 bytes)."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def language(page: Page) -> str | None:
    """ISO 639-1 of the page, from `lang` or from what its head declares."""
    for element in page.elements:
        if element.tag in ("html", "body", "article") and (found := _LANGUAGE.match(element.get("lang"))):
            return found[1].lower()
    declared = _declared(page)
    values = (value for name in ("og:locale", "content-language", "language") for value in declared.get(name, ()))
    return next((found[1].lower() for value in values if (found := _LANGUAGE.match(value))), None)


def published(page: Page, headline: Element | None, article: Element) -> date | None:
    """The day of publication in the publisher's own time: from the head, linked data, or the time by the headline."""
    declared = _declared(page)
    values = (value for name in _PUBLISHED for value in declared.get(name, ()))
    everywhere = chain(values, _linked(page), _times(page, headline, article))
    return next((found for value in everywhere if (found := _day(value))), None)


def _declared(page: Page) -> Mapping[str, list[str]]:
    """What the `meta` elements of a page declare, by name in lower case."""
    found: dict[str, list[str]] = defaultdict(list)
    for element in page.elements:
        if element.tag == "meta":
            for name in {element.get(key).lower() for key in ("property", "name", "itemprop", "http-equiv")}:
                found[name].append(element.get("content"))
    return found


def _linked(page: Page) -> Iterator[str]:
    for element in page.elements:
        if element.tag == "script" and element.get("type").lower() == "application/ld+json":
            words = page.words(element)
            if len(words) <= _LARGEST:
                yield from _dates(words)


def _dates(words: str) -> Iterator[str]:
    try:
        stack: list[Any] = [json.loads(words, strict=False)]
    except (ValueError, RecursionError):
        return
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if isinstance(value.get("datePublished"), str):
                yield value["datePublished"]
            stack += reversed(list(value.values()))
        elif isinstance(value, list):
            stack += reversed(value)


def _times(page: Page, headline: Element | None, article: Element) -> Iterator[str]:
    """Times marked as that of publication, then the first one between the headline and the first paragraph."""
    times = [element for element in page.elements if element.tag == "time" and element.get("datetime")]
    yield from (
        time.get("datetime")
        for time in times
        if time.get("itemprop") == "datePublished" or "pubdate" in time.attributes
    )
    begin = headline.start if headline is not None and headline.tag == "h1" else article.start
    paragraphs = (
        e.start for e in page.elements if e.tag == "p" and e.start > article.start and len(page.words(e).strip()) > 60
    )
    first = next(paragraphs, article.start)
    yield from (time.get("datetime") for time in times if begin <= time.start < first)


def _day(value: str) -> date | None:
    found = _DAY.match(unescape(value))
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
