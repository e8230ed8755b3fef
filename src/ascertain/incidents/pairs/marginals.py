"""How probable each pair is where every row has one match at most: belief propagation over all pairs at once."""

import numpy as np

from ascertain.incidents.pairs.classes import Floats
from ascertain.incidents.pairs.model import Pairs
from ascertain.incidents.partitions.marginals import passed

LEAST_ODDS = 1e-5
_ROUNDS = 12


def marginals(n: int, pairs: Pairs, odds: Floats) -> Floats:
    """The probability of each pair under all matchings of n rows, weighted by the odds of their pairs; shape (m,).

    As `partitions.marginals` does, in few rounds, since it is asked again and again while something is learnt. A pair
    with odds below one to 100,000 crowds out nobody.
    """
    found = odds.copy()
    kept = np.flatnonzero(odds > LEAST_ODDS)
    found[kept] = passed(n, pairs.i[kept], pairs.j[kept], odds[kept], _ROUNDS)
    return found
