"""Which event changes which row of the incidents room.

Offices apart may merge, link and split the same incident without knowing of each other. What is said of one that was
merged meanwhile holds of the one it was merged into; whoever comes later in the canonical order undoes nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from ascertain.incidents import bearing, linking, queries
from ascertain.incidents.tables import bearings, incidents, links, matters
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


def _on_linked(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    incident = _standing(connection, event, body["incident"])
    _add(connection, event, incident, body["refs"])
    if body["narrower"]:
        change(connection, incidents, event.position, {"incident": incident}, **body["narrower"])


def _on_unlinked(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    _remove(connection, event, _standing(connection, event, body["incident"]), body["refs"])


def _on_merged(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    into, other = (_standing(connection, event, body[key]) for key in ("into", "incident"))
    if into == other:
        return  # they were merged meanwhile, one way or the other
    refs = queries.refs(View(connection, event.position - 1), other)
    change(connection, incidents, event.position, {"incident": other}, merged_into=into)
    _remove(connection, event, other, refs)
    _add(connection, event, into, refs)


def _on_split(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    if body["new"]:
        # The state of the old one under a new key: a second row, the first stays open.
        fresh = {"incident": body["to"], "opened_at": event.recorded_at, "merged_into": None}
        change(connection, incidents, event.position, {"incident": body["incident"]}, **fresh)
    else:
        change(connection, incidents, event.position, {"incident": body["to"]}, merged_into=None)
    _remove(connection, event, _standing(connection, event, body["incident"]), body["refs"])
    _add(connection, event, body["to"], body["refs"])


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


PROJECTION = Projection(
    "incidents",
    (incidents, links, matters, bearings),
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
