"""The statements by which rows meet, in a database that keeps to its memory and uses the disk beyond it."""

from collections.abc import Sequence
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.pairs.model import Pairs
from ascertain.terms.errors import InputError

# Two rows meet by the first key that they share, so that each pair is met once.
_MEET = """
insert into met
select a.row, b.row from rows a join rows b on a.k{key} = b.k{key} and a.row < b.row
where (a.list <> b.list or a.row % ? = 0){unmet}
"""


def joined(
    lists: NDArray[np.int16], keys: Sequence[NDArray[np.int32]], *, memory: str, one_in: int = 1, threads: int = 2
) -> Pairs:
    """Pairs of rows that share a key.

    Args:
        lists: the list of each row.
        keys: each holds one number a row, −1 for rows that have none of this kind.
        memory: what the database may take; beyond that it uses the disk.
        one_in: of the pairs within a list, those of one row in so many are looked at.
    """
    import duckdb

    columns = {"row": np.arange(len(lists), dtype=np.int32), "list": lists}
    columns |= {f"k{at}": np.ma.masked_array(key, key < 0) for at, key in enumerate(keys)}
    with TemporaryDirectory(prefix="ascertain-pairs-") as spill:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory,
            "temp_directory": spill,
            "threads": threads,
            "preserve_insertion_order": False,
        }
        with duckdb.connect(config=settings) as base:
            base.execute("set enable_progress_bar = false")
            base.register("given", columns)
            try:
                base.execute("create table rows as select * from given")
                base.execute("create table met (i integer, j integer)")
                for key in range(len(keys)):
                    unmet = "".join(f" and (a.k{at} = b.k{at}) is not true" for at in range(key))
                    base.execute(_MEET.format(key=key, unmet=unmet), [one_in])
                found = base.execute("select i, j from met order by i, j").fetchnumpy()
            except duckdb.OutOfMemoryException as error:
                raise InputError(
                    f"The pairs do not fit into {memory}.", todo="Give more memory or compare fewer lists at once."
                ) from error
    return Pairs(np.asarray(found["i"], np.int32), np.asarray(found["j"], np.int32))
