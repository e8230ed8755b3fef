"""One of the places that bear a name, or none of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from ascertain.places import extract
from ascertain.places.model import AdminUnit, Place, Resolution
from ascertain.places.senses import Sense

_CUT = 12  # a look-up in all countries gives no more
WITH_COORDINATES = ("point", "settlement")
# Without a country to support it, a place this small is as likely a namesake or a common word.
_TRUSTED_ALONE = 15_000
_TRUSTED_UNIQUE = 5_000
_LEAST_SURE = 0.4  # below it more answers were wrong than right (docs/places.md)
_DOMINANT = 10  # times as many people as a namesake, which is then not considered
# "Moscow" in a report about the United States is not the town of 25,000 in Idaho.
_WORLD_CITY, _SMALL_TOWN = 1_000_000, 50_000


class Lookup(Protocol):
    """What the rules need of a gazetteer."""

    def lookup(self, name: str, *, country: str | None = None) -> tuple[Place, ...]:
        """Places of that name, best first."""
        ...

    def owns(self, name: str) -> bool:
        """True where the office's own gazetteer has a place of that name."""
        ...


def nothing(precision: str, country: str | None, why: str) -> Resolution:
    """A mention without a place: `precision` is `unresolved` or `withheld`."""
    return Resolution(None, country, None, None, precision, unresolved=True, why=why)


def found(place: Place, why: str) -> Resolution:
    """A mention that is this place; coordinates only where they mean a point people live at."""
    shown = place.kind in WITH_COORDINATES
    lat, lon = (place.lat, place.lon) if shown else (None, None)
    seen = Resolution(place.name, place.country, lat, lon, place.kind, False, place.id or None, place.unit, why)
    return replace(seen, pcode=place.pcode, admin=held_by(place))


def held_by(place: Place) -> tuple[AdminUnit, ...]:
    """The units that hold a place, largest first: those its own gazetteer gives, else those of the extract."""
    if place.admin:
        return place.admin
    first = extract.unit(place.unit) if place.unit else None
    units = [AdminUnit(1, first.name)] if first else []
    return (*units, AdminUnit(2, place.district)) if place.district else tuple(units)


def bearers(names: Lookup, name: str, about: Sequence[str]) -> tuple[Place, ...]:
    """Places of that name, best first, and behind them those of the countries of the text that a look-up cuts off."""
    places = names.lookup(name)
    if len(places) < _CUT:
        return places
    lands = dict.fromkeys(code[:2] for code in about)
    return tuple(dict.fromkeys([*places, *(place for land in lands for place in names.lookup(name, country=land))]))


def choose(places: Sequence[Place], about: Sequence[str]) -> Resolution:
    """One of the places of a name, best first, or none of them.

    Own places win. Then the best one in the units and then in the countries of the text, unless a city of a million
    elsewhere bears the name and the one at home has fewer than 50,000 people; of villages that lie apart none is
    guessed. Without support a place needs 15,000 inhabitants (5,000 where no other bears the name): smaller ones are
    more often namesakes of what was meant.
    """
    if not places:
        return nothing("unresolved", None, "no place of that name is known")
    best, near = places[0], supported(places, about)
    if best.id < 0 or best.kind == "country":
        return found(best, "own gazetteer" if best.id < 0 else "a country")
    scope = [place for place in places if near and about_place(near, about) == about_place(place, about)]
    if near and one_of_many(near, scope):
        return nothing("unresolved", near.country, f"several places in {about_place(near, about)} bear the name")
    if near and not (best.population >= _WORLD_CITY and near.population < _SMALL_TOWN):
        return found(near, f"the report is about {about_place(near, about)}")
    needed = _TRUSTED_UNIQUE if len(places) == 1 else _TRUSTED_ALONE
    if best.population >= needed:
        return found(best, "the largest place of that name")
    return _unsupported(best)


def _unsupported(place: Place) -> Resolution:
    return nothing("unresolved", None, f"only a small namesake in {place.country} is known, and nothing supports it")


def judged(sense: Sense, about: Sequence[str], *, vouched: bool = False, land: str | None = None) -> Resolution:
    """The place that a name means beside the other names of its text, if that is sure enough.

    `vouched`: somebody says that it names a place, so that a small one needs no country to support it. `land`: the
    country of the text, given to what stays unresolved.
    """
    place = sense.place
    if place.kind == "country" or place.id < 0:
        return found(place, "a country" if place.kind == "country" else "own gazetteer")
    if sense.certainty < _LEAST_SURE:
        why = "several places bear the name, and the text does not tell which is meant"
        return nothing("unresolved", sense.country or land, why)
    if not vouched and place.country not in about and place.population < _TRUSTED_ALONE:
        return _unsupported(place)
    return replace(found(place, "the likeliest beside the other names of the text"), certainty=sense.certainty)


def supported(places: Sequence[Place], about: Sequence[str]) -> Place | None:
    """The best place in a unit the text is about, or else in a country it is about."""
    in_unit = (place for place in places if place.unit in about and place.kind != "country")
    return next(in_unit, None) or next((place for place in places if place.country in about), None)


def about_place(place: Place, about: Sequence[str]) -> str:
    """Code of the unit of this place if the text is about it, else of its country."""
    return place.unit if place.unit and place.unit in about else place.country


def one_of_many(place: Place, places: Iterable[Place]) -> bool:
    """True for a small place with a namesake among `places` that has a tenth of its people or more and lies apart."""
    towns = (other for other in places if other.kind in WITH_COORDINATES)
    rivals = (other for other in towns if other.population * _DOMINANT >= place.population and _apart(place, other))
    return place.population < _TRUSTED_ALONE and any(rivals)


def _apart(one: Place, other: Place) -> bool:
    # About ten kilometres; GeoNames has some places twice, a street or two from each other.
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return True
    return abs(one.lat - other.lat) > 0.1 or abs(one.lon - other.lon) > 0.15
