"""What the names of one text mean together: one sense for each name, and how sure it is.

A name alone says little: a hundred towns are called Springfield. Beside the size of a place it counts what else the
text names, what stands right beside the name, and where the other names of the text may lie. Each name is first
weighed alone; then all of them again, by what the others came to. The certainty is the softmax of these scores: the
chance of the place among those that are known, which says nothing of places nobody listed.
"""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ascertain.places.alike import own_name
from ascertain.places.model import Place

_FAR, _NEAR = 1.0, 0.25  # degrees of latitude of a cell; half as much again of longitude
_UNLIKELY, _MOSTLY = 0.01, 0.6


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the text in comparable form, the places that bear it (best first), and codes written beside it."""

    form: str
    places: tuple[Place, ...]
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name means in one text; `certainty` between 0 and 1. `country` where most of its chances lie, or None."""

    place: Place
    certainty: float
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Scales:
    """The numbers of `senses.toml`, described there."""

    rounds: int
    within: float
    alphabet: float
    case: float
    weights: Mapping[str, float]


@lru_cache(maxsize=1)
def scales() -> Scales:
    """The weights, read once."""
    return Scales(**tomllib.loads(files("ascertain.places").joinpath("data", "senses.toml").read_text("utf-8")))


def together(names: Sequence[Name], named: Mapping[str, float]) -> dict[str, Sense]:
    """The sense of each name, by form. `named`: how often the text names a country or unit, by code."""
    known = [name for name in names if name.places]
    alone = [[_score(signs) for signs in _alone(name, named)] for name in known]
    chances = [_softmax(scores) for scores in alone]
    for _ in range(scales().rounds):
        held = [_Mass.of(name.places, chance) for name, chance in zip(known, chances, strict=True)]
        whole = _Mass.sum(held)
        chances = [
            _softmax(
                [score + _score(whole.around(place, own)) for score, place in zip(scores, name.places, strict=True)]
            )
            for name, scores, own in zip(known, alone, held, strict=True)
        ]
    return {name.form: _best(name.places, chance) for name, chance in zip(known, chances, strict=True)}


def _score(signs: Mapping[str, float]) -> float:
    weights = scales().weights
    return sum(weights[sign] * value for sign, value in signs.items())


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    return [value / sum(raised) for value in raised]


def _best(places: Sequence[Place], chances: Sequence[float]) -> Sense:
    """The likeliest place, with the chances of its unit and of what lies beside it: GeoNames has some places twice."""
    best = places[max(range(len(places)), key=lambda at: chances[at])]
    # A name alone is that of the town, not of the unit that is named after it.
    best = next((town for town in places if _holds(best, town)), best)
    reach = scales().within
    near = (
        chance
        for place, chance in zip(places, chances, strict=True)
        if place is best or _holds(place, best) or (place.kind == best.kind and _apart(place, best) < reach)
    )
    lands: Counter[str] = Counter()
    for place, chance in zip(places, chances, strict=True):
        lands[place.country] += chance  # type: ignore[assignment]
    country, most = lands.most_common(1)[0]
    return Sense(best, min(sum(near), 1.0), country if most >= _MOSTLY else None)


def _holds(unit: Place, town: Place) -> bool:
    return unit.kind == "admin1" and town.kind == "settlement" and unit.unit == town.unit


def _apart(one: Place, other: Place) -> float:
    """Degrees between two places, in the direction in which they are farther apart."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return max(abs(one.lat - other.lat), abs(one.lon - other.lon))


def _alone(name: Name, named: Mapping[str, float]) -> Iterable[dict[str, float]]:
    """The signs of each place that do not depend on other names."""
    lands = {code: count for code, count in named.items() if "-" not in code}
    whole, most = sum(lands.values()), max(lands.values(), default=0)
    beside = {code[:2] for code in name.beside}
    for rank, place in enumerate(name.places, 1):
        count = lands.get(place.country, 0)
        yield {
            "people": math.log10(max(place.population, 0) + 50),
            "main": own_name(name.form, place.name),
            "rank": math.log(rank),
            "first_level": place.kind == "admin1",
            "second_level": place.kind == "admin2",
            "country": place.kind == "country",
            "named_country": math.log1p(count),
            "named_unit": math.log1p(named.get(place.unit, 0)) if place.unit else 0,
            "most_named": count > 0 and count == most,
            "share": count / whole if whole else 0,
            "beside_unit": place.unit is not None and place.unit in name.beside,
            "beside_country": place.kind != "country" and place.country in beside,
            "beside_other": bool(beside) and place.country not in beside,
        }


def _cell(lat: float, lon: float, size: float) -> tuple[float, int, int]:
    return size, math.floor(lat / size), math.floor(lon / size / 1.5)


class _Mass:
    """How many names are likely to mean a place in each cell of the map, unit and country."""

    def __init__(self) -> None:
        self.cells: Counter[tuple[float, int, int]] = Counter()
        self.codes: Counter[str] = Counter()

    @classmethod
    def of(cls, places: Sequence[Place], chances: Sequence[float]) -> "_Mass":
        mass = cls()
        for place, chance in zip(places, chances, strict=True):
            if chance < _UNLIKELY:
                continue
            if place.kind not in ("country", "admin1") and place.lat is not None and place.lon is not None:
                mass.cells[_cell(place.lat, place.lon, _FAR)] += chance  # type: ignore[assignment]
                mass.cells[_cell(place.lat, place.lon, _NEAR)] += chance  # type: ignore[assignment]
            for code in {place.country, place.unit} - {None}:
                mass.codes[code] += chance  # type: ignore[index, assignment]
        return mass

    @classmethod
    def sum(cls, parts: Iterable["_Mass"]) -> "_Mass":
        mass = cls()
        for part in parts:
            mass.cells.update(part.cells)
            mass.codes.update(part.codes)
        return mass

    def around(self, place: Place, own: "_Mass") -> dict[str, float]:
        """What the names other than `own` say for a place."""
        signs = {"same_country": math.log1p(2 * self._others(place.country, own))}
        if place.unit:
            signs["same_unit"] = math.log1p(4 * self._others(place.unit, own))
        if place.kind != "country" and place.lat is not None and place.lon is not None:
            signs["near"] = math.log1p(4 * self._round(_cell(place.lat, place.lon, _FAR), own))
            signs["close"] = math.log1p(4 * self._round(_cell(place.lat, place.lon, _NEAR), own))
        return signs

    def _others(self, code: str, own: "_Mass") -> float:
        return max(self.codes[code] - own.codes[code], 0.0)

    def _round(self, cell: tuple[float, int, int], own: "_Mass") -> float:
        size, row, column = cell
        around = [(size, row + north, column + east) for north in (-1, 0, 1) for east in (-1, 0, 1)]
        return max(sum(self.cells[at] - own.cells[at] for at in around), 0.0)
