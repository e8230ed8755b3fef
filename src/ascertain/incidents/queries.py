"""Every statement of the incidents room."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, RowMapping, and_, bindparam, func, or_, select

from ascertain.incidents.model import Where
from ascertain.incidents.tables import bearings, incidents, links, matters, reviewed
from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import AT, as_of, changed, find, holds, moved, since

Rows = list[RowMapping]

_OPEN = as_of(incidents, AT).where(incidents.c.merged_into.is_(None))
_AT_PLACE = _OPEN.where(
    incidents.c.form == bindparam("form"),
    incidents.c.since <= bindparam("until"),
    func.coalesce(incidents.c.until, incidents.c.since) >= bindparam("since"),
    or_(incidents.c.place == bindparam("place"), incidents.c.unit == bindparam("unit")),
)
# Written as two comparisons: PostgreSQL takes no collation behind BETWEEN.
_BETWEEN = _OPEN.where(incidents.c.since >= bindparam("first"), incidents.c.since <= bindparam("last"))
_MATTERS = as_of(matters, AT).where(matters.c.type.in_(bindparam("types", expanding=True)))
_DATED = and_(matters.c.day >= bindparam("first"), matters.c.day <= bindparam("last"))
_DATED_MATTERS = _MATTERS.where(_DATED)
_LIKE = _MATTERS.where(or_(_DATED, matters.c.day.is_(None), matters.c.ordinal == bindparam("ordinal")))
_SUBJECTS = (
    select(links.c.subject)
    .where(links.c.ref >= bindparam("first"), links.c.ref < bindparam("beyond"), holds(links, AT))
    .distinct()
)


def incident_row(view: View, incident: str) -> RowMapping | None:
    """One incident."""
    return next(iter(find(view, incidents, incident=incident)), None)


def changed_incidents(view: View) -> set[str]:
    """The incidents that the last event changed."""
    return changed(view.connection, incidents, "incident", view.position)


def moved_incidents(connection: Connection, after: int, upto: int) -> Iterator[tuple[str, int]]:
    """The same for every event between two positions, the first left out, with the position of the event."""
    return moved(connection, incidents, "incident", after, upto)


def incidents_since(connection: Connection, listed: Sequence[str], after: int) -> Rows:
    """Every state of some incidents that held at a position or behind it."""
    return since(connection, incidents, after, incident=listed)


def all_incidents(view: View) -> Rows:
    """Every incident, merged ones included."""
    return find(view, incidents)


def incidents_at(view: View, form: str, where: Where, since: str, until: str) -> Rows:
    """Open incidents of a form at a place or in its unit that may have happened between two days, both included."""
    asked = {"at": view.position, "form": form, "since": since, "until": until}
    # What is not known equals nothing, not even another unknown.
    return list(view.connection.execute(_AT_PLACE, {**asked, "place": where.place, "unit": where.unit}).mappings())


def incidents_between(view: View, first: str, last: str) -> Rows:
    """Open incidents whose first possible day lies between two, both included."""
    asked = {"at": view.position, "first": first, "last": last}
    return list(view.connection.execute(_BETWEEN, asked).mappings())


def refs(view: View, subject: str) -> tuple[str, ...]:
    """Claims and figures linked to an incident or matter, oldest link first."""
    return tuple(str(row["ref"]) for row in find(view, links, "number", "ref", subject=subject))


def all_refs(view: View) -> dict[str, tuple[str, ...]]:
    """Links of every subject at once."""
    found: dict[str, list[str]] = {}
    for row in find(view, links, "number", "ref"):
        found.setdefault(row["subject"], []).append(row["ref"])
    return {subject: tuple(listed) for subject, listed in found.items()}


def linked(view: View) -> Iterator[tuple[str, str]]:
    """Incidents and matters with each claim or figure linked to them, in no order."""
    query = select(links.c.subject, links.c.ref).where(holds(links, AT))
    yield from ((subject, ref) for subject, ref in view.connection.execute(query, {"at": view.position}))


def all_links(view: View) -> Rows:
    """Every link of a claim or figure to an incident or matter."""
    return find(view, links)


def all_reviewed(view: View) -> Rows:
    """What people said of claims and figures: that they are of an incident, or are not."""
    return find(view, reviewed, "subject", "ref")


def subjects_of(view: View, report: str) -> list[str]:
    """The incidents and matters to which claims or figures of a report are linked."""
    # In the order of code points "/" follows "." at once, so between the two lies what begins with "R12.".
    asked = {"at": view.position, "first": f"{report}.", "beyond": f"{report}/"}
    return list(view.connection.execute(_SUBJECTS, asked).scalars())


def matters_between(view: View, types: Sequence[str], first: str, last: str) -> Rows:
    """Matters of some types dated between two days, both included."""
    asked = {"at": view.position, "types": types, "first": first, "last": last}
    return list(view.connection.execute(_DATED_MATTERS, asked).mappings())


def matters_like(view: View, type_: str, ordinal: int | None, first: str, last: str) -> Rows:
    """Matters of a type dated between two days, or not dated, or with that number."""
    asked = {"at": view.position, "types": [type_], "ordinal": ordinal, "first": first, "last": last}
    return list(view.connection.execute(_LIKE, asked).mappings())


def bearings_of(view: View, matter: str) -> Rows:
    """What a matter bears on."""
    return find(view, bearings, "target", matter=matter)


def matter_row(view: View, matter: str) -> RowMapping | None:
    """One matter."""
    return next(iter(find(view, matters, matter=matter)), None)


def all_matters(view: View) -> Rows:
    """Every matter."""
    return find(view, matters)


def all_bearings(view: View) -> Rows:
    """What bears on what."""
    return find(view, bearings, "matter", "target")
