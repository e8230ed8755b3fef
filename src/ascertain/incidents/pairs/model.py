"""Two rows side by side: the pair, how alike they are, and what is made of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int32]
Levels = NDArray[np.int8]
# Which of many: where it is true, at these places, or a stretch.
Which = NDArray[np.bool_] | NDArray[np.integer] | slice
# How alike two words are. The order counts: from SAME_LETTERS on they are taken for one name.
MISSING, DIFFERENT, NEAR, SAME_SOUNDS, SAME_LETTERS, EQUAL = range(6)
LIKENESSES = 6


@dataclass(frozen=True)
class Pairs:
    """Pairs of rows of a roll: `i` before `j`, each once, in ascending order; int32, shape (m,)."""

    i: Indices
    j: Indices

    def __len__(self) -> int:
        return len(self.i)

    def only(self, which: Which) -> "Pairs":
        """The pairs at which `which` is true, or those at these places."""
        return Pairs(self.i[which], self.j[which])
