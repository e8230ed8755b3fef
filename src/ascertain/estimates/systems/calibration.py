"""Simulation-based calibration: where the truth is drawn from the prior, its rank in the posterior is uniform.

Talts, Betancourt, Simpson, Vehtari & Gelman 2018, arXiv 1804.06788. p(N) ∝ 1/N is improper, but it says nothing of how
many are listed: p(n | λ, π) ∝ 1/n whatever λ and π are. So the calibration holds n fixed, which makes everything else
proper: λ and π from their priors, the table of n people given them, n0 ~ NegativeBinomial(n, 1 − p_0) up to the bound.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from ascertain.estimates.seeds import generator
from ascertain.estimates.systems.latent.posterior import SHORT, Goal, Plan, Prior, posterior
from ascertain.estimates.systems.predictive import prior_draws
from ascertain.estimates.systems.table import Table, bits

ENOUGH = Goal(200, 100, 1.02)
EVEN = 2000  # sets of uniform ranks the band is found by
RANKED = 99  # draws of each posterior that the truth is ranked among, far enough apart to be nearly independent


def made(lists: int, people: int, prior: Prior, random: np.random.Generator) -> tuple[Table, int]:
    """A table of `people` listed, drawn from the prior, and the true number on no list."""
    rows = bits(np.arange(1 << lists), lists)[:, :, None]
    while True:
        weights, on = prior_draws(lists, prior, random, 1)
        shares = np.where(rows == 1, on[0], 1 - on[0]).prod(axis=1) @ weights[0]
        hidden = int(random.negative_binomial(people, min(max(1 - shares[0], 1e-12), 1.0)))
        if hidden <= prior.most * people:
            break
    cells = np.append(0, random.multinomial(people, shares[1:] / shares[1:].sum()))
    return Table(tuple(f"list {j + 1}" for j in range(lists)), cells), hidden


def ranks(
    sets: int, lists: int, people: int, prior: Prior, seed: int, plans: tuple[Plan, ...] = SHORT
) -> tuple[NDArray[np.int64], int]:
    """The rank of the truth, 0 … 99, for each of `sets` tables; and for how many of them chains did not agree."""
    found, apart = np.empty(sets, np.int64), 0
    for number in range(sets):
        random = generator(seed, "calibration", number)
        table, hidden = made(lists, people, prior, random)
        drawn = posterior(table, seed + number, prior=prior, plans=plans, goal=ENOUGH)
        apart += not ENOUGH.met(drawn.agreement)
        chosen = drawn.everyone[np.linspace(0, drawn.everyone.size - 1, RANKED).astype(int)] - people
        # Whole numbers can be equal: the truth is put anywhere among its equals.
        found[number] = (chosen < hidden).sum() + random.integers((chosen == hidden).sum() + 1)
    return found, apart


def furthest(found: NDArray[np.int64], seed: int = 0) -> tuple[float, float]:
    """The least chance that the ranks' distribution function has at any step, and the least it may have (95 %).

    At each step the number of ranks up to it is binomial where ranks are uniform. How unlikely the least likely step
    may be for all steps to be inside the band together is found by drawing uniform ranks (Säilynoja, Bürkner & Vehtari
    2022, Statistics and Computing 32:32, algorithm 1). Outside of the band: the first is below the second.
    """
    random = generator(seed, "band", found.size)
    even = [_least(random.integers(RANKED + 1, size=found.size)) for _ in range(EVEN)]
    return _least(found), float(np.quantile(even, 0.05))


def _least(found: NDArray[np.int64]) -> float:
    """The least two-sided binomial chance over all steps but the last."""
    steps = np.arange(1, RANKED + 1)
    below = np.cumsum(np.bincount(found, minlength=RANKED + 1))[:-1]
    share = steps / (RANKED + 1)
    tails = np.minimum(binom.cdf(below, found.size, share), binom.sf(below - 1, found.size, share))
    return float(2 * tails.min())
