"""How an incident and its cases stand, as rows of the record's tables: from what was found of them, no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ascertain.findings.conflicts import Conflict, disputed_in, unattributed_in
from ascertain.findings.counted import Findings, applying, counted_as, day_of, place_of
from ascertain.findings.model import Case, Counted
from ascertain.incidents.model import Incident
from ascertain.ledger.canonical import canonical
from ascertain.record import verdict

Row = dict[str, Any]
# In these, cases of one incident on which nothing was found by themselves differ; in all else they are alike.
_ITS_OWN = ("case", "outcome", "sex", "age")


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows of an incident and of its cases, without interval, and every verdict they name: name → what it says.

    Of one that was merged into another there are none.
    """

    whole: tuple[Row, ...] = ()
    cases: tuple[Row, ...] = ()
    verdicts: Mapping[str, str] = field(default_factory=dict)


def standing(
    incident: Incident, known: Mapping[str, Findings], contested: Sequence[Conflict], cases: Sequence[Case]
) -> Standing:
    """The rows of an incident: `known` is subject → axis → finding, of the incident and of its cases."""
    if incident.merged_into is not None:
        return Standing()
    left_out, unnamed = disputed_in(contested), unattributed_in(contested)
    named: dict[str, str] = {}

    def verdict_of(found: Findings, *, disputed: bool) -> str:
        says = verdict.written(found, disputed=disputed)
        name = verdict.name(says)
        named[name] = says
        return name

    own = known.get(incident.id, {})
    whole = {
        "incident": incident.id,
        "verdict": verdict_of(own, disputed=bool(left_out)),
        "day": day_of(incident, own),
        "unit": place_of(incident, own).unit,
    }
    alike: dict[bool, Row] = {}
    rows = []
    for case in cases:
        disputed = not left_out.isdisjoint((case.id, incident.id))
        row = alike.get(disputed)
        if case.id in known or case.id in unnamed or row is None:
            findings = applying(case, known, unnamed)
            row = _row(counted_as(case, incident, findings)) | {"verdict": verdict_of(findings, disputed=disputed)}
            if case.id not in known and case.id not in unnamed:
                alike[disputed] = row
        else:
            row = row | _own(case)
        rows.append(row)
    return Standing((whole,), tuple(rows), named)


def _own(case: Case) -> Row:
    return dict(zip(_ITS_OWN, (case.id, case.outcome, case.cell.sex, case.cell.age), strict=True))


def _row(case: Counted) -> Row:
    place = case.place
    plain = {key: getattr(case, key) for key in ("case", "incident", "outcome", "day", "cause", "actor", "decided_at")}
    where = {"place": place.place, "unit": place.unit, "country": place.country, "place_name": place.name}
    grid = {"sex": case.cell.sex, "age": case.cell.age}
    return {**plain, **where, **grid, "findings": canonical(list(case.findings))}
