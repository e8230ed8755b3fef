"""Which event changes which row of the reports room."""

from collections.abc import Mapping

from sqlalchemy import Connection

from ascertain.ledger.canonical import canonical
from ascertain.ledger.derived import Projection, View
from ascertain.ledger.envelope import Event
from ascertain.ledger.intervals.queries import change, put
from ascertain.reports.attachments import ATTACHED
from ascertain.reports.leads import ASSIGNED, RESOLVED
from ascertain.reports.queries import all_leads, source_body
from ascertain.reports.receive import RECEIVED, WITHDRAWN
from ascertain.reports.sources import REGISTERED, says_nothing
from ascertain.reports.tables import attachments, leads, reports, sources

# Leads are read out of a report by the claims room; the event that holds them is known here by its kind alone.
EXTRACTED = "claims.extracted"


def _on_source(connection: Connection, event: Event) -> None:
    body = event.body
    standing = source_body(View(connection, event.position - 1), str(body["source"]))
    if standing is not None and says_nothing(body):
        return  # an office that does not know a source takes nothing from what another knows of it
    put(connection, sources, event.position, source=body["source"], kind=body["kind"], body=canonical(body))


def _on_received(connection: Connection, event: Event) -> None:
    body = event.body
    plain = {key: body[key] for key in ("report", "source", "identity", "published", "received")}
    put(
        connection,
        reports,
        event.position,
        **plain,
        number=event.position,
        recorded_at=event.recorded_at,
        withdrawn=None,
        body=canonical(body),
    )


def _on_withdrawn(connection: Connection, event: Event) -> None:
    change(connection, reports, event.position, {"report": event.body["report"]}, withdrawn=event.body["reason"])


def _on_attached(connection: Connection, event: Event) -> None:
    put(
        connection,
        attachments,
        event.position,
        attachment=event.body["attachment"],
        report=event.body["report"],
        number=event.position,
        recorded_at=event.recorded_at,
        actor=event.actor,
        body=canonical(event.body),
    )


def _on_extracted(connection: Connection, event: Event) -> None:
    report, found = event.body["report"], event.body["leads"]
    assert isinstance(found, list | tuple)  # noqa: S101  # written by the claims room
    # What people did about a lead stays with its words when a newer extractor reads the report again.
    before = all_leads(View(connection, event.position - 1), str(report)) if found else ()
    standing = {(row["start"], row["end"]): row for row in before}
    for number, lead in enumerate(found, start=1):
        assert isinstance(lead, Mapping)  # noqa: S101  # written by the claims room
        span = lead["span"]
        assert isinstance(span, list | tuple)  # noqa: S101  # written by the claims room
        done = standing.get((span[0], span[1]), {"assigned": None, "resolved": None})
        put(
            connection,
            leads,
            event.position,
            lead=f"{report}.l{number}",
            report=report,
            number=event.position,
            start=span[0],
            end=span[1],
            # Words of the report stand in no table; what an office of an earlier version wrote here is not shown.
            about=lead["about"] if isinstance(lead["about"], str) else "",
            assigned=done["assigned"],
            resolved=done["resolved"],
        )


def _on_assigned(connection: Connection, event: Event) -> None:
    change(connection, leads, event.position, {"lead": event.body["lead"]}, assigned=event.body["officer"])


def _on_resolved(connection: Connection, event: Event) -> None:
    change(connection, leads, event.position, {"lead": event.body["lead"]}, resolved=event.body["result"])


PROJECTION = Projection(
    "reports",
    (sources, reports, leads, attachments),
    {
        REGISTERED: _on_source,
        RECEIVED: _on_received,
        WITHDRAWN: _on_withdrawn,
        ATTACHED: _on_attached,
        EXTRACTED: _on_extracted,
        ASSIGNED: _on_assigned,
        RESOLVED: _on_resolved,
    },
)
