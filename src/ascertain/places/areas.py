"""Mentions of areas: units by a region word, second-level units, and the second part of "X, Y"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ascertain.places import extract
from ascertain.places.choice import Lookup, choose, found, nothing, supported
from ascertain.places.inflection import nominatives
from ascertain.places.keys import key
from ascertain.places.model import Place, Resolution
from ascertain.places.phrases import peeled, without
from ascertain.places.words import abbreviated, words

# A town that is to say where another place is must be known: in a country of the report, or of this size.
_LARGE = 100_000


@dataclass(frozen=True, slots=True)
class Area:
    """Where the second part of "X, Y" says that X is: a country, the codes of units, and the unit if it is named."""

    country: str
    units: frozenset[str] = frozenset()
    unit: Resolution | None = None


def area(names: Lookup, part: str, countries: Sequence[str]) -> Area | None:
    """The area that `part` names; None where it names none."""
    if short := area_of_short(abbreviated(part.strip()), countries):
        return short
    if place := region(names, part, countries):
        return _of_unit(place)
    if within := district(names, part, countries):
        return Area(within.country or "", frozenset(filter(None, [within.unit])))
    for name in peeled(part):
        if places := names.lookup(name):
            return _of_places(places, countries)
    return None


def area_of_short(units: frozenset[str], countries: Sequence[str] = ()) -> Area | None:
    """The units that an abbreviation stands for, in the first country of the text that has one of them."""
    if not units:
        return None
    lands = sorted({unit[:2] for unit in units}, key=lambda iso: (iso not in countries, iso != "US"))
    held = sorted(unit for unit in units if unit[:2] == lands[0])
    place = extract.unit(held[0])
    return Area(lands[0], frozenset(held), found(place, "the unit that the report names") if place else None)


def _of_unit(place: Place) -> Area:
    return Area(place.country, frozenset(filter(None, [place.unit])), found(place, "the unit that the report names"))


def _of_places(places: Sequence[Place], countries: Sequence[str]) -> Area | None:
    """A country; or the units of the best place of that name, be it a unit or a town ("Obolon, Kyiv")."""
    if places[0].kind == "country":
        return Area(places[0].country)
    best = supported(places, countries) or places[0]
    if best.kind == "admin1" and not any(place.unit == best.unit for place in places if place.kind == "settlement"):
        return _of_unit(best)
    if best.country not in countries and best.population < _LARGE:
        return None
    same = (place.unit for place in places if place.country == best.country and place.kind == "admin1")
    return Area(best.country, frozenset(filter(None, [best.unit, *same])))


def region(names: Lookup, mention: str, countries: Sequence[str]) -> Place | None:
    """The first-level unit of "X region", "Province of X"; None where the mention is not of that shape."""
    for name in without(mention, words().region):
        units = [unit for form in (name, *nominatives(name)) for unit in _units(names, form)]
        near = [place for iso in countries for place in units if place.country == iso]
        if near or units:
            return (near or units)[0]
    return None


def _units(names: Lookup, name: str) -> Iterator[Place]:
    """First-level units of that name, then those named after a town of that name (whatever the alphabet)."""
    places = names.lookup(name)
    yield from (place for place in places if place.kind == "admin1")
    for town in (place for place in places if place.kind == "settlement"):
        after = names.lookup(town.name, country=town.country)
        yield from (place for place in after if place.kind == "admin1" and place.unit == town.unit)


def district(names: Lookup, mention: str, countries: Sequence[str]) -> Resolution | None:
    """A unit of the second level: one that the gazetteer lists, else placed by the town it is named after."""
    for name in without(mention, words().district):
        listed = [place for form in (name, *nominatives(name)) for place in _districts(names, form)]
        if place := supported(listed, countries):
            return found(place, "a second-level unit")
        towns = [place for form in (name, *nominatives(name)) for place in names.lookup(form)]
        seat = choose([place for place in towns if place.kind != "country"], countries)
        if not seat.unresolved and (seat.country in countries or not listed):
            why = f"a second-level unit, named after {seat.name}"
            return Resolution(mention.strip(), seat.country, None, None, "admin2", False, None, seat.unit, why)
        if listed and len({place.country for place in listed}) == 1:
            many = len(listed) > 1
            why = "several second-level units of that name are known"
            return nothing("unresolved", listed[0].country, why) if many else found(listed[0], "a second-level unit")
    return None


def _districts(names: Lookup, name: str) -> Iterator[Place]:
    """Units below the first level: the office's own, then those that ship."""
    yield from (place for place in names.lookup(name) if place.id < 0 and place.kind in ("admin2", "admin3"))
    yield from extract.everywhere(f"%{key(name)}")
