"""How many people are proposed, and how many of them are false, by how many origins an incident has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from ascertain.findings.methodology import Methodology
from ascertain.findings.numbers import numbers, wholes
from ascertain.findings.origins import OriginGraph
from ascertain.findings.proposal import propose
from ascertain.findings.support import backing, total_words
from bench_proposals.world import OUTCOMES, Told

MANY = 6  # this many origins or more stand in one line
MOST_FALSE, LEAST_FOUND = 0.02, 0.40
"""The bar: the false share of persons proposed, and the share of the people harmed that is proposed."""


@dataclass(frozen=True, slots=True)
class Score:
    """People, over incidents and outcomes. `naive` is what any two origins support: counting without a rule."""

    incidents: int = 0
    harmed: int = 0
    proposed: int = 0
    false: int = 0
    naive: int = 0
    naive_false: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def false_share(self) -> float:
        """Of the people proposed, those who were not there."""
        return self.false / max(1, self.proposed)

    @property
    def recall(self) -> float:
        """Of the people harmed in incidents somebody told of, those proposed."""
        return (self.proposed - self.false) / max(1, self.harmed)

    @property
    def naive_false_share(self) -> float:
        """The same as `false_share`, for counting any two origins."""
        return self.naive_false / max(1, self.naive)

    @property
    def naive_recall(self) -> float:
        """The same as `recall`, for counting any two origins."""
        return (self.naive - self.naive_false) / max(1, self.harmed)

    @property
    def holds(self) -> bool:
        """True where the bar is met."""
        return self.false_share <= MOST_FALSE and self.recall >= LEAST_FOUND


def scores(told: Iterable[Told], methodology: Methodology) -> Mapping[int, Score]:
    """The score by number of known origins. A person counts as false for each outcome that has one too many."""
    found: dict[int, Score] = {}
    for item in told:
        proposal = propose(item.dossier, methodology)
        known = sum(origin.known for origin in proposal.origins)
        graph = OriginGraph((), (), proposal.origins)
        naive = dict(_naive(item, graph, methodology))
        score = Score(incidents=1)
        for outcome in OUTCOMES:
            true, other = item.truth[outcome], naive[outcome]
            number = sum(many for of, _, many in proposal.counts if of == outcome)
            score += Score(0, true, number, max(0, number - true), other, max(0, other - true))
        at = min(known, MANY)
        found[at] = found.get(at, Score()) + score
    return dict(sorted(found.items()))


def _naive(item: Told, graph: OriginGraph, methodology: Methodology) -> Iterator[tuple[str, int]]:
    """Per outcome, what two origins support of the numbers as they were told."""
    whole = wholes(numbers(item.dossier.statements, OUTCOMES).usable)
    for outcome in OUTCOMES:
        yield outcome, backing(graph.known, total_words(whole, outcome), ()).supported(methodology.origins)


def table(found: Mapping[int, Score]) -> str:
    """One line for each number of origins, and one for all."""
    head = "origins  incidents   harmed  proposed  false   share  recall | any two: false share  recall"
    lines = [_line("all" if at is None else f"{at}{'+' if at == MANY else ''}", score) for at, score in _rows(found)]
    return "\n".join([head, *lines])


def _rows(found: Mapping[int, Score]) -> Iterator[tuple[int | None, Score]]:
    yield from found.items()
    yield None, total(found)


def total(found: Mapping[int, Score]) -> Score:
    """Over all numbers of origins."""
    return sum(found.values(), Score())


def _line(name: str, score: Score) -> str:
    return (
        f"{name:>7}  {score.incidents:>9,}  {score.harmed:>7,}  {score.proposed:>8,}  {score.false:>5,}"
        f"  {score.false_share:6.2%}  {score.recall:6.1%}"
        f" |        {score.naive_false_share:11.2%}  {score.naive_recall:6.1%}"
    )
