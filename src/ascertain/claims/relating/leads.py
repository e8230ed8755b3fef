"""Leads: what a teaser or a mention of a video points at. Looked for elsewhere, never counted."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.model import Lead
from ascertain.claims.words.sentences import sentences
from ascertain.reports.documents import Furniture
from ascertain.terms.spans import Span

_KINDS = ("related", "caption")  # bylines and share lines point at nothing
_FEWEST = 4  # words: "Video" above a player is no lead
_NEAR = 160  # characters between a picture and what is done with it
_JOINED = r"(?:وال|بال|و|ف|ب|ل|ال)?"  # what Arabic writes together with the word behind it


@lru_cache
def _pattern(list_name: str) -> re.Pattern[str]:
    words = [word for listed in lexicon("leads")[list_name].values() for word in listed]
    stems = "|".join(re.escape(word).replace(r"\*", r"[\w’']{0,12}") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w’'-]){_JOINED}(?:{stems})(?![\w-])", re.I)


def leads(furniture: Sequence[Furniture]) -> tuple[Lead, ...]:
    """The furniture that speaks of casualties or of images; bylines and captions of photographs do not."""
    long = [item for item in furniture if item.kind in _KINDS and len(item.span.text.split()) > _FEWEST]
    return tuple(
        Lead(item.span, item.span.text.strip()) for item in long if _pattern("headline").search(item.span.text)
    )


def shown(text: str, hidden: Sequence[Span]) -> tuple[Lead, ...]:
    """The sentences that speak of a picture or recording that somebody shared, verified or showed."""
    if not _pattern("media").search(text):
        return ()
    found = []
    for sentence in sentences(text, tuple(hidden)):
        media = _pattern("media").search(text, sentence.start, sentence.end)
        while media is not None:
            first, last = max(sentence.start, media.start() - _NEAR), min(sentence.end, media.end() + _NEAR)
            if _pattern("shown").search(text, first, last):
                span = Span.of(text, sentence.start, sentence.end)
                found.append(Lead(span, span.text.strip()))
                break
            media = _pattern("media").search(text, last, sentence.end)
    return tuple(found)
