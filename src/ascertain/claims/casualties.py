"""Counted people made into figures: who says it, how sure, where, since when, up to when, on top of which other number."""

import re
from dataclasses import replace

from ascertain.claims.figures import Counted
from ascertain.claims.lexicon import word_pattern
from ascertain.claims.model import Claim, Figure
from ascertain.claims.people import People
from ascertain.claims.places import Located, place_of
from ascertain.claims.reading import Reading
from ascertain.terms.spans import Span

_ALLEGED = word_pattern(
    [
        "reportedly",
        "allegedly",
        "unconfirmed",
        "unverified",
        "is said to have",
        "are said to have",
        "was said to have",
        "were said to have",
        "purportedly",
        "rumoured",
        "hearsay",
    ]
)
_ESTIMATED = word_pattern(
    [
        "estimated",
        "an estimated",
        "estimate",
        "estimates",
        "believed",
        "is believed",
        "are believed",
        "feared",
        "presumed",
        "thought",
    ]
)
_INDIRECT = word_pattern(["citing", "witnesses told", "told us that", "according to unconfirmed"])
_CHECKED = word_pattern(["confirmed", "verified", "documented", "corroborated", "recorded"])
_UNSURE = re.compile(r"(?:not|un|yet to be|be)\s?(?:independently\s)?(?:confirmed|verified|corroborated)", re.I)


def figures(
    text: str, readings: tuple[Reading, ...], claims: tuple[Claim, ...], located: tuple[Located, ...]
) -> tuple[Figure, ...]:
    """The figures of a report in order, linked to each other and to the claims that state them."""
    found: list[Figure] = []
    for reading in readings:
        base = len(found)
        for item in reading.counted:
            found.append(_figure(text, reading, item, f"f{len(found) + 1}", claims, located))
        _link(found, reading, base)
    return _with_cutoffs(found, claims)


def _figure(
    text: str, reading: Reading, item: Counted, name: str, claims: tuple[Claim, ...], located: tuple[Located, ...]
) -> Figure:
    number, sentence = item.number, reading.sentence
    claim = claim_of(claims, number.start)
    whom = item.people or _of_the_sentence(reading, item)
    place = place_of(text, located, sentence.start, sentence.end, item.end)
    cutoff = next((hit.value for hit in reading.dates if hit.role == "cutoff"), None)
    running = item.cumulative or (cutoff is not None and item.found is not None)
    return Figure(
        name,
        Span.of(text, number.start, number.end),
        number.value,
        number.low,
        number.high,
        number.vague,
        item.found.outcome if item.found else "other",
        whom.population if whom else "unspecified",
        verification(text, sentence.start, item, claim),
        place.name or place.span.text if place else None,
        next((hit.day for hit in reading.dates if hit.role == "since"), None) if running else None,
        cutoff if running else None,
        speaker=claim.speaker.name if claim else None,
        subgroup=item.people.subgroup if item.people else None,
        cell=item.people.cell if item.people else "persons",
        cumulative=running,
        cutoff_basis="stated" if running and cutoff else None,
        claim=claim.id if claim else None,
        place_id=place.id if place else None,
    )  # fmt: skip


def _of_the_sentence(reading: Reading, item: Counted) -> People | None:
    """ "Seven civilians were killed and 12 injured": the noun left out is the one before."""
    index = reading.counted.index(item)
    earlier = [other.people for other in reading.counted[:index] if other.people and other.parent is None]
    return earlier[-1] if earlier and item.people is None and item.parent is None and not item.added else None


def claim_of(claims: tuple[Claim, ...], position: int) -> Claim | None:
    """The narrowest claim in whose content the position lies."""
    holding = [claim for claim in claims if claim.content.start <= position < claim.content.end]
    return min(holding, key=lambda claim: claim.content.end - claim.content.start, default=None)


def verification(text: str, start: int, item: Counted, claim: Claim | None) -> str:
    """How sure the speaker is of a number, in the codes of `verification` (DESIGN §7)."""
    first, last = (claim.content.start, claim.content.end) if claim else (start, item.end)
    nearby = text[first:last]
    if claim is not None and claim.act in ("confirm", "deny") and claim.act == "confirm":
        return "confirmed"
    if _ALLEGED.search(nearby) or _INDIRECT.search(nearby) or (claim is not None and claim.act == "accuse"):
        return "alleged"
    if (claim is not None and claim.act == "believe") or _ESTIMATED.search(
        text[max(first, item.number.start - 30) : item.end + 30]
    ):
        return "estimated"
    if claim is not None and item.people is not None and item.people.population == "combatants" and claim.speaker.side:
        return _of_forces(text, item, claim)
    if claim is not None and claim.speaker.name != "article" and _CHECKED.search(nearby) and not _UNSURE.search(nearby):
        return "confirmed"
    return "reported"


def _of_forces(text: str, item: Counted, claim: Claim) -> str:
    """Own losses admitted are confirmed; the losses of the other side are alleged."""
    words = text[item.number.end : item.end].lower()
    side = (claim.speaker.side or "").lower()
    own = re.search(r"(?<!\w)(?:its|our|their own|own)(?!\w)", words) is not None or (
        side[:4] != "" and side[:4] in words
    )
    return "confirmed" if own else "alleged"


def _link(found: list[Figure], reading: Reading, base: int) -> None:
    """Parts into their wholes; "another 12" onto the figure before."""
    for index, item in enumerate(reading.counted):
        place = base + index
        if item.parent is not None:
            whole = base + item.parent
            found[whole] = replace(found[whole], includes=(*found[whole].includes, found[place].id))
            population = (
                found[place].population if found[place].population != "unspecified" else found[whole].population
            )
            found[place] = replace(
                found[place],
                population=population,
                verification=found[whole].verification,
                cumulative=found[whole].cumulative,
            )
        elif item.added and (before := _before(found, place)) is not None:
            running = found[place].cumulative or (before.cumulative and place == base)
            found[place] = replace(found[place], additional_to=before.id, cumulative=running)


def _before(found: list[Figure], place: int) -> Figure | None:
    parts = {name for figure in found for name in figure.includes}
    whole = [figure for figure in found[:place] if figure.id not in parts]
    same = [figure for figure in whole if figure.speaker == found[place].speaker]
    return (same or whole or [None])[-1]


def _with_cutoffs(found: list[Figure], claims: tuple[Claim, ...]) -> tuple[Figure, ...]:
    """A cut-off stated once holds for the sibling totals of the same speaker (basis inferred)."""
    said_by = {claim.id: claim.speaker.entity or claim.speaker.name for claim in claims}
    stated = {said_by.get(figure.claim or ""): figure for figure in found if figure.cutoff}
    siblings = []
    for figure in found:
        other = stated.get(said_by.get(figure.claim or ""))
        if figure.cutoff is None and figure.cumulative and other is not None:
            siblings.append(replace(figure, cutoff=other.cutoff, cutoff_basis="inferred"))
        elif figure.cumulative and figure.period_start is None and other is not None:
            start = next(
                (
                    item.period_start
                    for item in found
                    if item.period_start and said_by.get(item.claim or "") == said_by.get(figure.claim or "")
                ),
                None,
            )
            siblings.append(replace(figure, period_start=start))
        else:
            siblings.append(figure)
    return tuple(siblings)
