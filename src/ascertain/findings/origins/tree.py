"""The origins of an incident as a tree in words: each origin, its reports, and each tie with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ascertain.findings.dossier import Provenance
from ascertain.findings.origins.graph import Origin, OriginGraph
from ascertain.findings.origins.ties import Tie
from ascertain.terms.ids import natural

SHOWN = 25
"""Reports of one origin that are listed; of a flood of copies the rest is counted."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One report under its origin: whose it is, how it stands in words, and its ties."""

    report: str
    label: str
    stands: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One origin: a heading, its reports in order, how many more there are, and what else is said of it."""

    origin: Origin
    heading: str
    leaves: tuple[Leaf, ...]
    more: int
    remarks: tuple[str, ...]


def branches(graph: OriginGraph) -> tuple[Branch, ...]:
    """The origins, those that count first, each with its reports and their ties."""
    order = sorted(graph.origins, key=lambda origin: (not origin.known, natural(origin.id)))
    return tuple(_branch(graph, origin) for origin in order)


def lines(graph: OriginGraph) -> Iterator[str]:
    """The tree, line by line."""
    for branch in branches(graph):
        yield branch.heading
        for leaf in branch.leaves:
            yield f"  {leaf.label}: {leaf.stands}"
            yield from (f"    {says(tie, leaf.report)}" for tie in leaf.ties)
        if branch.more:
            yield f"  and {branch.more} more reports"
        yield from (f"  {remark}" for remark in branch.remarks)


def says(tie: Tie, report: str) -> str:
    """A tie in words, as seen from one of its reports."""
    if tie.onward:
        return f"passes on {tie.second}"
    return f"with {tie.first if tie.second == report else tie.second}: {tie.reason}"


def _branch(graph: OriginGraph, origin: Origin) -> Branch:
    shown = origin.reports[:SHOWN]
    leaves = tuple(_leaf(graph, origin, report) for report in shown)
    told = {f"{tie.first} and {tie.second}: {tie.reason}" for tie in graph.edges}
    remarks = tuple(reason for reason in origin.reasons if reason not in told)
    return Branch(origin, _heading(origin), leaves, len(origin.reports) - len(shown), remarks[:SHOWN])


def _heading(origin: Origin) -> str:
    number = len(origin.reports)
    how = ("counts, first hand" if origin.primary else "counts") if origin.known else "counts as none"
    return f"origin {origin.id}: {how}, {number} report{'s' if number > 1 else ''}"


def _leaf(graph: OriginGraph, origin: Origin, report: str) -> Leaf:
    members = [one for one in origin.members if one.report == report]
    one = members[0]
    day = f", {one.published[:10]}" if one.published else ""
    # Each tie stands once: under the report that passes on, else under the later of the two.
    ties = [tie for tie in graph.edges if (tie.first if tie.onward else _later(tie)) == report]
    return Leaf(report, f"{report} {one.source} ({one.kind}{day})", _stands(graph, origin, members), tuple(ties))


def _later(tie: Tie) -> str:
    return max(tie.first, tie.second, key=natural)


def _stands(graph: OriginGraph, origin: Origin, members: Sequence[Provenance]) -> str:
    if any(one in origin.sure for one in members):
        return "its own word"
    if any(one in origin.shaky for one in members):
        return "may be a copy of somebody unknown"
    passing = any(tie.onward and tie.first == members[0].report for tie in graph.edges)
    return "second hand" if passing else "not known whose word"
