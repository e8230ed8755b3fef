"""Tally people made into figures: who says it, how sure, where, since when, up to when, on top of which number."""

from collections.abc import Sequence
from dataclasses import replace

from ascertain.claims.counting import totals
from ascertain.claims.counting.headings import Heading, heading, under
from ascertain.claims.counting.listing import is_item, under_totals
from ascertain.claims.counting.partplaces import places_of_parts
from ascertain.claims.counting.sureness import verification
from ascertain.claims.counting.tallies import Tally
from ascertain.claims.places import joined, label, place_of
from ascertain.claims.reading import Reading
from ascertain.claims.words.model import Claim, Figure, PlaceMention
from ascertain.claims.words.people import People
from ascertain.terms.spans import Span

_ELLIPSIS = ("injured", "wounded", "dead", "lives", "casualties", "victims")
_BACK = 40  # figures looked back over for the one that "another 12" adds to


def figures(
    text: str,
    readings: Sequence[Reading],
    stated: Sequence[Sequence[Claim]],
    places: Sequence[PlaceMention],
) -> tuple[Figure, ...]:
    """The figures of a report in order, linked to each other and to the claims that state them.

    Args:
        text: the report; `readings`: its sentences as read; `stated`: the claims of each of them.
        places: the places of the report, in order.
    """
    found: list[Figure] = []
    told = totals.told_of_incidents(text, readings)
    dated: Heading | None = None
    for reading, claims in zip(readings, stated, strict=True):
        base = len(found)
        dated = heading(text, reading, dated)
        for item in reading.counted:
            figure = under(dated, _figure(text, reading, item, f"f{len(found) + 1}", claims, places, told))
            found.append(totals.going_on(figure, claim_of(claims, item.number.start), found))
        _link(found, reading, base)
        under_totals(text, found, base)
    return totals.with_cutoffs(
        found, {claim.id: claim.speaker.entity or claim.speaker.name for part in stated for claim in part}
    )


def _figure(
    text: str,
    reading: Reading,
    item: Tally,
    name: str,
    claims: Sequence[Claim],
    places: Sequence[PlaceMention],
    told: totals.Told,
) -> Figure:
    number = item.number
    claim = claim_of(claims, number.start)
    whom = item.people if _has_noun(item) else _of_the_sentence(reading, item)
    place = where(text, reading, claim, places, item.end)
    running = totals.is_running(text, reading, item, claim, place, told)
    several = joined(text, places, place) if place and (running or is_item(text, number.start)) else None
    since, limit = totals.bounds(reading) if running else (None, None)
    return Figure(
        id=name,
        span=Span.of(text, number.start, number.end),
        value=number.value,
        low=number.low,
        high=number.high,
        vague=number.vague,
        outcome=item.found.outcome if item.found else "other",
        population=whom.population if whom else _of_the_toll(text, item),
        verification=verification(text, item, claim),
        place=several or label(place),
        period_start=since,
        cutoff=limit,
        speaker=claim.speaker.name if claim else None,
        subgroup=item.people.subgroup if item.people else None,
        cell=item.people.cell if item.people else "persons",
        cumulative=running,
        cutoff_basis="stated" if limit else None,
        claim=claim.id if claim else None,
        place_id=place.id if place and not several else None,
    )


def _of_the_toll(text: str, item: Tally) -> str:
    """ "The number of civilians killed has reached 549": the noun stands before the number."""
    toll = item.found is not None and item.found.by == "toll"
    return (
        "civilians"
        if toll and "civilian" in text[max(0, item.number.start - 110) : item.number.start]
        else "unspecified"
    )


def _has_noun(item: Tally) -> bool:
    return item.people is not None and (item.people.word not in _ELLIPSIS or item.people.population != "unspecified")


def _of_the_sentence(reading: Reading, item: Tally) -> People | None:
    """ "Seven civilians were killed and 12 injured": the noun left out is the one before."""
    start = item.number.start
    earlier = [
        other.people
        for other in reading.counted
        if other.number.start < start and other.people and other.parent is None
    ]
    if item.found is not None and item.found.by == "toll" and earlier and earlier[-1].singular:
        return item.people  # "the body of a boy, bringing the toll to nine": the nine are people
    return earlier[-1] if earlier and item.parent is None and not item.added else item.people


def claim_of(claims: Sequence[Claim], position: int) -> Claim | None:
    """The narrowest claim in whose content the position lies."""
    holding = [claim for claim in claims if claim.content.start <= position < claim.content.end]
    return min(holding, key=lambda claim: claim.content.end - claim.content.start, default=None)


def where(
    text: str, reading: Reading, claim: Claim | None, places: Sequence[PlaceMention], position: int
) -> PlaceMention | None:
    """The place of the harm: in what is said, else before the speaker ("In Orvany, police said …").

    Where a part is told with a place of its own ("12 were killed, including two in Telvany"), that is not the whole's.
    """
    apart = places_of_parts(text, reading, places, position)
    if apart is None:
        return _where(text, reading, claim, places, position)
    found = _where(text, reading, claim, apart.left, position)
    return _where(text, reading, claim, places, position) if found is None and apart.unsure else found


def _where(
    text: str, reading: Reading, claim: Claim | None, places: Sequence[PlaceMention], position: int
) -> PlaceMention | None:
    sentence = reading.sentence
    clause = _clause(text, sentence.start, sentence.end, position)
    if clause is not None and (named := place_of(text, places, *clause, position)) is not None:
        return named
    if claim is None or claim.speaker.span is None:
        return place_of(text, places, sentence.start, sentence.end, position)
    inside = place_of(text, places, claim.content.start, claim.content.end, position)
    if inside is not None:
        return inside
    return place_of(text, places, sentence.start, min(claim.speaker.span.start, claim.content.start), position)


def _clause(text: str, start: int, end: int, position: int) -> tuple[int, int] | None:
    """Where the clause around `position` stands in a sentence that semicolons part; None in others."""
    first, last = text.rfind(";", start, position), text.find(";", position, end)
    if first < 0 and last < 0:
        return None
    return (first + 1 if first >= 0 else start), (last if last >= 0 else end)


def _link(found: list[Figure], reading: Reading, base: int) -> None:
    """Parts into their wholes; "another 12" onto the figure before."""
    for index, item in enumerate(reading.counted):
        place = base + index
        figure = found[place]
        if item.parent is not None:
            whole = found[base + item.parent]
            if figure.speaker != whole.speaker and (figure.value or 0) > (
                whole.high or whole.value or figure.value or 0
            ):
                continue  # no part of it: another one's number, of "them"
            found[base + item.parent] = replace(whole, includes=(*whole.includes, figure.id))
            population = figure.population if figure.population != "unspecified" else whole.population
            found[place] = replace(
                figure,
                population=population,
                verification=_of_part(figure, whole),
                cumulative=whole.cumulative,
                cutoff=whole.cutoff,
                cutoff_basis=whole.cutoff_basis,
            )
        elif item.whole is not None:
            _into_earlier(found, place, item.whole)
        elif item.added and (before := _before(found, place)) is not None:
            running = figure.cumulative or (before.cumulative and index == 0)
            found[place] = replace(figure, additional_to=before.id, cumulative=running)


def _of_part(part: Figure, whole: Figure) -> str:
    """ "Confirmed only 3 of the 60 that others claimed": a part may be surer than its whole, or another one's word."""
    own = part.verification in ("confirmed", "alleged") or part.speaker != whole.speaker
    return part.verification if own else whole.verification


def _into_earlier(found: list[Figure], place: int, start: int) -> None:
    """Put a figure into the one at `start` of an earlier sentence, whoever told that."""
    at = next((number for number in range(place - 1, -1, -1) if found[number].span.start == start), None)
    if at is None:
        return
    whole, part = found[at], found[place]
    found[at] = replace(whole, includes=(*whole.includes, part.id))
    population = part.population if part.population != "unspecified" else whole.population
    held = replace(part, population=population, cumulative=whole.cumulative, place=part.place or whole.place)
    found[place] = replace(held, place_id=part.place_id or whole.place_id) if part.place is None else held


def _before(found: list[Figure], place: int) -> Figure | None:
    near = found[max(0, place - _BACK) : place]
    parts = {name for figure in near for name in figure.includes}
    whole = [figure for figure in near if figure.id not in parts]
    same = [figure for figure in whole if figure.speaker == found[place].speaker]
    return next(reversed(same or whole), None)
