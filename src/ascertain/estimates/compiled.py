"""The one door to numba: functions compiled to machine code, kept on disk, that let other threads run meanwhile."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile `function` when it is first called. Its types stay; what is divided by 0 is infinite, as in NumPy."""
    return cast("Callable[P, R]", njit(cache=True, nogil=True, error_model="numpy")(function))


def interpreted(function: Callable[P, R]) -> Callable[P, R]:
    """The same function as plain Python, for tests that want to see inside."""
    return cast("Callable[P, R]", function.py_func)  # type: ignore[attr-defined]
