"""Rows of lists and how probably pairs of them are one person."""

from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.systems.table import Table

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Rows by their numbers, without names.

    Attributes:
        lists: their names, L of them.
        of: the list of each row. person: who each row is by the likeliest links.
        pairs: rows that may be one person, P × 2. probability: that they are, P.
        repeats: whether a list may hold a person more than once, L.
    """

    lists: tuple[str, ...]
    of: Whole
    person: Whole
    pairs: Whole
    probability: NDArray[np.float64]
    repeats: NDArray[np.bool_]

    @property
    def digest(self) -> str:
        """SHA-256 of rows, pairs and probabilities: what an estimate was made from."""
        parts = ("\x1f".join(self.lists), *(part.tolist() for part in (self.of, self.person, self.pairs)))
        chance = [f"{one:.6f}" for one in self.probability]
        return sha256(repr((parts, chance)).encode()).hexdigest()


def table(links: Links, person: Whole) -> Table:
    """The table that a partition of the rows leads to. `person`: a number for each row, the same for one person."""
    names, at = np.unique(person, return_inverse=True)
    on = np.zeros((names.size, len(links.lists)), dtype=np.int64)
    on[at, links.of] = 1
    cells = np.bincount(on @ (1 << np.arange(len(links.lists))), minlength=1 << len(links.lists))
    return Table(links.lists, cells.astype(np.int64))
