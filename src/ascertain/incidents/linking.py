"""Events on incidents: open, link, unlink, merge, split. Each can be undone by another, with who and why."""

from collections.abc import Mapping, Sequence

from sqlalchemy import RowMapping

from ascertain.claims.queries import statement_row
from ascertain.incidents import queries
from ascertain.incidents.model import Where
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Entry, Journal
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError, NotFoundError
from ascertain.terms.ids import kind_of

OPENED = "incident.opened"
LINKED = "incident.linked"
UNLINKED = "incident.unlinked"
MERGED = "incident.merged"
SPLIT = "incident.split"
LETTERS = {"incident": "I", "discovery": "D"}


def open_in(
    entry: Entry,
    actor: str,
    form: str,
    days: tuple[str | None, str | None],
    where: Where,
    cause: str,
    refs: Sequence[str],
) -> str:
    """Open an incident or discovery inside an entry and return its id."""
    code("cause", cause)
    incident = entry.batch.new_id(LETTERS[form])
    body: dict[str, Json] = {
        "incident": incident,
        "form": form,
        "since": days[0],
        "until": days[1],
        "where": where_body(where),
        "cause": cause,
        "refs": list(refs),
    }
    entry.batch.add(Draft(stream(incident), OPENED, body, actor))
    return incident


def link_in(
    entry: Entry, actor: str, incident: str, refs: Sequence[str], why: str, narrower: Mapping[str, Json] | None = None
) -> None:
    """Link claims and figures to an incident inside an entry; `narrower` are days, place, cause it has from now on."""
    body: dict[str, Json] = {"incident": incident, "refs": list(refs), "why": why, "narrower": dict(narrower or {})}
    entry.batch.add(Draft(stream(incident), LINKED, body, actor))


def unlink_in(entry: Entry, actor: str, incident: str, refs: Sequence[str], why: str) -> None:
    """Take links back inside an entry."""
    body: dict[str, Json] = {"incident": incident, "refs": list(refs), "why": why}
    entry.batch.add(Draft(stream(incident), UNLINKED, body, actor))


def merge_in(entry: Entry, actor: str, into: str, other: str, refs: Sequence[str], why: str) -> None:
    """Merge `other`, to which `refs` are linked, into an incident inside an entry."""
    body: dict[str, Json] = {"incident": other, "into": into, "refs": list(refs), "why": why}
    entry.batch.add(Draft(stream(other), MERGED, body, actor))


def split_in(
    entry: Entry, actor: str, incident: str, refs: Sequence[str], why: str, *, to: str | None = None, letter: str = "I"
) -> str:
    """Take claims and figures out inside an entry, to an incident once merged or a new one; return its id."""
    target = to or entry.batch.new_id(letter)
    body: dict[str, Json] = {"incident": incident, "to": target, "refs": list(refs), "why": why, "new": to is None}
    entry.batch.add(Draft(stream(target), SPLIT, body, actor))
    return target


def link(journal: Journal, incident: str, refs: Sequence[str], why: str) -> None:
    """Say that claims or figures are about this incident."""
    _check_reason(why, incident)
    with journal.entry() as entry:
        _standing(entry, incident)
        _known(entry, refs)
        link_in(entry, journal.actor, incident, refs, why)


def unlink(journal: Journal, incident: str, refs: Sequence[str], why: str) -> None:
    """Say that claims or figures are not about this incident after all."""
    _check_reason(why, incident)
    with journal.entry() as entry:
        _standing(entry, incident)
        _linked(entry, incident, refs)
        unlink_in(entry, journal.actor, incident, refs, why)


def merge(journal: Journal, into: str, other: str, why: str) -> None:
    """Say that `other` is the same incident as `into`: its links move, it counts no more, its history stays."""
    _check_reason(why, into)
    if into == other:
        raise InputError("An incident cannot be merged with itself.", where=into, todo="Name two different ones.")
    with journal.entry() as entry:
        _standing(entry, into)
        _standing(entry, other)
        merge_in(entry, journal.actor, into, other, queries.refs(entry.view, other), why)


def split(journal: Journal, incident: str, refs: Sequence[str], why: str, *, to: str | None = None) -> str:
    """Take claims and figures out into an incident of their own and return its id.

    `to` names an incident once merged into this one: it stands again, with the links given. A new one begins with
    the days, place and cause of the one it came from.
    """
    _check_reason(why, incident)
    with journal.entry() as entry:
        row = _standing(entry, incident)
        _linked(entry, incident, refs)
        if to is not None:
            restored = queries.incident_row(entry.view, to)
            if restored is None or restored["merged_into"] != incident:
                raise InputError(f"{to} was not merged into {incident}.", where=incident, todo="Leave --to out.")
        return split_in(entry, journal.actor, incident, refs, why, to=to, letter=LETTERS[row["form"]])


def by_rule(actor: str) -> bool:
    """True for what a rule or model signed: it proposes, and whatever a person said goes before it."""
    return actor.startswith("rule:")


def stream(incident: str) -> str:
    """The stream of an incident or discovery."""
    return f"{kind_of(incident)}/{incident}"


def where_body(where: Where) -> dict[str, Json]:
    """A place as an event tells it: no coordinates, the gazetteer has them."""
    return {
        "place": where.place,
        "unit": where.unit,
        "country": where.country,
        "place_name": where.name,
        "precision": where.precision,
    }


def _standing(entry: Entry, incident: str) -> RowMapping:
    row = queries.incident_row(entry.view, incident)
    if row is None:
        raise NotFoundError(f"There is no incident {incident}.", todo="See: ascertain incidents list")
    if row["merged_into"] is not None:
        raise InputError(f"It was merged into {row['merged_into']}.", where=incident, todo="Name that one.")
    return row


def _known(entry: Entry, refs: Sequence[str]) -> None:
    """Raise NotFoundError for what is no claim or figure of this office: a link to nothing could never be read."""
    for ref in refs:
        row = statement_row(entry.view, ref)
        if row is None or row["sort"] not in ("claim", "figure"):
            raise NotFoundError(f"There is no claim or figure {ref}.", todo="See: ascertain claims list")


def _linked(entry: Entry, incident: str, refs: Sequence[str]) -> None:
    missing = set(refs) - set(queries.refs(entry.view, incident))
    if missing or not refs:
        named = ", ".join(sorted(missing)) or "nothing"
        raise InputError(f"Not linked to {incident}: {named}.", where=incident, todo="See: ascertain incidents show")


def _check_reason(why: str, where: str) -> None:
    if not why.strip():
        raise InputError("Say why.", where=where, todo="Add --reason.")
