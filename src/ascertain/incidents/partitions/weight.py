"""What a person made of several rows weighs: the best tree of evidence, and what speaks against it."""

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from ascertain.incidents.partitions.model import Floats

# The odds of two rows that were not compared. Rows that have nothing in common are not compared, so this speaks
# against them; but a comparison can be missed, so that it does not forbid.
UNSEEN = 1e-2
# How much a pair counts that speaks against one person, beside those that show it.
AGAINST = 0.5


def weight(logs: Floats) -> Floats:
    """The log weight of people of c units each, by the log odds of all their pairs.

    Two units weigh their log odds. Of more, c − 1 pairs show that they are one person: those of the greatest spanning
    tree. The others follow from these, and count half where they speak against it, nothing where they do not: what
    agrees with a match already shown is no new evidence, and a second, poorer copy of a name is no reason to part two
    rows that agree. The weight of a partition is the product over its people. With two lists that hold each person once
    it is the posterior over bipartite matchings of Sadinle, "Bayesian Estimation of Bipartite Matchings for Record
    Linkage", JASA 112 (2017), for given odds; beyond, a composite likelihood for the partitions of Aleshin-Guendel and
    Sadinle, "Multifile Partitioning for Record Linkage and Duplicate Detection", JASA 118 (2023).

    Args:
        logs: shape (…, c, c), symmetric; the diagonal is not looked at.

    Returns:
        Shape (…).
    """
    c = logs.shape[-1]
    against = np.minimum(logs, 0)
    counted = AGAINST * np.triu(against, 1).sum((-1, -2))
    reached = np.zeros(logs.shape[:-1], bool)
    reached[..., 0] = True
    best = np.where(reached, -np.inf, logs[..., 0, :])
    for _ in range(c - 1):
        at = best.argmax(-1)[..., None]
        step = np.take_along_axis(best, at, -1)
        counted = counted + (step - AGAINST * np.minimum(step, 0))[..., 0]
        np.put_along_axis(reached, at, True, -1)
        row = np.take_along_axis(logs, at[..., None], -2)[..., 0, :]
        best = np.where(reached, -np.inf, np.maximum(best, row))
    return np.asarray(counted)


def weight_of(person: Sequence[int], log: Callable[[int, int], float]) -> float:
    """The same of one person of few units, many times faster: `log` gives the log odds of two units, a < b."""
    told = sorted(((log(a, b), a, b) for a, b in combinations(person, 2)), reverse=True)
    tree, found = {unit: unit for unit in person}, 0.0
    for own, a, b in told:
        one, other = tree[a], tree[b]
        if one == other:
            found += AGAINST * min(own, 0.0)
            continue
        found += own
        for unit, root in tree.items():
            if root == other:
                tree[unit] = one
    return found
