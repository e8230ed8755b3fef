"""The one gate of law 2: what the text does not really say falls out, and with it whatever points at it."""

from collections.abc import Iterable
from dataclasses import replace

from ascertain.claims.words.model import Claim, EventMention, Extraction, Figure, Relation, Victim
from ascertain.reports.documents import Document
from ascertain.terms.spans import Span, passes_gate, touching


def through(extraction: Extraction, text: str, hidden: tuple[Span, ...] = ()) -> Extraction:
    """The extraction with true spans only; nothing may come from `hidden` stretches (furniture, restricted cells)."""

    touches = touching(hidden)

    def true(*spans: Span | None) -> bool:
        return all(span is None or (passes_gate(span, text) and not touches(span)) for span in spans)

    claims = tuple(claim for claim in extraction.claims if true(claim.cue, claim.speaker.span, claim.content))
    figures = tuple(figure for figure in extraction.figures if true(figure.span))
    kept = {claim.id for claim in claims} | {figure.id for figure in figures}
    events = _events(extraction.events, kept)
    known = kept | {event.id for event in events}
    named = [claim.id for claim in extraction.claims] + [figure.id for figure in extraction.figures]
    fallen = {*named, *(event.id for event in extraction.events)} - known
    return replace(
        extraction,
        claims=tuple(_claim(claim, fallen) for claim in claims),
        figures=tuple(_figure(figure, fallen) for figure in figures),
        dates=tuple(item for item in extraction.dates if true(item.span)),
        places=tuple(item for item in extraction.places if true(item.span)),
        events=events,
        furniture=tuple(span for span in extraction.furniture if passes_gate(span, text)),
        victims=tuple(_victim(item, fallen) for item in extraction.victims if true(item.span, item.name_span)),
        leads=tuple(lead for lead in extraction.leads if passes_gate(lead.span, text)),
    )


def of_others(extraction: Extraction, document: Document) -> Extraction:
    """What another extractor made of a document, through the gate: nothing of furniture or restricted cells."""
    restricted = (cell.span for cell in document.cells if cell.restricted)
    return through(extraction, document.text, (*extraction.furniture, *restricted))


def _events(events: Iterable[EventMention], kept: set[str]) -> tuple[EventMention, ...]:
    held = (replace(event, claims=tuple(name for name in event.claims if name in kept)) for event in events)
    return tuple(event for event in held if event.claims)


def _claim(claim: Claim, fallen: set[str]) -> Claim:
    return (
        claim
        if not fallen
        else replace(
            claim,
            events=_without(claim.events, fallen),
            figures=_without(claim.figures, fallen),
            relations=tuple(Relation(item.type, item.to) for item in claim.relations if item.to not in fallen),
        )
    )


def _figure(figure: Figure, fallen: set[str]) -> Figure:
    return (
        figure
        if not fallen
        else replace(
            figure,
            includes=_without(figure.includes, fallen),
            additional_to=None if figure.additional_to in fallen else figure.additional_to,
            claim=None if figure.claim in fallen else figure.claim,
            event=None if figure.event in fallen else figure.event,
        )
    )


def _victim(victim: Victim, fallen: set[str]) -> Victim:
    return (
        victim
        if not fallen
        else replace(
            victim,
            claim=None if victim.claim in fallen else victim.claim,
            event=None if victim.event in fallen else victim.event,
            figure=None if victim.figure in fallen else victim.figure,
        )
    )


def _without(names: tuple[str, ...], fallen: set[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in fallen)
