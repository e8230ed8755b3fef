"""Independent origins behind the reports of a dossier (DESIGN law 6).

Two reports are independent where outlet, author and primary source all differ (Standards for Casualty Recording,
p. 25). What is found automatically joins reports and takes the ground from them; only a person parts them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ascertain.findings.dossier import Override, Provenance
from ascertain.findings.origins.ground import Ground, Group, Onward, Said, circles
from ascertain.findings.origins.ties import CIRCLE, PASSED_ON, Reports, Tie
from ascertain.terms.errors import NotFoundError
from ascertain.terms.ids import natural


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that all go back to one place.

    Attributes:
        id: the first of its reports. reports: their ids. members: every provenance in them.
        sure: the members whose own word it is. shaky: those that may have copied somebody unknown.
        primary: a sure member was received from a primary source.
        known: there is a sure member; an origin that is not known counts as none.
        reasons: why the reports are one, why some are not sure, and what people decided, in words.
    """

    id: str
    reports: tuple[str, ...]
    members: tuple[Provenance, ...]
    sure: tuple[Provenance, ...]
    shaky: tuple[Provenance, ...]
    primary: bool
    known: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginGraph:
    """Every provenance (`nodes`), the ties that hold (`edges`), and the origins they fall into."""

    nodes: tuple[Provenance, ...]
    edges: tuple[Tie, ...]
    origins: tuple[Origin, ...]

    def origin_of(self, what: str | Provenance) -> Origin:
        """The origin of a report (by id) or of a provenance. Raises NotFoundError for others."""
        report = what if isinstance(what, str) else what.report
        for origin in self.origins:
            if report in origin.reports:
                return origin
        raise NotFoundError(f"{report} has no statement in this dossier.")

    @property
    def known(self) -> tuple[Origin, ...]:
        """The origins that count."""
        return tuple(origin for origin in self.origins if origin.known)


def origins(provenances: Iterable[Provenance], overrides: Sequence[Override] = ()) -> OriginGraph:
    """Sort provenances into origins. Of two overrides about the same reports the later one holds."""
    nodes = tuple(sorted(set(provenances), key=_order))
    reports: dict[str, tuple[Provenance, ...]] = {}
    for node in nodes:
        reports[node.report] = (*reports.get(node.report, ()), node)
    said = Said(reports, overrides)
    onward = said.onward()
    rings = circles(reports, onward)
    ground = Ground(reports, said, onward, rings)
    edges = _sorted((*said.joining(), *_circular(rings), *_onward(onward)))
    groups = _homed(_groups(reports, edges), edges, ground.sure)
    return OriginGraph(nodes, edges, tuple(_origin(group, reports, edges, ground, overrides) for group in groups))


def _circular(rings: Iterable[Group]) -> list[Tie]:
    reason = "they credit each other in a circle"
    return [Tie(first, second, reason, kind=CIRCLE) for ring in rings for first, second in combinations(ring, 2)]


def _onward(onward: Onward) -> set[Tie]:
    return {
        Tie(one.report, report, "the first passes on what the second says", onward=True, kind=PASSED_ON)
        for one, theirs in onward.items()
        for report in theirs
    }


def _sorted(edges: Iterable[Tie]) -> tuple[Tie, ...]:
    return tuple(sorted(edges, key=lambda tie: (natural(tie.first), natural(tie.second), tie.reason)))


def _groups(reports: Iterable[str], edges: Iterable[Tie]) -> list[Group]:
    """Connected reports, each group and all groups in natural order."""
    group = {report: {report} for report in reports}
    for tie in edges:
        if not tie.onward and tie.second not in group[tie.first]:
            joined = group[tie.first] | group[tie.second]
            group.update(dict.fromkeys(joined, joined))
    unique = {id(members): members for members in group.values()}
    return sorted((tuple(sorted(each, key=natural)) for each in unique.values()), key=lambda each: natural(each[0]))


def _homed(groups: list[Group], edges: Iterable[Tie], sure: frozenset[Provenance]) -> list[Group]:
    """Put reports that only pass on one origin with that origin. It has no word of its own, so it joins no two."""
    home = {report: group for group in groups for report in group}
    grounded = {home[node.report] for node in sure}
    found: dict[Group, set[Group]] = {group: set() for group in groups if group not in grounded}
    for tie in edges:
        if tie.onward and home[tie.first] in found and home[tie.first] != home[tie.second]:
            found[home[tie.first]].add(home[tie.second])
    moves = [Tie(group[0], one[0], "") for group, homes in found.items() for one in homes if len(homes) == 1]
    within = [Tie(group[0], report, "") for group in groups for report in group]
    return _groups(home, (*within, *moves))


def _origin(
    group: Group, reports: Reports, edges: Iterable[Tie], ground: Ground, overrides: Sequence[Override]
) -> Origin:
    members = tuple(node for report in group for node in reports[report])
    sure = tuple(node for node in members if node in ground.sure)
    reasons = [f"{tie.first} and {tie.second}: {tie.reason}" for tie in edges if tie.first in group]
    reasons += [f"{node.report}: {doubt}" for node in members if (doubt := _doubt(node, ground))]
    reasons += [_parted(word, group) for word in overrides if not word.same and not set(group).isdisjoint(word.reports)]
    shaky = tuple(node for node in members if node in ground.shaky)
    primary = any(node.primary for node in sure)
    return Origin(group[0], group, members, sure, shaky, primary, bool(sure), tuple(dict.fromkeys(reasons)))


def _doubt(node: Provenance, ground: Ground) -> str:
    if node in ground.unknown:
        return "it is not known who stands behind it" if node.named else "the speaker is not named"
    return "it may have copied somebody who is not known" if node in ground.shaky else ""


def _parted(word: Override, group: Group) -> str:
    if len(set(word.reports)) == 1:
        return f"{word.officer} let {word.reports[0]} stand by itself: {word.reason}"
    still = [report for report in word.reports if report in group]
    rest = f" ({' and '.join(still)} are still tied through other reports)" if len(still) > 1 else ""
    return f"{word.officer} set {' and '.join(word.reports)} apart: {word.reason}{rest}"


def _order(node: Provenance) -> tuple[object, ...]:
    names = (node.source, node.kind, node.speaker or "", node.speaker_source or "", node.published)
    told = (node.named, node.primary, node.credits, node.media)
    return (natural(node.report), *names, *told, sorted(node.fingerprints), sorted(node.standing))
