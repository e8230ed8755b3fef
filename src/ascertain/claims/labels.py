"""Transcripts: "MARA TARN: We saw it." at the beginning of a line is said by the one it names."""

import re

from ascertain.claims import contents
from ascertain.claims.drafts import Draft
from ascertain.claims.hearing import Hearing
from ascertain.claims.subjects import Subject

# Capitals, or a short name: "Note:" and "Background:" name nobody.
_LABEL = re.compile(r"(?P<name>[A-ZÀ-ÞЀ-Я][A-ZÀ-ÞЀ-Я.’'-]+(?:\s[A-ZÀ-ÞЀ-Я][A-ZÀ-ÞЀ-Я.’'-]*){0,3})(?P<cue>:)\s(?=\S)")
_NOBODY = re.compile(
    r"(?:UPDATED?|NOTE|SOURCES?|BREAKING|WATCH|READ|PHOTOS?|VIDEO|CORRECTION|MORE|FACT|Q|A|NEW|LIVE|ALSO)$"
)


def labels(hearing: Hearing, _: list[Draft]) -> list[Draft]:
    """The statement behind a name in capitals that opens the sentence."""
    text, sentence = hearing.text, hearing.sentence
    match = _LABEL.match(text, sentence.start, sentence.end)
    if match is None or _NOBODY.match(match["name"]):
        return []
    speaker = hearing.actor(Subject(*match.span("name")))
    hearing.discourse.speaks(speaker)
    end = contents.trim(text, match.end(), sentence.end)
    return [Draft("say", match.end(), end, match.span("cue"), speaker, tags=("label",))]
