"""Paragraphs and sentences of a report, furniture left out.

A line is a paragraph unless the text is plainly hard-wrapped. A closed quotation is not cut, so that a direct quotation
of several sentences stays with its speaker. A sentence is at most 1,500 characters long: what runs on is cut at a
blank, which keeps every later stage linear.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.quotes import Quote, quotes
from ascertain.terms.spans import Span

LONGEST = 1500
# From the first stop of a row, and all of it: a megabyte of full stops would be tried anew from each of them.
_END = re.compile(r"(?<![.!?…؟。])[.!?…؟。]++[\"”’»)\]]*+(?=\s)")
_BLANKS = re.compile(r"\s*")
_STOPS = '.!?…؟:;,”"’»)'
# "posted on X." ends a sentence; "George X." does not.
_POSTED = re.compile(r"\s(?:on|to|via)\sX[.\"”’]+$")
# The time in front of an entry of a live page is no part of its sentence.
_CLOCK = re.compile(
    r"\[?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|[A-Z]{2,4}T|local time))?\]?\s?(?:[—–|:-])\s(?=\S)"
)
_TAIL = re.compile(r"([\w.]+)\.[\"”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands, the number of its paragraph, and its quotations (offsets into the whole text)."""

    start: int
    end: int
    paragraph: int
    quotes: tuple[Quote, ...] = ()


@lru_cache
def _abbreviations() -> frozenset[str]:
    return frozenset(lexicon("sentences")["abbreviations"])


def paragraphs(text: str, furniture: tuple[Span, ...] = ()) -> Iterator[tuple[int, int]]:
    """Stretches of the text between line ends and furniture, without blanks at their ends."""
    wrapped = _is_wrapped(text)
    begin = 0
    for start, end in [*_breaks(text, furniture, wrapped), (len(text), len(text))]:
        piece = text[begin:start]
        if piece.strip():
            yield begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())
        begin = max(begin, end)


def _breaks(text: str, furniture: tuple[Span, ...], wrapped: bool) -> list[tuple[int, int]]:
    ends = [match.span() for match in re.finditer(r"\n+", text) if not (wrapped and _continues(text, match))]
    return sorted(ends + [(span.start, span.end) for span in furniture])


def _is_wrapped(text: str) -> bool:
    """True where paragraphs are set apart by empty lines and lines break inside sentences."""
    lines = text.split("\n")
    broken = sum(1 for line, after in pairwise(lines) if line.strip() and after.strip()[:1].islower())
    return "\n\n" in text and broken >= 2


def _continues(text: str, match: re.Match[str]) -> bool:
    if len(match[0]) > 1:
        return False
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
    return (len(line) > 50 and line[-1:] not in _STOPS) or text[match.end() : match.end() + 1].islower()


def sentences(text: str, furniture: tuple[Span, ...] = ()) -> tuple[Sentence, ...]:
    """The sentences of the text in order."""
    found = []
    for number, (start, end) in enumerate(paragraphs(text, furniture)):
        inside = quotes(text, start, end)
        clock = _CLOCK.match(text, start, end)
        for first, last in _cut(text, clock.end() if clock else start, end, inside):
            begin, stop = (bisect_left(inside, limit, key=lambda quote: quote.start) for limit in (first, last))
            within = tuple(quote for quote in inside[begin:stop] if quote.end <= last)
            found.append(Sentence(first, last, number, within))
    return tuple(found)


def _cut(text: str, start: int, end: int, inside: tuple[Quote, ...]) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        index = bisect_left(inside, match.start(), key=lambda quote: quote.start) - 1
        held = index >= 0 and match.end() < inside[index].end
        if held or not _ends_sentence(text, begin, match):
            continue
        yield from _pieces(text, begin, match.end())
        blanks = _BLANKS.match(text, match.end(), end)
        begin = blanks.end() if blanks else match.end()
    if begin < end:
        yield from _pieces(text, begin, end)


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 4].lstrip()[:1]
    if following.islower():
        return False
    if match[0][0] != ".":
        return True
    word = _TAIL.search(text, max(begin, match.end() - 20), match.end())
    if word is None:
        return True
    tail = word[1].lower()
    initial = len(tail) == 1 and tail.isalpha() and not _POSTED.search(text, max(begin, match.start() - 8), match.end())
    return not (initial or tail in _abbreviations() or re.fullmatch(r"(?:\w\.)+\w", tail) is not None)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        cut = blank if blank > start else start + LONGEST
        yield start, cut
        start = cut + 1 if text[cut : cut + 1].isspace() else cut
    if start < end:
        yield start, end
