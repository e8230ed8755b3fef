"""Constraints: what the lists and reviewers rule out or require, held together or told to contradict itself."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.partitions.components import components
from ascertain.incidents.partitions.model import BARRED, INSIDE, Constraints, Pairs, Rows, Units
from ascertain.terms.errors import ConflictError, InputError

_ANY = np.iinfo(np.int16).max


def united(list_: NDArray[np.int16], i: Rows, j: Rows, constraints: Constraints | None = None) -> Units:
    """The units that are left to decide on, and the pairs of them that can be one person.

    Args:
        list_: the list of each row, from 0; shape (n,).
        i, j: the rows of each pair that was compared; shape (m,).
        constraints: by default every list holds each person once.

    Raises ConflictError where reviewers contradict each other or the lists, InputError where a pair names no row.
    """
    known, n = constraints or Constraints(), len(list_)
    pairs = [_pairs(said, n) for said in (np.stack([i, j], 1), known.together, known.apart, known.vetoes)]
    given, together, apart, vetoes = pairs
    of = components(n, together[:, 0], together[:, 1])
    first = np.unique(of, return_index=True)[1].astype(np.int32)
    most = _most(known.most, list_)
    held = np.zeros((len(first), len(most)), np.int16)
    np.add.at(held, (of, list_), 1)
    _agree(of, held, most, apart, _called(list_, known.lists))
    barred = _ordered(of[np.concatenate([apart, vetoes])])
    barred = np.unique(barred[barred[:, 0] != barred[:, 1]], axis=0)
    between = _ordered(of[given])
    edge = np.full(len(given), INSIDE, np.int32)
    edge[between[:, 0] != between[:, 1]] = BARRED
    keys, size = between[:, 0].astype(np.int64) * len(first) + between[:, 1], np.int64(len(first))
    free = (edge == BARRED) & ~np.isin(keys, barred[:, 0].astype(np.int64) * size + barred[:, 1])
    free &= (held[between[:, 0]] + held[between[:, 1]] <= most).all(1)
    left, edge[free] = np.unique(keys[free], return_inverse=True)
    ends = np.stack(np.divmod(left, np.maximum(size, 1)), 1).astype(np.int32)
    return Units(of, first, held, most, ends[:, 0], ends[:, 1], edge, barred)


def _pairs(said: Pairs | Rows, n: int) -> Rows:
    found = np.asarray(said, np.int32).reshape(-1, 2)
    if len(found) and (found.min() < 0 or found.max() >= n):
        wrong = found[(found < 0) | (found >= n)][0]
        raise InputError(f"A pair names row {wrong}, but the rows are 0 to {n - 1}.", todo="Count the rows from 0.")
    return found


def _ordered(pairs: Rows) -> Rows:
    return np.sort(pairs, axis=1)


def _most(said: tuple[int, ...], list_: NDArray[np.int16]) -> NDArray[np.int16]:
    """How many rows of each list one person can have."""
    size = max(int(list_.max()) + 1 if len(list_) else 0, len(said))
    found = np.ones(size, np.int16)
    found[: len(said)] = said
    return np.where(found == 0, _ANY, found).astype(np.int16)


def _called(list_: NDArray[np.int16], names: Sequence[str]) -> Callable[[int], str]:
    """How a row is called to people: list and row in it, or its number where the lists have no names."""
    if not names:
        return lambda row: f"row {row}"
    return lambda row: f"{names[list_[row]]}:{np.count_nonzero(list_[:row] == list_[row])}"


def _agree(
    of: Rows, held: NDArray[np.int16], most: NDArray[np.int16], apart: Rows, called: Callable[[int], str]
) -> None:
    """Raise ConflictError where what must be one person cannot be."""
    for one, other in apart[of[apart[:, 0]] == of[apart[:, 1]]][:1]:
        raise ConflictError(
            f"Said to be two people: {called(one)} and {called(other)}; by what was said of them and others, one.",
            todo="Undo one of these decisions.",
        )
    for unit, name in np.argwhere(held > most)[:1]:
        rows = " and ".join(called(row) for row in np.flatnonzero(of == unit).tolist())
        raise ConflictError(
            f"Said to be one person: {rows}. That is {held[unit, name]} rows of one list, "
            f"which has at most {most[name]} for one person.",
            todo="Undo one of these decisions, or allow this list to hold people more than once.",
        )
