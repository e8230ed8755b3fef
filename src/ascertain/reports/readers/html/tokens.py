"""Marks and text of an HTML page with their positions, in one pass whose time grows with the length alone.

Own code, because spans must lead back to the original and html.parser takes time squared on broken markup
(docs/decisions/0003-html-reader.md). What is broken is read the way the HTML Standard tells browsers to (§13.2.5).
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
_PLAIN = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)>")  # no attributes: most marks of a page
_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_GAP = re.compile(r"[\s/]*")
_KEY = re.compile(r"[^\s/>][^\s/>=]*")
_EQUALS = re.compile(r"\s*=\s*")
_BARE = re.compile(r"[^\s>]*")
# Inside these only their own end tag is markup (Standard, §13.2.5.2 and §13.2.5.4).
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.I)
    for name in ("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp")
}


class Token(NamedTuple):
    """One mark or one stretch of text. `kind`: `open`, `close` or `text`; it reaches from `start` to `end`."""

    kind: str
    start: int
    end: int
    tag: str = ""
    attributes: Mapping[str, str] = MappingProxyType({})


def tokens(source: str) -> Iterator[Token]:
    """Every token of the page in order. Text is left as it stands in the source, entities and all."""
    at, length = 0, len(source)
    while at < length:
        found = _MARKUP.search(source, at)
        mark = found.start() if found else length
        if mark > at:
            yield Token("text", at, mark)
        if found is None:
            return
        token = _mark(source, mark)
        at = token.end
        if token.kind:
            yield token
        if token.kind == "open" and token.tag in _RAW:
            closing = _RAW[token.tag].search(source, at)
            end = closing.start() if closing else length
            if end > at:
                yield Token("text", at, end)
            at = end


def _mark(source: str, at: int) -> Token:
    if plain := _PLAIN.match(source, at):
        return Token("close" if plain[1] else "open", at, plain.end(), plain[2].lower())
    if source.startswith("<!--", at):
        return Token("", at, _after(source, "-->", at + 2 if source.startswith("<!-->", at) else at + 4))
    if source[at + 1] in "!?":
        return Token("", at, _after(source, ">", at))
    closing = source[at + 1] == "/"
    name = _NAME.match(source, at + 1 + closing)
    if name is None:
        return Token("", at, _after(source, ">", at))
    end, attributes = _attributes(source, name.end())
    # A tag the file ends in says nothing.
    kind = "" if end > len(source) else "close" if closing else "open"
    return Token(kind, at, min(end, len(source)), name[0].lower(), attributes)


def _after(source: str, what: str, at: int) -> int:
    found = source.find(what, at)
    return len(source) if found < 0 else found + len(what)


def _attributes(source: str, at: int) -> tuple[int, dict[str, str]]:
    """The attributes of a tag from `at` on, and where it ends: past the end of the source where it never does."""
    found: dict[str, str] = {}
    while True:
        at = _end(_GAP, source, at)
        key = _KEY.match(source, at)
        if key is None:
            return at + 1, found  # at ">" or past the end
        at, value = key.end(), ""
        if equals := _EQUALS.match(source, at):
            at, value = _value(source, equals.end())
        found.setdefault(key[0].lower(), value)


def _value(source: str, at: int) -> tuple[int, str]:
    quote = source[at : at + 1]
    if quote in ("'", '"'):
        end = source.find(quote, at + 1)
        return (len(source), "") if end < 0 else (end + 1, unescape(source[at + 1 : end]))
    end = _end(_BARE, source, at)
    return end, unescape(source[at:end])


def _end(pattern: re.Pattern[str], source: str, at: int) -> int:
    found = pattern.match(source, at)
    return found.end() if found else at
