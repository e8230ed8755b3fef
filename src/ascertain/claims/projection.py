"""Which event changes which row of the claims room."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from ascertain.claims import queries
from ascertain.claims.adopt import ADDED, CORRECTED, EXTRACTED
from ascertain.claims.codec import statements_in
from ascertain.claims.opinions import PROPOSED
from ascertain.claims.tables import extractions, opinions, statements
from ascertain.ledger.canonical import canonical
from ascertain.ledger.derived import Projection, View
from ascertain.ledger.envelope import Event
from ascertain.ledger.intervals.queries import change, put, put_all


def _on_extracted(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    report = body["report"]
    before = queries.extraction_row(View(connection, event.position - 1), report)
    serial = before["serial"] + 1 if before else 1
    if before:
        # What a newer extractor reads takes the place of the older reading, not of what people added by hand; cited
        # claims stay where they are.
        key = {"report": report, "extracted": 1, "superseded": 0}
        change(connection, statements, event.position, key, superseded=1)
    whole = {part: body[part] for part in ("dates", "places", "furniture", "leads", "language")}
    put(
        connection,
        extractions,
        event.position,
        report=report,
        extractor=body["extractor"],
        version=body["version"],
        serial=serial,
        body=canonical(whole),
    )
    found = statements_in(body, serial)
    rows = [_statement(event, report, ref, sort, item, code) for sort, ref, item, code in found]
    put_all(connection, statements, event.position, rows)


def _statement(event: Event, report: str, ref: str, sort: str, item: Mapping[str, Any], code: str) -> dict[str, Any]:
    return {
        "ref": ref,
        "report": report,
        "sort": sort,
        "code": code,
        "cumulative": int(bool(item.get("cumulative"))),
        "cutoff": item.get("cutoff"),
        "extracted": int(event.kind == EXTRACTED),
        "superseded": 0,
        "number": event.position,
        "body": canonical(item),
    }


def _on_added(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    report, claim = body["report"], body["claim"]
    rows = [_statement(event, report, claim, "claim", body["content"], body["content"]["act"])]
    for number, figure in enumerate(body["figures"], start=1):
        ref = f"{claim.replace('.m', '.n')}{number}"
        rows.append(_statement(event, report, ref, "figure", figure, figure["outcome"]))
    put_all(connection, statements, event.position, rows)


def _on_corrected(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    row = queries.statement_row(View(connection, event.position - 1), body["ref"])
    if row is None:
        return
    standing: Any = json.loads(row["body"])
    corrected = {**standing, **body["changes"]}
    code = corrected["act"] if row["sort"] == "claim" else corrected["outcome"]
    change(connection, statements, event.position, {"ref": body["ref"]}, body=canonical(corrected), code=code)


def _on_proposed(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    put(
        connection,
        opinions,
        event.position,
        report=body["report"],
        extractor=body["extractor"],
        version=body["version"],
        recorded_at=event.recorded_at,
        actor=event.actor,
        number=event.position,
        body=canonical(body),
    )


PROJECTION = Projection(
    "claims",
    (extractions, statements, opinions),
    {EXTRACTED: _on_extracted, ADDED: _on_added, CORRECTED: _on_corrected, PROPOSED: _on_proposed},
)
