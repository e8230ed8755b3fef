"""What the answers say of the linkage: its precision and recall, estimated from the pairs that were drawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ascertain.incidents.review.interval import wilson
from ascertain.incidents.review.model import Agreed, Interval, Label, Link, Pair
from ascertain.incidents.review.settled import REVIEWERS, latest, settled


@dataclass(frozen=True, slots=True)
class Measured:
    """The linkage as the settled answers see it.

    Attributes:
        precision: of the pairs linked, the share that are one person.
        recall: of the pairs in `links.csv` that are one person, the share linked. Of what was never compared, or has
            a probability below .01, no pair can be drawn.
    """

    precision: Interval
    recall: Interval


def chances(shares: Mapping[Pair, float], n: int) -> dict[Pair, float]:
    """The chance of each pair to be among the first `n` drawn: n × its share, at most 1.

    Ohlsson 1998: of a sequential Poisson sample the chances are those of a Poisson sample, nearly.
    """
    return {pair: min(1.0, n * share) for pair, share in shares.items()}


def agreed(labels: Sequence[Label], reviewers: int = REVIEWERS) -> list[Agreed]:
    """What is settled, each pair with its chance to have been drawn."""
    looked = {pair: next(iter(by.values())).share for pair, by in latest(labels).items() if len(by) >= reviewers}
    chance = chances({pair: share for pair, share in looked.items() if share > 0}, len(looked))
    return [Agreed(pair, one, chance.get(pair)) for pair, one in settled(labels, reviewers).persons.items()]


def measured(links: Sequence[Link], labels: Sequence[Label], reviewers: int = REVIEWERS) -> Measured:
    """Estimate precision and recall of the links from what reviewers settled.

    Both are ratios of sums over the pairs drawn, each weighted by one over its chance to be drawn (Binette and others
    2023, "Estimating the performance of entity resolution algorithms: lessons learned through PatentsView.org",
    estimate them so from clusters drawn; here pairs are). Pairs not settled are left out: the figures hold for them too
    only where they are no harder than the others.
    """
    linked = {link.pair: link.linked for link in links}
    known = [
        (linked[said.pair], said.one_person, said.chance)
        for said in agreed(labels, reviewers)
        if said.pair in linked and said.chance is not None
    ]
    return Measured(
        precision=share((one, drawn) for is_linked, one, drawn in known if is_linked),
        recall=share((is_linked, drawn) for is_linked, one, drawn in known if one),
    )


def share(drawn: Iterable[tuple[bool, float]]) -> Interval:
    """The share of what is so, of pairs drawn with unequal chances: (is it so, chance to be drawn).

    The ratio estimator of Hájek; its variance by linearisation (Särndal, Swensson and Wretman 1992, "Model assisted
    survey sampling", ch. 5). The interval is Wilson's at the number of equally weighted pairs that would say as much:
    it stays open where no error was seen, as in Korn and Graubard 1998. Never more than Kish's number
    (Σw)² / Σw²: rare errors among seldom drawn pairs may not have been seen.
    """
    units = [(so, 1 / chance) for so, chance in drawn]
    if not units:
        return Interval(None, None, None, 0)
    total = sum(weight for _, weight in units)
    found = sum(weight for so, weight in units if so) / total
    spread = sum((1 - 1 / weight) * (weight * (so - found)) ** 2 for so, weight in units) / total**2
    worth = total**2 / sum(weight**2 for _, weight in units)
    if spread > 0:
        worth = min(worth, found * (1 - found) / spread)
    low, high = wilson(found, worth)
    return Interval(found, low, high, len(units))
