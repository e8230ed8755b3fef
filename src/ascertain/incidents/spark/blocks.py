"""Blocks: rows that share a key, and the pairs that meet in them, each in one block only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_NONE = -1
_LAST = np.iinfo(np.int32).max
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Blocks:
    """The blocks of n rows.

    Attributes:
        of: the blocks each row is in, by number; one for each kind of key, −1 where it has none. int32, shape (n, k).
        size: how many rows each block has, shape (b,).
    """

    of: NDArray[np.int32]
    size: NDArray[np.int64]

    @property
    def meetings(self) -> int:
        """How often two rows meet; those that share several blocks more than once."""
        return int((self.size * (self.size - 1) // 2).sum())


def blocks(found: Iterable[NDArray[np.int32]]) -> Blocks:
    """The blocks of `candidates.blocked`, numbered through; those of a single row are none."""
    columns, sizes, first = [], [np.empty(0, np.int64)], 0
    for block in found:
        each, back, times = np.unique(block, return_inverse=True, return_counts=True)
        meet = (each >= 0) & (times > 1)
        columns.append(np.where(meet, first + np.cumsum(meet) - 1, _NONE).astype(np.int32)[back])
        sizes.append(times[meet])
        first += int(meet.sum())
    return Blocks(np.column_stack(columns), np.concatenate(sizes))


def meetings(block: NDArray[np.int32], of: NDArray[np.int32], most: int) -> Iterator[tuple[Places, Places]]:
    """The pairs of places that meet in a block, but not in one of a lower number; about `most` at a time.

    Args:
        block: the block at each place, ascending; shape (n,).
        of: all blocks of the row that stands there, shape (n, k).
    """
    after = np.searchsorted(block, block, side="right") - np.arange(len(block)) - 1
    upto = np.cumsum(after)
    cuts = np.unique(np.searchsorted(upto, np.arange(most, upto[-1] if len(upto) else 0, most)))
    for begin, end in zip([0, *cuts.tolist()], [*cuts.tolist(), len(block)], strict=True):
        here = after[begin:end]
        one = np.repeat(np.arange(begin, end), here)
        before = np.repeat(np.cumsum(here) - here, here)
        other = one + 1 + np.arange(len(one)) - before
        lower = np.full(len(one), _LAST)
        for kind in range(of.shape[1] - 1, -1, -1):
            shared = (of[one, kind] == of[other, kind]) & (of[one, kind] >= 0)
            lower[shared] = of[one[shared], kind]
        met = lower == block[one]
        if met.any():
            yield one[met], other[met]
