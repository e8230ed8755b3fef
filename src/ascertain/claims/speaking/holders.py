"""Figures told by whose they are: "the registers of X held 4 killed", "X's figures show 4 dead", "Source: X"."""

import re
from dataclasses import replace

from ascertain.claims.speaking import contents
from ascertain.claims.speaking.coreference import Discourse
from ascertain.claims.speaking.hearing import Hearing, is_claimed
from ascertain.claims.speaking.subjects import Subject
from ascertain.claims.words import outcomes, phrases
from ascertain.claims.words.actors import Actor, Reader
from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.sentences import Sentence

_BOOKS = (
    r"(?:(?:latest|official|running|death|casualty|new|current|overall|cumulative|updated|preliminary|own)\s){0,3}"
    r"(?:registers?|registry|records|figures|totals?|tolls?|tally|tallies|counts?|data|statistics|lists?|database)"
)
_GIVEN = r"(?:of|by|from|(?:kept|held|compiled|published|released|issued|given)\sby)"
_OF = re.compile(rf"(?<![\w’'-]){_BOOKS}\s{_GIVEN}\s", re.I)
_OWN = re.compile(rf"(?:’s|'s|s’|s')\s{_BOOKS}(?![\w-])", re.I)
_BEHIND = re.compile(rf"(?:(?:These|Those|All)\s(?:are|were)\s(?:the\s)?{_BOOKS}\s(?:of|by|from)|Sources?:)\s")
_BODIES = ("body", "group", "media")


def holders(hearing: Hearing, drafts: list[Draft]) -> list[Draft]:
    """What the books of somebody say, where the sentence lets nobody else speak and counts people behind them."""
    text, sentence = hearing.text, hearing.sentence
    for match in _OF.finditer(text, sentence.start, sentence.end):
        if (actor := _body(hearing, match.end())) is not None:
            return _held(hearing, drafts, actor, (match.start(), match.end() - 1), actor.end)
    for match in _OWN.finditer(text, sentence.start, sentence.end):
        found = phrases.at_end().search(text[: match.start()], max(sentence.start, match.start() - phrases.LONGEST))
        actor = _counts(hearing.actor(Subject(found.start(), found.end()))) if found is not None else None
        if actor is not None:
            return _held(hearing, drafts, actor, match.span(), match.end())
    return []


def _held(hearing: Hearing, drafts: list[Draft], actor: Actor, cue: tuple[int, int], position: int) -> list[Draft]:
    text = hearing.text
    start = contents.opening(text, position)
    stop = contents.trim(text, start, hearing.sentence.end)
    taken = hearing.quoted(cue[0]) or is_claimed(drafts, cue[0]) or is_claimed(drafts, start)
    if taken or not outcomes.outcome_words(text, start, stop):
        return []
    hearing.discourse.speaks(actor)
    return [Draft("confirm" if actor.recorder else "report", start, stop, cue, actor)]


def behind(text: str, sentence: Sentence, reader: Reader, discourse: Discourse) -> Actor | None:
    """Whose figures the sentence before told, where this one says it: "Source: X", "These are the totals of X"."""
    match = _BEHIND.match(text, sentence.start, sentence.end)
    return _body(Hearing.of(text, sentence, reader, discourse), match.end()) if match is not None else None


def named_behind(draft: Draft, owner: Actor) -> Draft:
    """A statement of nobody's as that of the one named behind it."""
    nobodys = draft.speaker is None and draft.status == "reported_as_fact"
    return replace(draft, speaker=owner, status=None) if nobodys else draft


def _body(hearing: Hearing, start: int) -> Actor | None:
    return _counts(hearing.actor_at(start))


def _counts(actor: Actor | None) -> Actor | None:
    return actor if actor is not None and actor.kind in _BODIES else None
