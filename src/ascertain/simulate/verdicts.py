"""Decisions of the made-up office, and the lines of `decisions.jsonl` that hand them to a real one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ascertain.simulate.world.model import INJURED, KILLED, Incident

CONFIRMED, REJECTED, INCONCLUSIVE = "confirmed", "rejected", "inconclusive"
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Death:
    """One of the injured who has died: the cell in which the office holds the case, and the day."""

    cell: str
    on: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision of the office on an incident.

    Attributes:
        outcome: of corroboration. `counts`: outcome → cell → number, as confirmed.
        reports: every report on the incident in hand; `evidence`: those it rests on.
        merged: reports that told of another day or place and were put together with the rest.
        died: where the decision is on one person alone, who died of injuries.
        causes: why it may not be what is true: codes of errors, `later_death`, `no_source`.
        killed_before: how many killed stood confirmed until now; `first`: nothing was decided before.
        anchor: the report that the incident is named by, where it is not the first of the evidence.
    """

    incident: Incident
    at: datetime
    officer: str
    outcome: str
    counts: Counts
    reports: tuple[str, ...]
    evidence: tuple[str, ...]
    merged: tuple[str, ...]
    reason: str
    causes: tuple[str, ...]
    died: Death | None = None
    killed_before: int = 0
    first: bool = True
    anchor: str = ""


def lines(verdict: Verdict, apart: Sequence[str]) -> Iterator[dict[str, object]]:
    """The lines of `decisions.jsonl` for a verdict: what speaks of one incident, then what is found on it."""
    anchor = verdict.anchor or verdict.evidence[0]
    yield {
        "action": "gather",
        "incident": anchor,
        "reports": list(verdict.reports),
        "apart": list(apart),
        "settled": not verdict.first,
        "reason": "SYNTHETIC. These reports speak of one incident.",
    }
    subject = {} if verdict.died is None else {"case": {"outcome": INJURED, "cell": verdict.died.cell}}
    yield {
        "action": "decide",
        "incident": anchor,
        **subject,
        "decisions": _parts(verdict),
        "evidence": list(verdict.evidence),
        "reason": verdict.reason,
    }


def _parts(verdict: Verdict) -> list[dict[str, object]]:
    if verdict.outcome != CONFIRMED:
        refused: dict[str, object] = {"axis": "occurrence", "outcome": verdict.outcome}
        return [refused]
    if verdict.died is not None:
        value = {"outcome": KILLED, "on": str(verdict.died.on)}
        return [{"axis": "outcome", "outcome": CONFIRMED, "value": value}]
    incident = verdict.incident
    parts: list[dict[str, object]] = [
        {"axis": "occurrence", "outcome": CONFIRMED},
        {"axis": "civilian_status", "outcome": CONFIRMED, "value": {"status": "civilian"}},
        {"axis": "nexus", "outcome": CONFIRMED, "value": {"nexus": "direct"}},
        {
            "axis": "count",
            "outcome": CONFIRMED,
            "value": {"counts": {key: dict(cells) for key, cells in verdict.counts.items()}},
        },
    ]
    if incident.form == "discovery":
        parts.append(
            {
                "axis": "time",
                "outcome": CONFIRMED,
                "value": {"since": str(incident.since), "until": str(incident.until)},
            }
        )
    return parts
