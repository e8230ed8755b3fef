"""The peer: MinHash over word shingles, by datasketch where it is there, else the same in NumPy.

128 permutations and five-word shingles, as near duplicates in news are commonly found.
"""

import re
from hashlib import blake2b
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_PRIME = np.uint64(2**61 - 1)
PERMUTATIONS, WORDS = 128, 5
NAME = "datasketch MinHash" if find_spec("datasketch") else "MinHash (NumPy)"
_DRAWN = np.random.default_rng(1)
_A = _DRAWN.integers(1, 2**31, PERMUTATIONS, dtype=np.uint64)
_B = _DRAWN.integers(0, 2**31, PERMUTATIONS, dtype=np.uint64)


def sketch(text: str) -> Any:
    """The MinHash of a text."""
    words = _WORD.findall(text.lower())
    shingles = {" ".join(words[at : at + WORDS]).encode() for at in range(max(1, len(words) - WORDS + 1))}
    if find_spec("datasketch"):
        from datasketch import MinHash  # type: ignore[import-not-found]

        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch([*shingles])
        return made
    numbers = np.array([int.from_bytes(blake2b(s, digest_size=4).digest(), "big") for s in shingles], np.uint64)
    found: NDArray[np.uint64] = ((numbers[:, None] * _A + _B) % _PRIME).min(axis=0)
    return found


def likeness(one: Any, other: Any) -> float:
    """The estimated share of shingles that two texts have in common of all they have (Jaccard)."""
    if isinstance(one, np.ndarray):
        return float(np.mean(one == other))
    return float(one.jaccard(other))
