"""Keeping what counting looks at: after an event, the incidents it changed are looked at again.

The work is that of one incident, however many there are. Equal states are not written again, so a row's interval says
since when a case has stood as it does.
"""

from sqlalchemy import Connection, Table

from ascertain.findings import files
from ascertain.findings import queries as findings_queries
from ascertain.findings.conflicts import conflicts_on
from ascertain.findings.projection import PROJECTION as FINDINGS
from ascertain.incidents import queries as incidents_queries
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.projection import PROJECTION as INCIDENTS
from ascertain.ledger.derived import Projection, View
from ascertain.ledger.envelope import Event
from ascertain.ledger.intervals.queries import close, find, put_all
from ascertain.ledger.intervals.succession import Row
from ascertain.record import backlog
from ascertain.record.standing import standing
from ascertain.record.tables import counted, verdicts
from ascertain.record.tables import standing as standings
from ascertain.terms.ids import whole_of


def _on_change(connection: Connection, event: Event) -> None:
    view = View(connection, event.position)
    subjects = findings_queries.changed_subjects(view) | incidents_queries.changed_incidents(view)
    for incident in sorted({whole_of(subject) for subject in subjects}):
        _look_again(view, incident)


def _look_again(view: View, incident: str) -> None:
    """Let an incident and its cases stand as they do after the view's last event."""
    found = find_incident(view, incident)
    known, contested = files.within(view, incident), conflicts_on(view, incident)
    stood = standing(found, known, contested, files.cases(view, incident))
    for name, says in stood.verdicts.items():
        if not find(view, verdicts, verdict=name):
            put_all(view.connection, verdicts, view.position, [{"verdict": name, "says": says}])
    _stand(view, standings, "incident", incident, stood.whole)
    _stand(view, counted, "case", incident, stood.cases)


def _stand(view: View, table: Table, key: str, incident: str, rows: tuple[Row, ...]) -> None:
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
    (verdicts, standings, counted),
    dict.fromkeys((*INCIDENTS.handlers, *FINDINGS.handlers), _on_change),
    later=backlog.count,
)
