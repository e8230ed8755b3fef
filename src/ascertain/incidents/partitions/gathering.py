"""Gathering: the components of units, those of one shape together, because they are drawn in the same way."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.partitions.components import components
from ascertain.incidents.partitions.model import Rows, Units
from ascertain.incidents.partitions.states import Shape

Places = NDArray[np.intp]


@dataclass(frozen=True)
class Alike:
    """Components of one shape, in the order of their first units.

    Attributes:
        units: those of each component, ascending; shape (c, k).
        edges: the pairs of units among them; shape (c, e).
    """

    units: Rows
    edges: Rows

    def __len__(self) -> int:
        return len(self.units)


def gathered(units: Units, joins: NDArray[np.bool_]) -> dict[Shape, Alike]:
    """Components of two units and more by their shape, in the order of their first rows.

    There may be hundreds of thousands, so those with as many units and as many pairs are looked at all at once.

    Args:
        units: of `united`.
        joins: which pairs of units make them hang together, shape (e,).
    """
    of = components(len(units), units.i[joins], units.j[joins])
    members, edges = _Parts.of(of, np.arange(len(units))), _Parts.of(_common(of, units.i, units.j))
    barred = _Parts.of(_common(of, *units.barred.T))
    place = np.empty(len(units), np.int32)
    place[members.things] = np.arange(len(units)) - np.repeat(members.begin, members.size)
    large = np.flatnonzero(members.size > 1)
    sizes = np.stack([part.size_of(large) for part in (members, edges, barred)], 1)
    kinds, kind = np.unique(sizes, axis=0, return_inverse=True)
    found: dict[int, tuple[Shape, Alike]] = {}
    for number in range(len(kinds)):
        here = large[kind == number]
        look = _Look(units, place, joins, members.among(here), edges.among(here), barred.among(here))
        for first, shape, alike in look.shapes():
            found[int(here[first])] = shape, alike
    return dict(found[first] for first in sorted(found))


@dataclass(frozen=True)
class _Parts:
    """Things sorted by the component they belong to."""

    things: Places
    begin: Places
    size: Places

    @classmethod
    def of(cls, component: Rows, things: Places | None = None) -> "_Parts":
        """Sort things by their component; those that belong to none (−1) are left out."""
        kept = np.flatnonzero(component >= 0) if things is None else things
        sorted_ = kept[np.argsort(component[kept], kind="stable")]
        size = np.bincount(component[kept]) if len(kept) else np.zeros(0, np.intp)
        return cls(sorted_, np.cumsum(size) - size, size)

    def size_of(self, components: Places) -> Places:
        """How many things each of these components has."""
        found = np.zeros(len(components), np.intp)
        known = components < len(self.size)
        found[known] = self.size[components[known]]
        return found

    def among(self, components: Places) -> Rows:
        """The things of components that all have as many, shape (c, that many)."""
        size = int(self.size_of(components[:1])[0])
        begin = self.begin[components] if size else np.zeros(len(components), np.intp)
        return np.asarray(self.things[begin[:, None] + np.arange(size)], np.int32)


@dataclass(frozen=True)
class _Look:
    """Components with as many units, pairs and barred pairs, and what they look like."""

    of: Units
    place: Rows
    joins: NDArray[np.bool_]
    units: Rows
    edges: Rows
    barred: Rows

    def shapes(self) -> Iterator[tuple[int, Shape, Alike]]:
        """Each shape, with the number of the first component of it and all of them."""
        held = self.of.held[self.units]
        pairs = np.stack([self.place[self.of.i[self.edges]], self.place[self.of.j[self.edges]]], -1)
        joined, apart = self.joins[self.edges], self.place[self.of.barred[self.barred]]
        looks = np.concatenate([part.reshape(len(self.units), -1) for part in (held, pairs, joined, apart)], 1)
        _, firsts, which = np.unique(looks.astype(np.int32), axis=0, return_index=True, return_inverse=True)
        order = np.argsort(which, kind="stable")
        for first, alike in zip(firsts.tolist(), np.split(order, np.cumsum(np.bincount(which))[:-1]), strict=True):
            shape = Shape(
                tuple(map(tuple, held[first].tolist())),
                tuple(self.of.most.tolist()),
                tuple(map(tuple, pairs[first].tolist())),
                tuple(joined[first].tolist()),
                frozenset(map(tuple, apart[first].tolist())),
            )
            yield first, shape, Alike(self.units[alike], self.edges[alike])


def _common(of: Rows, one: Rows, other: Rows) -> Rows:
    """The component of both ends of each pair, −1 where they lie in two."""
    return np.where(of[one] == of[other], of[one], -1).astype(np.int32)
