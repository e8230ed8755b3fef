"""Statements passed on: "A said that …, according to B" is A's statement, and the outlet B the way it came."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ascertain.claims.speaking import contents
from ascertain.claims.speaking.hearing import ACCORDING, Hearing
from ascertain.claims.speaking.subjects import Subject
from ascertain.claims.words import phrases
from ascertain.claims.words.actors import Actor
from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.lexicon import lexicon, word_pattern

_BEHIND = re.compile(r"[,”\"]\s*$")  # "…, the mayor said": the subject stands behind what is said


@dataclass(frozen=True, slots=True)
class Relay:
    """An outlet, where its words start, and the stretch of the sentence it passes on."""

    start: int
    name: str
    first: int
    last: int


@lru_cache
def _outlets() -> re.Pattern[str]:
    return word_pattern(lexicon("actors")["words"]["outlet"])


def relays(hearing: Hearing) -> tuple[Relay, ...]:
    """The outlets of a sentence behind "according to" whose main clause is itself somebody's statement."""
    found = []
    text, sentence = hearing.text, hearing.sentence
    for match in ACCORDING.finditer(text, sentence.start, sentence.end):
        name = None if hearing.quoted(match.start()) else _outlet(hearing, match.end())
        if name is None:
            continue
        fronted = len(text[sentence.start : match.start()].split()) < 3
        first, last = (match.end(), sentence.end) if fronted else (sentence.start, match.start())
        if _is_stated(hearing, first, last):
            found.append(Relay(match.end(), name, first, last))
    return tuple(found)


def through(drafts: list[Draft], passed_on: Sequence[Relay]) -> list[Draft]:
    """The statements, those inside a relay with its outlet as their channel."""
    return [replace(draft, channel=_channel(draft, passed_on) or draft.channel) for draft in drafts]


def _channel(draft: Draft, passed_on: Sequence[Relay]) -> str | None:
    return next((relay.name for relay in passed_on if relay.first <= draft.start and draft.end <= relay.last), None)


def _outlet(hearing: Hearing, start: int) -> str | None:
    """The name of the outlet at `start`, the name behind its kind included ("the news agency Orva")."""
    actor = hearing.actor_at(start)
    if actor is None or not _is_outlet(actor):
        return None
    name = phrases.names().match(hearing.text, actor.end + 1, hearing.sentence.end)
    return name[0] if name and not actor.named and hearing.text[actor.end] == " " else actor.name


def _is_outlet(actor: Actor) -> bool:
    return actor.kind == "media" or _outlets().search(actor.name) is not None


def _is_stated(hearing: Hearing, first: int, last: int) -> bool:
    pairs = zip(hearing.cues, hearing.subjects, strict=True)
    return any(
        cue.form == "finite"
        and subject is not None
        and first <= subject.start
        and cue.end <= last
        and not subject.negated
        and _leads(hearing, subject, first)
        for cue, subject in pairs
    )


def _leads(hearing: Hearing, subject: Subject, first: int) -> bool:
    """True where the subject opens the clause or stands behind a comma: its verb is that of the main clause."""
    before = hearing.text[first : subject.start]
    return contents.opening(hearing.text, first) >= subject.start or _BEHIND.search(before) is not None
