"""What is still to come, drawn: from the mixture over scales, the effects, the report days to come, and the counts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_solve, solve_triangular

from ascertain.estimates.delays.design import Design, Floats
from ascertain.estimates.delays.laplace import prior
from ascertain.estimates.delays.scales import Mixture

# Above this a cell is not drawn as such: a log mean nothing in the data stands for.
_CEILING = 20.0


@dataclass(frozen=True)
class Drawn:
    """One set of draws, the same draw in the same column everywhere.

    Attributes:
        come: draws × reference days, whole: counts still to come within the delays of the design.
        noise: effects × draws: how far the effects were from their mode.
        days: delays × draws: effects of the report days to come.
    """

    come: Floats
    noise: Floats
    days: Floats


def to_come(design: Design) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row and delay of the cells after the newest report day."""
    row, delay = np.nonzero(np.arange(design.rows)[:, None] + np.arange(design.delays) >= design.rows)
    return row.astype(np.int64), delay.astype(np.int64)


def draw(
    design: Design, mixture: Mixture, draws: int, random: np.random.Generator, above: Drawn | None = None
) -> Drawn:
    """Draw what is to come.

    Args:
        design: of the series.
        mixture: fits over the scales.
        draws: how many.
        random: where chance comes from.
        above: draws of the series this one leans on (its fit was centred on that one's mode): what is uncertain
            there is uncertain here, draw by draw.
    """
    row, delay = to_come(design)
    matrix, ahead = design.matrix(row, delay), row + delay - design.rows
    out = Drawn(
        np.zeros((draws, design.rows)), np.zeros((design.starts["end"], draws)), np.zeros((design.delays, draws))
    )
    point = random.permutation(np.repeat(np.arange(len(mixture.fits)), _allot(mixture.weights, draws)))
    for k, fit in enumerate(mixture.fits):
        mine = np.flatnonzero(point == k)
        shape = (len(fit.mode), len(mine))
        noise = solve_triangular(fit.factor, random.standard_normal(shape), check_finite=False)
        days = random.standard_normal((design.delays, len(mine))) * np.exp(fit.scales[2])
        if above is not None:
            pull = prior(design, fit.scales)[0] @ above.noise[:, mine]
            noise += cho_solve((fit.factor, False), pull, check_finite=False)
            days += above.days[:, mine]
        out.noise[:, mine] = noise + (fit.mode - mixture.mode.mode)[:, None]
        out.days[:, mine] = days
        eta = np.minimum(matrix @ (fit.mode[:, None] + noise) + days[ahead], _CEILING)
        sums = np.zeros((design.rows, len(mine)))
        np.add.at(sums, row, counts(eta, float(fit.scales[3]), random))
        out.come[mine] = sums.T
    return out


def counts(log_mean: Floats, log_overdispersion: float, random: np.random.Generator) -> Floats:
    """Negative binomial counts: Poisson with a gamma mean."""
    size = np.exp(-2 * log_overdispersion)
    return np.asarray(random.poisson(random.gamma(size, 1.0, log_mean.shape) * np.exp(log_mean) / size), dtype=float)


def _allot(weights: Floats, draws: int) -> NDArray[np.int64]:
    """Whole numbers of draws in the proportion of the weights, the largest remainders rounded up."""
    exact = weights * draws
    whole = np.floor(exact).astype(np.int64)
    short = draws - int(whole.sum())
    whole[np.argsort(whole - exact, kind="stable")[:short]] += 1
    return whole
