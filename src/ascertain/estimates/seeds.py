"""Random numbers that depend on a seed and on what they are for, and on nothing else: no threads, no order of work."""

from hashlib import sha256

import numpy as np


def generator(seed: int, *what: str | int) -> np.random.Generator:
    """The generator for one purpose under `seed`. The same words give the same numbers, other words others.

    Args:
        seed: 0 or more.
        what: what the numbers are for, such as ("chain", 2).
    """
    purpose = sha256("\x1f".join(map(str, what)).encode()).digest()
    return np.random.default_rng([seed, int.from_bytes(purpose[:8], "big")])
