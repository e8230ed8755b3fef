"""Decisions of a register as findings: with the officer and the day of the sheet, under the methodology in use.

Who imports them signs that they stand there, and that they were taken by the standards of that methodology.
"""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.findings import values
from ascertain.findings.assessment import DECIDED
from ascertain.findings.conflicts import known_heads
from ascertain.findings.counted import FIGHTING
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Decision, Legacy
from ascertain.findings.register.counts import Counts, counts_of
from ascertain.findings.register.model import CASES, HISTORY, Row
from ascertain.findings.register.words import OPEN
from ascertain.incidents.browse import incident as find_incident
from ascertain.ledger.canonical import Json, canonical
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Entry
from ascertain.terms.codes import codes

REASON = "as decided in the register"


@dataclass(frozen=True, slots=True)
class Version:
    """What a register says of a case at one time: the rows of one sheet, or one row of a history."""

    rows: tuple[Row, ...]

    @property
    def legacy(self) -> Legacy:
        """By whom and when it was decided, and where that stands."""
        deciding = [row for row in self.rows if row.decided != OPEN] or self.rows
        officers = tuple(dict.fromkeys(name for row in deciding for name in row.officers))
        days = [row.on for row in deciding if row.on]
        return Legacy(officers, max(days, default=None), deciding[0].at)


def versions(rows: Sequence[Row]) -> list[Version]:
    """The versions of a case, oldest first; what stands in the sheet of cases is the last."""
    sheets: dict[str, list[Row]] = {}
    for row in rows:
        sheets.setdefault(row.at if row.part == HISTORY else row.sheet, []).append(row)
    found = [Version(tuple(own)) for own in sheets.values()]
    return sorted(found, key=lambda one: (one.rows[0].part == CASES, one.legacy.on or "", one.rows[0].number))


def decisions(version: Version, subject: str, evidence: tuple[str, ...], methodology: Methodology) -> list[Decision]:
    """What a version decides on an incident, an axis each; nothing where it is open."""
    said = {row.decided for row in version.rows}
    outcome = next((one for one in ("confirmed", "inconclusive", OPEN) if one in said), "rejected")
    if outcome == OPEN:
        return []

    def decision(axis: str, value: dict[str, Json]) -> Decision:
        return Decision(subject, axis, outcome, value, REASON, evidence)

    found = [decision("occurrence", {})]
    if outcome == "confirmed":
        found += [decision(axis, value) for axis, value in _values(version) if axis in methodology.axes]
    return found


def _values(version: Version) -> list[tuple[str, dict[str, Json]]]:
    confirmed = [row for row in version.rows if row.decided == "confirmed"]
    civilians = [row for row in confirmed if row.civilian_status not in FIGHTING] or confirmed
    first = civilians[0]
    found: list[tuple[str, dict[str, Json]]] = []
    for axis, key, word in (
        ("civilian_status", "status", first.civilian_status),
        ("nexus", "nexus", first.nexus),
        ("cause", "cause", first.record.get("cause")),
        ("attribution", "actor", first.record.get("actor")),
    ):
        if word and (axis != "cause" or word in codes("cause")):
            found.append((axis, {key: word}))
    if counts := _together(civilians):
        found.append(("count", {"counts": {outcome: dict(cells) for outcome, cells in counts.items()}}))
    return found


def _together(rows: Sequence[Row]) -> Counts:
    whole: Counts = {}
    for row in rows:
        for outcome, cells in counts_of(row.record, row.at).items():
            sums = whole.setdefault(outcome, {})
            for cell, number in cells.items():
                sums[cell] = sums.get(cell, 0) + number
    return whole


def record_in(entry: Entry, actor: str, methodology: Methodology, version: Version, decided: Sequence[Decision]) -> int:
    """Write the decisions of a version down inside an entry and return how many.

    A count nobody can be counted by is left out: the incident has no day, so that somebody has to find one first.
    """
    legacy = version.legacy
    batch, view, written = entry.batch, entry.view, 0
    for one in decided:
        if one.axis == "count" and find_incident(view, one.subject).since is None:
            continue
        finding = batch.new_id("F")
        body: dict[str, Json] = {
            "finding": finding,
            "subject": one.subject,
            "axis": one.axis,
            "outcome": one.outcome,
            "value": values.read(view, one),
            "exclusion": None,
            "reason": one.reason,
            "evidence": list(one.evidence),
            "methodology": {
                "methodology": methodology.name,
                "version": methodology.version,
                "digest": methodology.digest,
            },
            # It was decided by those who had to then; the rule of this methodology was not asked.
            "required": 1,
            "against_rule": False,
            "dossier": "",
            "batch": None,
            "legacy": {"officers": list(legacy.officers), "on": legacy.on, "row": legacy.row},
        }
        said = canonical([batch.genesis.office, list(one.evidence), legacy.row, one.subject, one.axis])
        event_id = str(uuid.UUID(bytes=hashlib.sha256(said.encode()).digest()[:16], version=5))
        seen = known_heads(view, one.subject, one.axis)
        batch.add(Draft(f"finding/{finding}", DECIDED, body, actor, event_id, parents=seen))
        written += 1
    return written
