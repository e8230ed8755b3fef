"""Which cases the methodology counts: the one definition of "confirmed" in the project (law 4)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ascertain.findings import files
from ascertain.findings.allocation.browse import holders
from ascertain.findings.allocation.once import once
from ascertain.findings.conflicts import ATTRIBUTION, conflicts, disputed_in, unattributed_in
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Case, Counted, Finding, Place
from ascertain.incidents.browse import incidents
from ascertain.incidents.model import Incident
from ascertain.ledger.derived import View
from ascertain.terms.ids import natural

Findings = Mapping[str, Finding]
CIVILIAN = ("civilian", "protected")
FIGHTING = ("combatant", "participant")
# Rejected on one of these, there is nobody to count; a rejected count, place or day leaves the incident open.
BEFORE_THE_COUNT = ("occurrence", "civilian_status", "nexus")


def counted(view: View, methodology: Methodology) -> tuple[Counted, ...]:
    """Every confirmed case as of the view, whatever its day, but those on which offices contradict each other.

    Cases of one person in several incidents are counted as one.
    """
    found = files.all_by_subject(view)
    known = {incident.id: incident for incident in incidents(view)}
    contested = conflicts(view)
    left_out, unnamed = disputed_in(contested), unattributed_in(contested)
    undisputed = tuple(case for case in files.all_cases(view) if left_out.isdisjoint((case.id, case.incident)))
    return once(_counted(undisputed, known, found, unnamed, methodology), holders(view))


def _counted(
    cases: tuple[Case, ...],
    known: Mapping[str, Incident],
    found: Mapping[str, Findings],
    unnamed: frozenset[str],
    methodology: Methodology,
) -> Iterator[Counted]:
    for case in cases:
        incident = known[case.incident]
        findings = applying(case, found, unnamed)
        if incident.merged_into is None and counts(findings, methodology):
            yield counted_as(case, incident, findings)


def applying(case: Case, found: Mapping[str, Findings], unnamed: frozenset[str] = frozenset()) -> Findings:
    """What was found of a case; `unnamed` are the subjects on which offices disagree who is responsible.

    What was found for the case itself goes before what was found for the whole incident.
    """
    own = {**found.get(case.incident, {}), **found.get(case.id, {})}
    return {axis: finding for axis, finding in own.items() if axis != ATTRIBUTION or finding.subject not in unnamed}


def counts(found: Findings, methodology: Methodology) -> bool:
    """True where every axis the methodology requires is confirmed, civilian, linked to the conflict, not excluded."""
    required = [axis for axis, rule in methodology.axes.items() if rule.required]
    if not all(_stands(found.get(axis), methodology) for axis in required):
        return False
    if any(finding.exclusion for finding in found.values() if finding.binds):
        return False
    status, nexus = found.get("civilian_status"), found.get("nexus")
    return _admits(status, "status", CIVILIAN) and _admits(nexus, "nexus", methodology.nexus)


def _stands(finding: Finding | None, methodology: Methodology) -> bool:
    if finding is None or finding.methodology != methodology.name:
        return False
    return finding.binds and finding.outcome == "confirmed"


def _admits(finding: Finding | None, key: str, admitted: Sequence[str]) -> bool:
    """True unless it was found otherwise. Whether somebody has to have looked is the methodology's to require."""
    if finding is None or not finding.binds:
        return True
    return finding.outcome == "confirmed" and finding.value.get(key) in admitted


def settled(incident: Incident, found: Findings, methodology: Methodology) -> bool:
    """True where nothing waits for a decision: the incident counts on a day, or it was found that it does not count.

    What is inconclusive, or not known, stays open.
    """
    counted_on = day_of(incident, found) if counts(found, methodology) else None
    return counted_on is not None or ruled_out(found, methodology)


def ruled_out(found: Findings, methodology: Methodology) -> bool:
    """True where it was found that an incident does not count."""
    return any(_rules_out(finding, methodology) for finding in found.values() if finding.binds)


def _rules_out(finding: Finding, methodology: Methodology) -> bool:
    if finding.exclusion or finding.outcome != "confirmed":
        return bool(finding.exclusion) or (finding.outcome == "rejected" and finding.axis in BEFORE_THE_COUNT)
    status, nexus = finding.value.get("status"), finding.value.get("nexus")
    return status in FIGHTING or (finding.axis == "nexus" and nexus not in methodology.nexus)


def counted_as(case: Case, incident: Incident, found: Findings) -> Counted:
    """A case as the record counts it, if it does, by what was found of it."""
    binding = [finding for finding in found.values() if finding.binds]
    return Counted(
        case=case.id,
        incident=case.incident,
        outcome=case.outcome,
        cell=case.cell,
        day=day_of(incident, found) or "",
        place=place_of(incident, found),
        cause=cause_of(incident, found),
        findings=tuple(sorted((finding.id for finding in binding), key=natural)),
        decided_at=max((finding.recorded_at for finding in binding), default=""),
        actor=actor_of(found),
    )


def day_of(incident: Incident, found: Findings) -> str | None:
    """The day an incident is counted under: what was found, else what was claimed (of a discovery, the find)."""
    since = _confirmed(found, "time").get("since") or _claimed(found).get("since") or incident.since
    return None if since is None else str(since)


def place_of(incident: Incident, found: Findings) -> Place:
    """The place an incident is counted under: what was found, else what was claimed."""
    value = _confirmed(found, "place") or _claimed(found).get("place")
    if not isinstance(value, Mapping):
        where = incident.where
        return Place(where.place, where.unit, where.country, where.name)
    return Place(value["place"], value["unit"], value["country"], value["name"])


def cause_of(incident: Incident, found: Findings) -> str:
    """The cause an incident is counted under: what was found, else what was claimed."""
    return str(_confirmed(found, "cause").get("cause") or _claimed(found).get("cause") or incident.cause)


def actor_of(found: Findings) -> str:
    """Whom a finding names as responsible; what is only alleged names nobody here."""
    return str(_confirmed(found, "attribution").get("actor") or "unknown")


def _confirmed(found: Findings, axis: str) -> Mapping[str, Any]:
    finding = found.get(axis)
    return finding.value if finding and finding.binds and finding.outcome == "confirmed" else {}


def _claimed(found: Findings) -> Mapping[str, Any]:
    """What was claimed of an incident when it was counted: confirmed figures rest on that until somebody decides."""
    claimed: Mapping[str, Any] = _confirmed(found, "count").get("claimed", {})
    return claimed
