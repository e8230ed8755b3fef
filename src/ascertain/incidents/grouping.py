"""Proposing which mentions speak of the same incident or matter: a pure rule, whose links a person can undo.

Two mentions meet where form, place and day agree and no cause speaks against it. Numbers never link: 406 was a total
of casualties at one cut-off and the killed at another. A mention without a day or place is left for a person.
An incident keeps the days that all its mentions share and the cause any of them names, so that mentions which do not
meet never come together, in whatever order they arrive.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from ascertain.incidents.model import Incident, Matter, Where

RULE = "rule:grouping@1"
CASUALTY = {"casualty_incident": "incident", "discovery": "discovery"}
MATTERS = ("corridor", "talks", "meeting", "ceasefire", "evacuation", "accusation")
# A round of talks keeps its number whatever day it is reported on; corridors and the like are of their day.
SLACK = timedelta(days=1)
# Matters that promise people a way out.
ROUTES = ("corridor", "ceasefire", "evacuation")
# "In March" tells of a toll, not of a moment: what may lie further apart is left for a person.
_LONGEST = timedelta(days=7)
# Places known more coarsely than this do not say where an incident was.
FINE = frozenset({"point", "settlement", "admin3", "admin2", "admin1"})


@dataclass(frozen=True, slots=True)
class Mention:
    """What one report says of one incident or matter: type, days, place, cause, and the claims and figures on it."""

    id: str
    type: str
    since: str | None
    until: str | None
    where: Where
    cause: str
    refs: tuple[str, ...]
    ordinal: int | None = None

    @property
    def form(self) -> str | None:
        """`incident` or `discovery`, None for matters and the rest."""
        return CASUALTY.get(self.type)


def days_of(first: str | None, last: str | None) -> tuple[str | None, str | None]:
    """First and last day, ISO, of a date as it was read: a day, a moment, a month or a year, or a stretch of them.

    What is none of these tells no day.
    """
    try:
        return (None, None) if first is None else (_edge(first, last=False), _edge(last or first, last=True))
    except ValueError:
        return None, None


def _edge(text: str, *, last: bool) -> str:
    year, month, day = [*text[:10].split("-"), "", ""][:3]
    month = month or ("12" if last else "01")
    return str(date.fromisoformat(f"{year}-{month}-{day or (monthrange(int(year), int(month))[1] if last else '01')}"))


def can_open(mention: Mention) -> bool:
    """True where a mention says enough to be an incident of its own: a few days at most, a place within a country."""
    if not mention.form or not mention.since or not mention.until or not mention.refs:
        return False
    length = date.fromisoformat(mention.until) - date.fromisoformat(mention.since)
    return mention.where.precision in FINE and timedelta(0) <= length <= _LONGEST


def find_incident(mention: Mention, standing: Sequence[Incident]) -> Incident | None:
    """The standing incident a mention speaks of: the first, by age, that agrees in form, place, day and cause."""
    if not can_open(mention):
        return None
    return next((incident for incident in standing if _same_incident(mention, incident)), None)


def _same_incident(mention: Mention, incident: Incident) -> bool:
    causes = {mention.cause, incident.cause} - {"unknown"}
    return (
        incident.merged_into is None
        and incident.form == mention.form
        and _same_place(mention.where, incident.where)
        and _days_meet((mention.since, mention.until), (incident.since, incident.until))
        and len(causes) < 2
    )


def may_be_one(first: Incident, second: Incident) -> bool:
    """True where nothing that is known of two incidents speaks against their being one: form, place, days, cause."""
    return (
        first.form == second.form
        and first.merged_into is second.merged_into is None
        and _same_place(first.where, second.where)
        and _days_meet((first.since, first.until), (second.since, second.until))
        and len({first.cause, second.cause} - {"unknown"}) < 2
    )


def narrower(incident: Incident, mention: Mention) -> dict[str, Any]:
    """What one more mention changes: the days that both share, and the cause where nobody had named it."""
    found = {
        "since": max(filter(None, (incident.since, mention.since)), default=None),
        "until": min(filter(None, (incident.until, mention.until)), default=None),
        "cause": mention.cause if incident.cause == "unknown" else incident.cause,
    }
    return {key: value for key, value in found.items() if value != getattr(incident, key)}


def _same_place(first: Where, second: Where) -> bool:
    if first.place is not None and second.place is not None:
        return first.place == second.place
    return first.unit is not None and first.unit == second.unit and first.precision == second.precision


def _days_meet(first: tuple[str | None, str | None], second: tuple[str | None, str | None]) -> bool:
    if first[0] is None or second[0] is None:
        return False
    return first[0] <= (second[1] or second[0]) and second[0] <= (first[1] or first[0])


def find_matter(mention: Mention, standing: Sequence[Matter]) -> Matter | None:
    """The standing matter a mention speaks of: same type and, where both have one, same number, else near days."""
    same = [matter for matter in standing if matter.type == mention.type]
    if mention.ordinal is not None:
        numbered = [matter for matter in same if matter.ordinal == mention.ordinal]
        if numbered:
            return numbered[0]
        same = [matter for matter in same if matter.ordinal is None]
    return next((matter for matter in reversed(same) if _same_matter(mention, matter)), None)


def _same_matter(mention: Mention, matter: Matter) -> bool:
    if mention.type == "accusation":
        return False  # who accuses whom of what is not decided by place and day
    if not _places_meet(mention.where, matter.where):
        return False
    if mention.since is None or matter.day is None:
        return True
    return abs(date.fromisoformat(mention.since) - date.fromisoformat(matter.day)) <= SLACK


def _places_meet(first: Where, second: Where) -> bool:
    """True where two places can be the same one: a country holds every place in it, no place speaks against none."""
    if first.place and second.place and {first.precision, second.precision} <= FINE:
        return first.place == second.place
    return len({first.country, second.country} - {None}) < 2


def with_day(mention: Mention, published: str) -> Mention:
    """A position without a day of its own is dated by its report. Talks and meetings wait until somebody dates them."""
    dated = mention.since or mention.type in ("talks", "meeting")
    return mention if dated else replace(mention, since=published, until=published)


def is_route(matter: Matter) -> bool:
    """True for dated matters that promise people a way out: corridors, ceasefires, evacuations."""
    return matter.type in ROUTES and matter.day is not None


def bears_on(matter: Matter, incident: Incident) -> bool:
    """True where a corridor, ceasefire or evacuation was spoken of within two days of an incident in its country."""
    if not is_route(matter) or matter.day is None or incident.since is None:
        return False
    near = abs(date.fromisoformat(matter.day) - date.fromisoformat(incident.since)) <= 2 * SLACK
    units = {matter.where.unit, incident.where.unit} - {None}
    countries = {matter.where.country, incident.where.country} - {None}
    return near and len(countries) < 2 and (matter.where.place is None or len(units) < 2)
