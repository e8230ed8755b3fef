"""How long work tells how far it is."""

from collections.abc import Callable

# Told while it lasts: what is being done, how much of it is done, and of how much (0 where that is not known).
Progress = Callable[[str, int, int], None]


def untold(_what: str, _done: int, _of: int) -> None:
    """A progress that tells nobody."""
