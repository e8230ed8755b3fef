"""What the interaction of all lists is taken to be, since no table can tell it (Aleshin-Guendel, Sadinle & Wakefield).

No highest-order interaction, times ξ: n0 = ξ · ∏ cells of an odd number of lists / ∏ cells of an even number, ξ = 1
being none (arXiv 2101.09304, section 3; Fienberg 1972). The same for two lists with the others summed over: n00 =
ξ · n10 · n01 / n11, which is Lincoln and Petersen's estimate where ξ = 1.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.systems.table import Table, bits

RATIOS = (1 / 2, 2 / 3, 1.0, 3 / 2, 2.0)
DRAWS = 4000


@dataclass(frozen=True, slots=True)
class Ratio:
    """An answer under one ξ: the point, and 95 % limits of the posterior under a flat prior on the cells.

    `error` is the standard error of log n0 by the counts of the cells.
    """

    xi: float
    point: float
    interval: tuple[float, float]
    error: float


def highest(table: Table, xi: float, random: np.random.Generator) -> Ratio | None:
    """Under the interaction ξ of all lists; None where a cell is empty."""
    cells = table.cells[1:].astype(float)
    if not cells.all():
        return None
    odd = bits(np.arange(1, table.cells.size), len(table.lists)).sum(axis=1) % 2 == 1
    return _answer(cells, np.where(odd, 1.0, -1.0), xi, table.people, random)


def marginal(table: Table, first: int, second: int, xi: float, random: np.random.Generator) -> Ratio | None:
    """Under the interaction ξ of two lists, whatever the others hold; None where they share nobody.

    People on neither of the two but on another list are among the n00; N is never below those listed.
    """
    two = table.without(set(range(len(table.lists))) - {first, second})
    cells = two.cells[1:].astype(float)
    if not cells.all():
        return None
    found = _answer(cells, np.array([1.0, 1.0, -1.0]), xi, two.people, random)
    low, high = found.interval
    listed = float(table.people)
    return Ratio(xi, max(found.point, listed), (max(low, listed), max(high, listed)), found.error)


def all_pairs(table: Table, random: np.random.Generator) -> dict[tuple[int, int], Ratio]:
    """Every pair of lists that share somebody, each taken as independent with the others summed over."""
    found = {(a, b): marginal(table, a, b, 1.0, random) for a, b in combinations(range(len(table.lists)), 2)}
    return {pair: ratio for pair, ratio in found.items() if ratio is not None}


def _answer(
    cells: NDArray[np.float64], signs: NDArray[np.float64], xi: float, people: int, random: np.random.Generator
) -> Ratio:
    hidden = xi * float(np.exp(signs @ np.log(cells)))
    shares = random.dirichlet(cells + 1, DRAWS)
    odds = xi * np.exp(np.log(shares) @ signs)
    drawn = people + random.negative_binomial(people, 1 / (1 + np.minimum(odds, 1e6)))
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Ratio(xi, people + hidden, (float(low), float(high)), float(np.sqrt((1 / cells).sum() + 1 / hidden)))
