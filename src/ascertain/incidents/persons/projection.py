"""Which event changes which row of the persons' tables."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from ascertain.incidents.persons import judging, noting
from ascertain.incidents.persons.tables import judgements, mentions
from ascertain.ledger.canonical import canonical
from ascertain.ledger.derived import Projection
from ascertain.ledger.envelope import Event
from ascertain.ledger.intervals.queries import close, put


def _on_noted(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    plain = {key: body[key] for key in ("person", "report", "outcome", "sex", "age")}
    put(connection, mentions, event.position, **plain)


def _on_judged(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    put(
        connection,
        judgements,
        event.position,
        judgement=body["judgement"],
        number=event.position,
        verdict=body["verdict"],
        refs=canonical(body["refs"]),
        others=canonical(body["others"]),
        why=body["why"],
        officer=event.actor,
        recorded_at=event.recorded_at,
    )


def _on_undone(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    close(connection, judgements, event.position, judgement=body["judgement"])


PROJECTION = Projection(
    "persons",
    (mentions, judgements),
    {noting.NOTED: _on_noted, judging.JUDGED: _on_judged, judging.UNDONE: _on_undone},
)
