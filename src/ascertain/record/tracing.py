"""A trace as outsiders may see it: it ends at case ids, clauses and classes of source (DESIGN, law 10)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ascertain.findings.rules import Clause
from ascertain.ledger.derived import View
from ascertain.record.key import FigureKey
from ascertain.record.trace import Trace, TracedIncident
from ascertain.reports.shelf import reports, sources
from ascertain.terms.errors import RefusedError

# A class of source is named where the office knows so many of it: one of few would give a witness away.
SOURCES = 5
# With these a list of cases says of each who it was.
ATTRIBUTES = ("sex_age", "sex", "age", "cause", "actor")


@dataclass(frozen=True, slots=True)
class PublicClause:
    """What the rule asks and whether it was met; what met it is not said."""

    says: str
    passed: bool
    parts: tuple["PublicClause", ...]


@dataclass(frozen=True, slots=True)
class PublicIncident:
    """An incident under a figure: ids of its cases, what was confirmed, the rule's clauses, classes of source.

    `others` is true where classes of source are withheld.
    """

    incident: str
    cases: tuple[str, ...]
    confirmed: tuple[str, ...]
    clauses: PublicClause
    sources: tuple[str, ...]
    others: bool


@dataclass(frozen=True, slots=True)
class PublicTrace:
    """A figure and what outsiders may know of what it rests on; `bound` as of `Trace`."""

    key: str
    confirmed: int
    incidents: tuple[PublicIncident, ...]
    bound: int | None = None


def for_outsiders(view: View, found: Trace, zone: str) -> PublicTrace:
    """The public form of a trace. Raises RefusedError for a figure by sex, age or cause."""
    dims = FigureKey.parse(found.key, zone).dims
    if told := [dim for dim in ATTRIBUTES if dim in dims]:
        raise RefusedError(
            f"A public trace of a figure by {told[0]} would say of each case who it was.",
            where=found.key,
            todo="Trace the total, or a figure by place or month.",
        )
    known = sources(view)
    kinds = {source.id: source.kind for source in known}
    source_of = {report.id: report.source for report in reports(view)}
    many = Counter(source.kind for source in known)
    kind_of = {report: kinds.get(source, "unknown") for report, source in source_of.items()}
    shown = tuple(_incident(item, kind_of, many) for item in found.incidents)
    return PublicTrace(found.key, found.confirmed, shown, found.bound)


def _incident(item: TracedIncident, kind_of: Mapping[str, str], many: Mapping[str, int]) -> PublicIncident:
    kinds = {kind_of.get(claim.report.report, "unknown") for claim in item.claims}
    named = tuple(sorted(kind for kind in kinds if many.get(kind, 0) >= SOURCES))
    axes = {finding.axis for finding in item.findings if finding.binds and finding.outcome == "confirmed"}
    clauses = _clause(item.clauses)
    return PublicIncident(item.incident, item.cases, tuple(sorted(axes)), clauses, named, bool(kinds - set(named)))


def _clause(clause: Clause) -> PublicClause:
    return PublicClause(clause.says, clause.passed, tuple(_clause(part) for part in clause.parts))
