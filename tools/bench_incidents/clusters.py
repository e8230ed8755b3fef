"""Time and memory of who-is-who out of a million scored pairs, beside Splink's clustering that keeps one row per list.

Rows and odds are made up, and the odds are not calibrated: this is about time and memory. Splink runs on as many pairs
as asked for: with more than some thousands it may take gigabytes. Each part runs in a process of its own, so that its
memory is its own.

    python -m bench_incidents.clusters [--pairs 1000000] [--lists 2] [--splink-pairs 6400]
"""

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.partitions.constraints import united
from ascertain.incidents.partitions.draws import drawn
from ascertain.incidents.partitions.greedy import greedy
from ascertain.incidents.partitions.marginals import marginals
from ascertain.incidents.partitions.unique import unique

# Draws are made out of so many pairs at most.
_DRAWN = 100_000

Made = tuple[NDArray[np.int16], NDArray[np.int32], NDArray[np.int32], NDArray[np.float64], NDArray[np.int64]]


def made(pairs: int, lists: int, seed: int = 1) -> Made:
    """List of each row, pairs of rows, their odds, and the true person of each row; two pairs in five are matches."""
    rng = np.random.default_rng(seed)
    matches = pairs * 2 // 5
    people = int(matches / (lists * (lists - 1) / 2 * 0.49))
    on = rng.random((people, lists)) < 0.7
    person, list_ = np.nonzero(on)
    number = np.full(on.shape, -1)
    number[on] = np.arange(len(person))
    ends = [number[:, [a, b]] for a in range(lists) for b in range(a + 1, lists)]
    true = np.concatenate([pair[(pair >= 0).all(1)] for pair in ends])[:pairs]
    # People of one family stand side by side: what looks like a match is mostly among neighbours.
    one = rng.integers(0, len(person), 3 * pairs)
    other = np.clip(one + rng.integers(-40, 41, len(one)), 0, len(person) - 1)
    false = np.sort(np.stack([one, other], 1), axis=1)
    false = np.unique(false[(person[false[:, 0]] != person[false[:, 1]]) & (list_[one] != list_[other])], axis=0)
    false = rng.permutation(false)[: pairs - len(true)]
    both = np.sort(np.concatenate([true, false]), axis=1).astype(np.int32)
    log = np.concatenate([rng.normal(8, 4, len(true)), rng.normal(-16, 5, len(false))])
    return list_.astype(np.int16), both[:, 0], both[:, 1], np.exp(log), person


def by_hand(pairs: int, lists: int) -> None:
    """Our own clustering: greedy, marginals, draws."""
    list_, i, j, odds, person = made(pairs, lists)
    tick = _ticker(f"{len(i):,} pairs, {len(list_):,} rows, {lists} lists")
    units = united(list_, i, j)
    best = greedy(units, odds)
    tick("greedy, constraints included", _quality(best[i] == best[j], person[i] == person[j]))
    if lists == 2:
        tick("belief propagation", f"{marginals(units, odds).sum():,.0f} matches expected")
    if pairs > _DRAWN:
        return
    found = drawn(units, odds, 100)
    told = unique(found)
    tick(
        "100 draws of who is who",
        f"{told.median:,} people ({told.low95:,} to {told.high95:,}); "
        f"{found.walked:,} rows by chains, agreement {found.agreement:.2f}",
    )


def by_splink(pairs: int, lists: int) -> None:
    """Splink's clustering on the same kind of pairs, their probabilities given."""
    import duckdb
    from splink import DuckDBAPI
    from splink.internals.one_to_one_clustering import one_to_one_clustering

    list_, i, j, odds, person = made(pairs, lists)
    names, chance = np.array([f"list{name}" for name in list_]), odds / (1 + odds)
    rows = {"node_id": np.arange(len(list_)), "source_dataset": names}
    ends = {"node_id_l": i, "node_id_r": j, "source_dataset_l": names[i], "source_dataset_r": names[j]}
    store = duckdb.connect()
    store.register("rows", rows)
    store.register("ends", ends | {"match_probability": chance})
    store.execute("create table nodes as select * from rows")
    store.execute("create table edges as select * from ends where match_probability >= 0.5")
    engine = DuckDBAPI(store)
    tick = _ticker(f"Splink, {len(i):,} pairs, {len(list_):,} rows, {lists} lists")
    found = one_to_one_clustering(
        engine.register("nodes"),
        engine.register("edges"),
        "node_id",
        "source_dataset",
        "node_id_l",
        "node_id_r",
        sorted(set(names.tolist())),
        "lowest_id",
        engine,
        0.5,
    )
    told = store.execute(f"select node_id, cluster_id from {found.physical_name} order by node_id").fetchall()  # noqa: S608
    cluster = np.array([name for _, name in told])
    tick("single best links", _quality(cluster[i] == cluster[j], person[i] == person[j]))


def _quality(said: NDArray[np.bool_], true: NDArray[np.bool_]) -> str:
    return f"F1 {2 * (said & true).sum() / (said.sum() + true.sum()):.4f}"


def _ticker(about: str) -> Callable[[str, str], None]:
    print(about)
    begun = [time.perf_counter()]

    def tick(what: str, found: str) -> None:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(f"  {what}: {time.perf_counter() - begun[0]:.1f} s, {memory:.2f} GB; {found}", flush=True)
        begun[0] = time.perf_counter()

    return tick


def _apart(work: Callable[..., None], *args: Any) -> None:
    process = multiprocessing.get_context("spawn").Process(target=work, args=args)
    process.start()
    process.join()
    if process.exitcode:
        print(f"  {work.__name__} did not come through (exit {process.exitcode})")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pairs", type=int, default=1_000_000)
    parser.add_argument("--lists", type=int, default=2)
    parser.add_argument("--splink-pairs", type=int, default=6_400)
    asked = parser.parse_args()
    _apart(by_hand, asked.pairs, asked.lists)
    if asked.pairs > _DRAWN:
        _apart(by_hand, _DRAWN, asked.lists)
    if asked.splink_pairs:
        _apart(by_splink, asked.splink_pairs, asked.lists)


if __name__ == "__main__":
    main()
