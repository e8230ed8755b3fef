"""The four scales integrated out: the mode of their marginal posterior, and points with weights around it.

Points and weights are the central composite design of Rue, Martino & Chopin (2009, JRSS B 71:319–392, §6.5). The scales
are never set to the joint mode with the effects: that collapses the hierarchy.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.optimize import minimize

from ascertain.estimates.delays.design import Floats
from ascertain.estimates.delays.laplace import Cells, Fit, fit

START = np.log(np.array([0.1, 0.05, 0.1, 0.2]))
_LOW, _HIGH = np.log(0.005), np.log(2.0)
_NUDGE = 0.05
# Distance of the outer points over √dimension (f₀ of the paper is a little above 1).
_OUT = 1.1
# A direction flatter than this is bounded by the prior: points no further out than about two log units.
_FLATTEST = 0.5


@dataclass(frozen=True)
class Mixture:
    """Fits at the points of the design, and the weight of each (they sum to one)."""

    fits: tuple[Fit, ...]
    weights: Floats

    @property
    def mode(self) -> Fit:
        """The fit at the mode of the scales."""
        return self.fits[0]


class _Marginal:
    """Log marginal posterior of the scales, each search beginning where the last one ended."""

    def __init__(self, cells: Cells, start: Floats | None, centre: Floats | None) -> None:
        self.cells, self.x, self.centre = cells, start, centre
        self.calls = 0

    def fit(self, scales: Floats) -> Fit:
        self.calls += 1
        found = fit(self.cells, scales, self.x, self.centre)
        self.x = found.mode
        return found

    def loss(self, scales: Floats) -> float:
        return -self.fit(np.clip(scales, _LOW, _HIGH)).evidence


def integrate(cells: Cells, start: Fit | None = None, centre: Floats | None = None) -> Mixture:
    """Fits at the points that stand for the scales' posterior.

    Args:
        cells: what was observed.
        start: a fit of a like series, to begin from.
        centre: prior mean of the effects.
    """
    marginal = _Marginal(cells, None if start is None else start.mode, centre)
    first = START if start is None else start.scales
    bounds = [(_LOW, _HIGH)] * len(first)
    options = {"eps": 0.01, "ftol": 1e-6, "gtol": 0.05, "maxiter": 25}
    found = minimize(marginal.loss, first, method="L-BFGS-B", bounds=bounds, options=options)
    mode = marginal.fit(found.x)
    axes = _axes(marginal, mode)
    offsets = _composite(len(first))
    fits = [mode] + [marginal.fit(np.clip(mode.scales + axes @ z, _LOW - 2, _HIGH)) for z in offsets]
    return Mixture(tuple(fits), _weights(fits, len(first)))


def _axes(marginal: _Marginal, mode: Fit) -> Floats:
    """Standardised axes: columns are steps of one standard deviation along the Hessian's eigenvectors."""
    n, top = len(mode.scales), mode.evidence
    unit = np.eye(n) * _NUDGE
    up = np.array([marginal.fit(mode.scales + step).evidence for step in unit])
    down = np.array([marginal.fit(mode.scales - step).evidence for step in unit])
    hessian = np.diag((2 * top - up - down) / _NUDGE**2)
    for i in range(n):
        for j in range(i):
            both = marginal.fit(mode.scales + unit[i] + unit[j]).evidence
            hessian[i, j] = hessian[j, i] = -(both - up[i] - up[j] + top) / _NUDGE**2
    values, vectors = np.linalg.eigh(hessian)
    return np.asarray(vectors / np.sqrt(np.maximum(values, _FLATTEST)))


def _composite(n: int) -> list[Floats]:
    """Points on a sphere: the axes' ends and the corners."""
    radius = _OUT * np.sqrt(n)
    ends = [sign * radius * axis for axis in np.eye(n) for sign in (1, -1)]
    corners = [np.array(c) * _OUT for c in product((1.0, -1.0), repeat=n)]
    return ends + corners


def _weights(fits: list[Fit], n: int) -> Floats:
    """Weights that give the right mean square for a Gaussian (the paper's Δ), times the posterior itself."""
    outer = 1 / ((len(fits) - 1) * _OUT**2 * np.exp(-n * _OUT**2 / 2))
    # Under a Gaussian the outer points together hold 1/f₀² of the mass, the centre the rest.
    area = np.full(len(fits), outer)
    area[0] = 1 - 1 / _OUT**2
    log = np.array([f.evidence for f in fits])
    weights = area * np.exp(np.clip(log - log[0], -50, 50))
    return np.asarray(weights / weights.sum())
