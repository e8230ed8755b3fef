"""Which day the harm of a figure was on: behind its own words, in its sentence, or told of the attack before it."""

import re

from ascertain.claims.days.dates import DateHit
from ascertain.claims.reading import Reading, when
from ascertain.claims.words import events
from ascertain.claims.words.model import Figure

_DIED = re.compile(
    r"(?:\s[\w’'-]+){0,5}?\s(?:killed|died|slain|murdered|perished)(?:\s(?:in|at|near)\s[^,;.]{1,30}?)?\s"
)


def day_of(text: str, reading: Reading, figure: Figure, end: int | None) -> DateHit | None:
    """The day a sentence tells the harm of a figure with; before its `end`, where the sentence tells of several."""
    hit = _day_behind(text, reading, figure) or when(reading, figure.span.start)
    if hit is None or end is None:
        return hit
    own = (item for item in reading.dates if item.role == "when" and figure.span.start < item.start < end)
    return next(own, hit)


def _day_behind(text: str, reading: Reading, figure: Figure) -> DateHit | None:
    """The day that closes "the 43 people who were killed a year ago": nearer than one told before, whatever the way."""
    if not text[max(0, figure.span.start - 4) : figure.span.start].lower().endswith("the "):
        return None
    hits = (hit for hit in reading.dates if hit.role == "when" and hit.value and hit.start > figure.span.end)
    hit = next(hits, None)
    return hit if hit is not None and _DIED.fullmatch(text, figure.span.end, hit.start) else None


def attacked(text: str, reading: Reading) -> DateHit | None:
    """The day of a sentence that tells of an attack and counts nobody."""
    sentence = reading.sentence
    hit = when(reading, sentence.start)
    attack = hit is not None and events.is_attack(text, sentence.start, sentence.end)
    return hit if attack and hit is not None and hit.granularity in ("day", "minute", "hour") else None
