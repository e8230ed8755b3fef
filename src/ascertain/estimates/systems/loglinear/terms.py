"""Hierarchical models: which interactions of lists they hold. An interaction brings along all that it is made of.

A term is a number whose bit j says that list j is in it; a model is a set of terms, every single list among them, the
interaction of all lists never: it is what no table can tell (Fienberg 1972, Biometrika 59:591).
"""

from collections.abc import Iterator
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

Model = frozenset[int]


def mains(lists: int) -> Model:
    """Independence: no interaction at all."""
    return frozenset(1 << j for j in range(lists))


def pairs(lists: int) -> tuple[int, ...]:
    """The interactions of two lists, in the order of the lists; none for two lists, where it is that of all."""
    return tuple((1 << a) | (1 << b) for a, b in combinations(range(lists), 2)) if lists > 2 else ()


def hierarchical(lists: int) -> Iterator[Model]:
    """Every hierarchical model: 8 for three lists, 113 for four, too many for more."""
    triples = [t for t in range(1 << lists) if t.bit_count() == 3 and lists > 3]
    for chosen in _subsets(pairs(lists)):
        held = set(chosen)
        fitting = [t for t in triples if all(p in held for p in pairs(lists) if p & t == p)]
        for more in _subsets(tuple(fitting)):
            yield mains(lists) | held | set(more)


def two_way(lists: int) -> Iterator[Model]:
    """Every model with interactions of two lists alone."""
    for chosen in _subsets(pairs(lists)):
        yield mains(lists) | set(chosen)


def generators(model: Model) -> str:
    """The model by its largest terms, lists counted from 1: [123,14,34]."""
    largest = [t for t in model if not any(t != other and t & other == t for other in model)]
    said = ["".join(str(j + 1) for j in range(t.bit_length()) if t >> j & 1) for t in largest]
    return f"[{','.join(sorted(said, key=lambda word: (-len(word), word)))}]"


def design(model: Model, lists: int) -> NDArray[np.float64]:
    """The design matrix: 2^L cells × (1 + terms). Row 0, of those on no list, is 1, 0, 0, …"""
    terms = np.array([0, *sorted(model)])
    return np.asarray((np.arange(1 << lists)[:, None] & terms) == terms, dtype=np.float64)


def _subsets(items: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))
