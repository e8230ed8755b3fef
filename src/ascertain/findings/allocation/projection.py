"""Which event changes which row of the allocations."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from ascertain.findings.allocation.placing import ALLOCATED, FREED
from ascertain.findings.tables import allocations, namings
from ascertain.ledger.canonical import canonical
from ascertain.ledger.derived import Projection
from ascertain.ledger.envelope import Event
from ascertain.ledger.intervals.queries import close, put, put_all


def _on_allocated(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    put(
        connection,
        allocations,
        event.position,
        **{key: body[key] for key in ("allocation", "incident", "says", "why")},
        **{key: canonical(body[key]) for key in ("placed", "beyond", "open")},
        officer=event.actor,
        recorded_at=event.recorded_at,
    )
    rows = [{"allocation": body["allocation"], "ref": ref, "case": case} for ref, case in body["placed"]]
    put_all(connection, namings, event.position, rows)


def _on_freed(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    for table in (allocations, namings):
        close(connection, table, event.position, allocation=body["allocation"])


PROJECTION = Projection("allocation", (allocations, namings), {ALLOCATED: _on_allocated, FREED: _on_freed})
