"""From what was said of mentions to persons: the last word on a pair holds, and nobody is joined against a word.

The result follows from the words that stand and from nothing else, so that taking one back gives the state before it,
and the order in which lists arrive leaves no trace. Where words contradict each other across several pairs (A is B, B
is C, C is not A), the earlier `same` holds and the later one is told as a clash: people stay apart until somebody
decides. Cannot-link constraints as in Wagstaff and others (2001), Constrained k-means clustering.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ascertain.incidents.persons.model import APART, PROPOSED, SAME, Judgement, Mention, Pair, Person
from ascertain.terms.ids import natural


@dataclass(frozen=True, slots=True)
class Clash:
    """A pair of mentions said to be one person, which is not carried out: it would join others said to be apart."""

    first: str
    second: str
    judgement: str


@dataclass(frozen=True, slots=True)
class People:
    """Every person, and the words that could not be carried out."""

    persons: tuple[Person, ...]
    clashes: tuple[Clash, ...]

    def by_report(self) -> Mapping[str, Person]:
        """The person each row names."""
        return {report: person for person in self.persons for report in person.reports}


def settle(mentions: Iterable[Mention], judgements: Sequence[Judgement]) -> People:
    """The persons that follow from judgements, given in the order of the log; every mention is of one person."""
    known = {mention.report: mention for mention in mentions}
    groups = _Groups(known)
    last = _last_words(judgements)
    for pair, word in last.items():
        if word.verdict == APART:
            groups.part(*pair)
    clashes = []
    order = {word.id: place for place, word in enumerate(judgements)}
    # In the order of the log, whichever pair was spoken of first.
    for pair, word in sorted(last.items(), key=lambda item: (order[item[1].id], item[0])):
        if word.verdict == SAME and known.keys() >= set(pair) and not groups.join(*pair):
            clashes.append(Clash(*pair, word.id))
    persons = (_person(known[report] for report in group) for group in groups.standing())
    return People(tuple(sorted(persons, key=lambda person: natural(person.id))), tuple(clashes))


def open_proposals(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The proposals nobody has answered: on one of their pairs no person has said anything."""
    answered = set(_last_words(judgements))
    return tuple(word for word in judgements if word.verdict == PROPOSED and not answered.issuperset(word.pairs()))


def _last_words(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """On each pair the last word that stands, proposals aside."""
    found: dict[Pair, Judgement] = {}
    for word in judgements:
        if word.verdict != PROPOSED:
            found |= dict.fromkeys(word.pairs(), word)
    return found


def _person(mentions: Iterable[Mention]) -> Person:
    ordered = tuple(sorted(mentions, key=lambda mention: natural(mention.person)))
    return Person(ordered[0].person, ordered)


class _Groups:
    """Mentions joined one pair at a time; the smaller group moves into the larger, so joining n costs O(n log n)."""

    def __init__(self, reports: Iterable[str]) -> None:
        self._of = {report: report for report in reports}
        self._members = {report: [report] for report in self._of}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)

    def part(self, one: str, other: str) -> None:
        """Never let these two be joined."""
        self._apart[one].add(other)
        self._apart[other].add(one)

    def join(self, one: str, other: str) -> bool:
        """Join the groups of two mentions; False, and nothing done, where a pair across them was parted."""
        small, large = sorted((self._of[one], self._of[other]), key=lambda group: len(self._members[group]))
        if small == large:
            return True
        moving = self._members[small]
        if any(self._of.get(parted) == large for member in moving for parted in self._apart.get(member, ())):
            return False
        self._members[large] += moving
        self._of |= dict.fromkeys(moving, large)
        del self._members[small]
        return True

    def standing(self) -> Iterable[list[str]]:
        """The groups as they are."""
        return self._members.values()
