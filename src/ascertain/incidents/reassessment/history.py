"""What was done to an incident, act by act: the number of each event, who, when and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ascertain.incidents.linking import LINKED, MERGED, OPENED, SPLIT, UNLINKED
from ascertain.ledger.envelope import Event
from ascertain.ledger.log import Ledger

_SAYS = {OPENED: "opened", LINKED: "linked", UNLINKED: "unlinked", MERGED: "merged", SPLIT: "split"}


@dataclass(frozen=True, slots=True)
class Act:
    """One act on an incident.

    Attributes:
        number: of its event, by which it can be undone.
        recorded_at: UTC, ISO 8601.
        act: `opened`, `linked`, `unlinked`, `merged` (`incident` into `to`), `split` (`to` out of `incident`).
        refs: the claims and figures concerned; none where only its days, place or cause changed.
    """

    number: int
    recorded_at: str
    actor: str
    act: str
    incident: str
    to: str | None
    refs: tuple[str, ...]
    why: str


def history(ledger: Ledger, incident: str) -> tuple[Act, ...]:
    """The acts of this office that an incident was part of, oldest first."""
    acts = (_act(event) for event in ledger.of_kinds(tuple(_SAYS)))
    return tuple(act for act in acts if incident in (act.incident, act.to))


def _act(event: Event) -> Act:
    body: Mapping[str, Any] = event.body
    return Act(
        event.position,
        event.recorded_at,
        event.actor,
        _SAYS[event.kind],
        body["incident"],
        body.get("into") or body.get("to"),
        tuple(body["refs"]),
        body.get("why", ""),
    )
