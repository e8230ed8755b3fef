"""Precision and recall of links by a sample drawn with unequal chances."""

import random

import pytest

from ascertain.incidents.review.drawing import order
from ascertain.incidents.review.interval import wilson
from ascertain.incidents.review.measure import chances, measured, share
from ascertain.incidents.review.model import CANNOT_TELL, DIFFERENT, MATCH, Drawn, Interval, Label, Link, Pair


def world(seed: int, n: int = 2000) -> tuple[list[Link], set[Pair]]:
    """Pairs of made-up lists whose probabilities are surer than they should be, and those that are one person."""
    dice = random.Random(seed)
    links, same = [], set()
    for row in range(n):
        p = dice.choice([0.99] * 12 + [0.8, 0.6, 0.4, 0.2, 0.05])
        pair = Pair("morgue", row, "council", row)
        links.append(Link(pair, p, p >= 0.5))
        if dice.random() < 0.9 * p:
            same.add(pair)
    return links, same


def labelled(drawn: list[Drawn], same: set[Pair], *reviewers: str) -> list[Label]:
    told = {True: MATCH, False: DIFFERENT}
    return [
        Label(who, item.pair, told[item.pair in same], 1, "2090-03-05", item.share)
        for who in reviewers
        for item in drawn
    ]


def inside(found: Interval, truth: float) -> bool:
    assert found.low95 is not None
    assert found.high95 is not None
    return found.low95 <= truth <= found.high95


def test_the_intervals_hold_the_truth_nineteen_times_in_twenty() -> None:
    held, off = [0, 0], [0.0, 0.0]
    for seed in range(60):
        links, same = world(seed)
        found = measured(links, labelled(order(links)[:150], same, "Anna", "Boris"))
        linked = {link.pair for link in links if link.linked}
        truths = (len(linked & same) / len(linked), len(linked & same) / len(same))
        for at, (measure, truth) in enumerate(zip((found.precision, found.recall), truths, strict=True)):
            held[at] += inside(measure, truth)
            off[at] += (measure.value or 0) - truth
    assert min(held) >= 53  # binomial(60, .95) is lower once in 100
    assert max(map(abs, off)) / 60 < 0.01


def test_only_settled_pairs_that_the_linkage_knows_count() -> None:
    links, same = world(1, 40)
    drawn = order(links)
    alone = measured(links, labelled(drawn, same, "Anna"))
    assert (alone.precision, alone.recall) == (Interval(None, None, None, 0),) * 2
    assert measured(links, labelled(drawn, same, "Anna"), reviewers=1).precision.pairs > 0
    unknown = [Label(who, Pair("x", 0, "y", 0), MATCH, 1, "", 0.1) for who in ("Anna", "Boris")]
    unsure = [Label(who, links[0].pair, CANNOT_TELL, 1, "", 0.1) for who in ("Anna", "Boris")]
    assert measured(links, [*unknown, *unsure]).precision.pairs == 0


def test_a_share_weighs_by_chance_and_stays_open_without_an_error() -> None:
    found = share([(True, 1.0), (False, 0.5)])
    assert found.value == pytest.approx(1 / 3)
    sure = share([(True, 0.1)] * 10)
    assert [sure.value, sure.high95] == pytest.approx([1, 1])
    assert sure.low95 == pytest.approx(wilson(1, 10)[0])
    assert wilson(0, 10) == pytest.approx((0, 1 - wilson(1, 10)[0]))


def test_a_chance_is_at_most_certainty() -> None:
    a, b = Pair("a", 0, "b", 0), Pair("a", 1, "b", 1)
    assert chances({a: 0.9, b: 0.1}, 5) == {a: 1, b: 0.5}
