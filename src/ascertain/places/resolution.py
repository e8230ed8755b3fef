"""From the words of a mention to a place, or to the reason why there is none.

The rules, in order; the first that applies decides.

1. Words such as "not disclosed": withheld.
2. "X, Y" and "X (Y)": X inside Y, a country, a unit or the unit of a town; also "Y, X" where only Y is an area. Where
   no X is known there, or several, a unit that is named stands for it; a namesake elsewhere never does.
3. Nothing but general words ("several Ukrainian cities", "the north"): unresolved; a demonym keeps the country.
4. A region word at the name ("Kyiv region", "Province of Aleppo"): first-level unit. A district word: second level.
5. A name: countries first, then `choose` among the places of that name; words that only describe ("the besieged port
   city of") are taken off the front one by one until a name is left.
"""

import re
from collections.abc import Sequence

from ascertain.places.areas import Area, area, area_of_short, district, region
from ascertain.places.choice import WITH_COORDINATES, Lookup, bearers, choose, found, judged, nothing, one_of_many
from ascertain.places.keys import key
from ascertain.places.model import Place, Resolution
from ascertain.places.phrases import is_vague, peeled
from ascertain.places.senses import Sense
from ascertain.places.setting import Setting, named_after
from ascertain.places.words import abbreviated, country_words, demonym, words

_PARTS = re.compile(r"\s*[,،(]\s*|\s*\)\s*")
# A city of this size is not mistaken for another, even where it lies outside the unit named after it (Kyiv, Minsk).
_UNMISTAKABLE = 500_000
# "Georgia" and "Lebanon" are countries unless the other names of a text say that sure that they are not.
_RATHER_THAN_A_COUNTRY = 0.8


def settle(names: Lookup, mention: str, about: Setting) -> Resolution:
    """Apply the rules to one mention in a text that is about this."""
    form = f" {key(mention)} "
    if any(f" {phrase} " in form for phrase in words().withheld):
        return nothing("withheld", None, "the report says that the place is not disclosed")
    parts = [part for part in _PARTS.split(mention) if key(part)]
    if not parts:
        return nothing("unresolved", None, "no words")
    return _parted(names, parts, about.codes) or _single(names, parts[0], about)


def _parted(names: Lookup, parts: Sequence[str], about: Sequence[str]) -> Resolution | None:
    """ "X, Y" and "Y, X"."""
    areas = [one for one in (area(names, part, about) for part in parts[1:]) if one]
    if len(parts) == 2 and not (areas and (areas[0].unit or not areas[0].units)):
        front = region(names, parts[0], about)
        if front:
            held = frozenset(filter(None, [front.unit]))
            return _inside(names, parts[1], [Area(front.country, held, found(front, "the unit that is named"))])
    if not areas:
        return None
    inside = _inside(names, parts[0], areas)
    return (_in_namesake(names, parts) if inside.unresolved else None) or inside


def _in_namesake(names: Lookup, parts: Sequence[str]) -> Resolution | None:
    """ "Macon, Georgia": in the unit that a country shares its name with, where the country has no such place."""
    places = names.lookup(parts[1])
    units = [unit for unit in places[1:] if places[0].kind == "country" and named_after(unit, places[0])]
    held = (_held(names, parts[0], unit.country, frozenset({unit.unit or ""})) for unit in units)
    return next((found(place, f"in {place.unit}") for place in held if place), None)


def _inside(names: Lookup, head: str, areas: Sequence[Area]) -> Resolution:
    """`head` within these areas, the smallest first."""
    country = areas[-1].country
    held = [one for one in areas if one.units and one.country == country][:1]
    units = held[0].units if held else frozenset[str]()
    if is_vague(head):
        return nothing("unresolved", country, "general words, no name")
    unit = region(names, head, [*units, country])
    if unit and unit.country == country:
        return found(unit, "a first-level unit")
    if place := _held(names, head, country, units):
        return found(place, f"in {place.unit if units else country}")
    within = district(names, head, [*units, country])
    if within and within.country == country:
        return within
    if held and held[0].unit:
        return held[0].unit
    return nothing(
        "unresolved", country, f"no place of that name, or more than one, in {' or '.join(sorted(units)) or country}"
    )


def _held(names: Lookup, head: str, country: str, units: frozenset[str]) -> Place | None:
    """The best place of that name in the country and, where units are given, in one of them."""
    for name in peeled(head):
        places = names.lookup(name, country=country)
        towns = [place for place in places if place.kind in WITH_COORDINATES]
        large = (place for place in towns if place.population >= _UNMISTAKABLE)
        if units:
            places = (*(place for place in towns if place.unit in units), *large)
        if places:
            return None if places[0].id > 0 and one_of_many(places[0], places) else places[0]
    return None


def _single(names: Lookup, mention: str, setting: Setting) -> Resolution:
    """One part of a mention by rules 3 to 5."""
    land = next((iso for iso in map(demonym, (mention, *mention.split())) if iso), None)
    setting = setting.with_land(land)
    full, sense = names.lookup(mention), setting.sense(mention)
    if full and full[0].kind == "country":
        return no_country(sense, setting) or found(full[0], "a country")
    if (short := area_of_short(abbreviated(mention.strip()))) and short.unit:
        return short.unit
    if known := next(filter(None, map(large_area, peeled(mention))), None):
        return known
    if is_vague(mention) or demonym(mention):
        return nothing("unresolved", land, "general words, no name")
    if unit := region(names, mention, setting.codes):
        return found(unit, "a first-level unit")
    return district(names, mention, setting.codes) or _name(names, mention, setting, land)


def no_country(sense: Sense | None, setting: Setting) -> Resolution | None:
    """What a name of a country means if not the country: a unit or a town of the land the text is about.

    A town needs its unit named besides, or other towns of it.
    """
    if sense is None or sense.place.kind == "country" or sense.certainty < _RATHER_THAN_A_COUNTRY:
        return None
    near = sense.place.kind == "admin1" or sense.place.unit in setting.codes
    return judged(sense, setting.codes, vouched=True) if near and sense.place.country == setting.land else None


def large_area(name: str) -> Resolution | None:
    """A region that is no unit ("Donbas"): known to lie in its country, and no more."""
    region_of = country_words().regions.get(key(name))
    if region_of is None:
        return None
    return Resolution(region_of[0], region_of[1], None, None, "country", False, why="a region that is no unit")


def _name(names: Lookup, mention: str, setting: Setting, land: str | None) -> Resolution:
    for name in peeled(mention):
        places = bearers(names, name, setting.codes)
        common = key(name) in words().common and not setting.vouched
        if places and common and places[0].kind != "country" and places[0].id > 0:
            return nothing("unresolved", land, "a common word, though some hamlets are called so")
        own = bool(places) and places[0].id < 0
        if (sense := setting.sense(name)) and not own:
            return judged(sense, setting.codes, vouched=setting.vouched, land=setting.land)
        if places:
            return choose(places, setting.codes)
    return nothing("unresolved", land or setting.land, "no place of that name is known")
