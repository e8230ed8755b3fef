"""What is known beforehand of who can be one person, and the rows that are then decided on as one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.int32]
Pairs = Sequence[tuple[int, int]]
# What became of a pair that was compared: both rows are one unit already, or they can never be one person.
INSIDE, BARRED = -1, -2
# Odds beyond these are certainty; what lies further out is rounding.
_LEAST, _MOST = 1e-30, 1e12


@dataclass(frozen=True)
class Constraints:
    """What the lists and the reviewers say of rows, whatever the odds say.

    Attributes:
        most: for each list, how many of its rows can be one person; 0 for any number. A list that is not named here
            holds each person once.
        together: pairs of rows that reviewers said are one person; they need not have been compared.
        apart: pairs of rows that reviewers said are two people.
        vetoes: pairs of rows that contradict each other. Where a reviewer says one person all the same, that stands.
        lists: the names of the lists, for what is told of contradictions.
    """

    most: tuple[int, ...] = ()
    together: Pairs = ()
    apart: Pairs = ()
    vetoes: Pairs = ()
    lists: Sequence[str] = ()


@dataclass(frozen=True)
class Units:
    """Rows that reviewers put together, as one unit each, and the pairs of units that can be one person.

    u units numbered in the order of their first rows, e pairs of units, K lists.

    Attributes:
        of: the unit of each row, shape (n,).
        first: the first row of each unit, shape (u,).
        held: how many rows of each list a unit has, shape (u, K).
        most: how many rows of each list one person can have, shape (K,).
        i, j: the units of each pair, i < j, in ascending order, each pair once; shape (e,).
        edge: for each pair of rows that was given, its pair of units, `INSIDE` or `BARRED`; shape (m,).
        barred: pairs of units that are two people; shape (b, 2).
    """

    of: Rows
    first: Rows
    held: NDArray[np.int16]
    most: NDArray[np.int16]
    i: Rows
    j: Rows
    edge: Rows
    barred: Rows

    def __len__(self) -> int:
        return len(self.first)

    def logs(self, odds: Floats) -> Floats:
        """The natural logarithm of the odds of each pair of units: the mean over the pairs of rows between them.

        Args:
            odds: shape (m,) or (d, m).

        Returns:
            Shape (1, e) or (d, e).
        """
        each = np.log(np.clip(np.atleast_2d(odds), _LEAST, _MOST))
        free = self.edge >= 0
        edge, size = self.edge[free], len(self.i)
        told = np.maximum(np.bincount(edge, minlength=size), 1)
        return np.stack([np.bincount(edge, row[free], size) / told for row in each])

    def spread(self, of_edges: Floats) -> Floats:
        """What holds for each pair of units, told for each pair of rows: 1 inside a unit, 0 where it is barred."""
        found = np.where(self.edge == INSIDE, 1.0, 0.0)
        free = self.edge >= 0
        found[free] = of_edges[self.edge[free]]
        return found
