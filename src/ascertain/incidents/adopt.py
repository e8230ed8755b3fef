"""From what was read out of a report to incidents and matters: the rule's proposals, written as links."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from ascertain.claims.browse import Reading, readings
from ascertain.incidents import bearing, linking
from ascertain.incidents.browse import incidents_at, incidents_near, matters_like, matters_near
from ascertain.incidents.flight import flight_claims, flight_leads
from ascertain.incidents.grouping import (
    MATTERS,
    ROUTES,
    RULE,
    SLACK,
    Mention,
    bears_on,
    can_open,
    find_matter,
    is_route,
    narrower,
    with_day,
)
from ascertain.incidents.grouping import find_incident as same_incident
from ascertain.incidents.mentions import mentions_of
from ascertain.incidents.model import Incident, Matter
from ascertain.ledger.journal import Entry
from ascertain.reports.shelf import Shelf
from ascertain.terms.ids import natural


class Linking:
    """Links what reports say to incidents and matters, within one unit of work.

    Each report is linked to what stands and to what the reports before it in the same unit opened.
    """

    def __init__(self, entry: Entry, shelf: Shelf) -> None:
        self._entry, self._shelf = entry, shelf
        self._incidents: dict[str, Incident] = {}  # those this unit opened or changed, as they are now
        self._matters: dict[str, Matter] = {}
        self._routes_by: dict[str, tuple[Matter, ...]] = {}  # day → the ways out promised about it before this unit
        self._flights: dict[str, frozenset[str]] = {}  # report → the claims in it that tell of people on the move

    def take(self, found: Reading) -> None:
        """Link what one report says, opening what is not there yet, and propose which matters bear on what."""
        self._flights[found.report.id] = flight_claims(found)
        told: set[str] = set()
        for mention in mentions_of(found.extraction):
            if mention.form and can_open(mention):
                told.add(self._incident(mention))
            elif mention.type in MATTERS and mention.refs:
                told.add(self._matter(with_day(mention, found.report.published_day)))
        self._bear_on_incidents(told)
        self._bear_on_leads(found, told)

    def _incident(self, mention: Mention) -> str:
        form, since, until = mention.form or "", mention.since or "", mention.until or ""
        standing = _newest(incidents_at(self._entry.view, form, mention.where, since, until), self._incidents)
        if same := same_incident(mention, standing):
            changed = narrower(same, mention)
            linking.link_in(self._entry, RULE, same.id, mention.refs, "same place, day and kind", changed)
            new = replace(same, refs=(*same.refs, *mention.refs), **changed)
        else:
            where, cause, refs = mention.where, mention.cause, mention.refs
            opened = linking.open_in(self._entry, RULE, form, (since, until), where, cause, refs)
            new = Incident(opened, form, since, until, where, cause, refs, None, "")
        self._incidents[new.id] = new
        return new.id

    def _matter(self, mention: Mention) -> str:
        standing = matters_like(self._entry.view, mention.type, mention.ordinal, mention.since, SLACK)
        if same := find_matter(mention, _newest(standing, self._matters)):
            day = None if same.day else mention.since
            bearing.link_in(self._entry, RULE, same.id, mention.refs, day)
            new = replace(same, day=same.day or day, refs=(*same.refs, *mention.refs))
        else:
            where, days = mention.where, mention.since
            opened = bearing.open_in(self._entry, RULE, mention.type, days, mention.ordinal, where, mention.refs)
            new = Matter(opened, mention.type, days, mention.ordinal, where, mention.refs, ())
        self._matters[new.id] = new
        return new.id

    def _bear_on_incidents(self, told: set[str]) -> None:
        """A route "no longer fired upon" and civilians killed on it then stand on one page, without a verdict."""
        mine = [self._incidents[key] for key in sorted(told, key=natural) if key in self._incidents]
        for matter in self._routes(mine):
            near = self._near(matter) if matter.id in told else []
            for item in {item.id: item for item in (*near, *mine)}.values():
                if item.id not in matter.bears_on and bears_on(matter, item) and self._flight(item):
                    self._bear(matter, item.id)

    def _routes(self, items: Sequence[Incident]) -> list[Matter]:
        """The ways out promised about the days of some incidents, and those this unit opened or changed."""
        days = sorted({item.since for item in items if item.since is not None})
        for day in days:
            if day not in self._routes_by:
                self._routes_by[day] = matters_near(self._entry.view, ROUTES, day, 2 * SLACK)
        standing = {matter.id: matter for day in days for matter in self._routes_by[day]}
        return [matter for matter in _newest(tuple(standing.values()), self._matters) if is_route(matter)]

    def _near(self, matter: Matter) -> list[Incident]:
        return _newest(incidents_near(self._entry.view, matter.day or "", 2 * SLACK), self._incidents)

    def _flight(self, item: Incident) -> bool:
        unread = [report for report in item.reports if report not in self._flights]
        self._flights |= dict.fromkeys(unread, frozenset())  # what gives no reading tells nothing
        for found in readings(self._entry.view, self._shelf, unread):
            self._flights[found.report.id] = flight_claims(found)
        refs = frozenset(item.refs)
        return any(refs & self._flights[report] for report in item.reports)

    def _bear_on_leads(self, found: Reading, told: set[str]) -> None:
        for matter in [self._matters[key] for key in sorted(told, key=natural) if key in self._matters]:
            for lead in flight_leads(found) if is_route(matter) else ():
                self._bear(matter, lead)

    def _bear(self, matter: Matter, target: str) -> None:
        bearing.bear_in(self._entry, RULE, matter.id, target, "people on the move, within two days")
        now = self._matters.get(matter.id, matter)
        self._matters[matter.id] = replace(now, bears_on=(*now.bears_on, target))


_Thing = TypeVar("_Thing", Incident, Matter)


def _newest(standing: Sequence[_Thing], mine: Mapping[str, _Thing]) -> list[_Thing]:
    """Things as this unit has made them, oldest first."""
    known = {**{item.id: item for item in standing}, **mine}
    return [known[key] for key in sorted(known, key=natural)]
