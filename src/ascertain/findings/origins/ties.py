"""What ties reports together: copies, shared speakers, owners, sides and authors, and who passes on whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ascertain.findings.dossier import Provenance
from ascertain.findings.origins.copies import is_copy
from ascertain.findings.published import period

# Kinds that pass on what others say. An institution, a party or a primary source speaks for itself: a copy of its
# words by somebody unknown does not put its own in doubt.
RELAYS = frozenset({"news_agency", "news_media", "state_media", "social_media"})

# The office's own work: the interviewee, not the office or the interviewer, is who it goes back to.
OWN = frozenset({"own_interview", "site_visit", "verified_media"})

# Roles that say who stands behind a report; the others say whom it lets speak.
BEHIND = frozenset({"source", "owner", "side", "author"})

SAME = {
    "source": "both come from the same source",
    "speaker": "both give the word of the same speaker",
    "credit": "both credit the same source",
    "owner": "both have the same owner",
    "side": "both belong to the same side",
    "author": "both have the same author",
    "party": "both give the word of the same party",
    "media": "both show the same picture, film or recording",
}
COPY, CIRCLE, PASSED_ON, PERSON = "copy", "circle", "passed_on", "person"
"""Further kinds of ties: one text, crediting in a circle, passing on what another says, a person's word."""

# In a dossier of more reports than this, one chain of ties stands for all that join the same reports.
MANY = 60

Reports = Mapping[str, tuple[Provenance, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """Why two reports are not independent of each other. `officer` is set where a person said so.

    With `onward` the first passes on what the second says: it adds no origin, and joins no others by quoting them.
    `kind` is a key of `SAME`, or COPY, CIRCLE, PASSED_ON, PERSON; of two parts two reports play, the closer one.
    """

    first: str
    second: str
    reason: str
    officer: str | None = None
    onward: bool = False
    kind: str = ""


def joining(reports: Reports, touched: Collection[str] = ()) -> tuple[Tie, ...]:
    """The automatic ties that make two reports one origin. More evidence makes more ties, never fewer.

    Of a great many reports, two are not compared that earlier ones tie already: they are one whatever is found. Those
    `touched` by a person's word are compared with all, for what joins them may be taken away.
    """
    direct = _direct(reports)
    roles = {report: _roles(group) for report, group in reports.items()}
    joined = _Joined(reports)
    found: list[Tie] = []
    for first, second in combinations(reports, 2):
        free = len(reports) > MANY and first not in touched and second not in touched
        if free and joined.one(first, second):
            continue
        ties = [
            *_copied(first, second, reports),
            *(Tie(first, second, why, kind=kind) for kind, why in _shared(roles[first], roles[second], direct)),
        ]
        if ties and free:
            joined.join(first, second)
        found += ties
    return tuple(found)


class _Joined:
    """Which reports are one already."""

    def __init__(self, reports: Iterable[str]) -> None:
        self._of = {report: [report] for report in reports}

    def one(self, first: str, second: str) -> bool:
        return self._of[first] is self._of[second]

    def join(self, first: str, second: str) -> None:
        fewer, more = sorted((self._of[first], self._of[second]), key=len)
        more += fewer
        self._of.update(dict.fromkeys(fewer, more))


def passed_on(reports: Reports) -> dict[Provenance, frozenset[str]]:
    """For each provenance that lets another source of the dossier speak: the reports of that source."""
    direct = _direct(reports)
    found = {}
    for one in (node for group in reports.values() for node in group if not node.primary):
        heard = _speaker(one) or {_key(name) for name in one.credits}
        theirs = {report for name in heard - _identity(one) for report in direct.get(name, ())} - {one.report}
        if theirs:
            found[one] = frozenset(theirs)
    return found


def copied_from(one: Provenance, other: Iterable[Provenance]) -> bool:
    """True where `one` passes things on, has the text of the report `other`, and is not known to be older."""
    return (
        not one.primary
        and one.kind in RELAYS
        and any(alike(one, twin) and period(one.published)[1] >= period(twin.published)[0] for twin in other)
    )


def alike(one: Provenance, other: Provenance) -> bool:
    """True where one text is a copy of the other, phrases aside that both outlets always use."""
    return is_copy(one.fingerprints, other.fingerprints, one.standing & other.standing)


def _copied(first: str, second: str, reports: Reports) -> Iterator[Tie]:
    # Whatever a report says in how many voices, it has one text.
    if alike(reports[first][0], reports[second][0]):
        yield Tie(first, second, "one text is a copy of the other", kind=COPY)


def _shared(
    ours: Mapping[str, str], theirs: Mapping[str, str], direct: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    """The kind of each tie by somebody or something both have to do with, and the reason in words."""
    for key in sorted(ours.keys() & theirs.keys()):
        one, other = ours[key], theirs[key]
        # Two organs of a party may each know of the same dead; its own media are not independent of any of them.
        if "party" in (one, other) and not {one, other} & BEHIND:
            continue
        # Whoever speaks in the dossier for himself is passed on by those who quote him: `passed_on` says so.
        if key not in direct or {one, other} <= BEHIND:
            phrase = SAME[one] if one == other else f"the {one} of the one is the {other} of the other"
            yield min(one, other, key=_CLOSEST.index), f"{phrase} ({key})"


def _direct(reports: Reports) -> dict[str, set[str]]:
    """Who speaks for himself, and in which reports."""
    direct: dict[str, set[str]] = defaultdict(set)
    for group in reports.values():
        for one in group:
            for name in _identity(one):
                direct[name].add(one.report)
    return direct


def _identity(one: Provenance) -> set[str]:
    return (one.kind in OWN and _speaker(one)) or {_key(one.source)}


def _speaker(one: Provenance) -> set[str]:
    return {_key(name) for name in (one.speaker, one.speaker_source) if name and one.named}


def _roles(report: tuple[Provenance, ...]) -> dict[str, str]:
    """Everybody a report has to do with, and the closest part they play in it."""
    roles: dict[str, str] = {}
    for one in report:
        parts: list[tuple[str, Iterable[str | None]]] = [("source", sorted(_identity(one)))]
        if one.kind not in OWN:
            parts += [("owner", (one.owner,)), ("side", one.affiliations), ("author", (one.author,))]
        parts += [("speaker", sorted(_speaker(one))), ("credit", one.credits), ("party", (one.party,))]
        parts += [("media", one.media)]
        for part, names in parts:
            for key in (_key(name) for name in names if name):
                roles[key] = min(roles.get(key, part), part, key=_CLOSEST.index)
    return roles


_CLOSEST: Sequence[str] = ("source", "owner", "side", "author", "speaker", "credit", "party", "media")


def _key(name: str) -> str:
    return name.strip().casefold()
