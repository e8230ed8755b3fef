"""Furniture in plain text: related links, bylines, captions and share lines, marked line by line before anything else.

A teaser such as "Also read: …" is another article's headline. Read as text it would put words into this report's
mouth and stand between a speaker and the pronoun that means it.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ascertain.reports import forms, teasers
from ascertain.reports.documents import Furniture
from ascertain.terms.spans import Span

_LINE = re.compile(r"[^\n]+")
_TEASING = (
    r"also read|read also|read more|see also|also see|related|читайте також|читайте также|اقرأ أيضا|اقرأ أيضاً|"
    r"lire aussi|à lire aussi"
)
_INLINE = re.compile(rf"[(\[](?:{_TEASING})\s*[:|–—-][^()\[\]\n]{{1,300}}[)\]]", re.I)
_NAME = r"[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w’'.\-]{0,30}"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,3}}"
_BYLINE = re.compile(
    rf"^(?:By|BY|Par|PAR|Автор|Текст)[ :]+{_NAMES}(?:(?:,? and | et |, | & ){_NAMES}){{0,4}}"
    rf"(?: in {_NAMES})?(?:,? and (?:agencies|wires))?(?:\s*[|,–—-][^.!?]{{0,60}})?$"
)
_DATE_WORD = re.compile(
    r"^(?:By|Par) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|\d)"
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_SENTENCE_END = re.compile(r"[.!?…؟][\"”’»)]*$")
_NOTHING = re.compile(r"(?!)")
_LONGEST_LINE = 40  # words; a longer line that opens with such words is a paragraph of the report
_APART = ("platforms", "statement", "heads")


@lru_cache
def _lexicon() -> dict[str, dict[str, Any]]:
    path = files("ascertain.reports") / "lexicon" / "furniture.toml"
    return tomllib.loads(path.read_text("utf-8"))


@lru_cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    kinds: dict[str, dict[str, list[str]]] = {}
    for language, listed in _lexicon().items():
        for kind, words in listed.items() if language not in _APART else ():
            both = kinds.setdefault(kind, {"lead": [], "line": []})
            both["lead"] += words["lead"]
            both["line"] += words["line"]
    return tuple((kind, _lead(words["lead"]), _line(words["line"])) for kind, words in kinds.items())


@lru_cache
def _follow() -> re.Pattern[str]:
    """ "Follow us on Telegram": asked for at the beginning, the platform a few words behind."""
    listed = _lexicon()["platforms"]
    asked, platforms = (_stems(listed[name]) for name in ("follow", "names"))
    return re.compile(rf"^\W{{0,3}}(?:{asked})(?!\w).{{0,60}}?(?:{platforms})(?!\w)", re.I)


@lru_cache
def _statement() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_stems(_lexicon()['statement']['words'])})(?!\w)", re.I)


def _stems(words: list[str]) -> str:
    return "|".join(re.escape(word[:-1]) + r"\w{0,12}" if word.endswith("*") else re.escape(word) for word in words)


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


def _lead(words: list[str]) -> re.Pattern[str]:
    if not words:
        return _NOTHING
    # "Photo: …", "READ | …", "Advertisement" or "Comments (12)" alone; a hyphen only where blanks surround it.
    ends = r"\W{0,3}(?:\d{1,6}\W{0,3})?$"
    return re.compile(rf"^\W{{0,3}}(?P<words>{_either(words)})\s?(?:[:|»›：]|\s[–—-]\s|{ends})", re.I)


def _line(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"^\W{{0,3}}(?:{_either([word.strip() for word in words])})(?!\w)", re.I)


def _kind(line: str) -> str | None:
    if len(line.split()) > _LONGEST_LINE:
        return None
    built = "related" if _ADDRESS.match(line) else forms.kind(line)
    if built or (_BYLINE.match(line) and not _DATE_WORD.match(line)):
        return built or "byline"
    for kind, lead, begins in _patterns():
        opened = lead.match(line)
        if opened and not (kind == "related" and _is_statement(line, opened["words"])):
            return kind
        if begins.match(line) and not _is_own(kind, line):
            return kind
    return "share" if _follow().match(line) and not _is_statement(line) else None


def _is_own(kind: str, line: str) -> bool:
    """True for a line of the report that begins like furniture of this kind; a note on the origin never is."""
    return kind != "provenance" and (_tells(line) if kind == "share" else _is_statement(line))


def _tells(line: str) -> bool:
    """True for a sentence with a word that only a statement of the report has, however short."""
    return _SENTENCE_END.search(line) is not None and _statement().search(line) is not None


def _is_statement(line: str, opened: str = "") -> bool:
    """True for a whole sentence of the report that opens like furniture.

    Behind words such as "Also read:" anything is another article's; behind one word ("Earlier: …") a statement is not.
    """
    if " " in opened or not _SENTENCE_END.search(line):
        return False
    return len(line.split()) > 12 or _tells(line)


def mark(text: str) -> tuple[Furniture, ...]:
    """Mark the furniture of a plain text, ascending; whole lines, and teasers in brackets inside a line."""
    marked = []
    between = {**teasers.headed(text, _lexicon()["heads"]["words"]), **forms.between(text)}
    for match in _LINE.finditer(text):
        line = match[0].strip()
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if line and (kind := _kind(line) or between.get(start)):
            marked.append(Furniture(Span(start, start + len(line), line), kind))
            continue
        for inner in _INLINE.finditer(match[0]):
            begin = match.start() + inner.start()
            marked.append(Furniture(Span(begin, begin + len(inner[0]), inner[0]), "related"))
    return tuple(marked)
