"""Which cases the methodology counts: the one definition of "confirmed" in the project (law 4)."""

from collections.abc import Iterator, Mapping

from ascertain.findings import files
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Case, Counted, Finding, Place
from ascertain.incidents.browse import incidents
from ascertain.incidents.model import Incident
from ascertain.ledger.derived import View

Findings = Mapping[str, Finding]
CIVILIAN = ("civilian", "protected")


def counted(view: View, methodology: Methodology) -> tuple[Counted, ...]:
    """Every confirmed case as of the view, whatever its day."""
    found = files.all_by_subject(view)
    known = {incident.id: incident for incident in incidents(view)}
    return tuple(_counted(files.all_cases(view), known, found, methodology))


def _counted(
    cases: tuple[Case, ...],
    known: Mapping[str, Incident],
    found: Mapping[str, Findings],
    methodology: Methodology,
) -> Iterator[Counted]:
    for case in cases:
        incident = known[case.incident]
        # What was found for the case itself goes before what was found for the whole incident.
        applying = {**found.get(case.incident, {}), **found.get(case.id, {})}
        if incident.merged_into is None and counts(applying, methodology):
            yield _case(case, incident, applying)


def counts(found: Findings, methodology: Methodology) -> bool:
    """True where every axis the methodology requires is confirmed, civilian, linked to the conflict, not excluded."""
    required = [axis for axis, rule in methodology.axes.items() if rule.required]
    if any(axis not in found or not _stands(found[axis], methodology) for axis in required):
        return False
    if any(finding.exclusion for finding in found.values() if finding.binds):
        return False
    civilian = found["civilian_status"].value.get("status") if "civilian_status" in found else "civilian"
    nexus = found["nexus"].value.get("nexus") if "nexus" in found else "direct"
    return civilian in CIVILIAN and nexus in methodology.nexus


def _stands(finding: Finding, methodology: Methodology) -> bool:
    return finding.outcome == "confirmed" and finding.binds and finding.methodology == methodology.name


def _case(case: Case, incident: Incident, found: Findings) -> Counted:
    return Counted(
        case=case.id,
        incident=case.incident,
        outcome=case.outcome,
        cell=case.cell,
        day=day_of(incident, found) or "",
        place=place_of(incident, found),
        cause=str(_confirmed(found, "cause").get("cause") or incident.cause),
        findings=tuple(finding.id for finding in found.values()),
        decided_at=max(finding.recorded_at for finding in found.values()),
    )


def day_of(incident: Incident, found: Findings) -> str | None:
    """The day an incident is counted under: what was found, else what was claimed (of a discovery, the find)."""
    since = _confirmed(found, "time").get("since") or incident.since
    return None if since is None else str(since)


def place_of(incident: Incident, found: Findings) -> Place:
    """The place an incident is counted under: what was found, else what was claimed."""
    value = _confirmed(found, "place")
    if not value:
        where = incident.where
        return Place(where.place, where.unit, where.country, where.name)
    number = value.get("place")
    text = {key: None if value.get(key) is None else str(value[key]) for key in ("unit", "country", "name")}
    return Place(number if isinstance(number, int) else None, **text)


def _confirmed(found: Findings, axis: str) -> Mapping[str, object]:
    finding = found.get(axis)
    return finding.value if finding and finding.binds and finding.outcome == "confirmed" else {}
