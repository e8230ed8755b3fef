"""How the claims of one report stand to each other: answered, not confirmed, requested, repeated, added, in tension."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ascertain.claims.relating import tensions
from ascertain.claims.relating.answers import accepts, answered, identity
from ascertain.claims.words.actors import Reader
from ascertain.claims.words.changing import changed
from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.model import Claim, Figure, Relation

_REAL = re.compile(r"(?<!\w)(?:real|actual|true)\s(?:\w+\s)?(?:figures?|numbers?|toll|count|totals?)(?!\w)", re.I)
_POINTING = re.compile(r"^[“\"‘'«]?(?:This|That|It)\s(?:is|was|would be|amounts)(?!\w)")


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
    harmed = {figure.claim: figure.id for figure in figures if figure.claim}
    for index, claim in enumerate(whole):
        found[index] += _beside(whole, index, harmed)
        if (total := tensions.whole(whole, index, figures)) is not None:
            found[total].append(Relation("includes", claim.id))
        if claim.act == "believe" and _REAL.search(claim.content.text):
            found[index] += [Relation("about", name) for name in _totals(claim, figures)]
    _figures(whole, figures, found)
    counted: dict[str | None, list[str]] = {}
    for figure in figures:
        counted.setdefault(figure.claim, []).append(figure.id)
    return tuple(
        changed(claim, relations=tuple(dict.fromkeys(found[index])), figures=tuple(counted.get(claim.id, ())))
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
        kind, other = ("dismisses" if claim.act == "dismiss" else "denies"), answered(claims, index, reader, claim.act)
    elif accepts(claim):
        kind, other = "accepts", answered(claims, index, reader, "accept")
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
    return identity(claim) == identity(before) and _POINTING.match(claim.content.text) is not None


def _linked(claims: list[Claim], index: int, draft: Draft) -> int | None:
    """The statement before: "This has not been confirmed", "calling it …", "He said so as …"."""
    if draft.act != "report" or draft.link != "about":
        return index - 1 if index else None
    near = [other for other in range(index - 1, max(-1, index - 4), -1) if claims[other].status != "not_confirmed_by"]
    return next((other for other in near if claims[other].speaker.name != "article"), near[0] if near else None)


def _beside(claims: list[Claim], index: int, harmed: Mapping[str, str]) -> list[Relation]:
    """What a statement says again, cannot be true together with, is hard to hold together with, and bears on."""
    pairs = [
        *(("contradicts", other) for other in tensions.contradicted(claims, index)),
        *(("in_tension_with", other) for other in tensions.in_tension(claims, index)),
        *(("bears_on", other) for other in tensions.bearing(claims, index, harmed)),
    ]
    before = tensions.repeated(claims, index)
    if before is not None:
        pairs.append(("repeats", before))
    return [Relation(kind, claims[other].id) for kind, other in pairs]


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
    for name, kind, other in tensions.disputes(figures):
        replaced = kind == "in_tension_with" and tensions.revises(claims[place[name]])
        found[place[name]].append(Relation("supersedes" if replaced else kind, other))
