"""A frozen thing with some of its fields changed: `dataclasses.replace`, in half the time.

A table of a megabyte has a hundred thousand figures, each of which is changed several times while it is read.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

Frozen = TypeVar("Frozen")


def changed(item: Frozen, **values: object) -> Frozen:
    """The same with other values in the fields named. Raises KeyError for a field it does not have."""
    kind: Any = type(item)
    read, places = _fields(kind)
    held = list(read(item))
    for name, value in values.items():
        held[places[name]] = value
    whole: Frozen = kind(*held)
    return whole


@lru_cache
def _fields(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], Mapping[str, int]]:
    """What reads the fields of a type (two or more), and where each of them stands."""
    names = [item.name for item in fields(kind)]
    return attrgetter(*names), {name: place for place, name in enumerate(names)}
