"""What a line of `decisions.jsonl` may do: the same acts a person does at the command line, named by report paths.

A line names an incident by the path of a report that speaks of it (`"incident": "reports/002-agency.txt"`), because ids
are given only when the reports come in. Where a report speaks of several, `"nth": 2` takes the second.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ascertain.claims.browse import reading
from ascertain.findings import files
from ascertain.findings.decide import decide, override_origins
from ascertain.findings.model import Decision
from ascertain.incidents import bearing, linking
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.browse import incidents_of, matters_of
from ascertain.incidents.gathering import gather
from ascertain.ledger.derived import View
from ascertain.office.house import Office
from ascertain.reports import leads
from ascertain.reports.receive import withdraw
from ascertain.terms.errors import InputError, RefusedError
from ascertain.terms.grid import cell
from ascertain.terms.ids import natural

Line = Mapping[str, Any]


class Names:
    """From the paths a manifest uses to the ids of this office."""

    def __init__(self) -> None:
        self._reports: dict[str, str] = {}

    def learn(self, path: str, row: str, report: str) -> None:
        """Remember a report under its path; `row` (`#row=7`, or empty) is what its locator has beyond the file's."""
        self._reports[path + row] = report

    def report(self, path: Any) -> str:
        """The report of a path. Raises InputError."""
        if isinstance(path, str) and path in self._reports:
            return self._reports[path]
        raise InputError(f"No report {path!r} was taken in before this line.")


def check_allowed(kind: str, line: Line, where: str) -> None:
    """A file can play a history only where nothing real is at stake (law 3).

    Raises RefusedError in a real office, and for confirmations in any but a synthetic one.
    """
    if kind == "synthetic":
        return
    if kind == "real":
        raise RefusedError(
            "A file cannot decide in an office that records real events.",
            where=where,
            todo="Take the decisions there by hand: ascertain findings decide.",
        )
    if line.get("action") == "decide" and any(part.get("outcome") == "confirmed" for part in _parts(line)):
        raise RefusedError("A file cannot confirm anybody in a training office.", where=where)


def _parts(line: Line) -> list[dict[str, Any]]:
    """The single decisions of a line. Raises InputError where they are not objects."""
    return _listed(line, "decisions", dict, "objects")


def _paths(line: Line, key: str) -> list[str]:
    return _listed(line, key, str, "paths")


def _listed(line: Line, key: str, kind: type, words: str) -> list[Any]:
    found = line.get(key, [])
    if isinstance(found, list) and all(isinstance(item, kind) for item in found):
        return found
    raise InputError(f"{key!r} is not a list of {words}.")


def _object(line: Line, key: str) -> dict[str, Any]:
    found = line.get(key, {})
    if isinstance(found, dict):
        return found
    raise InputError(f"{key!r} is not an object.")


def _incident(office: Office, names: Names, line: Line, key: str = "incident") -> str:
    report = names.report(line.get(key))
    with office.journal.view() as view:
        found = [item.id for item in incidents_of(view, report)]
    number = line.get("nth", 1)
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= len(found):
        raise InputError(f"{line.get(key)} speaks of {len(found)} incidents.")
    return found[number - 1]


def _refs(office: Office, names: Names, line: Line, incident: str) -> tuple[str, ...]:
    chosen = {names.report(path) for path in _paths(line, "reports")}
    with office.journal.view() as view:
        return tuple(ref for ref in find_incident(view, incident).refs if ref.split(".")[0] in chosen)


def _decide(office: Office, names: Names, line: Line) -> None:
    incident = _incident(office, names, line)
    subject = _case(office, incident, _object(line, "case")) if "case" in line else incident
    evidence = tuple(names.report(path) for path in _paths(line, "evidence"))
    decisions = [
        Decision(
            subject=subject,
            axis=str(part.get("axis", "")),
            outcome=str(part.get("outcome", "")),
            value=_object(part, "value"),
            reason=str(part.get("reason") or line.get("reason", "")),
            evidence=evidence,
            exclusion=None if part.get("exclusion") is None else str(part["exclusion"]),
        )
        for part in _parts(line)
    ]
    # What is played was decided without seals, and is played as it was.
    decide(office.journal, replace(office.bench(), seals=False), decisions)


def _case(office: Office, incident: str, wanted: Mapping[str, Any]) -> str:
    kept = cell(str(wanted.get("cell", "persons")))
    with office.journal.view() as view:
        for case in files.cases(view, incident):
            if case.outcome == wanted.get("outcome") and case.cell == kept:
                return case.id
    raise InputError(f"{incident} has no case {wanted}.")


def _link(office: Office, names: Names, line: Line) -> None:
    incident = _incident(office, names, line)
    with office.journal.view() as view:
        chosen = {names.report(path) for path in _paths(line, "reports")}
        refs = _claims_of(office, view, chosen)
    linking.link(office.journal, incident, refs, str(line.get("reason", "")))


def _claims_of(office: Office, view: View, chosen: set[str]) -> tuple[str, ...]:
    found = [reading(view, office.shelf, report).extraction for report in sorted(chosen, key=natural)]
    claims = [claim.id for extraction in found for claim in extraction.claims]
    figures = [figure.id for extraction in found for figure in extraction.figures if not figure.cumulative]
    return (*claims, *figures)


def _unlink(office: Office, names: Names, line: Line) -> None:
    incident = _incident(office, names, line)
    linking.unlink(office.journal, incident, _refs(office, names, line, incident), str(line.get("reason", "")))


def _gather(office: Office, names: Names, line: Line) -> None:
    reports = [names.report(line.get("incident")), *(names.report(path) for path in _paths(line, "reports"))]
    apart = [names.report(path) for path in _paths(line, "apart")]
    reason, settled = str(line.get("reason", "")), bool(line.get("settled"))
    gather(office.journal, list(dict.fromkeys(reports)), reason, apart=apart, settled=settled)


def _merge(office: Office, names: Names, line: Line) -> None:
    into, other = _incident(office, names, line), _incident(office, names, {"incident": line.get("other")})
    linking.merge(office.journal, into, other, str(line.get("reason", "")))


def _split(office: Office, names: Names, line: Line) -> None:
    incident = _incident(office, names, line)
    linking.split(office.journal, incident, _refs(office, names, line, incident), str(line.get("reason", "")))


def _bear(office: Office, names: Names, line: Line) -> None:
    report = names.report(line.get("matter"))
    with office.journal.view() as view:
        found = [item.id for item in matters_of(view, report)]
    if not found:
        raise InputError(f"{line.get('matter')} speaks of no matter.")
    bearing.bear(office.journal, found[0], _incident(office, names, line), str(line.get("reason", "")))


def _lead(office: Office, names: Names, line: Line) -> None:
    lead = f"{names.report(line.get('report'))}.l{line.get('nth', 1)}"
    if "assign" in line:
        leads.assign(office.journal, lead, str(line["assign"]))
    else:
        leads.resolve(office.journal, lead, str(line.get("result", "")))


def _withdraw(office: Office, names: Names, line: Line) -> None:
    withdraw(office.journal, names.report(line.get("report")), str(line.get("reason", "")))


def _origins(office: Office, names: Names, line: Line) -> None:
    reports = [names.report(path) for path in _paths(line, "reports")]
    reason, same = str(line.get("reason", "")), bool(line.get("same"))
    override_origins(office.journal, office.genesis.kind, reports, reason, same=same)


ACTIONS: Mapping[str, Callable[[Office, Names, Line], None]] = {
    "decide": _decide,
    "link": _link,
    "unlink": _unlink,
    "gather": _gather,
    "merge": _merge,
    "split": _split,
    "bears_on": _bear,
    "lead": _lead,
    "withdraw": _withdraw,
    "origins": _origins,
}
