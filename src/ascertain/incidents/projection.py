"""Which event changes which row of the incidents room."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from ascertain.incidents import bearing, linking
from ascertain.incidents.tables import bearings, incidents, links, matters
from ascertain.ledger.derived import Projection
from ascertain.ledger.envelope import Event
from ascertain.ledger.queries import change, close, put


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
    _add(connection, event, body["incident"], body["refs"])
    if body["narrower"]:
        change(connection, incidents, event.position, {"incident": body["incident"]}, **body["narrower"])


def _on_unlinked(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    _remove(connection, event, body["incident"], body["refs"])


def _on_merged(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    change(connection, incidents, event.position, {"incident": body["incident"]}, merged_into=body["into"])
    _remove(connection, event, body["incident"], body["refs"])
    _add(connection, event, body["into"], body["refs"])


def _on_split(connection: Connection, event: Event) -> None:
    body: Mapping[str, Any] = event.body
    if body["new"]:
        # The state of the old one under a new key: a second row, the first stays open.
        fresh = {"incident": body["to"], "opened_at": event.recorded_at}
        change(connection, incidents, event.position, {"incident": body["incident"]}, **fresh)
    else:
        change(connection, incidents, event.position, {"incident": body["to"]}, merged_into=None)
    _remove(connection, event, body["incident"], body["refs"])
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


def _add(connection: Connection, event: Event, subject: str, refs: Sequence[str]) -> None:
    for ref in refs:
        put(connection, links, event.position, subject=subject, ref=ref, number=event.position)


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
