"""Unfolding tables of published totals: one delivery for each day and place at which figures came to be known.

The tables ship whole, a row for each statement; the office gets them as they became known. A row published on a day is
recorded at 20:00 of it, one of which only the first sight is known at that moment. Rows set aside, of which no figure
is read, come together, with the last of their month.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copy

from ascertain.examples.shipped import shipped
from ascertain.terms.instants import parse_instant, zone

TABLES = ("updates.csv", "by-month.csv")
FOUND = "found in"
ASIDE = "set aside"
_MANIFEST = ("path", "source", "published", "received", "recorded", "language", "class")
_EVENING = "T20:00"

Row = Mapping[str, str]
Rows = Sequence[Row]


def unfolded(to: Path, local: str) -> None:
    """Write the replayable folder `to` of the example `ohchr-series`."""
    with shipped("ohchr-series") as tables:
        unfold(tables, to, local)


def unfold(tables: Path, to: Path, local: str) -> None:
    """Write the replayable folder `to` from the tables in the folder `tables`; days are those of the zone `local`."""
    (to / "reports").mkdir(parents=True)
    copy(tables / "sources.csv", to)
    rows = [row for table in TABLES for row in rows_of(tables / table)]
    with (to / "reports.csv").open("w", encoding="utf-8", newline="") as file:
        manifest = csv.writer(file)
        manifest.writerow(_MANIFEST)
        for number, (moment, source, together) in enumerate(sorted(_deliveries(rows, local), key=_order), 1):
            path = f"reports/{number:03}-{source}-{moment.astimezone(zone(local)):%Y-%m-%d}.csv"
            _write(to / path, together)
            # Deliveries of one evening follow on each other, a second apart.
            recorded = moment + timedelta(seconds=number)
            received = recorded - timedelta(minutes=1)
            manifest.writerow((path, source, "", received.isoformat(), recorded.isoformat(), "en", "public"))


def rows_of(table: Path) -> list[Row]:
    """The rows of a table as it ships."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _deliveries(rows: Rows, local: str) -> Iterator[tuple[datetime, str, Rows]]:
    """When the last row of each delivery was known, where its rows were found, and the rows."""
    together: dict[tuple[str, str, bool], list[tuple[datetime, Row]]] = {}
    for row in rows:
        said = row["published"] or row["first seen"]
        known = parse_instant(said if "T" in said else said + _EVENING, local)
        aside = bool(row[ASIDE])
        day = known.astimezone(zone(local)).date().isoformat()
        together.setdefault((day[:7] if aside else day, row[FOUND], aside), []).append((known, row))
    for (_, source, _), listed in together.items():
        yield max(known for known, _ in listed), source, [row for _, row in listed]


def _order(delivery: tuple[datetime, str, Rows]) -> tuple[datetime, str, str]:
    return delivery[0], delivery[1], delivery[2][0]["id"]


def _write(path: Path, rows: Rows) -> None:
    heads = dict.fromkeys(name for row in rows for name in row if name != FOUND)
    stated = [name for name in heads if any(row.get(name) for row in rows)]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, stated, extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)
