"""Releases: that a publication went out is an event, with the position it was read at and its manifest's digest."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import Projection, View
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.intervals.queries import put
from ascertain.ledger.journal import Journal
from ascertain.publication import queries
from ascertain.publication.disclosure.shown import Shown
from ascertain.publication.disclosure.written import written
from ascertain.publication.manifest import Manifest
from ascertain.publication.tables import releases as table

RELEASED = "publication.released"


@dataclass(frozen=True, slots=True)
class Release:
    """One publication as it went out. `position` is the log position it was read at; `manifest` its SHA-256 in hex."""

    id: str
    layout: str
    cutoff: str
    position: int
    published: str
    manifest: str
    officer: str


def release(journal: Journal, found: Manifest, digest: str, told: Sequence[Shown] = ()) -> str:
    """Record that a publication goes out, under the name of whoever releases it; returns its id.

    `told` is what it shows by attributes, kept in the log because every later publication is held against it.
    """
    with journal.entry() as entry:
        publication = entry.batch.new_id("P")
        body: dict[str, Json] = {
            "publication": publication,
            "layout": found.layout,
            "cutoff": found.cutoff,
            "position": found.checkpoint.size,
            "root": found.checkpoint.root,
            "published": found.published,
            "manifest": digest,
            "shown": [written(item) for item in told],
        }
        entry.batch.add(Draft(f"publication/{publication}", RELEASED, body, journal.actor))
    return publication


def releases(view: View) -> tuple[Release, ...]:
    """Every release, oldest first."""
    plain = ("layout", "cutoff", "position", "published", "manifest", "officer")
    return tuple(Release(row["publication"], **{key: row[key] for key in plain}) for row in queries.all_releases(view))


def _on_released(connection: Connection, event: Event) -> None:
    body = event.body
    plain = {key: body[key] for key in ("publication", "layout", "cutoff", "position", "published", "manifest")}
    put(connection, table, event.position, **plain, number=event.position, officer=event.actor)


# Another office's publications were read from its own log, and are no step of ours.
PROJECTION = Projection("publication", (table,), {RELEASED: _on_released}, frozenset({RELEASED}))
