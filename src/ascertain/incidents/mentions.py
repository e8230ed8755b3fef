"""What a report was read to say of incidents and matters, ready for the rule."""

from collections.abc import Iterator

from ascertain.claims.words.model import EventMention, Extraction, PlaceMention
from ascertain.incidents.grouping import Mention, days_of
from ascertain.incidents.model import Where

NOWHERE = Where(None, None, None, None, "unresolved")


def mentions_of(found: Extraction) -> Iterator[Mention]:
    """What a report says of incidents and matters, ready for the rule."""
    places = {place.id: place for place in found.places}
    for event in found.events:
        figures = [
            figure.id
            for figure in found.figures
            if not figure.cumulative
            and (figure.event == event.id or (not figure.event and figure.claim in event.claims))
        ]
        since, until = days_of(event.date, event.date_end)
        yield Mention(
            id=event.id,
            type=event.type,
            since=since,
            until=until,
            where=_where(event, places),
            cause=event.cause or "unknown",
            refs=tuple(dict.fromkeys((*event.claims, *figures))),
            ordinal=event.ordinal,
        )


def _where(event: EventMention, places: dict[str, PlaceMention]) -> Where:
    place = places.get(event.place_id or "")
    if place is None:
        return NOWHERE
    return Where(place.geoname, place.unit, place.country, place.name, place.precision)
