"""The drawn map: units on a shaken lattice, settlements in them, and how their names get written."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ascertain.simulate.chance import Chance
from ascertain.simulate.world.model import Land, Settlement, Unit

_SHAKEN = 0.28  # how far a corner moves, in steps of the lattice: below one half, so that no two units overlap
_LARGEST = 620_000
_TRIES = 12

Corners = Mapping[tuple[int, int], tuple[float, float]]


@lru_cache
def _stock() -> Mapping[str, Any]:
    return tomllib.loads(files("ascertain.simulate").joinpath("data", "land.toml").read_text("utf-8"))


def front() -> str:
    """The name of the armed group."""
    return str(_stock()["front"])


def draw_land(chance: Chance, units: int, settlements: int) -> Land:
    """Draw a country of so many units with so many settlements each; the first unit holds the capital."""
    stock = _stock()
    names = chance.shuffled(stock["names"])[: units * settlements]
    across = max(1, round(units**0.5))
    corners = _corners(chance, across, -(-units // across))
    drawn = []
    for number in range(units):
        mine = names[number * settlements : (number + 1) * settlements]
        drawn.append(_unit(chance, number, _outline(corners, number, across), _beside(number, units, across), mine))
    capital = max(drawn[0].settlements, key=lambda settlement: settlement.population)
    return Land(stock["country"], stock["adjective"], stock["code"], capital, tuple(drawn))


def _corners(chance: Chance, across: int, down: int) -> Corners:
    stock = _stock()
    return {
        (row, column): (
            stock["south"] + stock["step"] * (row + _SHAKEN * (2 * chance.unit() - 1)),
            stock["west"] + stock["step"] * (column + _SHAKEN * (2 * chance.unit() - 1)),
        )
        for row in range(down + 1)
        for column in range(across + 1)
    }


def _outline(corners: Corners, number: int, across: int) -> tuple[tuple[float, float], ...]:
    row, column = divmod(number, across)
    around = ((row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column))
    return tuple((round(corners[at][0], 4), round(corners[at][1], 4)) for at in around)


def _beside(number: int, units: int, across: int) -> tuple[int, ...]:
    row, column = divmod(number, across)
    near = ((row, column - 1), (row, column + 1), (row - 1, column), (row + 1, column))
    found = [r * across + c for r, c in near if r >= 0 and 0 <= c < across]
    return tuple(sorted(other for other in found if other < units))


def _unit(
    chance: Chance,
    number: int,
    outline: tuple[tuple[float, float], ...],
    beside: tuple[int, ...],
    names: Sequence[str],
) -> Unit:
    lat, lon = (round(sum(point[axis] for point in outline) / len(outline), 4) for axis in (0, 1))
    found: list[Settlement] = []
    for rank, name in enumerate(names, start=1):
        # City sizes fall off with their rank (Zipf).
        people = round(_LARGEST * chance.lognormal(1.0, 0.3) / ((number + 1) ** 0.4 * rank), -2)
        found.append(_settlement(chance, name, number, outline, int(people), found))
    total = sum(settlement.population for settlement in found)
    code = f"{_stock()['code']}-{number + 1:02d}"
    return Unit(number, code, f"{names[0]} Region", outline, beside, lat, lon, round(total * 1.4), tuple(found))


def _settlement(
    chance: Chance,
    name: str,
    unit: int,
    outline: tuple[tuple[float, float], ...],
    people: int,
    beside: Sequence[Settlement],
) -> Settlement:
    """A place within the four corners: of some drawn, the one farthest from those already there."""

    def apart(spot: tuple[float, float]) -> float:
        return min((math.dist(spot, (other.lat, other.lon)) for other in beside), default=0.0)

    lat, lon = max((_spot(chance, outline) for _ in range(_TRIES)), key=apart)
    return Settlement(name, _spellings(name), unit, round(lat, 4), round(lon, 4), max(people, 400))


def _spot(chance: Chance, outline: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    # Kept from the edge, so that a map shows which unit it lies in.
    u, v = 0.1 + 0.8 * chance.unit(), 0.1 + 0.8 * chance.unit()
    weights = ((1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v)
    lat, lon = (sum(w * point[axis] for w, point in zip(weights, outline, strict=True)) for axis in (0, 1))
    return lat, lon


def _spellings(name: str) -> tuple[str, ...]:
    """How else the name gets written: at most three ways, each by one pair of letters."""
    found = []
    for mine, other in _stock()["spellings"]:
        if mine in name.lower()[1:]:
            at = name.lower().index(mine, 1)
            found.append(name[:at] + other + name[at + len(mine) :])
    return tuple(dict.fromkeys(other for other in found if other != name))[:3]
