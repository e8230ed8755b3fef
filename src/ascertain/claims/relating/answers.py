"""What a denial, a dismissal or an acceptance answers: the statement it names, points at, or shares its words with."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from ascertain.claims.words.actors import Reader
from ascertain.claims.words.alike import content_words, shared
from ascertain.claims.words.lexicon import either, lexicon, word_pattern
from ascertain.claims.words.model import Claim
from ascertain.claims.words.outcomes import outcome_words

BACK = 60  # claims looked back over
_STATED = ("accuse", "claim", "say", "report", "announce", "confirm", "believe", "characterize")
_OFFERED = ("offer", "promise", "announce", "request")
_ANSWERED = {"dismiss": (*_OFFERED, *_STATED), "deny": _STATED, "accept": (*_OFFERED, "say")}


def identity(claim: Claim) -> str:
    """Who speaks: the id of the speaker, or the name."""
    return claim.speaker.entity or claim.speaker.name


def answered(claims: Sequence[Claim], index: int, reader: Reader, way: str) -> int | None:
    """The place of the statement that the one at `index` answers; None where none fits.

    It is the latest of the side the answer names, else the latest of somebody else's that shares its words or its
    matter, else, where the answer only points ("denied it", "dismissed the offer"), the latest of the fitting acts.
    `way` is `dismiss`, `deny` or `accept`.
    """
    claim = claims[index]
    others = [
        other
        for other in range(index - 1, max(-1, index - BACK), -1)
        if claims[other].act in _ANSWERED[way]
        and claims[other].speaker.name != "article"
        and identity(claims[other]) != identity(claim)
    ]
    text = claim.content.text
    side = reader.side(text)
    named = [other for other in others if side and claims[other].speaker.side == side]
    near = [other for other in others if _is_of(claim, claims[other])]
    offered = [other for other in others if claims[other].act in _OFFERED] if way != "deny" else []
    foreign = [other for other in others if not _same_side(claim, claims[other])]
    pointed = (offered or foreign) if _points(text) else []
    accused = [other for other in foreign if _is_accused(claim, claims[other])]
    harm = foreign if way == "deny" and _is_deed_of_harm(text) else []
    harmed = (other for other in harm if _tells_harm(claims[other].content.text))
    return next(chain(named, near, accused, harmed, pointed), None)


@lru_cache
def _harm() -> re.Pattern[str]:
    return word_pattern(lexicon("relations")["words"]["harm"])


def _is_deed_of_harm(text: str) -> bool:
    """True for "firing at the town"; a deed done to something else ("hitting the dam") is another one."""
    words = lexicon("relations")["words"]
    apart = content_words(text) - content_words(" ".join([*words["harm"], *words["ground"]]))
    return not apart and _harm().search(text) is not None


def _tells_harm(text: str) -> bool:
    return bool(outcome_words(text, 0, len(text)))


def _is_of(claim: Claim, other: Claim) -> bool:
    """True where two statements share words, or are about one matter."""
    return shared(claim.content.text, other.content.text) > 0 or bool(set(claim.events) & set(other.events))


def _is_accused(claim: Claim, other: Claim) -> bool:
    return other.act == "accuse" and identity(claim) in other.targets


def _same_side(claim: Claim, other: Claim) -> bool:
    return claim.speaker.side is not None and claim.speaker.side == other.speaker.side


@lru_cache
def _pointing() -> re.Pattern[str]:
    return word_pattern(lexicon("relations")["words"]["pointing"])


def _points(text: str) -> bool:
    """True where an answer says little by itself: "it", "the accusation", "Moscow’s offer"."""
    return _pointing().search(text) is not None or not content_words(text)


@lru_cache
def _accepting() -> re.Pattern[str]:
    words = lexicon("relations")["words"]
    proposed = either(words["proposed"])
    return re.compile(
        rf"(?<![\w’'-])(?:{either(words['accepted'])})\s(?:[\w’'-]+\s){{0,4}}?{proposed}(?![\w-])", re.IGNORECASE
    )


def accepts(claim: Claim) -> bool:
    """True for "accepted the proposal", "agreed to the plan", whoever tells it; not for "has not accepted"."""
    cue = claim.cue.text + " " if claim.cue is not None and claim.cue.end <= claim.content.start else ""
    return claim.polarity == "positive" and _accepting().search(cue + claim.content.text) is not None
