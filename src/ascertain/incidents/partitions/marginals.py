"""Marginals: the probability of each pair of two lists, where each row has one match at most."""

import numpy as np

from ascertain.incidents.partitions.model import Floats, Rows, Units
from ascertain.terms.errors import InputError

# Odds beyond these are certain for all that matters here, and would drown what stands beside them in rounding.
_MOST = np.log(1e9)


def marginals(units: Units, odds: Floats, rounds: int = 200, near: float = 1e-9) -> Floats:
    """The probability of each pair by belief propagation: exact where no pairs close a ring, and near it elsewhere.

    Each row tells each of its partners how free it is, apart from that partner. The sum of the probabilities at a row
    never exceeds 1.

    Args:
        units: of `united`; two lists that hold each person once.
        odds: of each pair of rows, shape (m,), or (d, m) for several readings of the evidence, which are averaged.
        rounds: at most so many.
        near: no message changes by more, relative to itself, when it ends.

    Returns:
        Shape (m,); 1 for rows that reviewers put together, 0 for pairs that are ruled out.

    Raises InputError for more lists, or lists that hold people more than once. Source: Huang and Jebara,
    "Approximating the Permanent with Belief Propagation" (2009); Vontobel, "The Bethe Permanent of a Nonnegative
    Matrix", IEEE Transactions on Information Theory 59 (2013), for one fixed point and convergence.
    """
    if len(units.most) > 2 or (units.most > 1).any():
        raise InputError(
            "Probabilities by belief propagation are for two lists that hold each person once.",
            todo="Draw who is the same person instead, and count the draws.",
        )
    logs = np.minimum(units.logs(odds), _MOST)
    return units.spread(np.mean([_edges(units, np.exp(log), rounds, near) for log in logs], axis=0))


def _edges(units: Units, odds: Floats, rounds: int, near: float) -> Floats:
    """The probability of each pair of units; shape (e,)."""
    first = units.held[units.i].argmax(1) if len(units.i) else units.i
    a, b = np.where(first == 0, units.i, units.j), np.where(first == 0, units.j, units.i)
    return passed(len(units), a, b, odds, rounds, near)


def passed(n: int, a: Rows, b: Rows, odds: Floats, rounds: int, near: float = 1e-6) -> Floats:
    """The probability of each pair (a, b) of n things, each of which is in one pair at most; shape of `odds`."""
    to_b = odds
    to_a = odds
    for _ in range(rounds):
        to_a = odds / (1 + np.maximum(np.bincount(b, to_b, n)[b] - to_b, 0))
        before, to_b = to_b, odds / (1 + np.maximum(np.bincount(a, to_a, n)[a] - to_a, 0))
        if np.all(np.abs(to_b - before) <= near * to_b):
            break
    together = to_a * to_b / odds
    return np.asarray(together / (1 + together))
