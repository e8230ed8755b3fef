"""Whether the interval for the number of people holds the truth as often as it says, over resamples of families.

Two lists of the Gaza ministry of health, matched by names, age and sex. A resample draws as many families as there
are, with replacement. A family is whoever shares father, grandfather and family name, or letters, or a key, so that no
person is torn apart. A family drawn twice is two families of the same make: no row of one is compared with a row of the
other, as if their lineage had another name, and each stands to all other families as the first did. Pairs are therefore
compared once, and each resample learns, links and draws for itself. What it says of the number of people is held
against the number by key.

Rows without a key are left out: nobody can say who they are. So are, in the **adjudicated** truth, rows whose whole
name another row has, while neither has a partner by key: nearly all are one person whose number was corrected. The
**raw** truth takes them for two people, and an interval that is right about them misses it.

    python -m bench_incidents.coverage [--data DIR] [--resamples 200] [--raw] [--half 0|1]
"""

import argparse
import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from ascertain.incidents.pairs.candidates import candidates
from ascertain.incidents.pairs.model import Pairs
from ascertain.incidents.pairs.patterns import Compared, compared
from ascertain.incidents.pairs.scores import judged
from ascertain.incidents.partitions.components import components
from ascertain.incidents.partitions.constraints import united
from ascertain.incidents.partitions.draws import drawn
from ascertain.incidents.partitions.unique import Unique, unique
from ascertain.incidents.rolls.model import Roll
from ascertain.incidents.rolls.read import rolled
from ascertain.incidents.rolls.sheets import Sheet, sheet
from bench_claims.measure import Measure

NEEDS = ("lists/gaza_moh_20240413.csv.gz", "lists/gaza_moh_20240921.csv.gz")
_SHOWN = ("name_ar", "age", "sex")
DRAWS = 400

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Families:
    """Lists whose people are known, compared; n rows, m pairs.

    Attributes:
        list_, person, family: of each row, shape (n,).
        met: the pairs that were compared.
        seen: how each of them is alike.
    """

    list_: NDArray[np.int16]
    person: Rows
    family: Rows
    met: Pairs
    seen: Compared

    def again(self, rng: np.random.Generator) -> "Families":
        """As many families, drawn with replacement."""
        size = int(self.family.max()) + 1
        times = np.bincount(rng.integers(0, size, size), minlength=size)[self.family]
        row, copy = _copies(times)
        order = np.argsort(self.list_[row], kind="stable")
        row, copy = row[order], copy[order]
        place = np.zeros((len(times), int(times.max())), np.int32)
        place[row, copy] = np.arange(len(row))
        i, j = self.met.i, self.met.j
        inside = self.family[i] == self.family[j]
        pair, which = _copies(np.where(inside, times[i], times[i] * times[j]))
        other = np.where(inside[pair], 1, times[j[pair]])
        first, second = which // other, np.where(inside[pair], which, which % other)
        met = Pairs(place[i[pair], first], place[j[pair], second])
        seen = replace(self.seen, of=self.seen.of[pair])
        person = self.person[row] * int(times.max()) + copy
        return Families(self.list_[row], person, self.family[row], met, seen)

    def interval(self, seed: int) -> Unique:
        """How many people the rows are said to be."""
        scores = judged(self.list_, self.met, self.seen, 2, seed=seed)
        units = united(self.list_, scores.pairs.i, scores.pairs.j)
        return unique(drawn(units, np.asarray(scores.readings, float), draws=DRAWS, seed=seed))

    def people(self) -> int:
        """How many they are."""
        return len(np.unique(self.person))


def _copies(times: NDArray[np.integer]) -> tuple[Rows, Rows]:
    """Things so many times each: which thing, and its how manieth copy."""
    thing = np.repeat(np.arange(len(times)), times)
    return thing, np.arange(len(thing)) - np.repeat(np.cumsum(times) - times, times)


def families(people: Roll, key: NDArray[np.str_]) -> Families:
    """The families of lists with the key of each row."""
    met = candidates(people)
    seen = compared(people, met)
    person = np.unique(key, return_inverse=True)[1]
    lineage = np.unique(people.parts[:, 1:], axis=0, return_inverse=True)[1].ravel()
    ends = np.concatenate([_neighbours(codes) for codes in (lineage, people.letters, person)])
    return Families(people.list, person, components(len(people), ends[:, 0], ends[:, 1]).astype(np.int64), met, seen)


def _neighbours(codes: NDArray[np.integer]) -> NDArray[np.int32]:
    """Pairs of things by which all things with the same code, if it is one, hang together."""
    rows = np.flatnonzero(codes >= 0)
    rows = rows[np.argsort(codes[rows], kind="stable")]
    same = codes[rows[1:]] == codes[rows[:-1]]
    return np.stack([rows[:-1][same], rows[1:][same]], 1).astype(np.int32)


def read(folder: Path, *, raw: bool) -> tuple[Roll, NDArray[np.str_]]:
    """The lists without the rows of which the truth says nothing, and the key of each row."""
    found = [_shown(folder / name) for name in NEEDS]
    key = np.array([word for name in NEEDS for word in _keys(folder / name)])
    people = rolled(found)
    kept = key != ""
    if not raw:
        kept &= ~undetermined(people, key)
    lists = [kept[people.list == number] for number in range(len(found))]
    rows = [
        tuple(row for row, stays in zip(item.rows, own, strict=True) if stays)
        for item, own in zip(found, lists, strict=True)
    ]
    return rolled([replace(item, rows=left) for item, left in zip(found, rows, strict=True)]), key[kept]


def undetermined(people: Roll, key: NDArray[np.str_]) -> NDArray[np.bool_]:
    """Rows without a partner by key, of whose whole name there is another such row in the other list."""
    lists = [people.list == number for number in (0, 1)]
    partnered = np.isin(key, np.intersect1d(key[lists[0]], key[lists[1]]))
    single = ~partnered & (key != "") & (people.letters >= 0)
    both = np.intersect1d(people.letters[single & lists[0]], people.letters[single & lists[1]])
    return np.asarray(single & np.isin(people.letters, both))


def _shown(path: Path) -> Sheet:
    found = sheet(path)
    return replace(found, columns=tuple(column for column in found.columns if column.header in _SHOWN))


def _keys(path: Path) -> list[str]:
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    return [row["key"] for row in csv.DictReader(io.StringIO(text, newline=""))]


def halved(known: Families, half: int) -> Families:
    """One half of the families, and the pairs among them."""
    rows = np.flatnonzero(np.random.default_rng(0).integers(0, 2, int(known.family.max()) + 1)[known.family] == half)
    place = np.full(len(known.list_), -1, np.int32)
    place[rows] = np.arange(len(rows))
    here = (place[known.met.i] >= 0) & (place[known.met.j] >= 0)
    met = Pairs(place[known.met.i[here]], place[known.met.j[here]])
    family = np.unique(known.family[rows], return_inverse=True)[1]
    return Families(known.list_[rows], known.person[rows], family, met, replace(known.seen, of=known.seen.of[here]))


def measured(known: Families, resamples: int, name: str) -> Iterator[Measure]:
    """Coverage, width and error over so many resamples; .95 falls below the bar of coverage once in a hundred."""
    held, widths, errors = [], [], []
    for seed in range(resamples):
        drawn_ = known.again(np.random.default_rng(seed))
        found, people = drawn_.interval(seed), drawn_.people()
        held.append(found.low95 <= people <= found.high95)
        widths.append((found.high95 - found.low95) / people)
        errors.append((found.median - people) / people)
        print(f"  {name}: {sum(held)} of {seed + 1} hold the truth", end="\r", flush=True)
    print()
    least = binom.ppf(0.01, resamples, 0.95) / resamples
    yield Measure(f"{name}: coverage", float(np.mean(held)), resamples, bar=least)
    yield Measure(f"{name}: median width", float(np.median(widths)), resamples, bar=0.02, lower_is_better=True)
    yield Measure(f"{name}: mean error", float(np.mean(errors)), resamples)
    yield Measure(f"{name}: spread of errors", float(np.std(errors)), resamples)


def run(
    folder: Path, _part: str, resamples: int = 200, half: int | None = None, *, raw: bool = False
) -> Iterator[Measure]:
    """Coverage by the adjudicated truth, or by the raw one."""
    known = families(*read(folder, raw=raw))
    if half is not None:
        known = halved(known, half)
    whole = known.interval(0)
    print(f"  all families: {whole.median:,} people ({whole.low95:,} to {whole.high95:,}), by key {known.people():,}")
    yield from measured(known, resamples, "raw" if raw else "adjudicated")


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("bench-data"))
    parser.add_argument("--resamples", type=int, default=200)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--raw", action="store_true")
    asked = parser.parse_args()
    for item in run(asked.data, "dev", asked.resamples, asked.half, raw=asked.raw):
        bar = "" if item.bar is None else f"  bar {item.bar:g}: {'met' if item.holds else 'MISSED'}"
        print(f"  {item.name:36} {item.ours:.4f}{bar}", flush=True)


if __name__ == "__main__":
    main()
