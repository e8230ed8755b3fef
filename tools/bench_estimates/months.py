"""The UN office's figures by month of incident as published again and again: what the engine says of each vintage.

A month's figure is a running total; what changed since the vintage before is what was reported then. Later-known is not
true: it is a floor that went on rising.
"""

import argparse
import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from ascertain.estimates.delays.nowcast import estimate
from ascertain.estimates.delays.triangle import Triangle

FILE = Path("ohchr") / "ohchr_ukraine_by_month_revisions.csv"
# Vintages that give more than a month or two; single months quoted by the press are no vintage.
LEAST_MONTHS, BATCH = 4, date(2023, 2, 15)


def vintages(file: Path) -> dict[date, dict[date, int]]:
    """Cut-off → first day of the month → killed, for vintages of several months, the office's pages and its tracker."""
    found: dict[date, dict[date, int]] = {}
    with file.open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if row["killed"] and row["as_of_cutoff"]:
                cut = date.fromisoformat(row["as_of_cutoff"])
                found.setdefault(cut, {})[date.fromisoformat(row["incident_month"] + "-01")] = int(row["killed"])
    return {cut: months for cut, months in sorted(found.items()) if len(months) >= LEAST_MONTHS}


def changes(known: dict[date, dict[date, int]]) -> Iterator[tuple[date, date, int]]:
    """(month, vintage, change). A month first printed late was not reported late: it begins with the first vintage."""
    first, last = next(iter(known)), dict[date, int]()
    for cut, months in known.items():
        for month, killed in months.items():
            if month not in last and month < first:
                yield month, first, killed
            elif killed != last.get(month, 0):
                yield month, cut, killed - last.get(month, 0)
            last[month] = killed


def main(arguments: list[str]) -> int:
    """Ask at each vintage, and print what it says beside what was known later."""
    parser = argparse.ArgumentParser(prog="bench_estimates months")
    parser.add_argument("--data", type=Path, default=Path("bench-data"))
    file = parser.parse_args(arguments).data / FILE
    if not file.exists():
        print(f"{file} is not there: nothing measured.")
        return 0
    known = vintages(file)
    columns = list(zip(*((a.toordinal(), b.toordinal(), n) for a, b, n in changes(known)), strict=True))
    reference, report, count = (np.array(column, dtype=np.int64) for column in columns)
    triangle = Triangle(reference, report, count, ("killed",) * len(reference), "")
    final = {month: killed for months in known.values() for month, killed in months.items()}
    refused = asked = 0
    for cut in [cut for cut in known if cut <= BATCH]:
        answer = estimate(triangle, cut)
        asked, refused = asked + (cut < BATCH), refused + (answer.refused and cut < BATCH)
        share = sum(known[cut].values()) / sum(final[month] for month in known[cut])
        said = ", ".join(one.code for one in answer.reasons) or "an estimate"
        print(f"{cut}: {len(known[cut])} months, {share:.0%} of what was known last; says: {said}")
    print(f"n = {asked} vintages before February 2023, {refused} refused (for this history the right answer)")
    return 0
