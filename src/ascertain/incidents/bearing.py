"""Events on matters: open, link, and say that a matter bears on an incident or a lead, without a verdict."""

from collections.abc import Sequence

from ascertain.incidents import queries
from ascertain.incidents.linking import where_body
from ascertain.incidents.model import Where
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Entry, Journal
from ascertain.reports.queries import lead_exists
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError, NotFoundError
from ascertain.terms.ids import kind_of

OPENED = "matter.opened"
LINKED = "matter.linked"
BEARS = "matter.bears_on"
FREED = "matter.bears_on_no_more"


def open_in(
    entry: Entry, actor: str, type_: str, day: str | None, ordinal: int | None, where: Where, refs: Sequence[str]
) -> str:
    """Open a matter inside an entry and return its id."""
    code("event_type", type_)
    matter = entry.batch.new_id("M")
    body: dict[str, Json] = {
        "matter": matter,
        "type": type_,
        "day": day,
        "ordinal": ordinal,
        "where": where_body(where),
        "refs": list(refs),
    }
    entry.batch.add(Draft(f"matter/{matter}", OPENED, body, actor))
    return matter


def link_in(entry: Entry, actor: str, matter: str, refs: Sequence[str], day: str | None = None) -> None:
    """Link claims to a matter inside an entry; `day` dates a matter nobody had dated yet."""
    body: dict[str, Json] = {"matter": matter, "refs": list(refs), "day": day}
    entry.batch.add(Draft(f"matter/{matter}", LINKED, body, actor))


def bear_in(entry: Entry, actor: str, matter: str, target: str, why: str) -> None:
    """Say inside an entry that a matter bears on an incident or lead."""
    body: dict[str, Json] = {"matter": matter, "target": target, "why": why}
    entry.batch.add(Draft(f"matter/{matter}", BEARS, body, actor))


def bear(journal: Journal, matter: str, target: str, why: str) -> None:
    """Say that a matter bears on an incident or lead."""
    _check(matter, target, why)
    with journal.entry() as entry:
        _require(entry, matter)
        _require_target(entry, target)
        bear_in(entry, journal.actor, matter, target, why)


def free(journal: Journal, matter: str, target: str, why: str) -> None:
    """Take that back."""
    _check(matter, target, why)
    with journal.entry() as entry:
        _require(entry, matter)
        body: dict[str, Json] = {"matter": matter, "target": target, "why": why}
        entry.batch.add(Draft(f"matter/{matter}", FREED, body, journal.actor))


def _check(matter: str, target: str, why: str) -> None:
    if kind_of(target) not in ("incident", "discovery", "lead"):
        raise InputError(f"A matter bears on an incident, a discovery or a lead, not on {target}.", where=matter)
    if not why.strip():
        raise InputError("Say why.", where=matter, todo="Add --reason.")


def _require_target(entry: Entry, target: str) -> None:
    known = lead_exists(entry.view, target) or queries.incident_row(entry.view, target) is not None
    if not known:
        raise NotFoundError(f"There is no {kind_of(target)} {target}.", todo="See: ascertain incidents list")


def _require(entry: Entry, matter: str) -> None:
    if queries.matter_row(entry.view, matter) is None:
        raise NotFoundError(f"There is no matter {matter}.", todo="See: ascertain incidents matters")
