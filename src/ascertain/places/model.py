"""Places as the gazetteer knows them, and what became of a place named in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AdminUnit:
    """A unit that holds a place: `level` 1 to 4, its name and its P-code, each where known."""

    level: int
    name: str | None
    pcode: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `id` is the GeoNames number, or a negative number for a place of the office's own gazetteer.

    Attributes:
        name: the main name; `country`: ISO 3166-1 alpha-2; `unit`: code of its first administrative unit
            (`UA-13`: country and GeoNames admin1 code); `kind`: code of the list `place_precision`.
        lat, lon: WGS 84 degrees. Of countries and units it is the mean of their settlements weighted by population,
            good for choosing a map's frame and nothing else. None where an own gazetteer gives none.
        population: inhabitants, 0 where not known; of a unit, the sum over its settlements.
        district: name of its second-level unit, where known.
        pcode: its own P-code; `admin`: the units that hold it, largest first. Both of own gazetteers only.
    """

    id: int
    name: str
    country: str
    unit: str | None
    kind: str
    lat: float | None
    lon: float | None
    population: int = 0
    district: str | None = None
    pcode: str | None = None
    admin: tuple[AdminUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention of a place comes to.

    Attributes:
        name: main name of the place found; None where none was.
        country: ISO code, also of an unresolved mention where its words say it ("several Ukrainian cities").
        lat, lon: WGS 84 degrees, at settlement or point precision only.
        precision: code of the list `place_precision`.
        unresolved: True for `unresolved` and `withheld`.
        geoname: number of the place found (negative: the office's own); `unit`: its first-level unit.
        why: the rule that decided, in plain words.
        pcode: P-code of the place found, of an own gazetteer; `admin`: the units that hold it, largest first.
        certainty: between 0 and 1 where namesakes were weighed against each other (`senses`), else None.
    """

    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    unresolved: bool
    geoname: int | None = None
    unit: str | None = None
    why: str = ""
    certainty: float | None = None
    pcode: str | None = None
    admin: tuple[AdminUnit, ...] = ()
