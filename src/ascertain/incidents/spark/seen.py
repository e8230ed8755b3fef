"""What is brought from the workers to one machine: how often pairs are alike in each way, and pairs that matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.pairs.classes import Floats, Settled
from ascertain.incidents.pairs.evidence import UNNAMED
from ascertain.incidents.pairs.marginals import LEAST_ODDS as CROWDING
from ascertain.incidents.pairs.model import Indices, Pairs
from ascertain.incidents.pairs.patterns import Codes, Patterns, decoded
from ascertain.incidents.pairs.scores import settled

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# Pairs are fetched somewhat before their odds count, so that not every step of learning has to fetch some.
_SOON = 0.01


@dataclass(frozen=True)
class Seen:
    """How often the pairs of two lists, or of one, are alike in each way.

    Attributes:
        met: the pairs, where the workers keep them; columns as in `comparing.PAIR`.
        code: ways in which pairs are alike, as numbers (`patterns.coded`), ascending; shape (p,).
        every: their levels, and how often each was met.
        first, second, of, times: two lists, a way (its place), and how many of their pairs are alike in it; shape (q,).
    """

    met: "DataFrame"
    code: Codes
    every: Patterns
    first: NDArray[np.int16]
    second: NDArray[np.int16]
    of: Indices
    times: NDArray[np.int64]

    def among(self, which: NDArray[np.bool_]) -> Patterns:
        """The ways with how often they were met in some of the lists; `which` has shape (q,)."""
        times = np.bincount(self.of[which], self.times[which], len(self.code))
        return Patterns(self.every.told, times.astype(float))


def seen(met: "DataFrame", sizes: Mapping[str, int]) -> Seen:
    """Count the pairs where they are.

    Args:
        met: of `comparing.compared`.
        sizes: how many levels each field has.
    """
    found = met.groupBy("first", "second", "code").count().toArrow()
    first, second, code, times = (found[name].to_numpy() for name in ("first", "second", "code", "count"))
    each, of = np.unique(code, return_inverse=True)
    every = Patterns(decoded(each, sizes), np.bincount(of, times, len(each)).astype(float))
    return Seen(met, each, every, first, second, of.astype(np.int32), times)


class Fetched:
    """The pairs of two lists that were fetched so far: those without a name, and all whose odds were ever great enough.

    Attributes:
        pairs: in ascending order.
        of: the place of the way in which each is alike, in `Seen.code`.
        patterns: the ways with how often they were met in these lists.
    """

    def __init__(self, of: Seen, first: int, second: int, rows: int) -> None:
        self.pairs = Pairs(np.empty(0, np.int32), np.empty(0, np.int32))
        self.of = np.empty(0, np.int32)
        self._seen, self._lists, self._rows = of, (first, second), rows
        self.patterns = of.among((of.first == first) & (of.second == second))
        # What was never met need not be fetched.
        self._here = self.patterns.times == 0

    def settled(self, odds: Floats) -> Settled:
        """What becomes of the pairs of each way (`pairs.scores.settled`), by its odds, shape (p,)."""
        unnamed = self.patterns.told.kind == UNNAMED
        if (((odds > CROWDING) | unnamed) & ~self._here).any():
            self._fetch(((odds > CROWDING * _SOON) | unnamed) & ~self._here)
        return settled(self._rows, self.pairs, self.of, self.patterns, odds)

    def near(self, odds: Floats) -> "Fetched":
        """As it is: those fetched are the near ones, and more are fetched where they come to matter."""
        del odds
        return self

    def _fetch(self, ways: NDArray[np.bool_]) -> None:
        import pyarrow
        from pyspark.sql.functions import broadcast, col

        seen, (first, second) = self._seen, self._lists
        asked = seen.met.sparkSession.createDataFrame(pyarrow.table({"code": seen.code[ways]}))
        here = seen.met.where((col("first") == first) & (col("second") == second))
        found = here.join(broadcast(asked), "code").select("i", "j", "code").toArrow()
        i, j, code = (np.asarray(found[name]) for name in ("i", "j", "code"))
        i, j = np.append(self.pairs.i, i), np.append(self.pairs.j, j)
        of = np.append(self.of, np.searchsorted(seen.code, code).astype(np.int32))
        order = np.lexsort((j, i))
        self.pairs, self.of = Pairs(i[order], j[order]), of[order]
        self._here |= ways
