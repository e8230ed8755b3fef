"""Which pairs people are asked about, and in which order: those whose answer would move the figure, and some at random.

Each pair has a known chance to be drawn. That is what lets a few hundred answers speak for all pairs (`measure`).
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from ascertain.incidents.review.model import Drawn, Link, Pair

# The part of the draw in which every pair has the same chance. Without it nothing would be learnt of the pairs the
# linkage is sure of, and those are nearly all.
AT_RANDOM = 0.5


def effect(links: Sequence[Link]) -> list[float]:
    """By how much an answer about each pair is expected to move the number of unique people.

    Let p be the pair's probability and m the number of matches expected among the pairs that share a row with it in
    the same two lists, itself included. "One person" (probability p) makes that number 1 and moves the figure by
    1 − m; "two persons" moves it by −p (1 − m) / (1 − p), since what is expected does not change. Both together:
    2 p |1 − m|. It is nought where the linkage is sure, and where only *which* of two rows is meant is open.
    """
    expected: defaultdict[tuple[str, int, str], float] = defaultdict(float)
    for link in links:
        for end in _ends(link.pair):
            expected[end] += link.probability
    found = []
    for link in links:
        first, second = _ends(link.pair)
        among = expected[first] + expected[second] - link.probability
        found.append(2 * link.probability * abs(1 - among))
    return found


def _ends(pair: Pair) -> tuple[tuple[str, int, str], tuple[str, int, str]]:
    return (pair.list_a, pair.row_a, pair.list_b), (pair.list_b, pair.row_b, pair.list_a)


def order(links: Sequence[Link], at_random: float = AT_RANDOM) -> list[Drawn]:
    """All pairs in the order in which they are asked about; the first n are a sample of n.

    A sequential Poisson sample (Ohlsson 1998, "Sequential Poisson sampling"): pairs ascend by u / share, u uniform
    on (0, 1]. The numbers u are made of the pair itself, so that every reviewer meets the same pairs in the same order,
    can stop anywhere, and nothing about the draw needs to be kept.
    """
    effects = effect(links)
    total = sum(effects)
    drawn = []
    for link, moved in zip(links, effects, strict=True):
        active = moved / total if total else 1 / len(links)
        drawn.append(Drawn(link.pair, at_random / len(links) + (1 - at_random) * active))
    return sorted(drawn, key=lambda item: (_uniform(item.pair) / item.share, item.pair))


def _uniform(pair: Pair) -> float:
    digest = hashlib.sha256("\x1f".join(map(str, pair.cells)).encode()).digest()
    return (int.from_bytes(digest[:8], "big") + 1) / 2**64
