"""What a proposal may say to everybody: nothing of it repeats the words of a restricted report.

Speakers tell origins apart, and copies are found by the words two texts share. Both are computed with whole texts; of
a restricted report neither leaves this room.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from ascertain.evidence.gate import WITHHELD
from ascertain.findings.dossier import Provenance
from ascertain.findings.origins import Origin, OriginGraph
from ascertain.findings.proposal import Proposal


def discreet(proposal: Proposal, restricted: Collection[str]) -> Proposal:
    """The proposal without speakers and text prints of the reports named."""
    return replace(proposal, origins=tuple(_origin(origin, restricted) for origin in proposal.origins))


def discreet_graph(graph: OriginGraph, restricted: Collection[str]) -> OriginGraph:
    """The origins without speakers and text prints of the reports named."""
    hidden = _hidden(graph.nodes, restricted)
    return OriginGraph(
        nodes=tuple(_without(one, restricted) for one in graph.nodes),
        edges=tuple(replace(tie, reason=_unnamed(hidden)(tie.reason)) for tie in graph.edges),
        origins=tuple(_origin(origin, restricted) for origin in graph.origins),
    )


def _hidden(members: Iterable[Provenance], restricted: Collection[str]) -> set[str]:
    return {one.speaker for one in members if one.speaker and one.report in restricted}


def _without(one: Provenance, restricted: Collection[str]) -> Provenance:
    if one.report not in restricted:
        return one
    return replace(one, speaker=one.speaker and WITHHELD, fingerprints=frozenset(), standing=frozenset())


def _origin(origin: Origin, restricted: Collection[str]) -> Origin:
    hidden = _hidden(origin.members, restricted)

    def without(one: Provenance) -> Provenance:
        return _without(one, restricted)

    return replace(
        origin,
        members=tuple(map(without, origin.members)),
        sure=tuple(map(without, origin.sure)),
        shaky=tuple(map(without, origin.shaky)),
        reasons=tuple(map(_unnamed(hidden), origin.reasons)),
    )


def _unnamed(hidden: Collection[str]) -> Callable[[str], str]:
    """A reason ends with the key that two reports share, in brackets."""
    ends = {f"({name.strip().casefold()})" for name in hidden}

    def without(reason: str) -> str:
        end = next((end for end in ends if reason.endswith(end)), None)
        return reason if end is None else f"{reason.removesuffix(end)}({WITHHELD})"

    return without
