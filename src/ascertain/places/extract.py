"""The extract of GeoNames that ships with the package, as places."""

from functools import lru_cache
from pathlib import Path

from ascertain.places.blocks import Blocks
from ascertain.places.model import Place

_FILE = Path(__file__).parent / "data" / "gazetteer.bin"
_KINDS = {"c": "country", "u": "admin1", "d": "admin2", "s": "settlement"}
# Names such as "San José" have hundreds of bearers; nobody reads beyond the dozen largest.
_BEST = 12


@lru_cache(maxsize=1)
def _blocks() -> Blocks:
    return Blocks(_FILE)


@lru_cache(maxsize=4096)
def find(form: str, country: str | None = None) -> tuple[Place, ...]:
    """Places whose name compares as `form` (see `keys.key`), best first: the best twelve, or all of one country."""
    blocks = _blocks()
    numbers = blocks.numbers(form)
    if country:
        return tuple(_place(number) for number in numbers if blocks.country(number) == country)
    return tuple(_place(number) for number in numbers[:_BEST])


@lru_cache(maxsize=4096)
def _place(number: int) -> Place:
    id_, name, country, unit, kind, lat, lon, population, district = _blocks().place(number)
    # A country's line holds its capital where the others hold their unit.
    held = None if kind == "c" else unit or None
    degrees = (int(lat) / 10_000, int(lon) / 10_000)
    return Place(int(id_), name, country, held, _KINDS[kind], *degrees, int(population), district or None)


@lru_cache(maxsize=512)
def capital(country: str) -> str | None:
    """Name of the capital of the country with this ISO code."""
    return next((_blocks().place(number)[3] or None for number in _blocks().numbers(f"#{country}")), None)


@lru_cache(maxsize=512)
def land(country: str) -> Place | None:
    """The country with this ISO code."""
    return next((_place(number) for number in _blocks().numbers(f"#{country}")), None)


@lru_cache(maxsize=512)
def unit(code: str) -> Place | None:
    """The first-level unit with this code (`UA-13`)."""
    return next((_place(number) for number in _blocks().numbers(f"#{code}")), None)


@lru_cache(maxsize=1024)
def everywhere(form: str) -> tuple[Place, ...]:
    """All places kept under a name, best first, up to eighty."""
    return tuple(_place(number) for number in _blocks().numbers(form))


@lru_cache(maxsize=8)
def settlements(country: str, most: int) -> tuple[Place, ...]:
    """The largest settlements of the country with this ISO code, at most so many, largest first."""
    found = (_place(number) for number in _blocks().of_country(country))
    towns = [place for place in found if place.kind == "settlement"]
    return tuple(sorted(towns, key=lambda place: (-place.population, place.id))[:most])
