"""Pairs scored with Spark: they stay with the workers that compare them, and what is counted of them is learnt from.

The same code compares pairs and learns from them as on one machine (`pairs`), so that the results are the same.
"""

import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from ascertain.incidents.pairs.candidates import blocked
from ascertain.incidents.pairs.evidence import evidence
from ascertain.incidents.pairs.levels import words
from ascertain.incidents.pairs.model import Pairs
from ascertain.incidents.pairs.patterns import coded
from ascertain.incidents.pairs.scores import Scored, asked, one_in, weighed
from ascertain.incidents.rolls.model import Roll
from ascertain.incidents.spark.blocks import Blocks, blocks
from ascertain.incidents.spark.comparing import Known, compared
from ascertain.incidents.spark.rows import table
from ascertain.incidents.spark.seen import Fetched, Seen, seen
from ascertain.incidents.spark.session import session
from ascertain.terms.progress import Progress, untold

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Meetings of rows in one part of the work.
_PART = 2_000_000
_NONE = np.empty(0, np.int32)


def scored(
    roll: Roll, *, repeats: Sequence[int] = (), memory: str = "2GB", seed: int = 0, progress: Progress = untold
) -> Scored:
    """Score pairs as `pairs.scores.scored` does, with the comparing done by Spark.

    On this machine are the rows, the ways in which pairs are alike, and the pairs that may be one person after all. All
    others are only counted where they are.

    Args:
        roll: the people of the lists.
        repeats: numbers of lists that may hold a person more than once; a single list always does.
        memory: what Java on this machine may take, such as `2GB`; on a cluster its own settings stand.
        seed: of the readings.
        progress: told what is being done.

    Raises InputError and UnavailableError as `session` does.
    """
    progress("finding pairs", 0, 0)
    of = blocks(blocked(roll))
    nothing = evidence(roll, Pairs(_NONE, _NONE))
    coded(nothing)  # what workers would refuse is refused here
    known = Known(words(roll), roll.places, nothing.sizes, one_in(roll, repeats))
    with session(memory) as spark, _met(spark, roll, of, known) as met:
        progress("comparing pairs", 0, 0)
        found = seen(met, known.sizes)
        progress("learning what tells people apart", 0, 0)
        return _weighed(found, roll, repeats, seed)


@contextmanager
def _met(spark: "SparkSession", roll: Roll, of: Blocks, known: Known) -> "Iterator[DataFrame]":
    """The pairs that meet, compared when they are first asked for and then kept by the workers."""
    from pyspark import StorageLevel

    shared = spark.sparkContext.broadcast(pickle.dumps(known))
    parts = max(2 * spark.sparkContext.defaultParallelism, of.meetings // _PART + 1)
    met = compared(spark.createDataFrame(table(roll, of.of)), shared, parts).persist(StorageLevel.MEMORY_AND_DISK)
    try:
        yield met
    finally:
        met.unpersist()
        shared.destroy()


def _weighed(found: Seen, roll: Roll, repeats: Sequence[int], seed: int) -> Scored:
    within, lists = found.first == found.second, len(roll.lists)

    def sides() -> Iterator[tuple[tuple[int, int], Fetched]]:
        for first, second in asked(lists, repeats):
            if ((found.first == first) & (found.second == second)).any():
                yield (first, second), Fetched(found, first, second, len(roll))

    between = found.among(~within if lists > 1 else within)
    rows, compared = np.bincount(roll.list, minlength=lists), int(found.times.sum())
    return weighed(rows, sides(), between, found.among(within), compared=compared, seed=seed)
