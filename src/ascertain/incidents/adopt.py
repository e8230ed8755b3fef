"""From what was read out of a report to incidents and matters: the rule's proposals, written as links."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from ascertain.claims.browse import Reading, reading
from ascertain.claims.model import EventMention, PlaceMention
from ascertain.incidents import bearing, linking, queries
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.browse import incidents, matters
from ascertain.incidents.grouping import (
    MATTERS,
    RULE,
    Mention,
    bears_on,
    can_open,
    with_day,
)
from ascertain.incidents.grouping import find_incident as same_incident
from ascertain.incidents.grouping import find_matter as same_matter
from ascertain.incidents.model import Incident, Matter, Where
from ascertain.ledger.journal import Entry, Journal
from ascertain.reports.shelf import Shelf
from ascertain.terms.spans import Span

NOWHERE = Where(None, None, None, None, "unresolved")


def mentions_of(found: Reading) -> Iterator[Mention]:
    """What a report says of incidents and matters, ready for the rule."""
    places = {place.id: place for place in found.extraction.places}
    for event in found.extraction.events:
        figures = [
            figure.id
            for figure in found.extraction.figures
            if not figure.cumulative
            and (figure.event == event.id or (not figure.event and figure.claim in event.claims))
        ]
        yield Mention(
            id=event.id,
            type=event.type,
            since=event.date,
            until=event.date_end or event.date,
            where=_where(event, places),
            cause=event.cause or "unknown",
            refs=tuple(dict.fromkeys((*event.claims, *figures))),
            ordinal=event.ordinal,
        )


def _where(event: EventMention, places: "dict[str, PlaceMention]") -> Where:
    place = places.get(event.place_id or "")
    if place is None:
        return NOWHERE
    return Where(place.geoname, place.unit, place.country, place.name, place.precision)


def group(journal: Journal, shelf: Shelf, report: str) -> tuple[str, ...]:
    """Link what one report says to incidents and matters, opening those not there yet; returns their ids.

    A report whose claims are linked already is left as it is.
    """
    with journal.entry() as entry:
        found = reading(entry.view, shelf, report)
        mentions = [mention for mention in mentions_of(found) if not _linked(entry, mention)]
        work = _Grouping(entry)
        return tuple(dict.fromkeys(subject for mention in mentions if (subject := work.place(mention, found))))


def _linked(entry: Entry, mention: Mention) -> bool:
    return any(queries.subjects_of(entry.view, ref) for ref in mention.refs)


class _Grouping:
    """The links of one report, seen together with those it has just made itself."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.incidents: list[Incident] = []
        self.matters = list(matters(entry.view))

    def place(self, mention: Mention, found: Reading) -> str | None:
        """Link one mention, or open what it speaks of; None where a person has to look."""
        if mention.form:
            return self._incident(mention)
        if mention.type in MATTERS and mention.refs:
            return self._matter(with_day(mention, found.report.published_day))
        return None

    def _incident(self, mention: Mention) -> str | None:
        if not can_open(mention):
            return None
        rows = queries.incidents_at(self.entry.view, mention.form or "", mention.where.place, mention.where.unit)
        standing = [find_incident(self.entry.view, row["incident"]) for row in rows]
        if same := same_incident(mention, sorted([*standing, *self.incidents], key=lambda item: item.opened_at)):
            why = "same place, day and kind"
            linking.link_in(self.entry, RULE, same.id, mention.refs, why)
            return same.id
        days = (mention.since, mention.until)
        opened = linking.open_in(self.entry, RULE, mention.form or "", days, mention.where, mention.cause, mention.refs)
        self.incidents.append(
            Incident(opened, mention.form or "", *days, mention.where, mention.cause, mention.refs, None, "~")
        )
        return opened

    def _matter(self, mention: Mention) -> str:
        if same := same_matter(mention, self.matters):
            bearing.link_in(self.entry, RULE, same.id, mention.refs, None if same.day else mention.since)
            return same.id
        opened = bearing.open_in(
            self.entry, RULE, mention.type, mention.since, mention.ordinal, mention.where, mention.refs
        )
        self.matters.append(
            Matter(opened, mention.type, mention.since, mention.ordinal, mention.where, mention.refs, ())
        )
        return opened


def relate(journal: Journal, shelf: Shelf, report: str) -> int:
    """Propose which matters bear on what this report tells of people on the move; returns how many were added.

    A route "no longer fired upon" and civilians killed on it then stand on one page, without a verdict.
    """
    with journal.entry() as entry:
        found = reading(entry.view, shelf, report)
        everything = incidents(entry.view, merged=False)
        fleeing = [item for item in everything if _touches(item, report) and _on_the_move(_texts(item, found))]
        known = matters(entry.view)
        if any(any(ref.startswith(f"{report}.") for ref in matter.refs) for matter in known):
            # A new matter may bear on incidents told of earlier.
            fleeing += [item for item in everything if item not in fleeing and _flight(entry, shelf, item)]
        added = [(m, item.id) for m in known for item in fleeing if bears_on(m, item) and item.id not in m.bears_on]
        added += [
            (m, lead) for m in known for lead in _leads(found, report) if _near(m, found) and lead not in m.bears_on
        ]
        for matter, target in added:
            why = "people on the move, within two days"
            bearing.bear_in(entry, RULE, matter.id, target, why)
    return len(added)


def _touches(item: Incident, report: str) -> bool:
    return report in item.reports


def _texts(item: Incident, found: Reading) -> list[Span]:
    return [claim.content for claim in found.extraction.claims if claim.id in item.refs]


def _flight(entry: Entry, shelf: Shelf, item: Incident) -> bool:
    return any(_on_the_move(_texts(item, reading(entry.view, shelf, report))) for report in item.reports)


def _on_the_move(texts: Iterable[Span]) -> bool:
    return any(stem in span.text.casefold() for span in texts for stem in _stems())


def _leads(found: Reading, report: str) -> list[str]:
    spans = [lead.span for lead in found.extraction.leads]
    return [f"{report}.l{number}" for number, span in enumerate(spans, start=1) if _on_the_move([span])]


def _near(matter: Matter, found: Reading) -> bool:
    moving = matter.type in ("corridor", "ceasefire", "evacuation")
    return moving and matter.day is not None and any(ref.startswith(f"{found.report.id}.") for ref in matter.refs)


@lru_cache
def _stems() -> tuple[str, ...]:
    text = files("ascertain.incidents").joinpath("lexicon", "flight.toml").read_text("utf-8")
    return tuple(str(stem) for stem in tomllib.loads(text)["stems"])
