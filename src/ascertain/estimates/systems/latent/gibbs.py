"""The second opinion: the same posterior by a Gibbs sampler, as LCMCR draws it, sharing no line with the first.

Manrique-Vallier 2016, section 4: people of each cell are dealt to classes, then λ, the sticks and α are drawn given
the deal, then how many nobody has listed. It mixes slowly: some 300 effective draws of 200,000 sweeps on Kosovo.
"""

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.chains import Agreement, agreement
from ascertain.estimates.compiled import compiled
from ascertain.estimates.seeds import generator
from ascertain.estimates.systems.latent.density import Floats, Patterns
from ascertain.estimates.systems.latent.posterior import Prior, prior_for
from ascertain.estimates.systems.table import Table


@compiled
def deal(amount: int, chances: Floats, random: np.random.Generator, into: Floats) -> None:
    """Deal `amount` people to classes in proportion to `chances`, one binomial after the other."""
    left, rest = amount, chances.sum()
    for k in range(chances.size):
        into[k] = 0.0
        if left > 0 and chances[k] > 0.0:
            taken = left
            if k < chances.size - 1 and chances[k] < rest:
                taken = random.binomial(left, min(1.0, max(0.0, chances[k] / rest)))
            into[k] = taken
            left -= taken
        rest -= chances[k]


@compiled
def assign(
    patterns: Patterns, counts: Floats, hidden: int, on: Floats, weights: Floats, random: np.random.Generator
) -> tuple[Floats, Floats]:
    """Deal everybody, the hidden too: people of each class (K), and of each class on each list (L × K)."""
    lists, classes = on.shape
    size, listed = np.zeros(classes), np.zeros((lists, classes))
    chances, dealt = np.empty(classes), np.empty(classes)
    for c in range(counts.size + 1):
        seen = c < counts.size
        for k in range(classes):
            chances[k] = weights[k]
            for j in range(lists):
                chances[k] *= on[j, k] if seen and patterns[c, j] else 1.0 - on[j, k]
        deal(int(counts[c]) if seen else hidden, chances, random, dealt)
        size += dealt
        for j in range(lists):
            if seen and patterns[c, j]:
                listed[j] += dealt
    return size, listed


@compiled
def break_sticks(size: Floats, alpha: float, random: np.random.Generator, weights: Floats) -> float:
    """Draw π given the deal into `weights`; return log of what the last class was left with."""
    left, later = 0.0, size.sum()
    for k in range(size.size - 1):
        later -= size[k]
        v = min(random.beta(1.0 + size[k], alpha + later), 1.0 - 1e-12)
        weights[k] = np.exp(left) * v
        left += np.log1p(-v)
    weights[size.size - 1] = np.exp(left)
    return left


@compiled
def sweeps(
    patterns: Patterns,
    counts: Floats,
    classes: int,
    shape: float,
    rate: float,
    bound: int,
    drop: int,
    kept: int,
    thin: int,
    random: np.random.Generator,
) -> NDArray[np.int64]:
    """One chain: `kept` draws of how many are on no list, every `thin`-th sweep after `drop` sweeps."""
    lists, people = patterns.shape[1], int(counts.sum())
    on, weights = np.empty((lists, classes)), np.empty(classes)
    for k in range(classes):
        weights[k] = 1.0 / classes
        for j in range(lists):
            on[j, k] = random.beta(2.0, 2.0)
    hidden, alpha = min(people // 2, bound), 0.5
    drawn = np.empty(kept, dtype=np.int64)
    for turn in range(drop + kept * thin):
        size, listed = assign(patterns, counts, hidden, on, weights, random)
        for j in range(lists):
            for k in range(classes):
                on[j, k] = random.beta(1.0 + listed[j, k], 1.0 + size[k] - listed[j, k])
        left = break_sticks(size, alpha, random, weights)
        alpha = max(random.standard_gamma(shape + classes - 1.0) / (rate - left), 1e-6)
        unseen = 0.0
        for k in range(classes):
            product = weights[k]
            for j in range(lists):
                product *= 1.0 - on[j, k]
            unseen += product
        new = random.negative_binomial(people, min(max(1.0 - unseen, 1e-12), 1.0 - 1e-12))
        if new <= bound:
            hidden = new
        if turn >= drop and (turn - drop) % thin == 0:
            drawn[(turn - drop) // thin] = hidden
    return drawn


def second_opinion(
    table: Table, seed: int, *, prior: Prior | None = None, drop: int = 10_000, kept: int = 2_000, thin: int = 50
) -> tuple[NDArray[np.int64], Agreement]:
    """Draws of N (chains × draws) by Gibbs sampling, and how far its chains agree on log n0."""
    given = prior or prior_for(len(table.lists))
    patterns, counts, bound = table.patterns, table.counts, given.most * table.people
    hidden = np.stack([
        sweeps(
            patterns, counts, given.classes, given.shape, given.rate, bound, drop, kept, thin,
            generator(seed, "gibbs", chain),
        )
        for chain in range(4)
    ])  # fmt: skip
    return table.people + hidden, agreement(np.log(hidden + 1.0))
