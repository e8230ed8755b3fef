"""A list held out: its people are a population of known size, and the other lists are asked how large it is.

Internal consistency, the only test of an estimate that needs no truth (Binette & Steorts 2022, Journal of the Royal
Statistical Society A 185:S55). It says how well the others reach people whom this list knows, not those nobody knows.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from ascertain.estimates.systems.latent.posterior import ROUGH, SHORT, posterior
from ascertain.estimates.systems.table import Table, bits

LEAST_OTHERS = 3


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What the other lists say of one list's people.

    Attributes:
        known: how many they are. seen: of those, on another list too. median, interval95: what the others estimate.
    """

    known: int
    seen: int
    median: int
    interval95: tuple[int, int]

    @property
    def found(self) -> bool:
        """Whether the interval holds the known number."""
        return self.interval95[0] <= self.known <= self.interval95[1]


def inside(table: Table, held: int) -> Table:
    """The people of the list `held` on the other lists; who is on it alone is on none of them."""
    lists = len(table.lists)
    pattern = bits(np.arange(table.cells.size), lists)
    others = [j for j in range(lists) if j != held]
    among = pattern[:, others].astype(np.int64) @ (1 << np.arange(len(others)))
    cells = np.bincount(among, table.cells * pattern[:, held], 1 << len(others)).astype(np.int64)
    cells[0] = 0
    return Table(tuple(table.lists[j] for j in others), cells)


def each_held_out(table: Table, seed: int, threads: int = 2) -> dict[str, HeldOut]:
    """Each list held out, by its name; empty for three lists, and without those of which the others say nothing."""
    # A list to each thread: one that is sampled for longer holds up no other.
    with ThreadPoolExecutor(threads) as pool:
        told = pool.map(lambda held: _held_out(table, held, seed), range(len(table.lists)))
        return {name: found for name, found in zip(table.lists, told, strict=True) if found is not None}


def _held_out(table: Table, held: int, seed: int) -> HeldOut | None:
    within = inside(table, held)
    if (within.sizes > 0).sum() < LEAST_OTHERS:
        return None
    given = within.without({j for j, size in enumerate(within.sizes) if size == 0})
    drawn = posterior(given, seed, plans=SHORT, goal=ROUGH, threads=1)
    if not ROUGH.met(drawn.agreement) or not drawn.everyone.size:
        return None
    low, middle, high = (round(float(end)) for end in np.quantile(drawn.everyone, (0.025, 0.5, 0.975)))
    return HeldOut(int(table.sizes[held]), within.people, middle, (low, high))
