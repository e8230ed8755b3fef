"""What a page says about itself: when it was published, and in which language it is."""

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
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
    for name in ("og:locale", "content-language", "language"):
        if found := _LANGUAGE.match(next(_meta(page, name), "")):
            return found[1].lower()
    return None


def published(page: Page, headline: Element | None, article: Element) -> date | None:
    """The day of publication in the publisher's own time: from the head, linked data, or the time by the headline."""
    for name in _PUBLISHED:
        for value in _meta(page, name):
            if found := _day(value):
                return found
    for value in _linked(page):
        if found := _day(value):
            return found
    return next((found for value in _times(page, headline, article) if (found := _day(value))), None)


def _meta(page: Page, name: str) -> Iterator[str]:
    for element in page.elements:
        keys = (element.get(key).lower() for key in ("property", "name", "itemprop", "http-equiv"))
        if element.tag == "meta" and name in keys:
            yield element.get("content")


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
