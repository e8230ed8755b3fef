"""How the claims of one report stand to each other: dismissed, denied, not confirmed, requested, added, in tension."""

import re
from dataclasses import replace

from ascertain.claims.actors import Reader
from ascertain.claims.drafts import Draft
from ascertain.claims.model import Claim, Figure, Relation

_OFFERED = ("offer", "promise", "announce", "request", "claim", "say", "report", "accuse")
_STATED = ("accuse", "claim", "say", "report", "announce", "confirm")
_OPEN = re.compile(
    r"(?<![\w’'-])(?:is|are|was|were|remains?|been)\s(?:now\s|still\s|fully\s)?(?:open|opened|operating|working|safe)(?!\w)",
    re.I,
)
_SHUT = re.compile(
    r"(?<![\w’'-])(?:block\w*|closed|shell(?:ed|ing)|fir(?:ed|ing) (?:on|at)|violat\w*|disrupt\w*|obstruct\w*|prevent\w*|no corridors?)(?!\w)",
    re.I,
)


def relate(
    claims: tuple[Claim, ...], drafts: tuple[Draft, ...], figures: tuple[Figure, ...], reader: Reader
) -> tuple[Claim, ...]:
    """The claims with their relations; `drafts` stand in the same order."""
    found: list[list[Relation]] = [[] for _ in claims]
    joined: dict[int, int] = {}
    for index, (claim, draft) in enumerate(zip(claims, drafts, strict=True)):
        if draft.link and (other := _linked(claims, index, draft)) is not None:
            found[index].append(Relation(draft.link, claims[other].id))
            joined[index] = other
            if draft.by is not None:
                found[other].append(Relation("not_confirmed_by", draft.by.entity or draft.by.name))
        if claim.act in ("dismiss", "deny") and (other := _answered(claims, index, reader)) is not None:
            found[index].append(Relation("dismisses" if claim.act == "dismiss" else "denies", claims[other].id))
            joined[index] = other
        if (
            "nominal" in draft.tags
            and claim.act == "request"
            and index
            and drafts[index - 1].sentence == draft.sentence
        ):
            found[index - 1].append(Relation("follows_request", claim.id))
        found[index] += [Relation("in_tension_with", claims[other].id) for other in _tense(claims, index)]
    _figures(claims, figures, found)
    shared = {index: claims[other].events for index, other in joined.items() if not claims[index].events}
    return tuple(
        replace(
            claim,
            relations=tuple(dict.fromkeys(found[index])),
            events=shared.get(index, claim.events),
            figures=tuple(figure.id for figure in figures if figure.claim == claim.id),
        )
        for index, claim in enumerate(claims)
    )


def _linked(claims: tuple[Claim, ...], index: int, draft: Draft) -> int | None:
    """The statement before: "This has not been confirmed", "calling it …", "He said so as …"."""
    if draft.link == "about" and draft.act == "report":
        near = [
            other for other in range(index - 1, max(-1, index - 4), -1) if claims[other].status != "not_confirmed_by"
        ]
        return next((other for other in near if claims[other].speaker.name != "article"), near[0] if near else None)
    return index - 1 if index else None


def _answered(claims: tuple[Claim, ...], index: int, reader: Reader) -> int | None:
    """What a dismissal or denial answers: the latest statement of the side it names, else of another speaker."""
    claim = claims[index]
    side = reader.side(claim.content.text)
    acts = _OFFERED if claim.act == "dismiss" else _STATED
    others = [
        other
        for other in range(index - 1, -1, -1)
        if claims[other].act in acts
        and _identity(claims[other]) != _identity(claim)
        and claims[other].speaker.name != "article"
    ]
    of_side = [other for other in others if side and claims[other].speaker.side == side]
    foreign = [
        other for other in others if claim.speaker.side is None or claims[other].speaker.side != claim.speaker.side
    ]
    return (of_side or foreign or [None])[0]


def _identity(claim: Claim) -> str:
    return claim.speaker.entity or claim.speaker.name


def _tense(claims: tuple[Claim, ...], index: int) -> list[int]:
    """A corridor said to be open and the same said to be blocked, fired at or turned down."""
    claim = claims[index]
    if not claim.events:
        return []
    return [
        other
        for other in range(index)
        if set(claim.events) & set(claims[other].events)
        and _identity(claims[other]) != _identity(claim)
        and _clash(claim, claims[other])
    ] + [
        other
        for other in range(index)
        if set(claim.events) & set(claims[other].events)
        and _identity(claims[other]) == _identity(claim)
        and _clash(claim, claims[other])
        and claims[other].act == "accuse"
    ]


def _clash(first: Claim, second: Claim) -> bool:
    return (_says_open(first) and _says_shut(second)) or (_says_open(second) and _says_shut(first))


def _says_open(claim: Claim) -> bool:
    return (
        claim.polarity == "positive"
        and claim.act not in ("dismiss", "deny")
        and _OPEN.search(claim.content.text) is not None
    )


def _says_shut(claim: Claim) -> bool:
    return claim.act == "dismiss" or (_SHUT.search(claim.content.text) is not None and "stop" not in claim.content.text)


def _figures(claims: tuple[Claim, ...], figures: tuple[Figure, ...], found: list[list[Relation]]) -> None:
    by_id = {figure.id: figure for figure in figures}
    place = {claim.id: index for index, claim in enumerate(claims)}
    for figure in figures:
        pairs = [("additional_to", figure.additional_to), *(("includes", part) for part in figure.includes)]
        for kind, name in pairs:
            other = by_id[name].claim if name else None
            if figure.claim and other and other != figure.claim:
                found[place[figure.claim]].append(Relation(kind, other))
    for relation in _disputes(figures, claims):
        found[place[relation[0]]].append(Relation("in_tension_with", relation[1]))


def _disputes(figures: tuple[Figure, ...], claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    """Two speakers with different exact numbers for the same people of the same event."""
    first: dict[tuple[str | None, str, str, str], Figure] = {}
    found = []
    for figure in figures:
        key = (figure.event, figure.outcome, figure.population, figure.cell)
        if figure.event is None or figure.value is None or figure.additional_to or figure.claim is None:
            continue
        other = first.setdefault(key, figure)
        if (
            other.speaker != figure.speaker
            and other.value != figure.value
            and other.claim
            and other.claim != figure.claim
        ):
            found.append((figure.claim, other.claim))
    return found
