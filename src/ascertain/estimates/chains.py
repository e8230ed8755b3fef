"""Whether several chains have come to the same answer, and how many independent draws theirs are worth.

Vehtari, Gelman, Simpson, Carpenter & Bürkner 2021, Bayesian Analysis 16:667: chains are split in half, draws replaced
by normal scores of their ranks; R̂ of the scores and of the folded draws, the larger counts; effective sample sizes of
the bulk and of the 5 % and 95 % quantiles (tail), by Geyer's initial monotone sequence.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import rankdata

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far chains agree: R̂ (1 is perfect), effective draws in the bulk and in the tails."""

    rhat: float
    bulk: float
    tail: float


def agreement(draws: Floats) -> Agreement:
    """Compare chains. `draws`: chains × draws of one quantity. Chains that do not move count as no agreement."""
    if not np.isfinite(draws).all() or np.ptp(draws) == 0:
        return Agreement(np.inf, 0.0, 0.0)
    halves = _split(draws)
    folded = np.abs(halves - np.median(halves))
    low, high = np.quantile(halves, (0.05, 0.95))
    return Agreement(
        rhat=max(_rhat(_scores(halves)), _rhat(_scores(folded))),
        bulk=_effective(_scores(halves)),
        tail=min(_effective((halves <= low).astype(float)), _effective((halves <= high).astype(float))),
    )


def _split(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _scores(draws: Floats) -> Floats:
    """Normal scores of ranks over all chains (equation 14)."""
    ranks = rankdata(draws).reshape(draws.shape)
    return np.asarray(ndtri((ranks - 0.375) / (draws.size + 0.25)))


def _spreads(draws: Floats) -> tuple[float, float]:
    """The mean variance within chains, and the variance estimated over all (equations 1–3)."""
    length = draws.shape[1]
    within = float(draws.var(axis=1, ddof=1).mean())
    return within, (length - 1) / length * within + float(draws.mean(axis=1).var(ddof=1))


def _rhat(draws: Floats) -> float:
    within, over = _spreads(draws)
    return float(np.sqrt(over / within)) if within > 0 else np.inf


def _effective(draws: Floats) -> float:
    """The effective sample size (equations 10–13): sums of pairs of autocorrelations, while positive and falling."""
    chains, length = draws.shape
    within, over = _spreads(draws)
    if over <= 0:
        return 0.0
    centred = draws - draws.mean(axis=1, keepdims=True)
    power = np.abs(np.fft.rfft(centred, 2 * length)) ** 2
    covariance = np.fft.irfft(power)[:, :length].mean(axis=0) / length
    rho = 1 - (within - covariance * length / (length - 1)) / over
    rho[0] = 1.0
    pairs = rho[: length - length % 2].reshape(-1, 2).sum(axis=1)
    falling = np.minimum.accumulate(pairs)
    negative = np.flatnonzero(pairs < 0)
    kept = falling[: negative[0]] if negative.size else falling
    total = chains * length
    # Chains that swing can be worth more than independent draws; the paper bounds by how much.
    return float(min(total / max(2 * kept.sum() - 1, 1e-12), total * np.log10(total)))
