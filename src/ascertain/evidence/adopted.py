"""Documents the office works by (methodology, control layer, gazetteer, actors), each version kept as public evidence.

A finding cites a methodology by digest, and a territory figure rests on one control layer; both must be readable as
they were, whatever happens to the files in the office's folder.
"""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection

from ascertain.evidence import queries
from ascertain.evidence.tables import adopted
from ascertain.evidence.vault import PUBLIC, Kept, Vault
from ascertain.ledger.canonical import Json, canonical, parse
from ascertain.ledger.derived import Projection, View
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.intervals.queries import put
from ascertain.ledger.journal import Journal
from ascertain.terms.errors import ConflictError, InputError, NotFoundError

ADOPTED = "office.adopted"
KINDS = ("methodology", "control", "gazetteer", "actors", "scheme")


@dataclass(frozen=True, slots=True)
class Adopted:
    """One version of one document the office works by; `digest` is the SHA-256 of its bytes in hex."""

    what: str
    name: str
    version: str
    digest: str
    data: bytes


def adopt(journal: Journal, vault: Vault, what: str, name: str, version: str, data: bytes) -> str:
    """Take a document into use and return its digest; the same bytes again change nothing.

    Raises ConflictError where that version was adopted with other bytes: a version is never edited.
    """
    if what not in KINDS:
        raise InputError(f"An office does not adopt a {what!r}.", todo=f"Use one of {', '.join(KINDS)}.")
    digest = hashlib.sha256(data).hexdigest()
    with journal.entry() as entry:
        standing = queries.find_adopted(entry.view, what, name, version)
        if standing is not None:
            if standing["digest"] != digest:
                raise ConflictError(
                    f"Version {version} of the {what} {name!r} is already in use with other content.",
                    where=f"{what} {name}",
                    todo="Give the changed file a new version.",
                )
            return digest
        kept = vault.keep(data, PUBLIC)
        body: dict[str, Json] = {
            "what": what,
            "name": name,
            "version": version,
            "digest": digest,
            "custody": kept.body(),
        }
        entry.batch.add(Draft(f"{what}/{name}", ADOPTED, body, journal.actor))
    return digest


def find(view: View, vault: Vault, what: str, name: str | None = None, version: str | None = None) -> Adopted | None:
    """The document in use: the newest of that kind, name and version as of the view; None where there is none."""
    row = queries.find_adopted(view, what, name, version)
    if row is None:
        return None
    data = vault.read(Kept.of(parse(row["custody"])))  # type: ignore[arg-type]  # an object, as `_on_adopted` wrote it
    return Adopted(what, row["name"], row["version"], row["digest"], data)


def require(view: View, vault: Vault, what: str, name: str | None = None, version: str | None = None) -> Adopted:
    """Like `find`, but raises NotFoundError where there is none."""
    if found := find(view, vault, what, name, version):
        return found
    wanted = " ".join(part for part in (what, name, version) if part)
    raise NotFoundError(f"This office has not adopted {wanted}, or had not by then.")


def _on_adopted(connection: Connection, event: Event) -> None:
    body = event.body
    row = {key: str(body[key]) for key in ("what", "name", "version", "digest")}
    custody = canonical(body["custody"])
    put(connection, adopted, event.position, **row, custody=custody, position=event.position)


# What another office works by is not what this one works by.
PROJECTION = Projection("evidence", (adopted,), {ADOPTED: _on_adopted}, frozenset({ADOPTED}))
