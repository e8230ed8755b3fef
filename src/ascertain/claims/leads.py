"""Leads: what a teaser or a mention of a video points at. Looked for elsewhere, never counted."""

from functools import lru_cache
from re import Pattern

from ascertain.claims.lexicon import lexicon, word_pattern
from ascertain.claims.model import Lead
from ascertain.reports.documents import Furniture


@lru_cache
def _telling() -> Pattern[str]:
    return word_pattern(lexicon("events")["words"]["lead"])


def leads(furniture: tuple[Furniture, ...]) -> tuple[Lead, ...]:
    """The furniture that speaks of casualties or of images; bylines and captions of photographs do not."""
    kinds = ("related", "caption")
    telling = [item for item in furniture if item.kind in kinds and len(item.span.text.split()) > 4]
    return tuple(Lead(item.span, item.span.text.strip()) for item in telling if _telling().search(item.span.text))
