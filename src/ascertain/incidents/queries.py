"""Every statement of the incidents room."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, false, func, or_, select

from ascertain.incidents.model import Where
from ascertain.incidents.tables import bearings, incidents, links, matters
from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import as_of, holds

Rows = list[RowMapping]


def incident_row(view: View, incident: str) -> RowMapping | None:
    """One incident."""
    query = as_of(incidents, view.position).where(incidents.c.incident == incident)
    return view.connection.execute(query).mappings().first()


def all_incidents(view: View) -> Rows:
    """Every incident, merged ones included."""
    return list(view.connection.execute(as_of(incidents, view.position)).mappings())


def incidents_at(view: View, form: str, where: Where, since: str, until: str) -> Rows:
    """Open incidents of a form at a place or in its unit that may have happened between two days, both included."""
    query = as_of(incidents, view.position).where(incidents.c.form == form, incidents.c.merged_into.is_(None))
    query = query.where(incidents.c.since <= until, func.coalesce(incidents.c.until, incidents.c.since) >= since)
    here = [incidents.c.place == where.place] if where.place is not None else []
    here += [incidents.c.unit == where.unit] if where.unit is not None else []
    return list(view.connection.execute(query.where(or_(false(), *here))).mappings())


def incidents_between(view: View, first: str, last: str) -> Rows:
    """Open incidents whose first possible day lies between two, both included."""
    query = as_of(incidents, view.position).where(incidents.c.since.between(first, last))
    return list(view.connection.execute(query.where(incidents.c.merged_into.is_(None))).mappings())


def refs(view: View, subject: str) -> tuple[str, ...]:
    """Claims and figures linked to an incident or matter, oldest link first."""
    where = (links.c.subject == subject, holds(links, view.position))
    rows = view.connection.execute(select(links.c.ref).where(*where).order_by(links.c.number, links.c.ref))
    return tuple(str(row.ref) for row in rows)


def incidents_of(view: View, refs: Sequence[str]) -> set[str]:
    """The incidents and discoveries, not merged into another, that any of these claims and figures are linked to."""
    query = select(incidents.c.incident).join(links, links.c.subject == incidents.c.incident)
    where = (holds(links, view.position), holds(incidents, view.position), incidents.c.merged_into.is_(None))
    rows = view.connection.execute(query.where(*where, links.c.ref.in_(refs)))
    return {str(row.incident) for row in rows}


def all_refs(view: View) -> dict[str, tuple[str, ...]]:
    """Links of every subject at once."""
    query = as_of(links, view.position).order_by(links.c.number, links.c.ref)
    found: dict[str, list[str]] = {}
    for row in view.connection.execute(query).mappings():
        found.setdefault(row["subject"], []).append(row["ref"])
    return {subject: tuple(listed) for subject, listed in found.items()}


def matter_row(view: View, matter: str) -> RowMapping | None:
    """One matter."""
    return view.connection.execute(as_of(matters, view.position).where(matters.c.matter == matter)).mappings().first()


def all_matters(view: View) -> Rows:
    """Every matter."""
    return list(view.connection.execute(as_of(matters, view.position)).mappings())


def all_bearings(view: View) -> Rows:
    """What bears on what."""
    query = as_of(bearings, view.position).order_by(bearings.c.matter, bearings.c.target)
    return list(view.connection.execute(query).mappings())
