"""Reading incidents and matters back as frozen types."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import RowMapping

from ascertain.incidents import queries
from ascertain.incidents.grouping import may_be_one
from ascertain.incidents.model import Incident, Matter, Where
from ascertain.ledger.derived import View
from ascertain.terms.errors import NotFoundError
from ascertain.terms.ids import natural, office_of


def incidents(view: View, *, merged: bool = True) -> tuple[Incident, ...]:
    """Every incident and discovery, by id; without the merged ones where `merged` is False."""
    refs = queries.all_refs(view)
    rows = [row for row in queries.all_incidents(view) if merged or row["merged_into"] is None]
    return tuple(incident_of(row, refs.get(row["incident"], ())) for row in sorted(rows, key=_by("incident")))


def incident(view: View, identifier: str) -> Incident:
    """One incident. Raises NotFoundError."""
    row = queries.incident_row(view, identifier)
    if row is None:
        raise NotFoundError(f"There is no incident {identifier}, or there was none by then.")
    return incident_of(row, queries.refs(view, identifier))


def rests_on(view: View) -> Iterator[tuple[str, str]]:
    """Every incident and matter with each report it rests on, in no order; once per claim or figure."""
    yield from ((subject, ref.split(".")[0]) for subject, ref in queries.linked(view))


def incidents_at(view: View, form: str, where: Where, since: str, until: str) -> tuple[Incident, ...]:
    """Incidents of a form at a place or in its unit that may be of these days, without the merged ones."""
    return _with_refs(view, queries.incidents_at(view, form, where, since, until))


def incidents_near(view: View, day: str, within: timedelta) -> tuple[Incident, ...]:
    """Incidents that began within some days of one, without the merged ones."""
    return _with_refs(view, queries.incidents_between(view, *_around(day, within)))


def incidents_from(view: View, first: str, last: str) -> tuple[Incident, ...]:
    """Incidents that began between two days, both included, without the merged ones."""
    return _with_refs(view, queries.incidents_between(view, first, last))


def incidents_of(view: View, report: str) -> tuple[Incident, ...]:
    """The incidents and discoveries a report speaks of, by id, without the merged ones."""
    rows = [queries.incident_row(view, subject) for subject in queries.subjects_of(view, report)]
    standing = [row for row in rows if row is not None and row["merged_into"] is None]
    return _with_refs(view, sorted(standing, key=_by("incident")))


def _with_refs(view: View, rows: list[RowMapping]) -> tuple[Incident, ...]:
    return tuple(incident_of(row, queries.refs(view, row["incident"])) for row in rows)


def twins(view: View) -> tuple[tuple[str, str], ...]:
    """Incidents that two offices know, each by a name of its own, and that may be one: counted twice until merged."""
    found = incidents(view, merged=False)
    foreign = [item for item in found if office_of(item.id)]
    pairs = ((one, other) for other in foreign for one in found if natural(one.id) < natural(other.id))
    apart = (pair for pair in pairs if office_of(pair[0].id) != office_of(pair[1].id))
    return tuple((one.id, other.id) for one, other in apart if may_be_one(one, other))


def matters(view: View) -> tuple[Matter, ...]:
    """Every matter, by id."""
    refs = queries.all_refs(view)
    bears: dict[str, list[str]] = {}
    for row in queries.all_bearings(view):
        bears.setdefault(row["matter"], []).append(row["target"])
    return tuple(
        _matter(row, refs.get(row["matter"], ()), bears.get(row["matter"], []))
        for row in sorted(queries.all_matters(view), key=_by("matter"))
    )


def matters_of(view: View, report: str) -> tuple[Matter, ...]:
    """The matters a report speaks of, by id."""
    rows = [queries.matter_row(view, subject) for subject in queries.subjects_of(view, report)]
    return _matters(view, [row for row in rows if row is not None])


def matters_near(view: View, types: Sequence[str], day: str, within: timedelta) -> tuple[Matter, ...]:
    """Matters of some types dated within some days of one, by id."""
    return _matters(view, queries.matters_between(view, types, *_around(day, within)))


def matters_like(view: View, type_: str, ordinal: int | None, day: str | None, within: timedelta) -> tuple[Matter, ...]:
    """Matters of a type dated within some days of one (None: of any), or not dated, or with that number; by id."""
    first, last = _around(day, within) if day else ("", "9999")
    return _matters(view, queries.matters_like(view, type_, ordinal, first, last))


def _around(day: str, within: timedelta) -> tuple[str, str]:
    middle = date.fromisoformat(day)
    return str(middle - within), str(middle + within)


def _matters(view: View, rows: Iterable[RowMapping]) -> tuple[Matter, ...]:
    return tuple(
        _matter(
            row,
            queries.refs(view, row["matter"]),
            [bearing["target"] for bearing in queries.bearings_of(view, row["matter"])],
        )
        for row in sorted(rows, key=_by("matter"))
    )


def matter(view: View, identifier: str) -> Matter:
    """One matter. Raises NotFoundError."""
    row = queries.matter_row(view, identifier)
    if row is None:
        raise NotFoundError(f"There is no matter {identifier}, or there was none by then.")
    return _matters(view, [row])[0]


def bearing_on(view: View, target: str) -> tuple[tuple[str, str], ...]:
    """The matters that bear on an incident or lead, with why."""
    return tuple((row["matter"], row["why"]) for row in queries.all_bearings(view) if row["target"] == target)


def _by(column: str) -> Any:
    return lambda row: natural(row[column])


def where_of(row: RowMapping) -> Where:
    """The place of a row."""
    return Where(row["place"], row["unit"], row["country"], row["place_name"], row["precision"] or "unresolved")


def incident_of(row: RowMapping, refs: tuple[str, ...] = ()) -> Incident:
    """A row as an incident."""
    plain = {key: row[key] for key in ("form", "since", "until", "cause", "merged_into", "opened_at")}
    return Incident(id=row["incident"], where=where_of(row), refs=refs, **plain)


def _matter(row: RowMapping, refs: tuple[str, ...], bears: list[str]) -> Matter:
    return Matter(row["matter"], row["type"], row["day"], row["ordinal"], where_of(row), refs, tuple(bears))
