"""Which event changes which row of the findings room."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping

from ascertain.findings import queries
from ascertain.findings.decide import DECIDED, OVERRIDDEN
from ascertain.findings.tables import cases, findings, overrides
from ascertain.ledger.canonical import canonical
from ascertain.ledger.derived import Projection, View
from ascertain.ledger.envelope import Event
from ascertain.ledger.queries import change, close, put


def _on_decided(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    reviewers = _reviewers(connection, event)
    plain = {key: body[key] for key in ("subject", "axis", "finding", "outcome", "exclusion", "reason")}
    put(
        connection,
        findings,
        event.position,
        **plain,
        **body["methodology"],
        value=canonical(body["value"]),
        evidence=canonical(body["evidence"]),
        reviewers=canonical(reviewers),
        required=body["required"],
        against_rule=int(body["against_rule"]),
        position=event.position,
        recorded_at=event.recorded_at,
    )
    if len(reviewers) >= body["required"]:
        _bind(connection, event, body)


def _reviewers(connection: Connection, event: Event) -> list[str]:
    """Who has decided the same: a different decision starts anew with whoever takes it."""
    body: Mapping[str, Any] = event.body
    for row in queries.findings_on(View(connection, event.position - 1), body["subject"]):
        same = row["axis"] == body["axis"] and row["outcome"] == body["outcome"]
        if same and row["value"] == canonical(body["value"]):
            standing: Any = json.loads(row["reviewers"])
            return sorted({*standing, event.actor})
    return [event.actor]


def _bind(connection: Connection, event: Event, body: Mapping[str, Any]) -> None:
    if body["axis"] == "count":
        _on_count(connection, event, body)
    elif body["axis"] == "outcome" and body["outcome"] == "confirmed":
        found = {"outcome": body["value"]["outcome"], "outcome_on": body["value"].get("on")}
        change(connection, cases, event.position, {"case": body["subject"]}, **found)


def _on_count(connection: Connection, event: Event, body: Mapping[str, Any]) -> None:
    incident = body["subject"]
    standing = {row["number"]: row for row in queries.cases_of(View(connection, event.position - 1), incident)}
    # Only a confirmed count holds cases; any other outcome retracts them from every cell.
    slots = {slot["number"]: slot for slot in body["value"]["slots"]} if body["outcome"] == "confirmed" else {}
    for number, row in standing.items():
        if number not in slots:
            close(connection, cases, event.position, case=row["case"])
    for number, slot in slots.items():
        before = standing.get(number)
        unchanged = before is not None and all(before[key] == slot[key] for key in ("outcome", "sex", "age"))
        if not unchanged:
            _open(connection, event, incident, slot, before)


def _open(
    connection: Connection, event: Event, incident: str, slot: Mapping[str, Any], before: RowMapping | None
) -> None:
    put(
        connection,
        cases,
        event.position,
        case=f"{incident}-{slot['number']}",
        incident=incident,
        number=slot["number"],
        outcome=slot["outcome"],
        was=before["was"] if before else slot["outcome"],
        outcome_on=before["outcome_on"] if before else None,
        sex=slot["sex"],
        age=slot["age"],
    )


def _on_overridden(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    put(
        connection,
        overrides,
        event.position,
        reports=canonical(sorted(body["reports"])),
        same=int(body["same"]),
        reason=body["reason"],
        officer=event.actor,
    )


PROJECTION = Projection("findings", (findings, cases, overrides), {DECIDED: _on_decided, OVERRIDDEN: _on_overridden})
