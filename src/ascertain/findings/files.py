"""Reading findings and cases back as frozen types."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import RowMapping

from ascertain.findings import queries
from ascertain.findings.model import Case, Finding, Legacy
from ascertain.ledger.derived import View
from ascertain.terms.grid import Cell
from ascertain.terms.ids import natural, whole_of


def findings(view: View, subject: str) -> tuple[Finding, ...]:
    """The findings on a subject, by axis: what stands, and what still waits for another reviewer."""
    return tuple(finding_of(row) for row in queries.findings_on(view, subject))


def by_axis(view: View, subject: str) -> dict[str, Finding]:
    """The findings on a subject: axis → what stands, or, where nothing does yet, what waits."""
    return _by_axis(findings(view, subject))


def history(view: View, subject: str) -> tuple[Finding, ...]:
    """Every state the findings on a subject went through, oldest first."""
    return tuple(finding_of(row) for row in queries.history(view, subject))


def cases(view: View, incident: str) -> tuple[Case, ...]:
    """The cases of an incident, by number."""
    return tuple(case_of(row) for row in queries.cases_of(view, incident))


def all_by_subject(view: View) -> dict[str, dict[str, Finding]]:
    """Every finding: subject → axis → what stands, or, where nothing does yet, what waits."""
    return _by_subject(queries.all_findings(view))


def _by_subject(rows: Sequence[RowMapping]) -> dict[str, dict[str, Finding]]:
    return arranged(map(finding_of, rows))


def arranged(listed: Iterable[Finding]) -> dict[str, dict[str, Finding]]:
    """Findings, oldest first: subject → axis → what stands, or, where nothing does yet, what waits."""
    found: dict[str, list[Finding]] = {}
    for finding in listed:
        found.setdefault(finding.subject, []).append(finding)
    return {subject: _by_axis(own) for subject, own in found.items()}


def every(view: View) -> tuple[Finding, ...]:
    """Every finding, standing or waiting, oldest first."""
    return tuple(finding_of(row) for row in queries.all_findings(view))


def after(view: View, position: int) -> tuple[Finding, ...]:
    """The findings decided behind a position, standing or waiting, oldest first."""
    return tuple(finding_of(row) for row in queries.findings_after(view, position))


def waiting(view: View) -> tuple[Finding, ...]:
    """The findings that wait for another reviewer, oldest first."""
    return tuple(finding for finding in every(view) if not finding.binds)


def within(view: View, incident: str) -> dict[str, dict[str, Finding]]:
    """Every finding on an incident and on its cases: subject → axis → what stands, or what waits where nothing does."""
    return _by_subject(queries.findings_within(view, incident))


def decided(view: View) -> dict[str, int]:
    """The incidents on which, or on a case of which, anything was decided → the log position of the last decision."""
    last: dict[str, int] = {}
    for row in queries.all_findings(view):
        incident = whole_of(row["subject"])
        last[incident] = max(last.get(incident, 0), row["position"])
    return last


def _by_axis(found: Sequence[Finding]) -> dict[str, Finding]:
    return {finding.axis: finding for finding in sorted(found, key=lambda item: item.binds)}


def resting_on(view: View, report: str) -> tuple[Finding, ...]:
    """The findings standing that cite a report, or a claim or figure of it."""
    standing = (finding for axes in all_by_subject(view).values() for finding in axes.values())
    citing = (one for one in standing if any(ref.split(".")[0] == report for ref in one.evidence))
    return tuple(sorted(citing, key=lambda finding: natural(finding.id)))


def all_cases(view: View) -> tuple[Case, ...]:
    """Every case standing."""
    return tuple(sorted((case_of(row) for row in queries.all_cases(view)), key=lambda case: natural(case.id)))


def finding_of(row: RowMapping) -> Finding:
    """One row as a finding."""
    value: Any = json.loads(row["value"])
    evidence: Any = json.loads(row["evidence"])
    reviewers: Any = json.loads(row["reviewers"])
    plain = ("subject", "axis", "outcome", "exclusion", "reason", "methodology", "version", "digest")
    return Finding(
        id=row["finding"],
        **{key: row[key] for key in plain},
        value=value,
        evidence=tuple(evidence),
        reviewers=tuple(reviewers),
        required=row["required"],
        against_rule=bool(row["against_rule"]),
        position=row["position"],
        recorded_at=row["recorded_at"],
        batch=row["batch"],
        legacy=_legacy(row["legacy"]),
    )


def _legacy(text: str | None) -> Legacy | None:
    if text is None:
        return None
    found: Any = json.loads(text)
    return Legacy(**{**found, "officers": tuple(found["officers"])})


def case_of(row: RowMapping) -> Case:
    """One row as a case."""
    return Case(
        row["case"], row["incident"], row["outcome"], row["was"], row["outcome_on"], Cell(row["sex"], row["age"])
    )
