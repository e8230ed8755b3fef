"""Independent origins behind the reports of a dossier (DESIGN law 6).

Two reports are independent where outlet, author and primary source all differ (Standards for Casualty Recording,
p. 25). What is found automatically joins reports and takes the ground from them; only a person parts them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ascertain.findings.dossier import Override, Provenance
from ascertain.findings.ties import Reports, Tie, copied_from, joining, passed_on
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
    said = _Said(reports, overrides)
    onward = said.onward()
    circles = _circles(reports, onward)
    ground = _Ground(reports, said, onward, circles)
    edges = _sorted((*said.joining(), *_circular(circles), *_onward(onward)))
    groups = _homed(_groups(reports, edges), edges, ground.sure)
    return OriginGraph(nodes, edges, tuple(_origin(group, reports, edges, ground, overrides) for group in groups))


def is_unknown(one: Provenance) -> bool:
    """True where nobody identified stands behind a statement: an unnamed speaker, an anonymous post, no source."""
    return not one.named or one.kind == "unknown" or (one.kind == "social_media" and not one.author)


Pair = frozenset[str]
Group = tuple[str, ...]
Onward = Mapping[Provenance, frozenset[str]]


class _Said:
    """What people said about pairs of reports, laid over what was found."""

    def __init__(self, reports: Reports, overrides: Sequence[Override]) -> None:
        self.reports = reports
        self.verdicts: dict[Pair, Override] = {}
        for word in overrides:
            for pair in _pairs(word, reports):
                self.verdicts[pair] = word
        self.vouched = {word.reports[0] for word in overrides if not word.same and len(set(word.reports)) == 1}

    def apart(self, first: str, second: str) -> bool:
        """True where a person set the two apart."""
        word = self.verdicts.get(frozenset((first, second)))
        return word is not None and not word.same

    def joining(self) -> list[Tie]:
        """The ties that make reports one: those found, less those set apart, and those a person made."""
        kept = [tie for tie in joining(self.reports) if not self.apart(tie.first, tie.second)]
        for pair, word in self.verdicts.items():
            if word.same:
                first, second = sorted(pair, key=natural)
                kept.append(Tie(first, second, f"{word.officer} joined them: {word.reason}", word.officer))
        return kept

    def onward(self) -> Onward:
        """Who passes on whom, less what a person set apart."""
        left = {
            one: frozenset(report for report in theirs if not self.apart(one.report, report))
            for one, theirs in passed_on(self.reports).items()
        }
        return {one: theirs for one, theirs in left.items() if theirs}


def _pairs(word: Override, reports: Reports) -> list[Pair]:
    """The pairs an override is about. One report named alone stands apart from all others."""
    named = [report for report in dict.fromkeys(word.reports) if report in reports]
    if len(set(word.reports)) > 1:
        return [frozenset(pair) for pair in combinations(named, 2)]
    return [frozenset((one, other)) for one in named for other in reports if other != one]


class _Ground:
    """Which members speak for themselves (`sure`), and which may have copied somebody unknown (`shaky`)."""

    def __init__(self, reports: Reports, said: _Said, onward: Onward, circles: Iterable[Group]) -> None:
        self.onward = onward
        nodes = {node for report, group in reports.items() if report not in said.vouched for node in group}
        self.unknown = {node for node in nodes if is_unknown(node)}
        excused = {report for circle in circles if self._closed(circle, reports) for report in circle}
        self.second_hand = {node for node in nodes if node in onward and node.report not in excused} - self.unknown
        self.shaky: set[Provenance] = set()
        while more := {
            node
            for node in nodes - self.unknown - self.second_hand - self.shaky
            for report, group in reports.items()
            if not said.apart(node.report, report) and self._empty(group, node.report) and copied_from(node, group)
        }:
            self.shaky |= more
        everyone = {node for group in reports.values() for node in group}
        self.sure = frozenset(everyone - self.unknown - self.second_hand - self.shaky)

    def _closed(self, circle: Group, reports: Reports) -> bool:
        """True for a circle that takes nothing from outside and has nobody unknown in it: it is one origin."""
        members = [node for report in circle for node in reports[report]]
        return all(self.onward.get(node, frozenset()) <= set(circle) and node not in self.unknown for node in members)

    def _empty(self, group: tuple[Provenance, ...], asking: str) -> bool:
        """True where nothing in a report is its own word; what it took from the one asking does not count."""
        return all(
            node in self.unknown or node in self.shaky or (node in self.second_hand and self.onward[node] != {asking})
            for node in group
        )


def _circles(reports: Reports, onward: Onward) -> list[Group]:
    """Reports that credit each other in a circle, each circle once."""
    reach: dict[str, set[str]] = {report: set() for report in reports}
    for one, theirs in onward.items():
        reach[one.report] |= theirs
    for middle in reports:
        for passing in [far for far in reach.values() if middle in far]:
            passing.update(reach[middle])
    rings = {tuple(other for other in reports if other in reach[one] and one in reach[other]) for one in reports}
    return sorted(ring for ring in rings if ring)


def _circular(circles: Iterable[Group]) -> list[Tie]:
    reason = "they credit each other in a circle"
    return [Tie(first, second, reason) for circle in circles for first, second in combinations(circle, 2)]


def _onward(onward: Onward) -> set[Tie]:
    return {
        Tie(one.report, report, "the first passes on what the second says", onward=True)
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
    unique = {min(members, key=natural): members for members in group.values()}
    return [tuple(sorted(unique[first], key=natural)) for first in sorted(unique, key=natural)]


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
    group: Group, reports: Reports, edges: Iterable[Tie], ground: _Ground, overrides: Sequence[Override]
) -> Origin:
    members = tuple(node for report in group for node in reports[report])
    sure = tuple(node for node in members if node in ground.sure)
    reasons = [f"{tie.first} and {tie.second}: {tie.reason}" for tie in edges if tie.first in group]
    reasons += [f"{node.report}: {doubt}" for node in members if (doubt := _doubt(node, ground))]
    reasons += [_parted(word, group) for word in overrides if not word.same and not set(group).isdisjoint(word.reports)]
    shaky = tuple(node for node in members if node in ground.shaky)
    primary = any(node.primary for node in sure)
    return Origin(group[0], group, members, sure, shaky, primary, bool(sure), tuple(dict.fromkeys(reasons)))


def _doubt(node: Provenance, ground: _Ground) -> str:
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
    return (natural(node.report), *names, node.named, node.primary, node.credits, sorted(node.fingerprints))
