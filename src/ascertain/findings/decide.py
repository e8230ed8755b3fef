"""Deciding: a named person, one axis at a time, under one methodology version, with reasons and evidence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ascertain.findings import queries, slots
from ascertain.findings.files import case_of
from ascertain.findings.methodology import Methodology
from ascertain.findings.model import Decision
from ascertain.findings.officers import check_officer
from ascertain.incidents.browse import incident as find_incident
from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Entry, Journal
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError, RefusedError
from ascertain.terms.ids import kind_of, whole_of
from ascertain.terms.instants import parse_day

DECIDED = "finding.decided"
OVERRIDDEN = "origins.overridden"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rule says of an incident when it is decided: does it pass, and a digest of what was looked at."""

    passes: bool
    dossier: str


Assess = Callable[[View, str], Assessment]


@dataclass(frozen=True, slots=True)
class Bench:
    """Under what decisions are taken: the office's kind, the methodology, and the rule's word on an incident."""

    office_kind: str
    methodology: Methodology
    assess: Assess


def decide(journal: Journal, bench: Bench, decisions: Sequence[Decision]) -> tuple[str, ...]:
    """Record decisions together and return the ids of the findings.

    Raises RefusedError where the actor is not a named person, InputError where a value is not one of the axis.
    """
    check_officer(journal.actor, bench.office_kind)
    with journal.entry() as entry:
        return tuple(_record(entry, journal.actor, bench, decision) for decision in decisions)


def _record(entry: Entry, actor: str, bench: Bench, decision: Decision) -> str:
    subject = _check(entry.view, bench.methodology, decision)
    value = _value(entry.view, decision)
    assessment = bench.assess(entry.view, subject)
    finding = entry.batch.new_id("F")
    method = bench.methodology
    body: dict[str, Json] = {
        "finding": finding,
        "subject": decision.subject,
        "axis": decision.axis,
        "outcome": decision.outcome,
        "value": value,
        "exclusion": decision.exclusion,
        "reason": decision.reason,
        "evidence": list(decision.evidence),
        "methodology": {"methodology": method.name, "version": method.version, "digest": method.digest},
        "required": method.reviewers,
        "against_rule": decision.axis == "count" and decision.outcome == "confirmed" and not assessment.passes,
        "dossier": assessment.dossier,
    }
    entry.batch.add(Draft(f"finding/{finding}", DECIDED, body, actor))
    return finding


def _check(view: View, methodology: Methodology, decision: Decision) -> str:
    """Check a decision and return the incident it concerns."""
    where = f"{decision.subject}, {decision.axis}"
    code("axis", decision.axis, where=where)
    code("decision", decision.outcome, where=where)
    if decision.axis not in methodology.axes:
        raise InputError(f"The methodology {methodology.name} does not decide on {decision.axis!r}.", where=where)
    if decision.exclusion is not None:
        code("exclusion", decision.exclusion, where=where)
    if not decision.reason.strip():
        raise InputError("A decision needs its reasons.", where=where, todo="Add --reason.")
    subject = whole_of(decision.subject)
    found = find_incident(view, subject)
    if found.merged_into is not None:
        raise InputError(f"It was merged into {found.merged_into}.", where=where, todo="Decide on that one.")
    if decision.outcome == "confirmed" and not decision.evidence:
        raise InputError("A confirmation cites its evidence.", where=where, todo="Add --evidence R12.c1,R14.f2 …")
    if unlinked := [ref for ref in decision.evidence if not _cites(ref, found.refs)]:
        raise InputError(f"Not linked to {subject}: {', '.join(unlinked)}.", where=where, todo="Link it first.")
    if decision.axis == "count" and decision.outcome == "confirmed" and not _dated(view, subject, found.since):
        raise RefusedError("Nobody has said when it happened.", where=where, todo="Decide on the axis time first.")
    return subject


def _cites(ref: str, linked: Sequence[str]) -> bool:
    """A whole report may be cited, or one of the claims and figures linked."""
    return ref in linked or (kind_of(ref) == "report" and any(whole_of(item) == ref for item in linked))


def _dated(view: View, subject: str, since: str | None) -> bool:
    return since is not None or any(
        row["axis"] == "time" and row["outcome"] == "confirmed" for row in queries.findings_on(view, subject)
    )


def _value(view: View, decision: Decision) -> dict[str, Json]:
    where = f"{decision.subject}, {decision.axis}"
    is_case = kind_of(decision.subject) == "case"
    if is_case and queries.case_row(view, decision.subject) is None:
        raise InputError(f"There is no case {decision.subject}.", where=where, todo="See: ascertain findings show")
    if is_case != (decision.axis == "outcome") and decision.axis in ("outcome", "count", "occurrence"):
        wanted = "one case, e.g. I3-4" if decision.axis == "outcome" else "a whole incident, e.g. I3"
        raise InputError(f"The axis {decision.axis} is decided for {wanted}.", where=where)
    if decision.outcome != "confirmed" and not decision.value:
        return {}
    if reader := _READERS.get(decision.axis):
        return reader(view, decision, where)
    return {}


def _counts(view: View, decision: Decision, where: str) -> dict[str, Json]:
    given: Any = decision.value.get("counts")
    if not isinstance(given, Mapping) or not given:
        raise InputError(
            "A count needs numbers.", where=where, todo="Add --killed men=2,women=1 or --injured persons=5."
        )
    slots.check_counts(given, where)
    standing = [case_of(row) for row in queries.cases_of(view, decision.subject)]
    last = queries.last_case_number(view, decision.subject)
    return {
        "counts": {outcome: dict(cells) for outcome, cells in given.items()},
        "slots": [
            {"number": slot.number, "outcome": slot.outcome, "sex": slot.cell.sex, "age": slot.cell.age}
            for slot in slots.allot(standing, given, last)
        ],
    }


def _coded(key: str, name: str) -> Callable[[View, Decision, str], dict[str, Json]]:
    def read(_view: View, decision: Decision, where: str) -> dict[str, Json]:
        return {key: code(name, str(decision.value.get(key, "")), where=where)}

    return read


def _case_outcome(_view: View, decision: Decision, where: str) -> dict[str, Json]:
    outcome = str(decision.value.get("outcome", ""))
    if code("outcome", outcome, where=where) not in slots.COUNTED:
        raise InputError(f"A case does not end as {outcome!r}.", where=where, todo=f"Use {', '.join(slots.COUNTED)}.")
    on = decision.value.get("on")
    return {"outcome": outcome, "on": None if on is None else str(parse_day(str(on), where=where))}


def _time(_view: View, decision: Decision, where: str) -> dict[str, Json]:
    since = parse_day(str(decision.value.get("since", "")), where=where)
    until = parse_day(str(decision.value.get("until") or since), where=where)
    if until < since:
        raise InputError(f"{until} lies before {since}.", where=where, todo="Give the first day first.")
    return {"since": str(since), "until": str(until)}


def _text(*keys: str) -> Callable[[View, Decision, str], dict[str, Json]]:
    def read(_view: View, decision: Decision, where: str) -> dict[str, Json]:
        found = {key: decision.value.get(key) for key in keys}
        if not any(found.values()):
            raise InputError("Nothing was found on this axis.", where=where, todo=f"Give {' or '.join(keys)}.")
        return found

    return read


_READERS: Mapping[str, Callable[[View, Decision, str], dict[str, Json]]] = {
    "civilian_status": _coded("status", "civilian_status"),
    "nexus": _coded("nexus", "nexus"),
    "cause": _coded("cause", "cause"),
    "count": _counts,
    "outcome": _case_outcome,
    "time": _time,
    "place": _text("place", "unit", "country", "name"),
    "attribution": _text("actor"),
}


def override_origins(journal: Journal, office_kind: str, reports: Sequence[str], reason: str, *, same: bool) -> None:
    """A person's word, with the reason, that reports are one origin or are not (law 6)."""
    check_officer(journal.actor, office_kind)
    if len(set(reports)) < 2 or not reason.strip():
        raise InputError("Name two reports or more, and the reason.", todo="E.g. --reason 'own photographer on site'")
    body: dict[str, Json] = {"reports": sorted(set(reports)), "same": same, "reason": reason}
    with journal.entry() as entry:
        stream = f"origins/{'+'.join(sorted(set(reports)))}"
        entry.batch.add(Draft(stream, OVERRIDDEN, body, journal.actor))
