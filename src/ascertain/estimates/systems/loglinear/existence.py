"""Whether a log-linear model says anything of those on no list, before it is believed: one linear programme.

With empty cells the likelihood can have no maximum: some parameters run off, and programs print what they stopped at.
The maximum exists where some table with every cell positive has the same sums as the one seen; otherwise it lies on a
face, that of the cells which can be positive at all (Fienberg & Rinaldo 2012, Annals of Statistics 40:996, sections 3
and 5). Those on no list have an estimate where their row is a sum of the rows of the face (Chan, Silverman & Vincent
2021, JASA 116:1297, call the rest not identifiable).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Existence:
    """Which cells a fitted table can hold, and what follows.

    Attributes:
        face: true for each of the cells 1 … 2^L − 1 that can be positive.
        exists: all of them can, so that the maximum exists.
        estimable: the data say how many are on no list.
    """

    face: NDArray[np.bool_]
    exists: bool
    estimable: bool


def existence(matrix: Floats, counts: Floats) -> Existence:
    """Look for the face. `matrix`: 2^L × parameters, row 0 that of the unseen; `counts`: the 2^L − 1 other cells."""
    seen = matrix[1:]
    face = np.ones(counts.size, bool) if counts.all() else _face(seen, counts)
    return Existence(face, bool(face.all()), _spanned(seen[face], matrix[0]))


def _face(seen: Floats, counts: Floats) -> NDArray[np.bool_]:
    """Of all tables with these sums, times any factor, one with as many cells of at least 1 as there can be."""
    cells, size = seen.shape
    # Unknowns: the table x, how far each cell counts (s ≤ x, s ≤ 1), and the factor.
    total = counts.sum()
    sums = np.hstack([seen.T, np.zeros((size, cells)), -(seen.T @ (counts / total))[:, None]])
    below = np.hstack([-np.eye(cells), np.eye(cells), np.zeros((cells, 1))])
    solved = linprog(
        np.concatenate([np.zeros(cells), -np.ones(cells), [0.0]]),
        A_ub=below, b_ub=np.zeros(cells), A_eq=sums, b_eq=np.zeros(size),
        bounds=[(0, None)] * cells + [(0, 1)] * cells + [(0, None)], method="highs",
    )  # fmt: skip
    return np.asarray((solved.x[cells : 2 * cells] > 0.5) | (counts > 0))


def _spanned(rows: Floats, row: Floats) -> bool:
    """Whether `row` is a weighted sum of `rows`."""
    weights = np.linalg.lstsq(rows.T, row, rcond=None)[0]
    return bool(np.abs(rows.T @ weights - row).max() < 1e-8)
