"""The queue: what waits for a decision, by what it would change in published figures, then by how long it waits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ascertain.findings import files
from ascertain.findings.conflicts import disputed, incidents_of
from ascertain.findings.model import Finding
from ascertain.findings.waiting.charges import answers_for, focal_points
from ascertain.findings.waiting.sealing import reopened
from ascertain.ledger.derived import View
from ascertain.terms.ids import natural, whole_of

Effect = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Open:
    """An incident that waits for a decision, as the record knows it.

    `proposed` is outcome → number; `since` the day its first report was received, `heard` its last (UTC).
    """

    incident: str
    day: str
    place: str | None
    unit: str | None
    proposed: Mapping[str, int]
    unquantified: tuple[str, ...]
    since: date
    heard: date


@dataclass(frozen=True, slots=True)
class Queued:
    """One open incident in the queue.

    Attributes:
        day, place: when and where; proposed: what the rule proposes; waiting_since: ISO day of its first report.
        effect: by how many people a decision may change published figures.
        state: what it waits for: `new`, `partly`, `second` reviewer, `inconclusive`, `reopened`, `contested`.
        newest: ISO day of the last thing that was heard of it or done on it; stale: that is longer ago than allowed.
        focal_point: who answers for it.
    """

    incident: str
    day: str
    place: str | None
    proposed: Mapping[str, int]
    unquantified: tuple[str, ...]
    waiting_since: str
    effect: int
    state: str
    newest: str
    stale: bool
    focal_point: str | None


def queue(view: View, items: Iterable[Open], effect: Effect, today: date, stale_days: int) -> tuple[Queued, ...]:
    """Put what waits in the order in which it should be decided.

    Args:
        view: as of when. items: what waits.
        effect: by how many people a decision on an incident may change published figures.
        today: the day it is, in UTC. stale_days: after how many days without anything new an incident is stale.
    """
    found, again, contested = _by_incident(view), reopened(view), incidents_of(disputed(view))
    charges = {point.charge: point.officer for point in focal_points(view)}
    queued = []
    for item in items:
        own = found.get(item.incident, [])
        newest = max([item.heard.isoformat(), *(finding.recorded_at[:10] for finding in own)])
        state = "contested" if item.incident in contested else "reopened" if item.incident in again else _state(own)
        queued.append(
            Queued(
                incident=item.incident,
                day=item.day,
                place=item.place,
                proposed=item.proposed,
                unquantified=item.unquantified,
                waiting_since=item.since.isoformat(),
                effect=effect(item.incident),
                state=state,
                newest=newest,
                stale=date.fromisoformat(newest) + timedelta(days=stale_days) < today,
                focal_point=answers_for(charges, item.incident, item.unit),
            )
        )
    return tuple(sorted(queued, key=lambda one: (-one.effect, one.waiting_since, natural(one.incident))))


def _by_incident(view: View) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in files.every(view):
        found.setdefault(whole_of(finding.subject), []).append(finding)
    return found


def _state(own: Iterable[Finding]) -> str:
    listed = list(own)
    if any(not finding.binds for finding in listed):
        return "second"
    if any(finding.outcome == "inconclusive" for finding in listed):
        return "inconclusive"
    return "partly" if listed else "new"
