"""Averaging over decomposable graphs: which lists depend on which is summed over, exactly.

Madigan & York 1997, Biometrika 84:19: a graph joins lists that depend on each other; with a hyper-Dirichlet prior the
probability of the table under a decomposable graph is a product over cliques, divided by one over separators, and so
is that of every number of hidden people. Weights of graphs are equal before, δ = 2^−L a cell, and log N flat, as the
R package dga has it.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from ascertain.estimates.systems.table import Table

Floats = NDArray[np.float64]
MOST_LISTS = 5
_POINTS = 60_000  # of the grid at most; beyond, every so many


@dataclass(frozen=True, slots=True, eq=False)
class Averaged:
    """The posterior over a grid of hidden people, and the weight of the heaviest graph.

    `at_bound` is the probability in the last hundredth of the grid.
    """

    hidden: NDArray[np.int64]
    weights: Floats
    heaviest: float
    at_bound: float

    def quantile(self, share: float) -> int:
        """The number of hidden people at a share of the posterior."""
        place = int(np.searchsorted(np.cumsum(self.weights), share))
        return int(self.hidden[min(place, self.hidden.size - 1)])


def average(table: Table, most: int) -> Averaged:
    """Average over all decomposable graphs of up to five lists, with at most `most` hidden people (from 1 on)."""
    lists = len(table.lists)
    hidden = np.arange(1, most + 1, max(1, most // _POINTS))
    parts = {margin: _margin(table, margin, hidden) for margin in range(1 << lists)}
    everyone = table.people + hidden
    # The number of ways to be such a table, and the flat prior of log N.
    shared = gammaln(everyone + 1.0) - gammaln(hidden + 1.0) - np.log(everyone)
    # One graph after the other, by the highest so far: 822 graphs at once would fill the memory.
    of_graph: list[float] = []
    weights, highest = np.zeros(hidden.size), -np.inf
    for graph in decomposable(lists):
        log = shared + sum(times * parts[margin] for margin, times in graph)
        if (top := float(log.max())) > highest:
            lower = float(np.exp(highest - top))
            weights, of_graph, highest = weights * lower, [one * lower for one in of_graph], top
        likely = np.exp(log - highest)
        weights += likely
        of_graph.append(float(likely.sum()))
    heaviest = max(of_graph) / sum(of_graph)
    weights /= weights.sum()
    return Averaged(hidden, weights, heaviest, float(weights[hidden > 0.99 * most].sum()))


def _margin(table: Table, margin: int, hidden: NDArray[np.int64]) -> Floats:
    """The log probability of the table summed to the lists of `margin`, for every number of hidden people."""
    delta, lists = 2.0 ** -len(table.lists), len(table.lists)
    prior = delta * 2 ** (lists - margin.bit_count())
    held = np.bincount(np.arange(table.cells.size) & margin, table.cells, 1 << lists)
    cells = held[[cell for cell in range(1, 1 << lists) if cell & margin == cell]]
    fixed = float((gammaln(prior + cells) - gammaln(prior)).sum())
    nobody = gammaln(prior + held[0] + hidden) - gammaln(prior)
    return np.asarray(fixed + nobody - gammaln(1.0 + table.people + hidden))


@lru_cache
def decomposable(lists: int) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Every decomposable graph as margins with how often they count: cliques +1, separators −1.

    8 graphs for three lists, 61 for four, 822 for five.
    """
    edges = list(combinations(range(lists), 2))
    found = []
    for chosen in range(1 << len(edges)):
        neighbours = [0] * lists
        for at, (a, b) in enumerate(edges):
            if chosen >> at & 1:
                neighbours[a] |= 1 << b
                neighbours[b] |= 1 << a
        margins = _margins(neighbours)
        if margins is not None:
            found.append(margins)
    return tuple(found)


def _margins(neighbours: list[int]) -> tuple[tuple[int, int], ...] | None:
    """Cliques and separators by taking out one list after the other whose neighbours all know each other.

    None where none can be taken out: the graph is not decomposable. p(all) = ∏ p(list, neighbours) / p(neighbours).
    """
    left = set(range(len(neighbours)))
    counts: Counter[int] = Counter()
    while left:
        among = sum(1 << j for j in left)
        for j in sorted(left):
            near = neighbours[j] & among
            if all(near & ~(neighbours[k] | 1 << k) == 0 for k in left if near >> k & 1):
                counts[near | 1 << j] += 1
                counts[near] -= 1
                left.remove(j)
                break
        else:
            return None
    return tuple((margin, times) for margin, times in sorted(counts.items()) if times)
