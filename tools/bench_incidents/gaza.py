"""Bar 1 and 2: the lists of the Gaza ministry of health of April and September 2024, by names, age and sex alone.

The key of a row (a hashed identity number) is hidden from both sides, and so is the date of birth. It is the truth, and
told in two ways:

- **raw**: two rows are one person where both have the same key. Rows without a key cannot be judged: no pair with one
  of them counts, for or against.
- **adjudicated**: besides, pairs are left out that have the same full name (as we read it) and of which neither row has
  a partner by key: nearly all are one person whose number was corrected. A linker that is right on everything would be
  wrong on each of them by the raw truth.

Both sides link all rows, those without a key too. The calibration error is over ten bins of equal width, of all judged
pairs at probability .01 and above, as in the project's reference measurements.
"""

import csv
import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from ascertain.incidents.rolls.model import Roll
from ascertain.incidents.rolls.read import roll
from bench_claims.measure import Measure
from bench_incidents.linked import Truth, numbered, together
from bench_incidents.peer import FAMILIES
from bench_incidents.sides import both, chances, costs, links, merges

NEEDS = ("lists/gaza_moh_20240413.csv.gz", "lists/gaza_moh_20240921.csv.gz")
_SHOWN = ("name_ar", "age", "sex")


def run(folder: Path, _part: str) -> Iterator[Measure]:
    """Every figure of both sides, by both truths."""
    tables = [_table(folder / name) for name in NEEDS]
    with TemporaryDirectory() as aside:
        paths = [Path(aside) / f"{name}.csv" for name in ("april", "september")]
        for path, table in zip(paths, tables, strict=True):
            _write(path, table)
        people = roll(paths)
        raw, adjudicated = truths(people, [row["key"] for table in tables for row in table])
        print(f"  {len(raw.same):,} true links; {len(adjudicated.left_out):,} pairs left out by the adjudicated truth")
        own, peer = both(people, paths, FAMILIES)
    yield from links("raw", own, peer, raw, (0.981, 0.980))
    yield from links("adjudicated", own, peer, adjudicated, (0.995, 0.990))
    yield from chances("raw", own, peer, raw)
    yield from chances("adjudicated", own, peer, adjudicated, (0.02, 0.03))
    yield from merges(own, peer)
    yield from costs(own, peer, (75, 2.4))


def truths(people: Roll, keys: Sequence[str]) -> tuple[Truth, Truth]:
    """The raw and the adjudicated truth of two lists with the keys of their rows."""
    n, key = len(people), numbered(keys)
    same, silent = together(key, people.list), key < 0
    partnered = np.zeros(n, bool)
    partnered[np.concatenate(np.divmod(same, n))] = True
    words = ["" if min(row) < 0 and not any(part >= 0 for part in row) else str(row) for row in people.parts.tolist()]
    alike = together(numbered(words), people.list)
    first, second = np.divmod(alike, n)
    left_out = alike[~(partnered | silent)[first] & ~(partnered | silent)[second]]
    return Truth(n, same, unjudged=silent), Truth(n, same, left_out, silent)


def _table(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, table: Sequence[dict[str, str]]) -> None:
    """The columns that are shown to both sides, and nothing else, in a folder that is removed afterwards."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, _SHOWN, extrasaction="ignore")
        sheet.writeheader()
        sheet.writerows(table)
