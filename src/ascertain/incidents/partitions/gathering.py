"""Gathering: the components of units, those of one shape together, because they are drawn in the same way."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.partitions.components import components
from ascertain.incidents.partitions.model import Rows, Units
from ascertain.incidents.partitions.states import Shape


@dataclass(frozen=True)
class Component:
    """Units that hang together, ascending, and the pairs of units among them."""

    units: Rows
    edges: Rows


def gathered(units: Units, joins: NDArray[np.bool_]) -> dict[Shape, list[Component]]:
    """Components of two units and more by their shape, in the order of their first rows.

    Args:
        units: of `united`.
        joins: which pairs of units make them hang together, shape (e,).
    """
    of = components(len(units), units.i[joins], units.j[joins])
    large = np.bincount(of, minlength=1) > 1
    members = _by(of, np.flatnonzero(large[of]))
    inside = np.flatnonzero((of[units.i] == of[units.j]) & large[of[units.i]])
    edges = _by(of[units.i], inside)
    one, other = units.barred.T
    barred = _by(of[one], np.flatnonzero(of[one] == of[other]))
    place = np.zeros(len(units), np.int32)
    for rows in members.values():
        place[rows] = np.arange(len(rows))
    pairs = np.stack([place[units.i], place[units.j]], 1)
    most = tuple(units.most.tolist())
    found: dict[Shape, list[Component]] = defaultdict(list)
    for number, rows in members.items():
        here = edges[number]
        apart = place[units.barred[barred[number]]].tolist() if number in barred else []
        shape = Shape(
            tuple(map(tuple, units.held[rows].tolist())),
            most,
            tuple(map(tuple, pairs[here].tolist())),
            tuple(joins[here].tolist()),
            frozenset(map(tuple, apart)),
        )
        found[shape].append(Component(rows, here))
    return dict(found)


def _by(of: Rows, things: NDArray[np.intp]) -> dict[int, Rows]:
    """The things of each component, ascending."""
    things = things[np.argsort(of[things], kind="stable")].astype(np.int32)
    numbers, begin = np.unique(of[things], return_index=True)
    return dict(zip(numbers.tolist(), np.split(things, begin[1:]), strict=False))
