"""Transcripts: "MARA TARN: We saw it." at the beginning of a line is said by the one it names."""

import re

from ascertain.claims.speaking import contents
from ascertain.claims.speaking.hearing import Hearing
from ascertain.claims.speaking.subjects import Subject
from ascertain.claims.words import phrases
from ascertain.claims.words.drafts import Draft

# Capitals, or a short name: "Note:" and "Background:" name nobody.
_LABEL = re.compile(r"(?P<name>[A-ZÀ-ÞЀ-Я][A-ZÀ-ÞЀ-Я.’'-]+(?:\s[A-ZÀ-ÞЀ-Я][A-ZÀ-ÞЀ-Я.’'-]*){0,3})(?P<cue>:)\s(?=\S)")
_OPENS = re.compile(r"(?P<name>[^:“”«»\"\n]{2,80})(?P<cue>:)\s(?=[“«\"])")
_NOBODY = re.compile(
    r"(?:UPDATED?|NOTE|SOURCES?|BREAKING|WATCH|READ|PHOTOS?|VIDEO|CORRECTION|MORE|FACT|Q|A|NEW|LIVE|ALSO)$"
)


def labels(hearing: Hearing, _: list[Draft]) -> list[Draft]:
    """The statement behind a name in capitals that opens the sentence."""
    text, sentence = hearing.text, hearing.sentence
    if text.find(":", sentence.start, sentence.end) < 0:
        return []
    match = _LABEL.match(text, sentence.start, sentence.end) or _quoting(hearing)
    if match is None or _NOBODY.match(match["name"]):
        return []
    speaker = hearing.actor(Subject(*match.span("name")))
    if speaker.kind not in ("person", "name", "body", "group", "media"):
        return []
    hearing.discourse.speaks(speaker)
    end = contents.trim(text, match.end(), sentence.end)
    return [Draft("say", match.end(), end, match.span("cue"), speaker, tags=("label",))]


def _quoting(hearing: Hearing) -> re.Match[str] | None:
    """A speaker in front of a colon and a quotation: "Governor Ivo Tarn: “We stay.”"."""
    first = phrases.at_start().match(hearing.text, hearing.sentence.start, hearing.sentence.end)
    match = _OPENS.match(hearing.text, first.start(), hearing.sentence.end) if first else None
    return match if match is not None and first is not None and match.end("name") == first.end() else None
