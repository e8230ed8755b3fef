"""Which event changes which row of the findings room."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping

from ascertain.findings import queries
from ascertain.findings.assessment import DECIDED
from ascertain.findings.conflicts import decided, stand
from ascertain.findings.decide import OVERRIDDEN
from ascertain.findings.origins.tables import printed, prints
from ascertain.findings.tables import cases, findings, heads, overrides
from ascertain.ledger.canonical import canonical
from ascertain.ledger.derived import Projection, View
from ascertain.ledger.envelope import Event
from ascertain.ledger.intervals.queries import change, close, put, put_all


def _on_decided(connection: Connection, event: Event) -> None:
    """A finding stands once `required` persons have decided the same; until then what stood before goes on standing."""
    body: Mapping[str, Any] = event.body
    before = View(connection, event.position - 1)
    stood = [row for row in queries.findings_on(before, body["subject"]) if row["axis"] == body["axis"]]
    reviewers = _reviewers(stood, event)
    binds = len(reviewers) >= body["required"]
    plain = {key: body[key] for key in ("subject", "axis", "finding", "outcome", "exclusion", "reason")}
    if any(row["awaiting"] for row in stood):
        close(connection, findings, event.position, subject=body["subject"], axis=body["axis"], awaiting=1)
    put(
        connection,
        findings,
        event.position,
        **plain,
        **body["methodology"],
        awaiting=int(not binds),
        value=canonical(body["value"]),
        evidence=canonical(body["evidence"]),
        reviewers=canonical(reviewers),
        required=body["required"],
        against_rule=int(body["against_rule"]),
        batch=body.get("batch"),
        legacy=canonical(body["legacy"]) if body.get("legacy") else None,
        position=event.position,
        recorded_at=event.recorded_at,
    )
    if binds:
        stand(connection, event, body, reviewers)
        if body["axis"] in _BINDING:
            _BINDING[body["axis"]](connection, event, body)


def _reviewers(stood: Sequence[RowMapping], event: Event) -> list[str]:
    """Who has decided the same as what stood: a different decision starts anew with whoever takes it."""
    body: Mapping[str, Any] = event.body
    agreeing = [json.loads(row["reviewers"]) for row in stood if _same(row, body)]
    # Who takes a decision over from a register signs that it stands there; it was taken by the officers named there.
    deciding = body["legacy"]["officers"] if body.get("legacy") else [event.actor]
    return sorted({*deciding, *(name for names in agreeing for name in names)})


def _same(row: RowMapping, body: Mapping[str, Any]) -> bool:
    stood: Any = json.loads(row["value"])
    said: Any = body["value"]
    if row["awaiting"]:
        # What a count was worked out from may have moved between two reviewers; the numbers are what they agree on.
        stood, said = decided(stood), decided(said)
    alike = all(row[key] == body[key] for key in ("outcome", "exclusion"))
    return bool(alike and row["digest"] == body["methodology"]["digest"] and stood == said)


def _on_outcome(connection: Connection, event: Event, body: Mapping[str, Any]) -> None:
    row = queries.case_row(View(connection, event.position - 1), body["subject"])
    if row is not None:
        # What became of a person, no longer found, is again what the count says.
        found = body["value"] if body["outcome"] == "confirmed" else {"outcome": row["was"], "on": None}
        now = {"outcome": found["outcome"], "outcome_on": found["on"]}
        change(connection, cases, event.position, {"case": body["subject"]}, **now)


def _on_count(connection: Connection, event: Event, body: Mapping[str, Any]) -> None:
    incident = body["subject"]
    standing = {row["number"]: row for row in queries.cases_of(View(connection, event.position - 1), incident)}
    # Only a confirmed count holds cases; any other outcome retracts them from every cell.
    slots = {slot["number"]: slot for slot in body["value"]["slots"]} if body["outcome"] == "confirmed" else {}
    for number, row in standing.items():
        if number not in slots:
            close(connection, cases, event.position, case=row["case"])
    opened = [_case(incident, slot, standing.get(number)) for number, slot in slots.items()]
    changed = [row for row in opened if not _as_before(row, standing.get(row["number"]))]
    put_all(connection, cases, event.position, changed)


def _case(incident: str, slot: Mapping[str, Any], before: RowMapping | None) -> dict[str, Any]:
    return {
        "case": f"{incident}-{slot['number']}",
        "incident": incident,
        "number": slot["number"],
        "outcome": slot["outcome"],
        "was": before["was"] if before else slot["outcome"],
        "outcome_on": before["outcome_on"] if before else None,
        "sex": slot["sex"],
        "age": slot["age"],
    }


def _as_before(row: Mapping[str, Any], before: RowMapping | None) -> bool:
    return before is not None and all(before[key] == row[key] for key in ("outcome", "sex", "age"))


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


# What changes cases as soon as it stands.
_BINDING = {"count": _on_count, "outcome": _on_outcome}
PROJECTION = Projection(
    "findings",
    (findings, cases, overrides, heads),
    {DECIDED: _on_decided, OVERRIDDEN: _on_overridden},
    aside=(printed, prints),
)
