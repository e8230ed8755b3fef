"""Rows a second when Spark compares the pairs, beside DuckDB with the comparing in this process: same lists, same run.

Spark runs on two cores of this machine; to start it is told apart. Links must be the same, or a bar is missed.

    python -m bench_incidents spark
    python -m bench_incidents.spark [--rows 50000]
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from ascertain.incidents.pairs.scores import scored
from ascertain.incidents.rolls.read import roll
from ascertain.incidents.spark.scores import scored as scored_by_many
from ascertain.incidents.spark.session import session
from bench_claims.measure import Measure
from bench_incidents.million import lists

_ROWS = 50_000


def run(_data: Path, _part: str, rows: int = _ROWS) -> Iterator[Measure]:
    """Rows a second by both engines, of two made-up lists of so many rows each."""
    with TemporaryDirectory() as folder:
        people = roll(lists(Path(folder), rows))
    n, begun = len(people), time.perf_counter()
    one = scored(people)
    alone = time.perf_counter() - begun
    begun = time.perf_counter()
    with session("4GB") as spark:
        spark.range(1).count()
        started = time.perf_counter()
        other = scored_by_many(people)
        many = time.perf_counter() - started
    yield Measure("rows a second by Spark", n / many, n, peer=n / alone, peer_name="DuckDB")
    yield Measure("seconds until Spark is there", started - begun, 1)
    same = np.array_equal(one.pairs.i, other.pairs.i) and np.array_equal(one.pairs.j, other.pairs.j)
    apart = np.abs(one.odds / other.odds - 1).max(initial=0) if same else np.inf
    yield Measure("greatest difference of odds", float(apart), len(one.pairs), bar=1e-6, lower_is_better=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rows", type=int, default=_ROWS)
    for item in run(Path(), "dev", parser.parse_args().rows):
        print(f"{item.name}: {item.ours:.4g} (n {item.n:,})", f"{item.peer_name} {item.peer:.4g}" if item.peer else "")
