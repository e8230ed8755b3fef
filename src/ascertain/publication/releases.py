"""Releases: that a publication went out is an event, with the position it was read at and its manifest's digest."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import Projection, View
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.intervals.queries import change, put
from ascertain.ledger.journal import Journal
from ascertain.publication import queries
from ascertain.publication.disclosure.shown import Shown
from ascertain.publication.disclosure.written import written
from ascertain.publication.manifest import Manifest
from ascertain.publication.tables import releases as table
from ascertain.terms.errors import ConflictError, InputError, NotFoundError

RELEASED = "publication.released"
WITHDRAWN = "publication.withdrawn"
STANDS = "yes"


@dataclass(frozen=True, slots=True)
class Release:
    """One publication as it went out. `position` is the log position it was read at; `manifest` its SHA-256 in hex.

    `replaces` and `replaced_by` are ids of the publications it corrects and is corrected by; `withdrawn` is the reason,
    where it was taken back without another in its place; `withdrawn_on` when (UTC).
    """

    id: str
    layout: str
    cutoff: str
    position: int
    published: str
    manifest: str
    officer: str
    replaces: str | None = None
    replaced_by: str | None = None
    withdrawn: str | None = None
    withdrawn_on: str | None = None

    @property
    def stands(self) -> str:
        """Whether it stands, in words."""
        if self.replaced_by is not None:
            return f"replaced by {self.replaced_by}"
        return STANDS if self.withdrawn is None else f"withdrawn: {self.withdrawn}"


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
        if found.replaces is not None:
            body["replaces"] = found.replaces.publication
        entry.batch.add(Draft(f"publication/{publication}", RELEASED, body, journal.actor))
    return publication


def withdraw(journal: Journal, publication: str, reason: str) -> None:
    """Record that a publication is taken back, and why. What went out stays as it is; nothing is deleted.

    Raises InputError without a reason, NotFoundError where it was never released here, ConflictError where it no longer
    stands.
    """
    if not reason.strip():
        raise InputError("A withdrawal needs a reason.", todo="Add --reason.")
    with journal.entry() as entry:
        standing(entry.view, publication)
        body: dict[str, Json] = {"publication": publication, "reason": reason.strip()}
        entry.batch.add(Draft(f"publication/{publication}", WITHDRAWN, body, journal.actor))


def standing(view: View, publication: str) -> Release:
    """A release that is neither withdrawn nor replaced. Raises NotFoundError, and ConflictError where it is."""
    found = next((item for item in releases(view) if item.id == publication), None)
    if found is None:
        raise NotFoundError(f"There is no publication {publication}.", todo="ascertain publication list")
    if found.replaced_by is not None:
        raise ConflictError(f"{publication} was replaced by {found.replaced_by}.", todo=f"Name {found.replaced_by}.")
    if found.withdrawn is not None:
        raise ConflictError(f"{publication} was withdrawn: {found.withdrawn}", todo="Make a new one without it.")
    return found


def releases(view: View) -> tuple[Release, ...]:
    """Every release, oldest first."""
    rows = queries.all_releases(view)
    by = {row["replaces"]: row["publication"] for row in rows if row["replaces"]}
    return tuple(
        Release(row["publication"], **{name: row[name] for name in _SAID}, replaced_by=by.get(row["publication"]))
        for row in rows
    )


_BODY = ("publication", "layout", "cutoff", "position", "published", "manifest")
_SAID = (*_BODY[1:], "officer", "replaces", "withdrawn", "withdrawn_on")


def _on_released(connection: Connection, event: Event) -> None:
    body = event.body
    said = {name: body[name] for name in _BODY} | {
        "replaces": body.get("replaces"),
        "withdrawn": None,
        "withdrawn_on": None,
    }
    put(connection, table, event.position, **said, number=event.position, officer=event.actor)


def _on_withdrawn(connection: Connection, event: Event) -> None:
    change(
        connection,
        table,
        event.position,
        {"publication": event.body["publication"]},
        withdrawn=event.body["reason"],
        withdrawn_on=event.recorded_at,
    )


# Another office's publications were read from its own log, and are no step of ours.
PROJECTION = Projection(
    "publication",
    (table,),
    {RELEASED: _on_released, WITHDRAWN: _on_withdrawn},
    frozenset({RELEASED, WITHDRAWN}),
)
