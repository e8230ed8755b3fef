"""Furniture in plain text: related links, bylines, captions and share lines, marked line by line before anything else.

A teaser such as "Also read: …" is another article's headline. Read as text it would put words into this report's
mouth and stand between a speaker and the pronoun that means it.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from ascertain.reports.documents import Furniture
from ascertain.terms.spans import Span

_LINE = re.compile(r"[^\n]+")
_INLINE = re.compile(
    r"[(\[](?:also read|read also|read more|see also|also see|related)\s*[:|–—-][^()\[\]\n]{1,300}[)\]]", re.I
)
_NAME = r"[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w’'.\-]{0,30}"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,3}}"
_BYLINE = re.compile(
    rf"^(?:By|BY|Par|PAR|Автор|Текст)[ :]+{_NAMES}(?:(?:,? and | et |, | & ){_NAMES}){{0,4}}"
    r"(?:\s*[|,–—-][^.!?]{0,60})?$"
)
_DATE_WORD = re.compile(
    r"^(?:By|Par) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|\d)"
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_SENTENCE_END = re.compile(r"[.!?…؟][\"”’»)]*$")
_NOTHING = re.compile(r"(?!)")
_LONGEST_LINE = 40  # words; a longer line that opens with such words is a paragraph of the report


@lru_cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    path = files("ascertain.reports") / "lexicon" / "furniture.toml"
    kinds: dict[str, dict[str, list[str]]] = {}
    for language in tomllib.loads(path.read_text("utf-8")).values():
        for kind, words in language.items():
            listed = kinds.setdefault(kind, {"lead": [], "line": []})
            listed["lead"] += words["lead"]
            listed["line"] += words["line"]
    return tuple((kind, _lead(words["lead"]), _line(words["line"])) for kind, words in kinds.items())


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


def _lead(words: list[str]) -> re.Pattern[str]:
    if not words:
        return _NOTHING
    # "Photo: …", "READ | …", "Advertisement" alone; a hyphen only where blanks surround it ("Read – …").
    return re.compile(rf"^\W{{0,3}}(?:{_either(words)})\s?(?:[:|»›：]|\s[–—-]\s|\W{{0,3}}$)", re.I)


def _line(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"^\W{{0,3}}(?:{_either(words)})(?!\w)", re.I)


def _kind(line: str) -> str | None:
    if len(line.split()) > _LONGEST_LINE:
        return None
    if _ADDRESS.match(line):
        return "related"
    if _BYLINE.match(line) and not _DATE_WORD.match(line):
        return "byline"
    for kind, lead, begins in _patterns():
        if lead.match(line):
            return kind
        sentence = _SENTENCE_END.search(line) and len(line.split()) > 12
        if begins.match(line) and (kind == "provenance" or not sentence):
            return kind
    return None


def mark(text: str) -> tuple[Furniture, ...]:
    """Mark the furniture of a plain text, ascending; whole lines, and teasers in brackets inside a line."""
    marked = []
    for match in _LINE.finditer(text):
        line = match[0].strip()
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if line and (kind := _kind(line)):
            marked.append(Furniture(Span(start, start + len(line), line), kind))
            continue
        for inner in _INLINE.finditer(match[0]):
            begin = match.start() + inner.start()
            marked.append(Furniture(Span(begin, begin + len(inner[0]), inner[0]), "related"))
    return tuple(marked)
