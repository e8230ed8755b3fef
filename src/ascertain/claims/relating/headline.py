"""A headline tells in advance what the report tells in full: its number is a repetition, no incident of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ascertain.claims.places import SETTLED
from ascertain.claims.reading import Reading
from ascertain.claims.words.model import EventMention, Figure, PlaceMention

_LONGEST = 160  # characters of a headline
_LEAD = 6  # paragraphs of the body that tell what the headline is of
_INCIDENTS = ("casualty_incident", "discovery")


def headline_of(
    text: str,
    readings: Sequence[Reading],
    events: Sequence[EventMention],
    figures: Sequence[Figure],
    places: Sequence[PlaceMention],
) -> tuple[EventMention, EventMention] | None:
    """The incident of the headline and that of the body which is the same one told in full; None where there is none.

    They are one where a number of people harmed is the same and no town, country or day speaks against it.
    """
    if not _is_headline(text, readings):
        return None
    by_id = {event.id: event for event in events}
    body = readings[1].sentence.start
    reach = next((item.sentence.start for item in readings if item.sentence.paragraph > _LEAD), len(text))
    told = [figure for figure in figures if figure.span.start < body and figure.event]
    names = {figure.event for figure in told}
    if len(names) != 1 or any(figure.event in names and figure.span.start >= body for figure in figures):
        return None
    head = by_id[str(told[0].event)]
    for figure in figures:
        full = by_id.get(figure.event or "") if body <= figure.span.start < reach else None
        if full is None or full.type not in _INCIDENTS or not any(_is_same(one, figure) for one in told):
            continue
        return (head, full) if _is_compatible(head, full, {place.id: place for place in places}) else None
    return None


def in_full(head: EventMention, full: EventMention) -> EventMention:
    """The incident as the body tells it, under the id of the headline's, with what only the headline tells."""
    return replace(
        full,
        id=head.id,
        date=full.date or head.date,
        date_end=full.date_end or head.date_end,
        place=full.place or head.place,
        place_id=full.place_id or head.place_id,
        cause=full.cause or head.cause,
    )


def _is_headline(text: str, readings: Sequence[Reading]) -> bool:
    if len(readings) < 2 or readings[0].sentence.paragraph == readings[1].sentence.paragraph:
        return False
    line = text[: readings[0].sentence.end].strip()
    return bool(readings[0].counted) and len(line) <= _LONGEST and not line.endswith((".", "!", "?", ":", ";"))


def _is_same(one: Figure, other: Figure) -> bool:
    number = one.value or one.low or one.high
    whom = one.population == other.population or "unspecified" in (one.population, other.population)
    return bool(number) and number == (other.value or other.low or other.high) and one.outcome == other.outcome and whom


def _is_compatible(head: EventMention, full: EventMention, places: Mapping[str, PlaceMention]) -> bool:
    if head.type != full.type or (head.date and full.date and head.date != full.date):
        return False
    one, other = places.get(head.place_id or ""), places.get(full.place_id or "")
    if one is None or other is None or head.place == full.place:
        return True
    lands = {place.country for place in (one, other) if place.country}
    return len(lands) < 2 and not (one.precision in SETTLED and other.precision in SETTLED)
