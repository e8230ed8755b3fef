"""Every statement of the incidents room."""

from sqlalchemy import RowMapping, bindparam, func, or_

from ascertain.incidents.model import Where
from ascertain.incidents.tables import bearings, incidents, links, matters
from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import AT, as_of, find

Rows = list[RowMapping]

_OPEN = as_of(incidents, AT).where(incidents.c.merged_into.is_(None))
_AT_PLACE = _OPEN.where(
    incidents.c.form == bindparam("form"),
    incidents.c.since <= bindparam("until"),
    func.coalesce(incidents.c.until, incidents.c.since) >= bindparam("since"),
    or_(incidents.c.place == bindparam("place"), incidents.c.unit == bindparam("unit")),
)
_BETWEEN = _OPEN.where(incidents.c.since.between(bindparam("first"), bindparam("last")))


def incident_row(view: View, incident: str) -> RowMapping | None:
    """One incident."""
    return next(iter(find(view, incidents, incident=incident)), None)


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


def matter_row(view: View, matter: str) -> RowMapping | None:
    """One matter."""
    return next(iter(find(view, matters, matter=matter)), None)


def all_matters(view: View) -> Rows:
    """Every matter."""
    return find(view, matters)


def all_bearings(view: View) -> Rows:
    """What bears on what."""
    return find(view, bearings, "matter", "target")
