"""What labels add: calibration error and measures of the linkage, with labels drawn from the key of two lists.

python tools/bench_incidents/labels.py FIRST.csv SECOND.csv [--key COLUMN] [--labels N] [--draws N]

The key is hidden from the linkage. Pairs of equal names of which neither row has a partner by key are left out: the key
cannot judge them. Prints aggregates only.
"""

import argparse
import csv
import gzip
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ascertain.incidents.pairs.evidence import WHOLE
from ascertain.incidents.pairs.marginals import marginals
from ascertain.incidents.pairs.scores import scored
from ascertain.incidents.pairs.supervised import Labelled, features, score
from ascertain.incidents.review.drawing import order
from ascertain.incidents.review.measure import share
from ascertain.incidents.review.model import Interval, Link, Pair
from ascertain.incidents.rolls.read import roll

Floats = NDArray[np.float64]
LEAST, LINKED = 0.01, 0.5  # what stands in links.csv, and what of it is taken for linked here


@dataclass(frozen=True)
class Judged:
    """Pairs the key can judge: probability, truth, fields, person, and the share of each in the draw."""

    probability: Floats
    match: NDArray[np.bool_]
    fields: NDArray[np.int64]
    person: NDArray[np.int32]
    share: Floats


def judged(paths: list[Path], column: str) -> Judged:
    """Link two lists without their key, then judge the pairs by it."""
    people = roll(paths)
    found = scored(people)
    i, j = found.pairs.i, found.pairs.j
    probability = marginals(len(people), found.pairs, found.odds)
    key = np.array([word for path in paths for word in keys(path, column)])
    shared = (set(key[people.list == 0]) & set(key[people.list == 1])) - {""}
    partnered = np.isin(key, list(shared))
    unjudged = (found.told.kind == WHOLE) & ~partnered[i] & ~partnered[j]
    kept = np.flatnonzero((probability >= LEAST) & ~unjudged)
    i, j, probability = i[kept], j[kept], probability[kept]
    links = [
        Link(Pair("a", int(a), "b", int(b)), float(p), p >= LINKED) for a, b, p in zip(i, j, probability, strict=True)
    ]
    shares = {item.pair: item.share for item in order(links)}
    graph = coo_array((np.ones(len(i)), (i, j)), shape=(len(people), len(people)))
    return Judged(
        probability,
        (key[i] == key[j]) & (key[i] != ""),
        features(found.told)[kept],
        connected_components(graph, directed=False)[1][i],
        np.array([shares[link.pair] for link in links]),
    )


def keys(path: Path, column: str) -> list[str]:
    """The key of every row of a list."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [row[column] for row in csv.DictReader(io.StringIO(text, newline=""))]


def error(probability: Floats, match: NDArray[np.bool_]) -> float:
    """Expected calibration error over ten bins."""
    step = np.minimum((probability * 10).astype(int), 9)
    gaps = np.bincount(step, weights=probability - match, minlength=10)
    return float(np.abs(gaps).sum() / len(probability))


def holds(found: Interval, truth: float) -> bool:
    """Whether an interval holds the truth."""
    return found.low95 is not None and found.high95 is not None and found.low95 <= truth <= found.high95


def main() -> None:
    """Draw labels many times, and print what they add."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("lists", nargs=2, type=Path)
    asked.add_argument("--key", default="key")
    asked.add_argument("--labels", default=200, type=int)
    asked.add_argument("--draws", default=100, type=int)
    given = asked.parse_args()
    pairs = judged(given.lists, given.key)
    p, match, n = pairs.probability, pairs.match, given.labels
    linked = p >= LINKED
    precision, recall = match[linked].mean(), linked[match].mean()
    print(f"{len(p)} pairs, {match.sum()} one person, sum of p {p.sum():.0f}; calibration error {error(p, match):.4f}")
    dice = np.random.default_rng(1)
    errors, ways, held = [], [], []
    for _ in range(given.draws):
        at = np.argsort(dice.random(len(p)) / pairs.share)[:n]
        chance = np.minimum(1, n * pairs.share[at])
        learnt = score(p, pairs.fields, pairs.person, Labelled(at, match[at], chance))
        errors.append(error(learnt.probability, match))
        ways.append(learnt.way)
        right = share((bool(match[k]), float(c)) for k, c in zip(at, chance, strict=True) if linked[k])
        seen = share((bool(linked[k]), float(c)) for k, c in zip(at, chance, strict=True) if match[k])
        held.append((holds(right, precision), holds(seen, recall)))
    middle, most = np.quantile(errors, [0.5, 0.95])
    print(f"{n} labels, {given.draws} draws: calibration error {middle:.4f}, 95 % below {most:.4f}")
    print(", ".join(f"{way} {ways.count(way)}" for way in sorted(set(ways))))
    print("intervals held precision and recall in", np.mean(held, axis=0).round(3))


if __name__ == "__main__":
    main()
