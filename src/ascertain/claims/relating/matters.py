"""Claims and figures gathered into the events of one report: incidents, discoveries, corridors, rounds of talks."""

from collections.abc import Sequence
from dataclasses import replace

from ascertain.claims.counting.casualties import claim_of, where
from ascertain.claims.counting.supposed import of_a_year
from ascertain.claims.places import SETTLED, label, place_of, placed
from ascertain.claims.reading import Reading
from ascertain.claims.relating.figuredays import attacked, day_of
from ascertain.claims.relating.gathering import FAR, Gathering, continues, fuller
from ascertain.claims.relating.headline import headline_of, in_full
from ascertain.claims.relating.towns import of_towns
from ascertain.claims.speaking.coreference import UNNAMED
from ascertain.claims.words import events
from ascertain.claims.words.changing import changed
from ascertain.claims.words.model import Claim, EventMention, Figure, PlaceMention

_HARM = ("killed", "injured", "other", "missing")
_JOINT = ("talks", "meeting", "ceasefire", "corridor", "evacuation")
_NOBODY = ("article", UNNAMED)
_SHOWN = ("announced_by_one_side", "confirmed_by_speaker", "reported_as_fact", "attributed_unverified")


def gather(
    text: str,
    readings: Sequence[Reading],
    stated: Sequence[Sequence[Claim]],
    figures: Sequence[Figure],
    places: Sequence[PlaceMention],
) -> tuple[tuple[EventMention, ...], tuple[Claim, ...], tuple[Figure, ...]]:
    """The events of a report; its claims and figures with the ids of the events they belong to."""
    found = Gathering()
    counted = iter(figures)
    linked: list[Figure] = []
    previous: Claim | None = None
    for reading, claims in zip(readings, stated, strict=True):
        inside = [next(counted) for _ in reading.counted]
        harmed = [figure for figure in inside if figure.outcome in _HARM and not figure.cumulative]
        inside, harmed = _bygone(text, reading, inside, harmed, places, found)
        if harmed:
            of = _incidents(text, reading, harmed, claims, places, found)
            inside = [changed(item, event=of[item.id]) if item.id in of else item for item in inside]
        elif not reading.counted and (hit := attacked(text, reading)) is not None:
            found.told = (hit, reading.sentence.paragraph)
        linked += inside
        for claim in claims:
            _topic(text, reading, claim, previous, places, found)
            previous = claim
    linked = _with_headline(text, readings, linked, places, found)
    every = [claim for part in stated for claim in part]
    return (*_finished(found, every, linked), tuple(linked))


def _with_headline(
    text: str, readings: Sequence[Reading], figures: list[Figure], places: Sequence[PlaceMention], found: Gathering
) -> list[Figure]:
    """The figures, those of the incident that the headline told in advance together with the headline's."""
    same = headline_of(text, readings, found.events, figures, places)
    if same is None:
        return figures
    head, full = same
    found.events = [in_full(head, full) if event is head else event for event in found.events if event is not full]
    found.claims[head.id] = [*found.claims.get(head.id, ()), *found.claims.pop(full.id, ())]
    return [changed(figure, event=head.id) if figure.event == full.id else figure for figure in figures]


def _bygone(
    text: str,
    reading: Reading,
    inside: list[Figure],
    harmed: list[Figure],
    places: Sequence[PlaceMention],
    found: Gathering,
) -> tuple[list[Figure], list[Figure]]:
    """The figures of a sentence, those of an earlier year's attack in events of their own; and the rest of the harmed.

    "Unlike the 2014 attack, which killed 298, nobody was hurt on Friday": the 298 have neither that day nor its place.
    """
    past: dict[str, Figure] = {}
    for figure in harmed:
        told = of_a_year(text, reading.sentence, figure.span.start)
        if told is None:
            continue
        place = place_of(text, places, told[1], figure.span.start, figure.span.start)
        year, where_told = told[0], label(place)
        if year is None:  # an event without a day would take the day of the news
            past[figure.id] = replace(figure, place=where_told, place_id=place.id if place else None)
            continue
        event = EventMention(
            "", "casualty_incident", None, (), date=year, place=where_told, place_id=place.id if place else None
        )
        name = found.events[found.add(event)].id
        past[figure.id] = replace(figure, event=name, place=where_told, place_id=place.id if place else None)
        if figure.claim:
            found.claims.setdefault(name, []).append(figure.claim)
    return [past.get(item.id, item) for item in inside], [item for item in harmed if item.id not in past]


def _incidents(
    text: str,
    reading: Reading,
    harmed: list[Figure],
    claims: Sequence[Claim],
    places: Sequence[PlaceMention],
    found: Gathering,
) -> dict[str, str]:
    """Figures of a sentence → the incidents they are of, most often one."""
    of: dict[str, str] = {}
    groups = of_towns(harmed, places)
    ends = [group[0].span.start for group in groups[1:]]
    last = reading.sentence.end if ends else None
    for group, end in zip(groups, [*ends, last], strict=True):
        place = _incident(text, reading, group, end, claims, places, found)
        of |= dict.fromkeys((figure.id for figure in group), found.events[place].id)
        for name in dict.fromkeys(figure.claim for figure in group if figure.claim):
            found.about(place, next(claim for claim in claims if claim.id == name))
    return of


def _incident(
    text: str,
    reading: Reading,
    harmed: list[Figure],
    end: int | None,
    claims: Sequence[Claim],
    places: Sequence[PlaceMention],
    found: Gathering,
) -> int:
    """The event of numbers that stand together; with an `end`, where a sentence tells of several."""
    sentence, first = reading.sentence, harmed[0]
    bodies = events.is_discovery(text, sentence.start, sentence.end) and any(
        item.outcome == "killed" for item in harmed
    )
    hit = day_of(text, reading, first, end)
    place = where(text, reading, claim_of(claims, first.span.start), places, first.span.end)
    new = EventMention(
        id="",
        type="discovery" if bodies else "casualty_incident",
        status=None,
        claims=(),
        date=hit.value if hit else None,
        place=label(place),
        cause=events.cause(text, sentence.start, sentence.end),
        place_id=place.id if place else None,
        date_end=hit.value_end if hit and hit.value_end != hit.value else None,
    )
    other = events.is_other(text, sentence.start, sentence.end)
    if new.date is None and not other and found.told and sentence.paragraph - found.told[1] <= 1:
        hit, found.told = found.told[0], None
        new = replace(new, date=hit.value, date_end=hit.value_end if hit.value_end != hit.value else None)
    bare = not (new.place or new.date or new.cause)
    near = sentence.paragraph - found.paragraph <= (FAR if bare else 1)
    found.paragraph = sentence.paragraph
    if near and not other and found.incident is not None and continues(found.events[found.incident], new):
        at: int | None = found.incident
    else:
        toll = (
            place is not None and place.precision in SETTLED and any(item.total == "toll" for item in reading.counted)
        )
        at = found.again(new, sentence.paragraph) if toll and not other else None
    if at is None:
        at = found.add(new)
    else:
        found.events[at] = fuller(found.events[at], new)
    found.incident = at
    found.tells(at, sentence.paragraph)
    return at


def _topic(
    text: str,
    reading: Reading,
    claim: Claim,
    previous: Claim | None,
    places: Sequence[PlaceMention],
    found: Gathering,
) -> None:
    about = _about(text, claim, found)
    if about is not None:
        found.about(_matter(text, reading, claim, about, places, found), claim)
    elif previous is not None and events.is_withheld(text, claim.content.start, claim.content.end):
        for place, event in enumerate(found.events):
            if event.type in _JOINT and previous.id in found.claims.get(event.id, ()):
                found.about(place, claim)
                found.events[place] = replace(event, place_precision="withheld")


def _about(text: str, claim: Claim, found: Gathering) -> events.Topic | None:
    start, end = claim.content.start, claim.content.end
    # "called the corridor a trap": what is labelled stands between the verb and the label.
    first = claim.cue.end if claim.act == "characterize" and claim.cue and claim.cue.end < start else start
    about = events.topic(text, first, end)
    if about is not None:
        return about
    if claim.act == "accuse":
        return events.Topic("accusation")
    # "The first round was held … and the second on …": the noun left out is a round.
    if found.events and found.events[-1].type == "talks" and claim.content.text.lower().startswith("the "):
        number = events.ordinal(text, start, min(end, start + 14))
        return events.Topic("talks", number) if number else None
    return None


def _matter(
    text: str, reading: Reading, claim: Claim, about: events.Topic, places: Sequence[PlaceMention], found: Gathering
) -> int:
    start, end = claim.content.start, claim.content.end
    hit = next((item for item in reading.dates if item.tells_when and item.value and start <= item.start < end), None)
    place = placed(text, places, start, end) if about.type in _JOINT else None
    new = EventMention(
        id="",
        type=about.type,
        status=None,
        claims=(),
        date=hit.value if hit else None,
        place=label(place),
        label=f"round {about.ordinal} of {about.type}" if about.ordinal else about.type,
        ordinal=about.ordinal,
        place_id=place.id if place else None,
    )
    listed = found.topics.setdefault((about.type, about.ordinal), [])
    same = next((index for index in listed if _same(found.events[index], new)), None)
    if same is not None and about.type != "accusation":
        found.events[same] = fuller(found.events[same], new)
        return same
    listed.append(found.add(new))
    return listed[-1]


def _same(event: EventMention, new: EventMention) -> bool:
    return event.type != "meeting" or not (event.date and new.date and event.date != new.date)


def _finished(
    found: Gathering, claims: list[Claim], figures: list[Figure]
) -> tuple[tuple[EventMention, ...], tuple[Claim, ...]]:
    by_id = {claim.id: claim for claim in claims}
    counted: dict[str, list[str]] = {}
    for figure in figures:
        counted.setdefault(figure.event or "", []).append(figure.id)
    of_claim: dict[str, list[str]] = {}
    whole = []
    for event in found.events:
        names = tuple(dict.fromkeys(found.claims.get(event.id, [])))
        for name in names:
            of_claim.setdefault(name, []).append(event.id)
        stated = [by_id[name] for name in names]
        parties = tuple(dict.fromkeys(claim.speaker.name for claim in stated if claim.speaker.name not in _NOBODY))
        numbers = tuple(counted.get(event.id, ()))
        whole.append(changed(event, claims=names, figures=numbers, status=_status(stated), parties=parties))
    return tuple(whole), tuple(changed(claim, events=tuple(of_claim.get(claim.id, ()))) for claim in claims)


def rejoin(found: Sequence[EventMention], claims: Sequence[Claim]) -> tuple[EventMention, ...]:
    """The events with the claims that joined them by a relation, and what their claims now amount to."""
    about: dict[str, list[Claim]] = {}
    for claim in claims:
        for name in claim.events:
            about.setdefault(name, []).append(claim)
    return tuple(
        replace(
            event,
            claims=tuple(claim.id for claim in about.get(event.id, ())),
            status=_status(about.get(event.id, [])),
        )
        for event in found
    )


def _status(stated: list[Claim]) -> str | None:
    """How the claims about an event stand together: disputed where one turns down or denies what another says."""
    statuses = [claim.status for claim in stated]
    if len(stated) > 1 and any(claim.act in ("dismiss", "deny") for claim in stated):
        return "disputed"
    return next((status for status in _SHOWN if status in statuses), statuses[0] if statuses else None)
