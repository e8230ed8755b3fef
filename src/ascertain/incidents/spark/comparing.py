"""What each worker of Spark does: pairs of the rows it was sent, compared by the same code as on one machine."""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from ascertain.incidents.pairs.evidence import Evidence, evidence
from ascertain.incidents.pairs.levels import Words
from ascertain.incidents.pairs.model import Pairs
from ascertain.incidents.pairs.patterns import coded
from ascertain.incidents.spark.blocks import meetings
from ascertain.incidents.spark.rows import BLOCKS, roll_of

if TYPE_CHECKING:
    import pyarrow
    from pyspark import Broadcast
    from pyspark.sql import DataFrame

    Batches = Iterator[pyarrow.RecordBatch]

# A pair, the lists of its rows, and all its levels as one number (`patterns.coded`).
PAIR = "i int, j int, first short, second short, code long"
_AT_ONCE = 1 << 18


@dataclass(frozen=True)
class Known:
    """What a worker has to know of the lists as a whole.

    Attributes:
        words: the words that stand in names, and how rare each is.
        places: the words that stand for places.
        sizes: the fields that any row tells, and how many levels each has.
        one_in: of the pairs within a list, those of one row in so many are looked at.
    """

    words: Words
    places: tuple[str, ...]
    sizes: Mapping[str, int]
    one_in: int = 1


def compared(rows: "DataFrame", known: "Broadcast[bytes]", parts: int) -> "DataFrame":
    """Every two rows that share a block, once each and compared; columns as in `PAIR`.

    Args:
        rows: of `rows.table`.
        known: what workers have to know, pickled: Spark itself cannot encrypt large arrays on their way.
        parts: into how many parts the blocks are divided; each fits into the memory of a worker, which sorts on disk.
    """
    from pyspark.sql.functions import col, explode

    rows = rows.select("*", explode(BLOCKS).alias("block")).where(col("block") >= 0)
    rows = rows.repartition(parts, "block").sortWithinPartitions("block", "row")
    return rows.mapInArrow(partial(_compared, known), PAIR)


def _compared(known: "Broadcast[bytes]", batches: "Batches") -> "Batches":
    told = pickle.loads(known.value)  # noqa: S301 (our own, of this run)
    for rows in whole(batches):
        yield from pairs(rows, told)


def whole(batches: "Iterable[pyarrow.RecordBatch]") -> "Iterator[pyarrow.Table]":
    """Rows sorted by block, cut between blocks instead of within them."""
    import pyarrow

    held: list[pyarrow.RecordBatch] = []
    for batch in batches:
        block = batch["block"].to_numpy()
        if not len(block):
            continue
        cut = int(np.searchsorted(block, block[-1]))
        if cut or (held and held[-1]["block"][-1].as_py() != block[0]):
            yield pyarrow.Table.from_batches([*held, batch.slice(0, cut)])
            held = []
        held.append(batch.slice(cut))
    if held:
        yield pyarrow.Table.from_batches(held)


def pairs(rows: "pyarrow.Table", known: Known) -> "Batches":
    """The pairs among rows of whole blocks."""
    import pyarrow

    block = rows["block"].to_numpy()
    of = rows[BLOCKS].combine_chunks().flatten().to_numpy().reshape(len(block), -1)
    roll = roll_of(rows.drop_columns(["block"]), known.places)
    for met in meetings(block, of, _AT_ONCE):
        looked = (roll.list[met[0]] != roll.list[met[1]]) | (roll.row[met[0]] % known.one_in == 0)
        one, other = met[0][looked], met[1][looked]
        told = evidence(roll, Pairs(one.astype(np.int32), other.astype(np.int32)), known.words)
        yield pyarrow.record_batch(
            {
                "i": roll.row[one],
                "j": roll.row[other],
                "first": roll.list[one],
                "second": roll.list[other],
                "code": coded(filled(told, known.sizes)),
            }
        )


def filled(told: Evidence, sizes: Mapping[str, int]) -> Evidence:
    """With the fields that other rows tell, and none of these: "not told" is the last level of each."""
    here = {name: told.fields.get(name, np.full(len(told), size - 1, np.int8)) for name, size in sizes.items()}
    return Evidence(told.kind, told.given, told.lineage, told.rarity, here, sizes)
