"""The incidents a model's statements speak of: figures of dead and hurt at one place are about one, as far as it tells.

Nothing but the place tells them apart here, so these are coarser than those of the rules, and proposals all the same.
"""

from collections.abc import Sequence
from dataclasses import replace

from ascertain.claims.words import events
from ascertain.claims.words.model import Claim, DateMention, EventMention, Figure, PlaceMention

_HARM = ("killed", "injured", "missing", "other")


def incidents(
    text: str,
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
) -> tuple[tuple[EventMention, ...], tuple[Claim, ...], tuple[Figure, ...]]:
    """The incidents, with claims and figures that name the one they are about. Running totals are about none."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        if not figure.cumulative and figure.outcome in _HARM and figure.claim:
            groups.setdefault(figure.place_id or "", []).append(figure)
    named = {figure.id: f"e{number}" for number, group in enumerate(groups.values(), 1) for figure in group}
    linked = tuple(replace(figure, event=named.get(figure.id)) for figure in figures)
    known = {place.id: place for place in places}
    said = tuple(
        replace(claim, events=tuple(dict.fromkeys(named[name] for name in claim.figures if name in named)))
        for claim in claims
    )
    made = tuple(
        _incident(text, f"e{number}", group, said, dates, known.get(place))
        for number, (place, group) in enumerate(groups.items(), 1)
    )
    return made, said, linked


def _incident(
    text: str,
    name: str,
    group: Sequence[Figure],
    claims: Sequence[Claim],
    dates: Sequence[DateMention],
    place: PlaceMention | None,
) -> EventMention:
    about = [claim for claim in claims if name in claim.events]
    days = {
        date.value[:10]
        for claim in about
        for date in dates
        if date.value and date.granularity in ("day", "hour") and claim.content.contains(date.span)
    }
    causes = (events.cause(text, claim.content.start, claim.content.end) for claim in about)
    return EventMention(
        name,
        "casualty_incident",
        None,
        tuple(claim.id for claim in about),
        date=days.pop() if len(days) == 1 else None,
        place=(place.name or place.span.text) if place else None,
        cause=next((cause for cause in causes if cause), None),
        place_id=place.id if place else None,
        figures=tuple(figure.id for figure in group),
        place_precision=place.precision if place else None,
    )
