"""Keeping what counting looks at: after an event, the incidents it changed are looked at again.

The work is that of one incident, however many there are. Equal states are not written again, so a row's interval says
since when a case has stood as it does.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table

from ascertain.findings import files
from ascertain.findings import queries as findings_queries
from ascertain.findings.conflicts import conflicts_on, disputed_in, unattributed_in
from ascertain.findings.counted import applying, counted_as, day_of
from ascertain.findings.model import Counted
from ascertain.findings.projection import PROJECTION as FINDINGS
from ascertain.incidents import queries as incidents_queries
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.projection import PROJECTION as INCIDENTS
from ascertain.ledger.canonical import canonical
from ascertain.ledger.derived import Projection, View
from ascertain.ledger.envelope import Event
from ascertain.ledger.intervals.queries import close, find, put_all
from ascertain.record import verdict
from ascertain.record.tables import counted, standing, verdicts
from ascertain.terms.ids import whole_of

Row = dict[str, Any]


def _on_change(connection: Connection, event: Event) -> None:
    view = View(connection, event.position)
    subjects = findings_queries.changed_subjects(view) | incidents_queries.changed_incidents(view)
    for incident in sorted({whole_of(subject) for subject in subjects}):
        _look_again(view, incident)


def _look_again(view: View, incident: str) -> None:
    """Let an incident and its cases stand as they do after the view's last event."""
    found = find_incident(view, incident)
    if found.merged_into is not None:
        _stand(view, standing, "incident", incident, ())
        _stand(view, counted, "case", incident, ())
        return
    known, contested = files.within(view, incident), conflicts_on(view, incident)
    left_out, unnamed = disputed_in(contested), unattributed_in(contested)
    own = known.get(incident, {})
    whole = {"incident": incident, "verdict": _verdict(view, own, bool(left_out)), "day": day_of(found, own)}
    _stand(view, standing, "incident", incident, (whole,))
    rows = []
    for case in files.cases(view, incident):
        findings = applying(case, known, unnamed)
        disputed = not left_out.isdisjoint((case.id, incident))
        rows.append(_row(counted_as(case, found, findings)) | {"verdict": _verdict(view, findings, disputed)})
    _stand(view, counted, "case", incident, rows)


def _row(case: Counted) -> Row:
    place = case.place
    plain = {key: getattr(case, key) for key in ("case", "incident", "outcome", "day", "cause", "actor", "decided_at")}
    where = {"place": place.place, "unit": place.unit, "country": place.country, "place_name": place.name}
    grid = {"sex": case.cell.sex, "age": case.cell.age}
    return {**plain, **where, **grid, "findings": canonical(list(case.findings))}


def _verdict(view: View, found: Mapping[str, Any], disputed: bool) -> str:
    says = verdict.written(found, disputed=disputed)
    name = verdict.name(says)
    if not find(view, verdicts, verdict=name):
        put_all(view.connection, verdicts, view.position, [{"verdict": name, "says": says}])
    return name


def _stand(view: View, table: Table, key: str, incident: str, rows: tuple[Row, ...] | list[Row]) -> None:
    """From the view's last event on, these are the rows of an incident; one that is as before is left alone."""
    fresh = {row[key]: row for row in rows}
    stood = {row[key]: dict(row) for row in find(view, table, incident=incident)}
    for gone in sorted(stood.keys() - fresh.keys()):
        close(view.connection, table, view.position, **{key: gone})
    changed = [row for name, row in fresh.items() if {**stood.get(name, {}), **row} != stood.get(name)]
    put_all(view.connection, table, view.position, changed)


# Whatever may change a finding, a case or an incident; what did is seen by the rows that began or ended with the event.
PROJECTION = Projection(
    "record",
    (verdicts, standing, counted),
    dict.fromkeys((*INCIDENTS.handlers, *FINDINGS.handlers), _on_change),
)
