"""Statements quoted by another: "the Post quoted the commander as saying that …" is the commander's."""

import re

from ascertain.claims.speaking import contents, cues
from ascertain.claims.speaking.hearing import Hearing
from ascertain.claims.words import phrases
from ascertain.claims.words.drafts import Draft

_QUOTED = re.compile(r"(?<![\w’'-])(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\s", re.IGNORECASE)
_AS = re.compile(r"\sas (?:saying|telling [\w\s]{1,40}?(?=that)|stating|adding|claiming|warning)(?!\w)")


def quoting(hearing: Hearing, _: list[Draft]) -> list[Draft]:
    """The statements of those who are quoted as saying something; the outlet is the way it came."""
    found = []
    text, sentence = hearing.text, hearing.sentence
    for match in _QUOTED.finditer(text, sentence.start, sentence.end):
        speaker = None if hearing.quoted(match.start()) else hearing.actor_at(match.end())
        said = _AS.match(text, speaker.end, sentence.end) if speaker is not None else None
        if speaker is None or said is None:
            continue
        start = cues.skip(text, said.end(), sentence.end)
        end = contents.clause_limit(text, start, sentence.end)
        outlet = phrases.at_end().search(text[sentence.start : match.start()].rstrip())
        hearing.discourse.speaks(speaker)
        channel = outlet[0] if outlet else None
        found.append(Draft("say", start, end, (match.start(), said.end()), speaker, channel=channel, tags=("quoted",)))
    return found
