"""Every span of what was read put elsewhere: a megabyte of text has hundreds of thousands of them."""

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar

from ascertain.terms.spans import Span

Read = TypeVar("Read")
_PLAIN = frozenset({str, int, float, bool, type(None)})


def moved(read: Read, place: Callable[[Span], Span]) -> Read:
    """The same frozen types with `place(span)` for each span in them, at any depth."""
    found: Read = _moved(read, place)
    return found


def _moved(value: Any, place: Callable[[Span], Span]) -> Any:
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if kind is Span:
        return place(value)
    if kind is tuple:
        return tuple([item if type(item) in _PLAIN else _moved(item, place) for item in value])
    held = [getattr(value, name) for name in _names(kind)]
    return kind(*[item if type(item) in _PLAIN else _moved(item, place) for item in held])


@lru_cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a frozen type, in the order in which it is made of them."""
    return tuple(item.name for item in fields(kind))
