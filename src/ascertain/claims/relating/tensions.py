"""Statements of one report that are hard to hold together, and harm that one of them bears on; without a verdict."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ascertain.claims.relating.answers import BACK, identity
from ascertain.claims.words.alike import is_negative, says_the_same
from ascertain.claims.words.lexicon import either, lexicon, word_pattern
from ascertain.claims.words.model import Claim, Figure

_STATED = ("accuse", "claim", "say", "report", "announce", "confirm", "believe")
_HARMED = ("killed", "injured", "other", "missing")
_OPEN = re.compile(
    r"(?<![\w’'-])(?:is|are|was|were|remains?|been)\s(?:now\s|still\s|fully\s)?(?:open|opened"
    r"|operating|working|safe)(?!\w)",
    re.IGNORECASE,
)
_SHUT = re.compile(
    r"(?<![\w’'-])(?:block\w*|closed|shell(?:ed|ing)|fir(?:ed|ing) (?:on|at)|violat\w*|disrupt\w*"
    r"|obstruct\w*|prevent\w*)(?!\w)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?<![\w’'-])(?:of|among) (?:them|these|those|whom|the (?:dead|killed|injured|wounded|victims|[\d,]+))(?!\w)",
    re.IGNORECASE,
)
_HARM = word_pattern(
    ["killed", "dead", "died", "injured", "wounded", "hit", "struck", "shelled", "fired on", "fired at"]
)


def in_tension(claims: Sequence[Claim], index: int) -> list[int]:
    """A corridor said to be open, and before that to be blocked, fired at or turned down."""
    claim = claims[index]
    opened, shut = _says_open(claim), _says_shut(claim)
    if not claim.events or not (opened or shut):
        return []
    return [
        other
        for other in range(max(0, index - BACK), index)
        if set(claim.events) & set(claims[other].events)
        and ((opened and _says_shut(claims[other])) or (shut and _says_open(claims[other])))
    ]


def contradicted(claims: Sequence[Claim], index: int) -> list[int]:
    """What others stated before with the same words but for a "not"."""
    claim = claims[index]
    return [other for other in _stated_before(claims, index) if _opposite(claim, claims[other])]


def repeated(claims: Sequence[Claim], index: int) -> int | None:
    """The last statement in which the same speaker said the same before."""
    claim = claims[index]
    if claim.act not in _STATED or claim.speaker.name == "article":
        return None
    said = (
        other
        for other in range(index - 1, max(-1, index - BACK), -1)
        if identity(claims[other]) == identity(claim) and claims[other].act in _STATED
    )
    return next((other for other in said if _same(claim, claims[other])), None)


def bearing(claims: Sequence[Claim], index: int, harmed: Mapping[str, str]) -> list[int]:
    """The harm, told anywhere near, to people on a way or in a pause that this statement says is open or holds.

    `harmed` holds the ids of the claims that count people harmed.
    """
    claim = claims[index]
    text = claim.content.text
    if claim.act in ("dismiss", "deny") or is_negative(text) or not (_way().search(text) and _safe().search(text)):
        return []
    return [
        other
        for other in range(max(0, index - BACK), min(len(claims), index + BACK))
        if other != index and _is_harm_on_a_way(claims[other], harmed) and identity(claims[other]) != identity(claim)
    ]


def disputes(figures: Sequence[Figure]) -> Iterator[tuple[str, str, str]]:
    """The claims of two different exact numbers for the same people of one event, and what they are to each other.

    Of two speakers they are in tension; a speaker's later number takes the place of the earlier one.
    """
    first: dict[tuple[str, str, str, str], Figure] = {}
    for figure in figures:
        if figure.event is None or figure.value is None or figure.additional_to or figure.claim is None or figure.part:
            continue
        key = (figure.event, figure.outcome, figure.population, figure.cell)
        other = first.setdefault(key, figure)
        if other.value == figure.value or other.claim in (None, figure.claim):
            continue
        if other.speaker != figure.speaker:
            yield figure.claim, "in_tension_with", str(other.claim)
        elif not _is_part(figure, other):
            yield figure.claim, "supersedes", str(other.claim)
            first[key] = figure


def _is_part(figure: Figure, other: Figure) -> bool:
    return figure.id in other.includes or other.id in figure.includes or figure.subgroup != other.subgroup


def whole(claims: Sequence[Claim], index: int, figures: Sequence[Figure]) -> int | None:
    """The last statement with a number before "four of the 19", "among them", "of these": these tell a part of it."""
    claim = claims[index]
    match = _PART.search(claim.content.text)
    if match is None:
        return None
    start = claim.content.start
    own = [item for item in figures if item.claim == claim.id and item.span.start < start + match.start()]
    if any(item.cell == "persons" and item.outcome in _HARMED for item in own):
        return None  # "12 people died, four children among them" has its whole in itself
    counted = {item.claim for item in figures if item.outcome in _HARMED}
    return next((other for other in range(index - 1, max(-1, index - 4), -1) if claims[other].id in counted), None)


def revises(claim: Claim) -> bool:
    """True for "raised the toll to 12": the number takes the place of the one before, whoever tells it."""
    return _revising().search(claim.content.text) is not None


def _stated_before(claims: Sequence[Claim], index: int) -> list[int]:
    claim = claims[index]
    if claim.act not in _STATED or claim.speaker.name == "article":
        return []
    return [
        other
        for other in range(max(0, index - BACK), index)
        if claims[other].act in _STATED
        and claims[other].speaker.name != "article"
        and identity(claims[other]) != identity(claim)
    ]


def _opposite(first: Claim, second: Claim) -> bool:
    if is_negative(first.content.text) == is_negative(second.content.text):
        return False
    return says_the_same(first.content.text, second.content.text)


def _same(first: Claim, second: Claim) -> bool:
    if is_negative(first.content.text) != is_negative(second.content.text):
        return False
    return says_the_same(first.content.text, second.content.text)


def _says_open(claim: Claim) -> bool:
    positive = claim.polarity == "positive" and claim.act not in ("dismiss", "deny")
    return positive and _OPEN.search(claim.content.text) is not None


def _says_shut(claim: Claim) -> bool:
    shut = _SHUT.search(claim.content.text) is not None and "stop" not in claim.content.text
    return claim.act == "dismiss" or (claim.act != "deny" and shut)


def _is_harm_on_a_way(claim: Claim, harmed: Mapping[str, str]) -> bool:
    text = claim.content.text
    told = claim.id in harmed or _HARM.search(text) is not None
    return told and not is_negative(text) and claim.act not in ("dismiss", "deny") and _way().search(text) is not None


@lru_cache
def _way() -> re.Pattern[str]:
    return word_pattern(lexicon("relations")["words"]["way"])


@lru_cache
def _safe() -> re.Pattern[str]:
    return word_pattern(lexicon("relations")["words"]["safe"])


@lru_cache
def _revising() -> re.Pattern[str]:
    words = lexicon("relations")["words"]
    return re.compile(
        rf"(?<![\w’'-])(?:{either(words['revised'])})\s(?:[\w’'-]+\s){{0,3}}?{either(words['counted'])}(?![\w-])",
        re.IGNORECASE,
    )
