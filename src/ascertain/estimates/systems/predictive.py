"""Whether the model would show a table like the one seen, and what it believed before it saw any."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.seeds import generator
from ascertain.estimates.systems.latent.density import Floats, unpack
from ascertain.estimates.systems.latent.posterior import Posterior, Prior
from ascertain.estimates.systems.table import Table, bits

DRAWS = 400


@dataclass(frozen=True, slots=True)
class Shown:
    """People on exactly these lists: how many are seen, and 95 % limits of how many the model would show."""

    lists: tuple[str, ...]
    seen: int
    low: int
    high: int


def shown(table: Table, found: Posterior, seed: int) -> tuple[Shown, ...]:
    """What tables made by the model hold in each cell, beside the table seen; in the order of its cells."""
    random, people = generator(seed, "shown"), table.people
    points = found.points.reshape(-1, found.points.shape[2])
    drawn = []
    for at in points[np.linspace(0, len(points) - 1, DRAWS).astype(int)]:
        shares = cell_shares(at, len(table.lists), found.prior.classes)[1:]
        drawn.append(random.multinomial(people, shares / shares.sum()))
    low, high = np.quantile(np.array(drawn), (0.025, 0.975), axis=0)
    return tuple(
        Shown(
            tuple(name for j, name in enumerate(table.lists) if cell >> j & 1),
            int(table.cells[cell]), round(float(low[cell - 1])), round(float(high[cell - 1])),
        )
        for cell in range(1, table.cells.size)
    )  # fmt: skip


def predictive(table: Table, found: Posterior, seed: int) -> dict[str, float]:
    """Posterior predictive p-values: the share of replicated tables further off than the one seen.

    Compared are all cells, the sizes of lists and the odds ratios of pairs, each by the Freeman–Tukey distance to what
    the same draw expects (Gelman, Meng & Stern 1996, Statistica Sinica 6:733). Near 0: the model does not fit.
    """
    random = generator(seed, "predictive")
    points = found.points.reshape(-1, found.points.shape[2])
    chosen = points[np.linspace(0, len(points) - 1, DRAWS).astype(int)]
    beyond: dict[str, float] = dict.fromkeys(("cells", "sizes", "pairs"), 0.0)
    for at in chosen:
        shares = cell_shares(at, len(table.lists), found.prior.classes)[1:]
        expected = table.people * shares / shares.sum()
        again = random.multinomial(table.people, shares / shares.sum())
        for name, measure in _MEASURES.items():
            goal = measure(expected, len(table.lists))
            drawn = measure(again.astype(float), len(table.lists))
            seen = measure(table.cells[1:].astype(float), len(table.lists))
            beyond[name] += _distance(drawn, goal) >= _distance(seen, goal)
    return {name: round(count / DRAWS, 3) for name, count in beyond.items()}


def cell_shares(at: Floats, lists: int, classes: int) -> Floats:
    """The probability of each of the 2^L cells at a point."""
    on, weights, _ = unpack(at, lists, classes)
    rows = bits(np.arange(1 << lists), lists)[:, :, None]
    return np.asarray(np.where(rows == 1, on, 1 - on).prod(axis=1) @ weights)


def prior_hidden(lists: int, prior: Prior, seed: int, draws: int = 4000) -> tuple[float, float, float]:
    """How many on no list for each one listed, before any table: median and 95 % limits.

    Uniform λ say something about that, and another thing for every number of lists.
    """
    weights, on = prior_draws(lists, prior, generator(seed, "prior"), draws)
    unseen = (weights * (1 - on).prod(axis=1)).sum(axis=1)
    low, middle, high = np.quantile(unseen / (1 - unseen), (0.025, 0.5, 0.975))
    return round(float(middle), 4), round(float(low), 4), round(float(high), 4)


def prior_draws(lists: int, prior: Prior, random: np.random.Generator, draws: int) -> tuple[Floats, Floats]:
    """Draws from the prior: π (draws × K) and λ (draws × L × K)."""
    alpha = np.maximum(random.gamma(prior.shape, 1 / prior.rate, draws), 1e-9)
    # log(1 − V) with V ~ Beta(1, α): log u / α. The last class takes what is left.
    left = np.log(random.random((draws, prior.classes - 1))) / alpha[:, None]
    before = np.hstack([np.zeros((draws, 1)), np.cumsum(left, axis=1)])
    weights = np.exp(before) * np.hstack([-np.expm1(left), np.ones((draws, 1))])
    return weights, random.random((draws, lists, prior.classes))


def _cells(cells: Floats, lists: int) -> Floats:  # noqa: ARG001
    return cells


def _sizes(cells: Floats, lists: int) -> Floats:
    return np.asarray(cells @ bits(np.arange(1, 1 << lists), lists))


def _pairs(cells: Floats, lists: int) -> Floats:
    """Log odds ratios of pairs among those listed (half a person added), squared so that distances are of one kind."""
    rows: NDArray[np.float64] = bits(np.arange(1, 1 << lists), lists).astype(float)
    both = rows.T @ (rows * cells[:, None]) + 0.5
    first = rows.T @ ((1 - rows) * cells[:, None]) + 0.5
    neither = (1 - rows).T @ ((1 - rows) * cells[:, None]) + 0.5
    upper = np.triu_indices(lists, 1)
    ratios = np.log(both * neither / (first * first.T))[upper]
    return np.asarray((ratios + 20) ** 2)


_MEASURES = {"cells": _cells, "sizes": _sizes, "pairs": _pairs}


def _distance(one: Floats, other: Floats) -> float:
    return float(((np.sqrt(one) - np.sqrt(other)) ** 2).sum())
