"""What the methodology's rule proposes to the people who decide. A proposal confirms nothing (DESIGN laws 3 and 5).

Per outcome: the lower median over primary origins, each at its latest word, capped by what n known origins support,
or one primary source of a kind declared sufficient; killed and injured together capped by the people supported.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ascertain.findings.cells import PERSONS, inside, spread
from ascertain.findings.civilians import civilians
from ascertain.findings.dossier import Dossier, Statement
from ascertain.findings.grades import Graded, graded
from ascertain.findings.methodology import Methodology
from ascertain.findings.numbers import Number, Whole, incoherent, numbers, wholes
from ascertain.findings.origins import Origin, OriginGraph, origins
from ascertain.findings.ranges import Range, between
from ascertain.findings.rules import Clause, Facts
from ascertain.findings.support import Backing, backing, cell_words, greatest, joint_words, stands_by, total_words
from ascertain.terms.grid import Cell

OUTCOMES = ("killed", "injured", "missing")
TOGETHER = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rule says of one dossier.

    Attributes:
        passes: the rule passes for at least one outcome. clauses: why, one part per outcome.
        counts: proposed numbers as (outcome, cell, number), cells of an outcome summing to its total; no zeros.
        supported: outcome → the greatest number that n known origins each support; shown, never confirmed.
        origins: all origins, known or not. unquantified: ids of figures that are words, not numbers.
        remarks: what a reviewer should know, in sentences.
        grade: of the incident, where the methodology grades. ranges: per outcome, where it gives ranges.
    """

    incident: str
    passes: bool
    clauses: Clause
    counts: tuple[tuple[str, Cell, int], ...]
    supported: Mapping[str, int]
    origins: tuple[Origin, ...]
    unquantified: tuple[str, ...]
    remarks: tuple[str, ...]
    grade: Graded | None = None
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """A dossier laid out for the rule."""

    dossier: Dossier
    methodology: Methodology
    graph: OriginGraph
    usable: tuple[Number, ...]
    wholes: tuple[Whole, ...]


def propose(dossier: Dossier, methodology: Methodology) -> Proposal:
    """Ask the methodology's rule about a dossier. The order of statements and of reports does not matter."""
    # At a discovery bodies are counted: nobody was found injured or missing there.
    outcomes = ("killed",) if dossier.form == "discovery" else OUTCOMES
    statements = [_as_declared(item, methodology) for item in dossier.statements]
    counting = civilians(statements)
    found = numbers(counting.statements, outcomes)
    graph = origins((item.provenance for item in statements), dossier.overrides)
    case = _Case(dossier, methodology, graph, found.usable, wholes(found.usable))
    backings = {outcome: _backing(case, outcome) for outcome in outcomes}
    disputes = {outcome: _disputes(case, outcome) for outcome in outcomes}
    facts = [_facts(case, outcome, backings[outcome], disputes[outcome]) for outcome in outcomes]
    parts = tuple(_clause(one, methodology) for one in facts)
    met = {outcome for outcome, part in zip(outcomes, parts, strict=True) if part.passed}
    passed = ", ".join(outcome for outcome in outcomes if outcome in met) or "none"
    return Proposal(
        incident=dossier.incident,
        passes=bool(met),
        clauses=Clause(bool(met), "the rule passes for an outcome", f"it passes for: {passed}", parts),
        counts=tuple(_counts(case, backings, met)),
        supported={outcome: backings[outcome].supported(methodology.origins) for outcome in outcomes},
        origins=graph.origins,
        unquantified=found.unquantified,
        remarks=(*found.remarks, *counting.remarks, *_remarks(case, disputes)),
        grade=_grade(facts, methodology),
        ranges=tuple(_ranges(case, outcomes)),
    )


def _as_declared(item: Statement, methodology: Methodology) -> Statement:
    """A source is primary only where the methodology takes its kind as such."""
    voice = item.provenance
    primary = voice.primary and voice.kind in methodology.primary_kinds
    return item if primary == voice.primary else replace(item, provenance=replace(voice, primary=primary))


def _backing(case: _Case, outcome: str) -> Backing:
    return backing(case.graph.known, total_words(case.wholes, outcome), case.methodology.sufficient_kinds)


def _counts(case: _Case, backings: Mapping[str, Backing], met: set[str]) -> list[tuple[str, Cell, int]]:
    totals = _totals(case, backings, met)
    return [
        (outcome, cell, number)
        for outcome, total in totals.items()
        for cell, number in sorted(spread(total, _cells(case, outcome)).items())
    ]


def _totals(case: _Case, backings: Mapping[str, Backing], met: set[str]) -> dict[str, int]:
    n = case.methodology.origins
    totals = {outcome: backings[outcome].proposed(n) for outcome in OUTCOMES if outcome in met}
    if totals.keys() >= set(TOGETHER):
        # Somebody injured who dies is counted once: no origin says that there were as many as both greatest numbers.
        joint = backing(case.graph.known, joint_words(case.wholes, TOGETHER), case.methodology.sufficient_kinds)
        people = greatest((joint, *(backings[outcome] for outcome in TOGETHER))).cap(n)
        totals["injured"] = min(totals["injured"], max(0, people - totals["killed"]))
    return totals


def _cells(case: _Case, outcome: str) -> dict[Cell, int]:
    """What may be proposed for each cell at most, from the numbers given for it or for cells inside it."""
    stated = {item.cell for item in case.usable if item.outcome == outcome} - {PERSONS}
    known, sufficient = case.graph.known, case.methodology.sufficient_kinds
    found = {cell: backing(known, cell_words(case.usable, outcome, cell), sufficient) for cell in stated}
    return {
        cell: greatest(found[part] for part in inside(cell) if part in found).proposed(case.methodology.origins)
        for cell in stated
    }


def _facts(case: _Case, outcome: str, found: Backing, disputes: Sequence[str]) -> Facts:
    voices = {whole.provenance for whole in case.wholes if whole.outcome == outcome}
    sure = [(origin.id, voice) for origin in case.graph.known for voice in origin.sure if voice in voices]
    kinds: dict[str, dict[str, None]] = {}
    for origin, voice in sure:
        # A kind that can be primary counts only where it is: a hospital's press release is not its register.
        if voice.primary or voice.kind not in case.methodology.primary_kinds:
            kinds.setdefault(voice.kind, {})[origin] = None
    return Facts(
        outcome=outcome,
        origins=tuple(found.values),
        primary_origins=tuple(found.primary),
        reports=tuple(dict.fromkeys(voice.report for _, voice in sure)),
        kinds={kind: tuple(ids) for kind, ids in kinds.items()},
        denials=case.dossier.denials,
        contradictions=tuple(disputes),
        incoherent=tuple(says for voice, of, says in incoherent(case.usable) if voice.primary and of == outcome),
        reviewers=case.dossier.reviewers,
        admissions=case.dossier.admissions,
        accused=case.dossier.accused,
    )


def _clause(facts: Facts, methodology: Methodology) -> Clause:
    clause = methodology.rule.check(facts)
    return replace(clause, says=f"{facts.outcome}: {clause.says}")


def _grade(facts: Sequence[Facts], methodology: Methodology) -> Graded | None:
    """The best grade any outcome that somebody gave a number for reaches."""
    order = [grade.name for grade in methodology.grades]
    found = [one for each in facts if each.reports and (one := graded(methodology.grades, each))]
    return min(found, key=lambda one: order.index(one.name), default=None)


def _ranges(case: _Case, outcomes: Sequence[str]) -> Iterator[Range]:
    if case.methodology.figures == "range":
        for outcome in outcomes:
            found = between(case.graph.known, case.wholes, outcome, case.methodology.origins)
            if found is not None:
                yield found


def _disputes(case: _Case, outcome: str) -> tuple[str, ...]:
    """Known origins whose numbers exclude each other."""
    words = total_words(case.wholes, outcome)
    standing = [(origin.id, word.count) for origin in case.graph.known if (word := stands_by(origin, words))]
    return tuple(
        f"{first} says {one} {outcome}, {second} says {other}"
        for (first, one), (second, other) in combinations(standing, 2)
        if one.contradicts(other)
    )


def _remarks(case: _Case, disputes: Mapping[str, Sequence[str]]) -> list[str]:
    remarks = [f"{says}." for sentences in disputes.values() for says in sentences]
    remarks += [f"{says}." for _, _, says in incoherent(case.usable)]
    return remarks + [f"{claim} denies it; that lowers no number." for claim in case.dossier.denials]
