"""Laplace's approximation: the effects' posterior given the scales, and the marginal likelihood of the scales.

Counts are negative binomial with variance m + m²·v², v the overdispersion. Given the scales the log posterior is
concave; Newton's method with its exact second derivatives finds the mode in a few steps (Rue, Martino & Chopin 2009,
JRSS B 71:319–392, §2 and eq. 3).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import cho_factor, cho_solve
from scipy.special import gammaln

from ascertain.estimates.delays.design import Design, Floats

_STEPS, _CLOSE = 60, 1e-5
# Where the log mean is held while searching: e^20 people in a cell is no count.
_CEILING = 20.0
# Exponential priors on the standard deviations with P(sd > u) = .05 (Simpson et al. 2017, Statist. Sci. 32:1–28).
_SELDOM_ABOVE = (0.5, 0.5, 0.5, 1.0)


@dataclass(frozen=True)
class Cells:
    """Observed cells: the design, row and delay of each, and its count."""

    design: Design
    row: NDArray[np.int64]
    delay: NDArray[np.int64]
    count: Floats

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """Cells × effects."""
        return self.design.matrix(self.row, self.delay)

    @cached_property
    def transposed(self) -> sparse.csr_array:
        """Effects × cells."""
        return self.matrix.T.tocsr()

    @cached_property
    def _products(self) -> tuple[NDArray[np.int64], sparse.csr_array]:
        """Where in the information matrix, and how cells' weights add up there: worked out once."""
        m, size = self.matrix, self.design.starts["end"]
        per = np.diff(m.indptr)
        place, value, owner = [], [], []
        for width in np.unique(per):
            cells = np.flatnonzero(per == width)
            at = m.indptr[cells][:, None] + np.arange(width)
            columns, entries = m.indices[at].astype(np.int64), m.data[at]
            place.append((columns[:, :, None] * size + columns[:, None, :]).ravel())
            value.append((entries[:, :, None] * entries[:, None, :]).ravel())
            owner.append(np.repeat(cells, width * width))
        where, inverse = np.unique(np.concatenate(place), return_inverse=True)
        data = (np.concatenate(value), (inverse, np.concatenate(owner)))
        return where, sparse.coo_array(data, shape=(len(where), len(per))).tocsr()

    def information(self, weights: Floats) -> Floats:
        """Σ wᵢ xᵢ xᵢᵀ, dense."""
        where, products = self._products
        size = self.design.starts["end"]
        dense = np.zeros(size * size)
        dense[where] = products @ weights
        return dense.reshape(size, size)


@dataclass(frozen=True)
class Fit:
    """Given the log scales: mode of the effects, upper Cholesky factor of the precision there, log marginal."""

    scales: Floats
    mode: Floats
    factor: Floats
    evidence: float


def fit(
    cells: Cells,
    scales: Floats,
    start: Floats | None = None,
    centre: Floats | None = None,
    seen: Floats | None = None,
) -> Fit:
    """The effects given the log scales (in the order of SCALES).

    Args:
        cells: what was observed.
        scales: four logarithms of standard deviations.
        start: where the search begins; the better, the fewer steps.
        centre: prior mean of the effects; zero where not given.
        seen: 1 for the cells the fit may use, 0 for the others; all where not given.
    """
    precision, log_determinant = prior(cells.design, scales)
    size = float(np.exp(-2 * scales[3]))
    middle = np.zeros(len(precision)) if centre is None else centre
    x = _guess(cells) if start is None else start
    seen = np.ones(len(cells.count)) if seen is None else seen
    value, slope, weights = _likelihood(cells, x, size, seen)
    target = value - 0.5 * (x - middle) @ precision @ (x - middle)
    for _ in range(_STEPS):
        factor = cho_factor(precision + cells.information(weights), check_finite=False)
        step = cho_solve(factor, cells.transposed @ slope - precision @ (x - middle), check_finite=False)
        length = 1.0
        while True:
            tried = x + length * step
            value, slope, weights = _likelihood(cells, tried, size, seen)
            better = value - 0.5 * (tried - middle) @ precision @ (tried - middle)
            if better >= target - 1e-9 * abs(target) or length < 1e-3:
                break
            length /= 2
        gain, x, target = better - target, tried, better
        if abs(gain) < _CLOSE:
            break
    factor = cho_factor(precision + cells.information(weights), check_finite=False)
    upper = np.triu(factor[0])
    evidence = target + 0.5 * log_determinant - float(np.log(np.diag(upper)).sum()) + _hyperprior(scales)
    return Fit(scales, x, upper, float(evidence))


def prior(design: Design, scales: Floats) -> tuple[Floats, float]:
    """Prior precision of the effects, and the part of its log determinant that the scales change."""
    precision, log_determinant = design.fixed.copy(), 0.0
    for scale, (structure, rank) in zip(scales, design.learnt, strict=False):
        precision += np.exp(-2 * scale) * structure
        log_determinant -= 2 * rank * float(scale)
    return precision, log_determinant


def _hyperprior(scales: Floats) -> float:
    rates = -np.log(0.05) / np.asarray(_SELDOM_ABOVE)
    return float((scales - rates * np.exp(scales)).sum())


def _likelihood(cells: Cells, x: Floats, size: float, seen: Floats) -> tuple[float, Floats, Floats]:
    """Log likelihood, its slope and minus its curvature by cell, in the log mean."""
    eta = np.minimum(cells.matrix @ x, _CEILING)
    y, mean = cells.count, np.exp(eta)
    both = mean + size
    value = y * eta - (y + size) * np.log(both) + size * np.log(size) - gammaln(size) + gammaln(y + size)
    share = size / both
    return float(seen @ (value - gammaln(y + 1))), seen * (y - mean) * share, seen * (y + size) * mean * share / both


def _guess(cells: Cells) -> Floats:
    """A start near the mode: the mean count as rate, the shares as delay."""
    design, x = cells.design, np.zeros(cells.design.starts["end"])
    at = design.starts
    shares = np.asarray(design.shares)
    seen = np.bincount(cells.row, cells.count, design.rows)
    part = np.bincount(cells.row, shares[cells.delay], design.rows)
    x[at["rate"] : at["rate"] + design.rows] = np.log((seen.sum() + 1) / part.sum())
    x[at["delay"] : at["delay"] + design.delays] = np.log(shares)
    return x
