"""How many persons an incident truly harmed, as far as decided ones of its size tell.

What is not identified by an office's own work is taken for granted and said so (`answer.ASSUMPTIONS`): that a number
told of an undecided incident errs as those of confirmed ones did, that incidents not decided are as often real as those
decided of the same size, and how many of the confirmed are wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.parts.entries import Entry

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_SIZES = np.array([1, 2, 5, 10])  # the least of each size


@dataclass(frozen=True)
class Told:
    """What decided incidents tell of numbers told one way (first-hand, or heard), by size.

    `ratios` are what was confirmed for each person told. `real` are draws × sizes of the share confirmed among those
    confirmed or rejected.
    """

    ratios: tuple[Floats, ...]
    real: Floats

    def persons(self, told: int, random: np.random.Generator) -> Ints:
        """Draws of the persons a confirmed number would have been, from what was told."""
        own = self.ratios[_size(told)]
        draws = len(self.real)
        # A sample of the sample for each draw: how few were decided counts too (Rubin 1981, in its plain form).
        among = random.integers(0, len(own), (draws, len(own)))
        ratio = own[among[np.arange(draws), random.integers(0, len(own), draws)]]
        scaled = told * ratio
        low = np.floor(scaled)
        return np.asarray(low + (random.random(draws) < scaled - low), np.int64)

    def is_real(self, told: int, random: np.random.Generator) -> NDArray[np.bool_]:
        """Draws of whether an undecided incident of that size is real."""
        return np.asarray(random.random(len(self.real)) < self.real[:, _size(told)])


def learn(entries: Sequence[Entry], draws: int, random: np.random.Generator) -> tuple[Told, Told]:
    """What first-hand numbers (first) and those of others (second) tell, from decided incidents."""
    return (
        _learn([(item.told, item) for item in entries], draws, random),
        _learn([(item.heard, item) for item in entries], draws, random),
    )


def _learn(listed: Sequence[tuple[int | None, Entry]], draws: int, random: np.random.Generator) -> Told:
    confirmed, rejected = np.zeros(len(_SIZES)), np.zeros(len(_SIZES))
    ratios: list[list[float]] = [[] for _ in _SIZES]
    for told, item in listed:
        if not told:
            continue
        if item.fate == "confirmed":
            confirmed[_size(told)] += 1
            ratios[_size(told)].append(item.stands / told)
        elif item.fate in ("rejected", "withdrawn"):
            rejected[_size(told)] += 1
    every = [ratio for own in ratios for ratio in own] or [1.0]
    # Sizes seldom seen lean on all of them as if on five decided incidents.
    share = (confirmed.sum() + 1) / (confirmed.sum() + rejected.sum() + 2)
    real = random.beta(confirmed + 5 * share, rejected + 5 * (1 - share), (draws, len(_SIZES)))
    return Told(tuple(np.array(own if len(own) >= 10 else [*own, *every]) for own in ratios), real)


def _size(told: int) -> int:
    return int(np.searchsorted(_SIZES, told, side="right")) - 1
