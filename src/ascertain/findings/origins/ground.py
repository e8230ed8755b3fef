"""Which members of a dossier speak for themselves: not the unknown, not those who quote, not copies of the unknown."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from ascertain.findings.dossier import Override, Provenance
from ascertain.findings.origins.ties import PERSON, Reports, Tie, copied_from, joining, passed_on
from ascertain.terms.ids import natural

Pair = frozenset[str]
Group = tuple[str, ...]
Onward = Mapping[Provenance, frozenset[str]]


def is_unknown(one: Provenance) -> bool:
    """True where nobody identified stands behind a statement: an unnamed speaker, an anonymous post, no source."""
    return not one.named or one.kind == "unknown" or (one.kind == "social_media" and not one.author)


class Said:
    """What people said about pairs of reports, laid over what was found. Of two about a pair the later one holds."""

    def __init__(self, reports: Reports, overrides: Sequence[Override]) -> None:
        self.reports = reports
        self.verdicts: dict[Pair, Override] = {}
        for word in overrides:
            for pair in _pairs(word, reports):
                self.verdicts[pair] = word
        self.named = {report for word in overrides for report in word.reports}
        self.vouched = {word.reports[0] for word in overrides if not word.same and len(set(word.reports)) == 1}

    def apart(self, first: str, second: str) -> bool:
        """True where a person set the two apart."""
        word = self.verdicts.get(frozenset((first, second)))
        return word is not None and not word.same

    def joining(self) -> list[Tie]:
        """The ties that make reports one: those found, less those set apart, and those a person made."""
        kept = [tie for tie in joining(self.reports, self.named) if not self.apart(tie.first, tie.second)]
        for pair, word in self.verdicts.items():
            if word.same:
                first, second = sorted(pair, key=natural)
                kept.append(Tie(first, second, f"{word.officer} joined them: {word.reason}", word.officer, kind=PERSON))
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


class Ground:
    """Which members speak for themselves (`sure`), and which may have copied somebody unknown (`shaky`)."""

    def __init__(self, reports: Reports, said: Said, onward: Onward, circles: Iterable[Group]) -> None:
        self.onward = onward
        nodes = {node for report, group in reports.items() if report not in said.vouched for node in group}
        self.unknown = {node for node in nodes if is_unknown(node)}
        excused = {report for circle in circles if self._closed(circle, reports) for report in circle}
        self.second_hand = {node for node in nodes if node in onward and node.report not in excused} - self.unknown
        self.shaky: set[Provenance] = set()
        while more := self._following(reports, said, nodes - self.unknown - self.second_hand - self.shaky):
            self.shaky |= more
        everyone = {node for group in reports.values() for node in group}
        self.sure = frozenset(everyone - self.unknown - self.second_hand - self.shaky)

    def _following(self, reports: Reports, said: Said, sure: set[Provenance]) -> set[Provenance]:
        """Those of the sure that have the text of a report in which nothing is its own word."""
        own = {node for group in reports.values() for node in group if self._speaks(node)}
        hollow = [(report, group) for report, group in reports.items() if own.isdisjoint(group)]
        return {
            node
            for node in sure
            for report, group in hollow
            if not said.apart(node.report, report) and self._empty(group, node.report) and copied_from(node, group)
        }

    def _speaks(self, node: Provenance) -> bool:
        return node not in self.unknown and node not in self.shaky and node not in self.second_hand

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


def circles(reports: Reports, onward: Onward) -> list[Group]:
    """Reports that credit each other in a circle, each circle once."""
    reach: dict[str, set[str]] = {report: set() for report in reports}
    for one, theirs in onward.items():
        reach[one.report] |= theirs
    for middle in reports:
        for passing in [far for far in reach.values() if middle in far]:
            passing.update(reach[middle])
    rings = {tuple(other for other in reports if other in reach[one] and one in reach[other]) for one in reports}
    return sorted(ring for ring in rings if ring)
