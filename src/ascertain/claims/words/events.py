"""What the claims of one report are about: incidents with casualties, discoveries, corridors, talks, accusations."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ascertain.claims.words.lexicon import either, lexicon, word_pattern

_ORDINAL = re.compile(
    r"(?<!\w)(?P<ordinal>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s(?:round"
    r"|session|meeting|day of talks)?",
    re.I,
)
_ROUND = re.compile(
    r"(?<!\w)(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|new|next|latest|another)\sround(?!\w)",
    re.I,
)
TYPES = ("corridor", "talks", "ceasefire", "meeting", "evacuation")


_HIT = (
    r"(?:attack|strike|airstrike|blast|explosion|shelling|bombing|bombardment|shooting|raid|massacre|ambush|incident|"
    r"clash|assault)"
)
_ATTACK = re.compile(
    rf"(?<!\w)(?:{_HIT}(?:e?s)?|attacked|struck|shelled|bombed|raided|ambushed|stormed|opened fire|exploded|"
    r"fired (?:at|on|upon)|blew up|went off|hit|crashed into|slammed into|landed|detonated)(?!\w)",
    re.IGNORECASE,
)
# "In a separate attack", "in the first, on 2 August", "an earlier strike": another incident than the one before.
_OTHER = re.compile(
    rf"(?<!\w)(?:another|separate|second|third|fourth|earlier|previous|similar|unrelated|different)\s(?:[\w-]+\s){{0,2}}?{_HIT}"
    r"(?!\w)|(?<!\w)(?:separately|elsewhere)(?!\w)|(?<!\w)in the (?:first|second|third|other|latter|former),\s",
    re.IGNORECASE,
)


@lru_cache
def _pattern(kind: str) -> re.Pattern[str]:
    return word_pattern(lexicon("events")["types"][kind])


@lru_cache
def _discovery() -> re.Pattern[str]:
    words = lexicon("events")["words"]
    remains, finding = (rf"(?<![\w’'-]){either(words[key])}(?![\w-])" for key in ("remains", "finding"))
    return re.compile(rf"{remains}[^.;!?]{{0,90}}{finding}|{finding}[^.;!?]{{0,60}}{remains}|(?<!\w)mass graves?", re.I)


@lru_cache
def _withheld() -> re.Pattern[str]:
    return word_pattern(lexicon("events")["words"]["withheld"])


@lru_cache
def _causes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((cause, word_pattern(words)) for cause, words in lexicon("causes")["causes"].items())


@lru_cache
def _not_weapon() -> re.Pattern[str]:
    return word_pattern(lexicon("causes")["words"]["not_weapon"])


@dataclass(frozen=True, slots=True)
class Topic:
    """What a stretch of text is about: a type of event and, of talks, which round."""

    type: str
    ordinal: int | None = None


def topic(text: str, start: int, end: int) -> Topic | None:
    """The type of event the words name, None where they name none."""
    for kind in TYPES:
        if _pattern(kind).search(text, start, end) or (kind == "talks" and _ROUND.search(text, start, end)):
            return Topic(kind, ordinal(text, start, end) if kind == "talks" else None)
    return None


def ordinal(text: str, start: int, end: int) -> int | None:
    """The number of the round that is named."""
    match = _ORDINAL.search(text, start, end)
    number: int | None = lexicon("events")["words"]["ordinals"].get(match["ordinal"].lower()) if match else None
    return number


def is_discovery(text: str, start: int, end: int) -> bool:
    """True where bodies or a grave were found."""
    return _discovery().search(text, start, end) is not None


def is_attack(text: str, start: int, end: int) -> bool:
    """True where somebody fired, struck or blew something up."""
    return _ATTACK.search(text, start, end) is not None


def is_other(text: str, start: int, end: int) -> bool:
    """True where the words turn to another incident than the one told before."""
    return _OTHER.search(text, start, end) is not None


def is_withheld(text: str, start: int, end: int) -> bool:
    """True where the words say that a place is not told."""
    return _withheld().search(text, start, end) is not None


def cause(text: str, start: int, end: int) -> str | None:
    """The cause of harm the words name, as a code; None where they name none."""
    return _cause(text[start:end])


@lru_cache(maxsize=256)  # asked again for each number of a sentence
def _cause(words: str) -> str | None:
    masked = _not_weapon().sub(lambda match: " " * len(match[0]), words)
    return next((code for code, pattern in _causes() if pattern.search(masked)), None)
