"""A log-linear model fitted by maximum likelihood, with what it says of those on no list."""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from ascertain.estimates.systems.loglinear.existence import Floats, existence
from ascertain.estimates.systems.loglinear.terms import Model, design
from ascertain.estimates.systems.table import Table

Z95 = 1.959963984540054
_TURNS, _CLOSE = 60, 1e-9


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model.

    Attributes:
        hidden: how many are on no list (n0); NaN where the data do not say.
        error: standard error of log n0, with what chance adds to those who are hidden (Cormack 1989, section 4).
        bic, aic: of the Poisson likelihood over the cells seen; n is the number of people.
        exists: the likelihood has a maximum. estimable: n0 follows from the data.
    """

    model: Model
    hidden: float
    error: float
    bic: float
    aic: float
    exists: bool
    estimable: bool

    def interval(self, people: int) -> tuple[float, float]:
        """95 % limits of N, by the normal distribution of log n0."""
        spread = np.exp(Z95 * self.error)
        return people + self.hidden / spread, people + self.hidden * spread


def fit(table: Table, model: Model) -> Fit:
    """Fit one model on the face where its likelihood has a maximum."""
    matrix = design(model, len(table.lists))
    counts = table.cells[1:].astype(float)
    found = existence(matrix, counts)
    seen, held = matrix[1:][found.face], counts[found.face]
    beta, information = _maximise(seen, held)
    mean = np.exp(seen @ beta)
    likely = float(held @ (seen @ beta) - mean.sum() - gammaln(counts + 1).sum())
    size = len(model) + 1
    hidden = error = np.nan
    if found.estimable:
        hidden = float(np.exp(matrix[0] @ beta))
        error = float(np.sqrt(matrix[0] @ np.linalg.pinv(information) @ matrix[0] + 1 / hidden))
    bic, aic = -2 * likely + np.log(table.people) * size, -2 * likely + 2 * size
    return Fit(model, hidden, error, float(bic), float(aic), found.exists, found.estimable)


def _maximise(seen: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Newton's method for the Poisson likelihood: parameters, and the information at them."""
    beta: Floats = np.asarray(np.linalg.lstsq(seen, np.log(counts + 0.5), rcond=None)[0], dtype=np.float64)
    value, information = -np.inf, np.eye(seen.shape[1])
    for _ in range(_TURNS):  # pragma: no branch
        mean = np.exp(np.minimum(seen @ beta, 50))
        information = seen.T @ (seen * mean[:, None])
        step = np.linalg.lstsq(information, seen.T @ (counts - mean), rcond=1e-13)[0]
        size = 1.0
        while (new := _likelihood(seen, counts, beta + size * step)) < value and size > 1e-6:
            size /= 2
        beta = np.asarray(beta + size * step)
        if abs(new - value) < _CLOSE:
            break
        value = new
    return beta, information


def _likelihood(seen: Floats, counts: Floats, beta: Floats) -> float:
    log_mean = np.minimum(seen @ beta, 50)
    return float(counts @ log_mean - np.exp(log_mean).sum())
