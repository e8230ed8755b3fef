"""Which event changes which row of the incidents room.

Offices apart may merge, link and split the same incident without knowing of each other. What is said of one that was
merged meanwhile holds of the one it was merged into; whoever comes later in the canonical order undoes nothing.

What a person worked on is noted as reviewed, claim by claim: all that she left there, put there, or took out.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from ascertain.incidents import bearing, linking, queries
from ascertain.incidents.linking import by_rule
from ascertain.incidents.tables import bearings, incidents, links, matters, reviewed
from ascertain.ledger.derived import Projection, View
from ascertain.ledger.envelope import Event
from ascertain.ledger.intervals.queries import change, close, put, put_all


def _on_opened(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    plain = {key: body[key] for key in ("incident", "form", "since", "until", "cause")}
    put(
        connection,
        incidents,
        event.position,
        **plain,
        **body["where"],
        merged_into=None,
        opened_at=event.recorded_at,
    )
    _add(connection, event, body["incident"], body["refs"])
    _note(connection, event, body["incident"])


def _on_linked(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    incident = _standing(connection, event, body["incident"])
    _add(connection, event, incident, body["refs"])
    if body["narrower"]:
        change(connection, incidents, event.position, {"incident": incident}, **body["narrower"])
    _note(connection, event, incident)


def _on_unlinked(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    incident = _standing(connection, event, body["incident"])
    _remove(connection, event, incident, body["refs"])
    _note(connection, event, incident, body["refs"])


def _on_merged(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    into, other = (_standing(connection, event, body[key]) for key in ("into", "incident"))
    if into == other:
        return  # they were merged meanwhile, one way or the other
    refs = queries.refs(View(connection, event.position - 1), other)
    change(connection, incidents, event.position, {"incident": other}, merged_into=into)
    _remove(connection, event, other, refs)
    _add(connection, event, into, refs)
    for ref in refs:
        close(connection, reviewed, event.position, subject=other, ref=ref)
    _note(connection, event, into)


def _on_split(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    if body["new"]:
        # The state of the old one under a new key: a second row, the first stays open.
        fresh = {"incident": body["to"], "opened_at": event.recorded_at, "merged_into": None}
        change(connection, incidents, event.position, {"incident": body["incident"]}, **fresh)
    else:
        change(connection, incidents, event.position, {"incident": body["to"]}, merged_into=None)
    incident = _standing(connection, event, body["incident"])
    _remove(connection, event, incident, body["refs"])
    _add(connection, event, body["to"], body["refs"])
    _note(connection, event, incident, body["refs"])
    _note(connection, event, body["to"])


def _on_matter(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    plain = {key: body[key] for key in ("matter", "type", "day", "ordinal")}
    put(connection, matters, event.position, **plain, **body["where"])
    _add(connection, event, body["matter"], body["refs"])


def _on_matter_linked(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    _add(connection, event, body["matter"], body["refs"])
    if body["day"] is not None:
        change(connection, matters, event.position, {"matter": body["matter"]}, day=body["day"])


def _on_bears(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    put(connection, bearings, event.position, matter=body["matter"], target=body["target"], why=body["why"])


def _on_freed(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    close(connection, bearings, event.position, matter=body["matter"], target=body["target"])


def _standing(connection: Connection, event: Event, incident: str) -> str:
    """The incident that an incident turned out to be by now: itself, where it was not merged."""
    view = View(connection, event.position - 1)
    while (row := queries.incident_row(view, incident)) is not None and row["merged_into"] is not None:
        incident = row["merged_into"]
    return incident


def _add(connection: Connection, event: Event, subject: str, refs: Sequence[str]) -> None:
    rows = [{"subject": subject, "ref": ref, "number": event.position} for ref in refs]
    put_all(connection, links, event.position, rows)


def _remove(connection: Connection, event: Event, subject: str, refs: Sequence[str]) -> None:
    for ref in refs:
        close(connection, links, event.position, subject=subject, ref=ref)


def _note(connection: Connection, event: Event, incident: str, out: Sequence[str] = ()) -> None:
    """Note that a person worked on an incident: what stands there now she left or put there; `out` she took out."""
    if by_rule(event.actor):
        return
    here = dict.fromkeys(queries.refs(View(connection, event.position), incident), 1)
    rows = [{"subject": incident, "ref": ref, "here": here.get(ref, 0)} for ref in (*here, *out)]
    put_all(connection, reviewed, event.position, rows)


PROJECTION = Projection(
    "incidents",
    (incidents, links, reviewed, matters, bearings),
    {
        linking.OPENED: _on_opened,
        linking.LINKED: _on_linked,
        linking.UNLINKED: _on_unlinked,
        linking.MERGED: _on_merged,
        linking.SPLIT: _on_split,
        bearing.OPENED: _on_matter,
        bearing.LINKED: _on_matter_linked,
        bearing.BEARS: _on_bears,
        bearing.FREED: _on_freed,
    },
)
