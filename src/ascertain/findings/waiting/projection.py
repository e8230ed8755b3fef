"""Which event changes which row of what waits."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from ascertain.findings.tables import focal_points, questions, reopenings
from ascertain.findings.waiting.charges import ASSIGNED
from ascertain.findings.waiting.questions import ANSWERED, ASKED
from ascertain.findings.waiting.sealing import REOPENED
from ascertain.ledger.derived import Projection
from ascertain.ledger.envelope import Event
from ascertain.ledger.intervals.queries import change, put


def _on_reopened(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    place = {"position": event.position, "recorded_at": event.recorded_at}
    put(connection, reopenings, event.position, **body, officer=event.actor, **place)


def _on_assigned(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    who = {"assigned_by": event.actor, "recorded_at": event.recorded_at}
    put(connection, focal_points, event.position, **body, **who)


def _on_asked(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    who = {"officer": event.actor, "recorded_at": event.recorded_at}
    put(connection, questions, event.position, **body, **who, result=None)


def _on_answered(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    change(connection, questions, event.position, {"question": body["question"]}, result=body["result"])


PROJECTION = Projection(
    "waiting",
    (reopenings, focal_points, questions),
    {REOPENED: _on_reopened, ASSIGNED: _on_assigned, ASKED: _on_asked, ANSWERED: _on_answered},
)
