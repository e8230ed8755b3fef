"""Taking back one act on incidents, by the number of its event: what stood before it stands again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ascertain.incidents import linking, queries
from ascertain.incidents.browse import where_of
from ascertain.incidents.linking import LINKED, MERGED, SPLIT, UNLINKED
from ascertain.incidents.reassessment.model import Told
from ascertain.incidents.reassessment.telling import columns
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Event
from ascertain.ledger.journal import Entry, Journal
from ascertain.terms.errors import ConflictError, InputError

ACTS = (LINKED, UNLINKED, MERGED, SPLIT)


@dataclass(frozen=True, slots=True)
class _State:
    """An incident as an act left or found it: its claims and figures, what it was merged into, days, place, cause."""

    refs: frozenset[str]
    into: str | None
    told: Told


def undo(journal: Journal, number: int, why: str) -> str:
    """Take back one act of a person or of the rule, and return the incident it was done to.

    The days, place and cause, the links and the incidents that stand are those from before the act. Who undoes signs
    it, and no model does it again. Raises InputError where the event is no such act, ConflictError where something done
    since stands on it.
    """
    if not why.strip():
        raise InputError("Say why.", where=f"event {number}", todo="Add --reason.")
    size = journal.size()
    event = journal.ledger.event(number) if 1 <= number <= size else None
    if event is None or event.kind not in ACTS or event.office != journal.ledger.genesis.office:
        what = f"Event {number} is no link, unlink, merge or split of an incident that was recorded in this office."
        raise InputError(what, todo="See: ascertain incidents history INCIDENT")
    with journal.entry() as entry:
        _check_standing(entry, event)
        _take_back(entry, event, journal.actor, f"{why} (undoes event {number})")
    return str(event.body["incident"])


def _concerned(event: Event) -> tuple[str, ...]:
    body: Mapping[str, Any] = event.body
    return tuple(dict.fromkeys(str(body[key]) for key in ("incident", "into", "to") if body.get(key)))


def _state(view: View, incident: str) -> _State | None:
    row = queries.incident_row(view, incident)
    if row is None:
        return None
    told = columns(row["since"], row["until"], row["cause"], where_of(row))
    return _State(frozenset(queries.refs(view, incident)), row["merged_into"], told)


def _check_standing(entry: Entry, event: Event) -> None:
    """Raise ConflictError where what the act did no longer stands as it left it; what came beside it does no harm."""
    before, left = View(entry.connection, event.position - 1), View(entry.connection, event.position)
    for incident in _concerned(event):
        was, then, now = (_state(view, incident) for view in (before, left, entry.view))
        if then is None or now is None or not _as_left(was, then, now):
            what = f"{incident} was changed after event {event.position}."
            todo = f"Undo first what came later: ascertain incidents history {incident}"
            raise ConflictError(what, todo=todo)


def _as_left(was: _State | None, then: _State, now: _State) -> bool:
    if was is None or was.into is not None:  # it stands since a split: it goes back whole
        return then.refs == now.refs and then.into == now.into
    moved = was.refs ^ then.refs
    dated = all(now.told[key] == value for key, value in then.told.items() if value != was.told[key])
    return moved & then.refs == moved & now.refs and then.into == now.into and dated


def _take_back(entry: Entry, event: Event, actor: str, why: str) -> None:
    before, body = View(entry.connection, event.position - 1), event.body
    incident, refs = str(body["incident"]), _refs(event)
    was, now = _state(before, incident), _state(entry.view, incident)
    if was is None or now is None:
        raise InputError(
            f"{incident} did not stand before event {event.position}.", todo="Unlink what is linked to it."
        )
    if event.kind == LINKED:
        _unlink(entry, actor, incident, now.refs - was.refs, why)
        told = {key: value for key, value in was.told.items() if value != now.told[key]}
        if told:
            linking.link_in(entry, actor, incident, (), why, told)
    elif event.kind == UNLINKED:
        linking.link_in(entry, actor, incident, sorted(was.refs - now.refs), why)
    elif event.kind == MERGED:
        into = str(body["into"])
        shared = was.refs & (_refs_at(before, into))
        linking.split_in(entry, actor, into, sorted(was.refs), why, to=incident)
        if shared:
            linking.link_in(entry, actor, into, sorted(shared), why)
    else:
        linking.merge_in(entry, actor, incident, str(body["to"]), refs, why)


def _unlink(entry: Entry, actor: str, incident: str, refs: frozenset[str], why: str) -> None:
    if refs:
        linking.unlink_in(entry, actor, incident, sorted(refs), why)


def _refs(event: Event) -> tuple[str, ...]:
    body: Mapping[str, Any] = event.body
    return tuple(str(ref) for ref in body["refs"])


def _refs_at(view: View, incident: str) -> frozenset[str]:
    return frozenset(queries.refs(view, incident))
