"""How many withheld numbers all publications of made-up offices tell: `make bench-disclosure`."""

import argparse
import sys
import time
from collections import Counter

from bench_disclosure.attack import CELL, READERS, told
from bench_disclosure.world import office

# About how many incidents are confirmed from one update to the next: a newsroom, an office, a large one.
SIZES = (0.5, 2.0, 8.0)


def main() -> int:
    """Print a line for each size, attribute and reader; 1 where a withheld cell is told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="1-6", help="FIRST-LAST")
    parser.add_argument("--updates", type=int, default=10)
    chosen = parser.parse_args()
    first, last = map(int, chosen.seeds.split("-"))
    print(f"SYNTHETIC offices, seeds {first} to {last}, {chosen.updates} updates each; told of asked")
    cells, began = 0, time.process_time()
    for size in SIZES:
        offices = [office(seed, chosen.updates, size) for seed in range(first, last + 1)]
        for by in ("sex_age", "cause"):
            for reader in READERS:
                asked, found = Counter[str](), Counter[str]()
                for seed, releases in enumerate(offices, start=first):
                    number, those = told(releases, by, reader)
                    asked += number
                    found += Counter(item.about for item in those)
                    for item in those:
                        print(f"  seed {seed}: {item.about}, {item.where}: {item.truth}")
                cells += found[CELL]
                line = "; ".join(f"{about} {found[about]} of {asked[about]}" for about in asked)
                print(f"{size:>4} incidents an update, {by}, {reader}: {line}", flush=True)
    print("Few persons of a day may be told: days are printed at any size (decision 48).")
    print(f"withheld cells told: {cells}; {time.process_time() - began:.0f} s of CPU")
    return cells > 0


if __name__ == "__main__":
    sys.exit(main())
