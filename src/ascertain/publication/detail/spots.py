"""What of the places of incidents may stand on a map: units as in the tables, settlements by classes of size (law 10).

A unit's number is that of the table by area. A settlement shows only that it has at least so many casualties: where
its number could be had by subtraction, two publications held side by side would tell of single people.
"""

from collections import Counter
from collections.abc import Iterator

from ascertain.publication.detail.gathered import Gathered
from ascertain.publication.detail.model import Area, Ground, Settlement
from ascertain.publication.protection import Hold

LARGER = (10, 50, 250)
DECIMALS = 2  # of a degree: about a kilometre, no finer than a settlement


def areas(given: Gathered, names: dict[str, str]) -> tuple[Area, ...]:
    """The units that have a place on the map, by code."""
    return tuple(
        Area(code, names.get(code, spot.name), _rounded(spot.lat), _rounded(spot.lon), _held(given, code))
        for code, spot in sorted(given.areas.items())
    )


def settlements(given: Gathered, hold: Hold) -> tuple[Settlement, ...]:
    """Settlements with enough casualties of days that are not held back, by name."""
    counts: Counter[int | None] = Counter(
        case.place.place
        for case in given.cases
        if case.outcome in ("killed", "injured") and case.place.place is not None and not hold.covers(case.day)
    )
    return tuple(sorted(_settlements(given, counts), key=lambda item: (item.name, item.area, item.lat, item.lon)))


def _settlements(given: Gathered, counts: Counter[int | None]) -> Iterator[Settlement]:
    floors = (given.smallest, *(size for size in LARGER if size > given.smallest))
    for number, spot in given.settlements.items():
        reached = [low for low in floors if counts[number] >= low]
        if reached:
            low = reached[-1]
            above = floors[len(reached)] - 1 if len(reached) < len(floors) else None
            yield Settlement(spot.name, spot.unit or "", _rounded(spot.lat), _rounded(spot.lon), low, above)


def ground(given: Gathered) -> tuple[Ground, ...]:
    """The inhabited places that show where one is."""
    return tuple(
        sorted(
            {Ground(_rounded(spot.lat), _rounded(spot.lon), _held(given, spot.unit or "")) for spot in given.ground},
            key=lambda item: (item.lat, item.lon, item.controller),
        )
    )


def _held(given: Gathered, unit: str) -> str:
    return given.control.get(unit, "unknown")


def _rounded(degrees: float) -> float:
    return round(degrees, DECIMALS)
