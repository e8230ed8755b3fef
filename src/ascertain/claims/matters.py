"""Claims and figures gathered into the events of one report: incidents, discoveries, corridors, rounds of talks."""

from dataclasses import dataclass, replace

from ascertain.claims import events
from ascertain.claims.casualties import claim_of
from ascertain.claims.dates import DateHit
from ascertain.claims.model import Claim, EventMention, Figure
from ascertain.claims.places import Located, place_of
from ascertain.claims.reading import Reading

_HARM = ("killed", "injured", "other")
_PARTIES = ("talks", "meeting", "ceasefire", "corridor")


@dataclass
class Ledger:
    """The events so far, by what makes two mentions the same one."""

    events: list[EventMention]
    claims: dict[str, list[str]]

    def add(self, event: EventMention) -> EventMention:
        """Number a new event."""
        numbered = replace(event, id=f"e{len(self.events) + 1}")
        self.events.append(numbered)
        return numbered

    def change(self, event: EventMention) -> EventMention:
        """Put a fuller reading in place of an event."""
        self.events[int(event.id[1:]) - 1] = event
        return event


def gather(
    text: str,
    readings: tuple[Reading, ...],
    claims: tuple[Claim, ...],
    figures: tuple[Figure, ...],
    located: tuple[Located, ...],
) -> tuple[tuple[EventMention, ...], tuple[Claim, ...], tuple[Figure, ...]]:
    """The events of a report, and its claims and figures with the ids of the events they belong to."""
    ledger = Ledger([], {})
    linked = {figure.id: figure for figure in figures}
    last_paragraph = -9
    for reading in readings:
        inside = [figure for figure in figures if reading.sentence.start <= figure.span.start < reading.sentence.end]
        harmed = [figure for figure in inside if figure.outcome in _HARM and not figure.cumulative]
        if harmed:
            event = _incident(text, reading, harmed, located, ledger, reading.sentence.paragraph - last_paragraph <= 1)
            last_paragraph = reading.sentence.paragraph
            linked |= {figure.id: replace(figure, event=event.id) for figure in harmed}
        _topics(text, reading, claims, located, ledger)
    _attach(ledger, claims, tuple(linked.values()))
    return _finished(ledger, claims, linked)


def _incident(
    text: str, reading: Reading, harmed: list[Figure], located: tuple[Located, ...], ledger: Ledger, near: bool
) -> EventMention:
    sentence, first = reading.sentence, harmed[0]
    found = events.is_discovery(text, sentence.start, sentence.end) and any(
        figure.outcome == "killed" for figure in harmed
    )
    hit = _when(reading, harmed)
    place = place_of(text, located, sentence.start, sentence.end, first.span.end)
    kind = "discovery" if found else "casualty_incident"
    new = EventMention("", kind, None, (), hit.value if hit else None, place.name or place.span.text if place else None, cause=events.cause(text, sentence.start, sentence.end),
                       place_id=place.id if place else None, date_end=hit.value_end if hit and hit.value_end != hit.value else None)  # fmt: skip
    same = next((event for event in reversed(ledger.events) if event.type == kind), None) if near else None
    if same is not None and _continues(same, new):
        return ledger.change(
            replace(
                same,
                date=same.date or new.date,
                date_end=same.date_end or new.date_end,
                place=same.place or new.place,
                place_id=same.place_id or new.place_id,
                cause=same.cause or new.cause,
            )
        )
    return ledger.add(new)


def _continues(event: EventMention, new: EventMention) -> bool:
    """True where nothing speaks for another incident and something for the same one."""
    pairs = ((event.date, new.date), (event.place, new.place), (event.cause, new.cause))
    conflict = any(old and fresh and old != fresh for old, fresh in pairs)
    return not conflict and (new.place is None or new.place == event.place or event.place is None)


def _when(reading: Reading, harmed: list[Figure]) -> DateHit | None:
    """The date of the harm: one in the clause, never the day beside "said"."""
    said = {edge for draft in reading.drafts if draft.speaker is not None and draft.cue for edge in draft.cue}
    contents = [(draft.start, draft.end) for draft in reading.drafts]
    hits = [hit for hit in reading.dates if hit.role == "when" and hit.value]
    inside = [hit for hit in hits if any(start <= hit.start < end for start, end in contents)]
    loose = [
        hit
        for hit in hits
        if hit not in inside and not any(abs(hit.start - edge) < 4 or abs(hit.end - edge) < 4 for edge in said)
    ]
    position = harmed[0].span.start
    fronted = [hit for hit in loose if hit.start - reading.sentence.start < 4]
    return min(inside or fronted, key=lambda hit: abs(hit.start - position), default=None)


def _topics(
    text: str, reading: Reading, claims: tuple[Claim, ...], located: tuple[Located, ...], ledger: Ledger
) -> None:
    for claim in claims:
        if not reading.sentence.start <= claim.content.start < reading.sentence.end:
            continue
        about = events.topic(text, claim.content.start, claim.content.end)
        if about is None and claim.act == "accuse":
            about = events.Topic("accusation")
        elif about is None and (number := _gapped(text, claim, ledger)):
            about = events.Topic("talks", number)
        if about is None:
            if events.is_withheld(text, claim.content.start, claim.content.end) and ledger.events:
                ledger.claims.setdefault(ledger.events[-1].id, []).append(claim.id)
            continue
        event = _matter(text, reading, claim, about, located, ledger)
        ledger.claims.setdefault(event.id, []).append(claim.id)


def _gapped(text: str, claim: Claim, ledger: Ledger) -> int | None:
    """ "The first round was held … and the second on …": the noun left out is a round."""
    if ledger.events and ledger.events[-1].type == "talks" and claim.content.text.lower().startswith("the "):
        return events.ordinal(text, claim.content.start, min(claim.content.end, claim.content.start + 14))
    return None


def _matter(
    text: str, reading: Reading, claim: Claim, about: events.Topic, located: tuple[Located, ...], ledger: Ledger
) -> EventMention:
    start, end = claim.content.start, claim.content.end
    hit = next((hit for hit in reading.dates if hit.role == "when" and hit.value and start <= hit.start < end), None)
    place = place_of(text, located, start, end, end) if about.type in _PARTIES else None
    label = f"{about.ordinal} {about.type}" if about.ordinal else about.type
    new = EventMention(
        "",
        about.type,
        None,
        (),
        hit.value if hit else None,
        place.name or place.span.text if place else None,
        label,
        about.ordinal,
        place_id=place.id if place else None,
    )
    same = next((event for event in ledger.events if _same(event, new)), None) if about.type != "accusation" else None
    if same is None:
        return ledger.add(new)
    return ledger.change(
        replace(same, date=same.date or new.date, place=same.place or new.place, place_id=same.place_id or new.place_id)
    )


def _same(event: EventMention, new: EventMention) -> bool:
    if event.type != new.type or event.ordinal != new.ordinal:
        return False
    return event.type != "meeting" or not (event.date and new.date and event.date != new.date)


def _attach(ledger: Ledger, claims: tuple[Claim, ...], figures: tuple[Figure, ...]) -> None:
    for figure in figures:
        claim = claim_of(claims, figure.span.start)
        if figure.event is not None and claim is not None:
            ledger.claims.setdefault(figure.event, []).append(claim.id)


def _finished(
    ledger: Ledger, claims: tuple[Claim, ...], linked: dict[str, Figure]
) -> tuple[tuple[EventMention, ...], tuple[Claim, ...], tuple[Figure, ...]]:
    by_id = {claim.id: claim for claim in claims}
    of_claim: dict[str, list[str]] = {}
    whole = []
    for event in ledger.events:
        names = tuple(dict.fromkeys(ledger.claims.get(event.id, [])))
        for name in names:
            of_claim.setdefault(name, []).append(event.id)
        counted = tuple(figure.id for figure in linked.values() if figure.event == event.id)
        stated = [by_id[name] for name in names]
        parties = tuple(dict.fromkeys(claim.speaker.name for claim in stated if claim.speaker.name != "article"))
        whole.append(replace(event, claims=names, figures=counted, status=_status(stated), parties=parties))
    placed = tuple(replace(claim, events=tuple(of_claim.get(claim.id, ()))) for claim in claims)
    return tuple(whole), placed, tuple(linked.values())


def _status(stated: list[Claim]) -> str | None:
    """How the claims about an event stand together: disputed where one turns down or denies what another says."""
    statuses = [claim.status for claim in stated]
    if len(stated) > 1 and any(claim.act in ("dismiss", "deny") for claim in stated):
        return "disputed"
    order = ("announced_by_one_side", "confirmed_by_speaker", "reported_as_fact", "attributed_unverified")
    return next((status for status in order if status in statuses), statuses[0] if statuses else None)
