"""Captures: how many people were on which lists, draw by draw, for the estimates of those on none."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.partitions.draws import Drawn


@dataclass(frozen=True)
class Captures:
    """Capture histories; K lists, h histories that occur, d draws.

    Attributes:
        histories: whether a person is on each list, 0 or 1; shape (h, K), in ascending order, the first list first.
        counts: how many people have each history in each draw; shape (d, h). Somebody twice on a list is on it once.
    """

    histories: NDArray[np.int8]
    counts: NDArray[np.int64]


def captures(drawn: Drawn, list_: NDArray[np.int16]) -> Captures:
    """The capture histories of each draw.

    Args:
        drawn: of `drawn`.
        list_: the list of each row, shape (n,).
    """
    lists = int(list_.max()) + 1 if len(list_) else 0
    sign = np.left_shift(1, np.arange(lists - 1, -1, -1))  # the first list is the highest binary place
    alone = np.ones(drawn.n, bool)
    alone[drawn.rows] = False
    singles = _tally(sign[list_[alone]])
    tallies = []
    for person in drawn.person:
        head = person == drawn.rows
        place = np.searchsorted(drawn.rows, person)
        code = np.zeros(len(drawn.rows), np.int64)
        for number in range(lists):
            on = np.zeros(len(code), bool)
            on[place[list_[drawn.rows] == number]] = True
            code += on * sign[number]
        tallies.append(_tally(code[head]))
    codes = sorted(set(singles).union(*tallies))
    counts = [[singles.get(code, 0) + tally.get(code, 0) for code in codes] for tally in tallies]
    histories = [[code // place % 2 for place in sign.tolist()] for code in codes]
    return Captures(
        np.array(histories, np.int8).reshape(len(codes), lists),
        np.array(counts, np.int64).reshape(len(tallies), len(codes)),
    )


def _tally(codes: NDArray[np.int64]) -> dict[int, int]:
    found, times = np.unique(codes, return_counts=True)
    return dict(zip(found.tolist(), times.tolist(), strict=True))
