"""Which register an office took in, by which map, and which incident stands in which of its rows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from ascertain.findings import queries
from ascertain.findings.register.words import Meaning
from ascertain.findings.tables import registered_cases, registers
from ascertain.ledger.canonical import Json, canonical
from ascertain.ledger.derived import Projection, View
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.intervals.queries import put
from ascertain.ledger.journal import Entry

TAKEN = "register.taken"
ENTERED = "register.entered"


@dataclass(frozen=True, slots=True)
class Taken:
    """One register: a report whose bytes are the whole file, the map it was read by, by whom and when (UTC)."""

    report: str
    meaning: Meaning
    officer: str
    recorded_at: str


def take_in(entry: Entry, actor: str, report: str, meaning: Meaning) -> None:
    """Note inside an entry that a register was taken in."""
    body: dict[str, Json] = {"report": report, "map": json.loads(json.dumps(asdict(meaning)))}
    entry.batch.add(Draft(f"register/{report}", TAKEN, body, actor))


def enter_in(entry: Entry, actor: str, register: str, incident: str, rows: Sequence[str]) -> None:
    """Note inside an entry which incident stands in which rows of a register."""
    body: dict[str, Json] = {"report": register, "incident": incident, "rows": list(rows)}
    entry.batch.add(Draft(f"register/{register}/{incident}", ENTERED, body, actor))


def taken(view: View) -> tuple[Taken, ...]:
    """Every register taken in, oldest first."""
    return tuple(
        Taken(row["report"], Meaning(**json.loads(row["map"])), row["officer"], row["recorded_at"])
        for row in queries.all_registers(view)
    )


def rows_of(view: View, register: str) -> dict[str, tuple[str, ...]]:
    """The incidents of a register → the rows each stands in."""
    return {row["incident"]: tuple(json.loads(row["rows"])) for row in queries.cases_registered(view, register)}


def _on_taken(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    who = {"officer": event.actor, "recorded_at": event.recorded_at, "position": event.position}
    put(connection, registers, event.position, report=body["report"], map=canonical(body["map"]), **who)


def _on_entered(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    key = {"incident": body["incident"], "report": body["report"]}
    put(connection, registered_cases, event.position, **key, rows=canonical(body["rows"]))


PROJECTION = Projection("registers", (registers, registered_cases), {TAKEN: _on_taken, ENTERED: _on_entered})
