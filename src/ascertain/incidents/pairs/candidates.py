"""Which two rows are compared at all: those that share two parts of a name, or as much of something else."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.pairs.model import Pairs
from ascertain.incidents.pairs.queries import joined
from ascertain.incidents.pairs.sounds import meeting
from ascertain.incidents.rolls.model import NO_DAY, Codes, Roll

Keys = NDArray[np.int64]
_NO_KEY = -1
_ALIKE = 1 << 24  # more than there are different words in any vocabulary
# A key that many rows share tells little: "Muhammad Ahmad" among a million rows. Of each kind of key, the most common
# are left out until no more than so many pairs are left to meet by it, or so many for each row.
LARGEST, LARGEST_A_ROW = 1 << 21, 1.5
# Up to so many rows, every pair is looked at: quarter of a million.
_FEW = 700


def candidates(roll: Roll, *, memory: str = "2GB", one_in: int = 1, largest: int = LARGEST) -> Pairs:
    """Every two rows that share a key, once each, `i` before `j`; of one list or of two. In small lists, all.

    Args:
        memory: what the database that joins them may take; beyond that it uses the disk.
        one_in: of the pairs within a list, those of one row in so many are looked at.
        largest: of each kind of key, the most common keys are left out until no more pairs meet than this.
    """
    if len(roll) <= _FEW:
        i, j = np.triu_indices(len(roll), 1)
        return Pairs(i.astype(np.int32), j.astype(np.int32))
    return joined(roll.list, blocked(roll, largest), memory=memory, one_in=one_in)


def blocked(roll: Roll, largest: int = LARGEST) -> list[NDArray[np.int32]]:
    """The block of each row by each kind of key, numbered from 0; −1 where it is in none. Those of one block meet."""
    if len(roll) <= _FEW:
        return [np.zeros(len(roll), np.int32)]
    most = max(largest, int(LARGEST_A_ROW * len(roll)))
    found, common = [], np.zeros(len(roll), bool)
    names = meeting(roll)
    for key in keys(roll, names):
        kept, dense = rare(key, most)
        common |= (key >= 0) & ~kept
        found.append(np.where(kept, dense, _NO_KEY).astype(np.int32))
    if common.any():
        for key in longer(names[0]):
            kept, dense = rare(np.where(common, key, _NO_KEY), most)
            found.append(np.where(kept, dense, _NO_KEY).astype(np.int32))
    return found


def rare(key: Keys, most: int) -> tuple[NDArray[np.bool_], NDArray[np.int32]]:
    """Which rows keep their key when no more than so many pairs may meet, and the keys numbered from 0."""
    _, dense, counts = np.unique(key, return_inverse=True, return_counts=True)
    sizes, times = np.unique(counts[dense[key >= 0]], return_counts=True)
    met = np.cumsum(times * (sizes - 1) / 2)
    limit = sizes[met <= most].max(initial=1)
    return (key >= 0) & (counts[dense] <= limit), dense.astype(np.int32)


def keys(roll: Roll, names: Sequence[Codes] | None = None) -> Iterator[Keys]:
    """One number a row for each way in which two rows can meet; −1 where the row says too little for it.

    Args:
        names: of `meeting`, where it is known already.
    """
    parts, *others = meeting(roll) if names is None else names
    yield np.where(roll.letters >= 0, roll.letters, _NO_KEY).astype(np.int64)
    for first, second in combinations(range(4), 2):
        yield _both(parts[:, first], parts[:, second])
    for also in others:
        yield from (_both(also[:, first], also[:, second]) for first, second in combinations(range(4), 2))
    given = parts[:, 0]
    if not np.isnan(roll.age).all():
        yield from _years(given, roll)
    died = roll.days.get("died")
    if died is not None and (died != NO_DAY).any():
        day = np.where(died == NO_DAY, -1, died + _ALIKE // 2).astype(np.int64)
        for other in (given, parts[:, 3], *_told(roll, "unit")):
            yield _both(other, day)
        for other in _told(roll, "place"):  # days a day apart share one of the steps
            for shift in (0, 1):
                yield _both(other, np.where(day < 0, day, (day + shift) // 2))


def longer(parts: Codes) -> Iterator[Keys]:
    """Three parts of a name in one key, for rows of which two are too common; `parts` as `meeting` gives them."""
    for first, second, third in combinations(range(4), 3):
        pair = _both(parts[:, first], parts[:, second])
        numbers = np.where(pair >= 0, np.unique(pair, return_inverse=True)[1], _NO_KEY)
        yield _both(numbers, parts[:, third])


def _both(first: NDArray[np.int32] | Keys, second: NDArray[np.int32] | Keys) -> Keys:
    told = (first >= 0) & (second >= 0)
    return np.where(told, first.astype(np.int64) * _ALIKE + second, _NO_KEY)


def _years(given: NDArray[np.int32], roll: Roll) -> Iterator[Keys]:
    """Given name, sex and age in two-year steps laid twice, so that ages a year apart share one of them."""
    known = ~np.isnan(roll.age) & (roll.sex > 0)
    for shift in (0, 1):
        step = np.where(known, (np.nan_to_num(roll.age).astype(np.int64) + shift) // 2 * 2 + roll.sex - 1, -1)
        yield _both(given, step)


def _told(roll: Roll, field: str) -> Sequence[NDArray[np.int32]]:
    codes = roll.codes.get(field)
    return [codes] if codes is not None and (codes >= 0).any() else []
