"""How the claims of one report stand to each other: dismissed, denied, not confirmed, requested, added, in tension."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ascertain.claims.actors import Reader
from ascertain.claims.drafts import Draft
from ascertain.claims.model import Claim, Figure, Relation

_OFFERED = ("offer", "promise", "announce", "request", "claim", "say", "report", "accuse", "confirm")
_STATED = ("accuse", "claim", "say", "report", "announce", "confirm")
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
_REAL = re.compile(r"(?<!\w)(?:real|actual|true)\s(?:\w+\s)?(?:figures?|numbers?|toll|count|totals?)(?!\w)", re.I)
_POINTING = re.compile(r"^[“\"‘'«]?(?:This|That|It)\s(?:is|was|would be|amounts)(?!\w)")
_BACK = 60  # claims looked back over


def relate(
    claims: Sequence[Claim], drafts: Sequence[Draft], figures: Sequence[Figure], reader: Reader
) -> tuple[Claim, ...]:
    """The claims with their relations, figures and shared events; `drafts` stand in the same order."""
    found: list[list[Relation]] = [[] for _ in claims]
    whole = list(claims)
    for index in range(len(whole)):
        other = _joined(whole, drafts, index, reader, found)
        if other is not None and not whole[index].events:
            whole[index] = replace(whole[index], events=whole[other].events)
    for index, claim in enumerate(whole):
        found[index] += [Relation("in_tension_with", whole[other].id) for other in _tense(whole, index)]
        if claim.act == "believe" and _REAL.search(claim.content.text):
            found[index] += [Relation("about", name) for name in _totals(claim, figures)]
    _figures(whole, figures, found)
    counted: dict[str | None, list[str]] = {}
    for figure in figures:
        counted.setdefault(figure.claim, []).append(figure.id)
    return tuple(
        replace(claim, relations=tuple(dict.fromkeys(found[index])), figures=tuple(counted.get(claim.id, ())))
        for index, claim in enumerate(whole)
    )


def _joined(
    claims: list[Claim], drafts: Sequence[Draft], index: int, reader: Reader, found: list[list[Relation]]
) -> int | None:
    """Relate a claim to the one it answers, labels or leaves unconfirmed; return the place of that one."""
    claim, draft = claims[index], drafts[index]
    if "nominal" in draft.tags and claim.act == "request" and index and drafts[index - 1].sentence == draft.sentence:
        found[index - 1].append(Relation("follows_request", claim.id))
        return None
    if claim.act in ("dismiss", "deny"):
        kind, other = ("dismisses" if claim.act == "dismiss" else "denies"), _answered(claims, index, reader)
    elif draft.link is not None:
        kind, other = draft.link, _linked(claims, index, draft)
    elif index and (draft.inferred or _points(claims, index)):
        kind, other = "about", index - 1
    else:
        return None
    if other is not None:
        found[index].append(Relation(kind, claims[other].id))
        if draft.by is not None:
            found[other].append(Relation("not_confirmed_by", draft.by.entity or draft.by.name))
    return other


def _points(claims: list[Claim], index: int) -> bool:
    """“This is …” out of the same mouth speaks of what was said just before."""
    claim, before = claims[index], claims[index - 1]
    return _identity(claim) == _identity(before) and _POINTING.match(claim.content.text) is not None


def _linked(claims: list[Claim], index: int, draft: Draft) -> int | None:
    """The statement before: "This has not been confirmed", "calling it …", "He said so as …"."""
    if draft.act != "report" or draft.link != "about":
        return index - 1 if index else None
    near = [other for other in range(index - 1, max(-1, index - 4), -1) if claims[other].status != "not_confirmed_by"]
    return next((other for other in near if claims[other].speaker.name != "article"), near[0] if near else None)


def _answered(claims: list[Claim], index: int, reader: Reader) -> int | None:
    """What a dismissal or denial answers: the latest statement of the side it names, else of another speaker."""
    claim = claims[index]
    side = reader.side(claim.content.text)
    acts = _OFFERED if claim.act == "dismiss" else _STATED
    others = [
        other
        for other in range(index - 1, max(-1, index - _BACK), -1)
        if claims[other].act in acts
        and claims[other].speaker.name != "article"
        and _identity(claims[other]) != _identity(claim)
    ]
    of_side = [other for other in others if side and claims[other].speaker.side == side]
    foreign = [other for other in others if not claim.speaker.side or claims[other].speaker.side != claim.speaker.side]
    return next(iter(of_side or foreign), None)


def _identity(claim: Claim) -> str:
    return claim.speaker.entity or claim.speaker.name


def _tense(claims: list[Claim], index: int) -> list[int]:
    """A corridor said to be open, and before that to be blocked, fired at or turned down."""
    claim = claims[index]
    if not claim.events:
        return []
    return [
        other
        for other in range(max(0, index - _BACK), index)
        if set(claim.events) & set(claims[other].events) and _clash(claim, claims[other])
    ]


def _clash(first: Claim, second: Claim) -> bool:
    return (_says_open(first) and _says_shut(second)) or (_says_open(second) and _says_shut(first))


def _says_open(claim: Claim) -> bool:
    positive = claim.polarity == "positive" and claim.act not in ("dismiss", "deny")
    return positive and _OPEN.search(claim.content.text) is not None


def _says_shut(claim: Claim) -> bool:
    shut = _SHUT.search(claim.content.text) is not None and "stop" not in claim.content.text
    return claim.act == "dismiss" or (claim.act != "deny" and shut)


def _totals(claim: Claim, figures: Sequence[Figure]) -> list[str]:
    """The claims of a speaker's own totals, which a caveat on "the real figures" is about."""
    before = [item for item in figures if item.span.start < claim.content.start and item.speaker == claim.speaker.name]
    return list(dict.fromkeys(item.claim for item in before[-6:] if item.claim))


def _figures(claims: Sequence[Claim], figures: Sequence[Figure], found: list[list[Relation]]) -> None:
    by_id = {figure.id: figure for figure in figures}
    place = {claim.id: index for index, claim in enumerate(claims)}
    for figure in figures:
        pairs = [("additional_to", figure.additional_to), *(("includes", part) for part in figure.includes)]
        for kind, name in pairs:
            other = by_id[name].claim if name else None
            if figure.claim and other and other != figure.claim:
                found[place[figure.claim]].append(Relation(kind, other))
    for claim, other in _disputes(figures):
        found[place[claim]].append(Relation("in_tension_with", other))


def _disputes(figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """Two speakers with different exact numbers for the same people of the same event."""
    first: dict[tuple[str, str, str, str], Figure] = {}
    found = []
    for figure in figures:
        if figure.event is None or figure.value is None or figure.additional_to or figure.claim is None:
            continue
        other = first.setdefault((figure.event, figure.outcome, figure.population, figure.cell), figure)
        if other.speaker != figure.speaker and other.value != figure.value and other.claim not in (None, figure.claim):
            found.append((figure.claim, str(other.claim)))
    return found
