"""Places as the gazetteer knows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `id` is the GeoNames number, or a negative number for a place of the office's own gazetteer.

    Attributes:
        name: the main name; `country`: ISO 3166-1 alpha-2; `unit`: code of its first administrative unit
            (`UA-13`: country and GeoNames admin1 code); `kind`: `country`, `admin1` or `settlement`.
        lat, lon: WGS 84 degrees.
    """

    id: int
    name: str
    country: str
    unit: str | None
    kind: str
    lat: float
    lon: float
    population: int = 0
