"""Decisions of offices apart that contradict each other: shown with both sides, and kept out of figures until decided.

A decision takes the place of those its officer saw (its parents) and of its own office's earlier ones. Where two are
left that say different things, neither officer knew of the other: nobody has decided between them yet.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping

from ascertain.findings import queries
from ascertain.findings.tables import heads
from ascertain.ledger.canonical import canonical
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Event
from ascertain.ledger.intervals.queries import close, put
from ascertain.terms.ids import natural, whole_of

# What a count was worked out from; the numbers are what officers agree or disagree on.
WORKED_OUT = ("slots", "claimed")
# Who is responsible changes nothing in how many were harmed: no figure waits for it.
ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the decisions: which office's, the finding, what was found, by whom, when and why."""

    office: str
    finding: str
    outcome: str
    value: Mapping[str, Any]
    exclusion: str | None
    reviewers: tuple[str, ...]
    recorded_at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Contradicting decisions on one axis of one subject. A later decision that saw all of them settles it."""

    subject: str
    axis: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """What offices apart have left to be decided: contradicting decisions, and incidents known under two names."""

    conflicts: tuple[Conflict, ...]
    twins: tuple[tuple[str, str], ...]


def stand(connection: Connection, event: Event, body: Mapping[str, Any], reviewers: Sequence[str]) -> None:
    """Let a decision that binds stand in the place of those it knew of."""
    subject, axis = body["subject"], body["axis"]
    for row in queries.heads_on(View(connection, event.position - 1), subject, axis):
        if row["event"] in event.parents or row["office"] == event.office:
            close(connection, heads, event.position, subject=subject, axis=axis, event=row["event"])
    put(
        connection,
        heads,
        event.position,
        **{key: body[key] for key in ("subject", "axis", "finding", "outcome", "exclusion", "reason")},
        event=event.event_id,
        office=event.office,
        value=canonical(decided(body["value"])),
        reviewers=canonical(list(reviewers)),
        recorded_at=event.recorded_at,
    )


def decided(value: Mapping[str, Any]) -> dict[str, Any]:
    """What was decided in a value, without what it was worked out from."""
    return {key: item for key, item in value.items() if key not in WORKED_OUT}


def known_heads(view: View, subject: str, axis: str) -> tuple[str, ...]:
    """The event ids of the decisions that stand on an axis: what an officer who decides now has seen."""
    return tuple(row["event"] for row in queries.heads_on(view, subject, axis))


def conflicts(view: View) -> tuple[Conflict, ...]:
    """Every conflict as of the view, by subject."""
    return among(queries.rival_heads(view))


def conflicts_on(view: View, incident: str) -> tuple[Conflict, ...]:
    """The conflicts on an incident and on its cases."""
    return among(queries.heads_within(view, incident))


def among(heads: Sequence[RowMapping]) -> tuple[Conflict, ...]:
    """The conflicts among decisions that stand, by subject."""
    found: dict[tuple[str, str], list[RowMapping]] = {}
    for row in heads:
        found.setdefault((row["subject"], row["axis"]), []).append(row)
    return tuple(
        Conflict(subject, axis, tuple(_side(row) for row in rows))
        for (subject, axis), rows in sorted(found.items(), key=lambda item: (natural(item[0][0]), item[0][1]))
        if len({(row["outcome"], row["exclusion"], row["value"]) for row in rows}) > 1
    )


def disputed(view: View) -> frozenset[str]:
    """The incidents and cases that no figure counts until somebody has decided."""
    return disputed_in(conflicts(view))


def disputed_in(found: Iterable[Conflict]) -> frozenset[str]:
    """The subjects of conflicts that no figure counts."""
    return frozenset(one.subject for one in found if one.axis != ATTRIBUTION)


def unattributed_in(found: Iterable[Conflict]) -> frozenset[str]:
    """The subjects on which offices name different actors as responsible: they count, and nobody is named."""
    return frozenset(one.subject for one in found if one.axis == ATTRIBUTION)


def incidents_of(subjects: frozenset[str]) -> frozenset[str]:
    """The incidents that subjects are, or belong to."""
    return frozenset(map(whole_of, subjects))


def _side(row: RowMapping) -> Side:
    plain = {key: row[key] for key in ("office", "finding", "outcome", "exclusion", "recorded_at", "reason")}
    return Side(value=json.loads(row["value"]), reviewers=tuple(json.loads(row["reviewers"])), **plain)
