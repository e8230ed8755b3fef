"""Average linkage: groups whose members are alike on average become one (Sokal and Michener 1958, UPGMA).

Two groups can only become one where some pair of theirs lies above the threshold. So what no such pair connects is
grouped by itself, and grouping anew after a late arrival touches only what the arrival is connected with.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import inf

Scores = Mapping[int, Mapping[int, float]]
Group = tuple[int, ...]


def linked(
    members: Sequence[int], scores: Scores, threshold: float, apart: float, seeds: Sequence[Group] = ()
) -> list[Group]:
    """The members in groups, ascending; the same whatever order the scores were found in.

    Args:
        members: numbers; of pairs equally alike, those with the lowest numbers are joined first.
        scores: member → member → score, both ways; minus infinity keeps whole groups apart.
        threshold: groups are joined as long as the average score of their pairs lies above it.
        apart: the score of a pair that stands nowhere in `scores`.
        seeds: members, ascending, that are together from the start. Others may join them, and no two become one.
    """
    found: list[Group] = []
    for component in _connected(members, scores, threshold, seeds):
        held = [seed for seed in seeds if seed[0] in component]
        found += _joined(component, scores, threshold, apart, held) if len(component) > 1 else [tuple(component)]
    return sorted(found)


def _connected(members: Sequence[int], scores: Scores, threshold: float, seeds: Sequence[Group]) -> Iterator[list[int]]:
    left, together = set(members), {member: seed for seed in seeds for member in seed}
    for first in sorted(members):
        if first not in left:
            continue
        left.discard(first)
        reached, waiting = [first], [first]
        while waiting:
            member = waiting.pop()
            alike = (other for other, score in scores.get(member, {}).items() if score > threshold)
            fresh = [other for other in dict.fromkeys((*alike, *together.get(member, ()))) if other in left]
            left.difference_update(fresh)
            reached += fresh
            waiting += fresh
        yield sorted(reached)


def _joined(
    component: list[int], scores: Scores, threshold: float, apart: float, seeds: Sequence[Group]
) -> list[Group]:
    held = {member for seed in seeds for member in seed}
    groups: dict[int, Group] = {seed[0]: seed for seed in seeds}
    groups |= {member: (member,) for member in component if member not in held}
    sums: dict[int, dict[int, float]] = {one: {} for one in groups}
    for one, other in combinations(sorted(groups), 2):
        rivals = one in held and other in held
        pairs = (scores.get(low, {}).get(high, apart) for low in groups[one] for high in groups[other])
        sums[one][other] = sums[other][one] = -inf if rivals else sum(pairs)
    sizes = {one: len(group) for one, group in groups.items()}
    ranked = [
        (-score / (sizes[one] * sizes[other]), one, other, sizes[one], sizes[other])
        for one in groups
        for other, score in sums[one].items()
        if one < other
    ]
    heapq.heapify(ranked)
    while ranked:
        score, one, other, size, size_other = heapq.heappop(ranked)
        if -score <= threshold:
            break
        # A group that grew or was joined since then has been ranked anew.
        if len(groups.get(one, ())) != size or len(groups.get(other, ())) != size_other:
            continue
        groups[one] = tuple(sorted((*groups[one], *groups.pop(other))))
        gone = sums.pop(other)
        for third in sums[one].keys() & gone.keys():
            whole = sums[one][third] + gone[third]
            sums[one][third] = sums[third][one] = whole
            del sums[third][other]
            low, high = sorted((one, third))
            average = whole / (len(groups[one]) * len(groups[third]))
            heapq.heappush(ranked, (-average, low, high, len(groups[low]), len(groups[high])))
        sums[one].pop(other, None)
    return list(groups.values())
