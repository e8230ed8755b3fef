"""Several processes that share one piece of long work."""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")
MOST = os.cpu_count() or 1


def spread(work: Callable[[int, int], Result], hands: int) -> list[Result]:
    """What `work` returns for each hand, called with its number and with how many there are."""
    if hands == 1:
        return [work(0, 1)]
    # Started anew, not forked: what one hand opens is not another's.
    with ProcessPoolExecutor(hands, multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(work, range(hands), [hands] * hands))
