"""Findings, cases, and what the record may count."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ascertain.ledger.canonical import Json
from ascertain.terms.grid import Cell


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decides on one axis of one subject (an incident, a discovery or a single case).

    `outcome` is confirmed, inconclusive or rejected. `value` is what was found: `{"status": "civilian"}`,
    `{"nexus": "direct"}`, `{"counts": {"killed": {"men": 2}}}`, `{"outcome": "killed", "on": "2090-03-09"}` …
    `dossier` is the digest of what the reviewer had before them, where they want to be told if it changed since.
    `batch` names the batch it was taken in: many decisions with one reason, so that a leap in the figures has a cause.
    """

    subject: str
    axis: str
    outcome: str
    value: Mapping[str, Json]
    reason: str
    evidence: tuple[str, ...] = ()
    exclusion: str | None = None
    dossier: str | None = None
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class Legacy:
    """Where a decision was taken before the office kept this log: by whom, on which ISO day, in which row.

    The register is the evidence the finding cites; `row` says where in it the decision stands (`Cases!7`). Who imported
    it signs the event; they did not take the decision.
    """

    officers: tuple[str, ...]
    on: str | None
    row: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A decision as it stands. It binds once `required` different persons have decided the same.

    `batch` is the batch it was taken in; `legacy` where it comes from, if it was taken before the office kept this log.
    """

    id: str
    subject: str
    axis: str
    outcome: str
    value: Mapping[str, Any]  # Json, which as a recursive name has no JSON Schema
    exclusion: str | None
    reason: str
    evidence: tuple[str, ...]
    methodology: str
    version: str
    digest: str
    reviewers: tuple[str, ...]
    required: int
    against_rule: bool
    position: int
    recorded_at: str
    batch: str | None = None
    legacy: Legacy | None = None

    @property
    def binds(self) -> bool:
        """True where enough persons have decided the same."""
        return len(self.reviewers) >= self.required


@dataclass(frozen=True, slots=True)
class Case:
    """One casualty as an anonymous slot of an incident. `outcome` is the latest; `was` the one it was opened with."""

    id: str
    incident: str
    outcome: str
    was: str
    outcome_on: str | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Place:
    """Where an incident is counted: a place of the gazetteer, a unit, a country."""

    place: int | None
    unit: str | None
    country: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A case that the methodology counts, with all a breakdown needs. `day` is the incident's first possible day.

    `actor` is whom a finding names as responsible, `unknown` where none does.
    """

    case: str
    incident: str
    outcome: str
    cell: Cell
    day: str
    place: Place
    cause: str
    findings: tuple[str, ...]
    decided_at: str
    actor: str = "unknown"

    @property
    def number(self) -> int:
        """How many people stand here: one."""
        return 1
