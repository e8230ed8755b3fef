"""Chao's lower bound: how many there are at least, however much people differ (Chao 1987, Biometrics 43:783)."""

from dataclasses import dataclass

import numpy as np

from ascertain.estimates.systems.loglinear.fit import Z95
from ascertain.estimates.systems.table import Table, bits


@dataclass(frozen=True, slots=True)
class Bound:
    """The bound and its 95 % limits, in persons."""

    point: float
    interval: tuple[float, float]


def bound(table: Table) -> Bound | None:
    """N ≥ n + (L−1)/L · f1² / 2 f2, f1 on one list and f2 on two; None where nobody is on two.

    The interval is log-normal around the hidden (Chao 1987, equation 8), so that it never falls below those listed.
    """
    lists = len(table.lists)
    held = bits(np.arange(table.cells.size), lists).sum(axis=1)
    once, twice = (float(table.cells[held == times].sum()) for times in (1, 2))
    if twice == 0 or once == 0:
        return None
    share = (lists - 1) / lists
    hidden = share * once**2 / (2 * twice)
    ratio = once / twice
    variance = twice * (share * ratio**2 / 2 + share**2 * ratio**3 + share**2 * ratio**4 / 4)
    spread = np.exp(Z95 * np.sqrt(np.log1p(variance / hidden**2)))
    return Bound(table.people + hidden, (table.people + hidden / spread, table.people + hidden * spread))
