"""Letters as bits: which words can be a slip of the pen apart, told for millions of them without reading them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Signs = NDArray[np.uint64]
SLIPS = 2


def signs(words: Sequence[str]) -> Signs:
    """Which letters each word has, a bit each; different letters may share one of the 64. Shape (w,)."""
    return np.array([_signs(word) for word in words], np.uint64)


def _signs(word: str) -> int:
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


def few_slips(first: Signs, second: Signs) -> NDArray[np.bool_]:
    """False where two words are more than two slips apart and neither can stand within the other; shape of the input.

    A slip changes two letters at most, and a word within another has no letter of its own.
    """
    found = np.bitwise_count(first ^ second) <= 2 * SLIPS
    return np.asarray(found | (first & ~second == 0) | (second & ~first == 0))
