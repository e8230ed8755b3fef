"""From the words of a mention to a place, or to the reason why there is none.

The rules, in order; the first that applies decides.

1. Words such as "not disclosed": withheld.
2. "X, Y" and "X (Y)": X inside Y, where Y is a country or a unit.
3. Nothing but general words ("several Ukrainian cities", "the north"): unresolved; a demonym keeps the country.
4. A region word at the name ("Kyiv region", "Province of Aleppo"): first-level unit. A district word: second level.
5. A name: countries first, then `choose` among the places of that name; words that only describe ("the besieged port
   city of") are taken off the front one by one until a name is left.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from ascertain.places.inflection import nominatives
from ascertain.places.keys import key
from ascertain.places.model import Place, Resolution
from ascertain.places.words import demonym, words

WITH_COORDINATES = ("point", "settlement")
_PARTS = re.compile(r"\s*[,،(]\s*|\s*\)\s*")
# Without a country to support it, a place this small is as likely a namesake or a common word.
_TRUSTED_ALONE = 15_000
_TRUSTED_UNIQUE = 5_000
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


def settle(names: Lookup, mention: str, countries: Sequence[str]) -> Resolution:
    """Apply the rules to one mention; `countries` are the ISO codes the text is about, most likely first."""
    form = key(mention)
    if any(_holds(form, phrase) for phrase in words().withheld):
        return nothing("withheld", None, "the report says that the place is not disclosed")
    parts = [part for part in _PARTS.split(mention) if key(part)]
    if not parts:
        return nothing("unresolved", None, "no words")
    for depth in range(1, len(parts)):
        inside = [area for area in (_area(names, part, countries) for part in parts[depth:]) if area]
        if inside:
            return _inside(names, parts[0], inside)
    return _single(names, parts[0], countries)


def nothing(precision: str, country: str | None, why: str) -> Resolution:
    """A mention without a place: `precision` is `unresolved` or `withheld`."""
    return Resolution(None, country, None, None, precision, unresolved=True, why=why)


def found(place: Place, why: str) -> Resolution:
    """A mention that is this place; coordinates only where they mean a point people live at."""
    shown = place.kind in WITH_COORDINATES
    lat, lon = (place.lat, place.lon) if shown else (None, None)
    return Resolution(place.name, place.country, lat, lon, place.kind, False, place.id, place.unit, why)


def _holds(form: str, phrase: str) -> bool:
    return f" {phrase} " in f" {form} "


def _area(names: Lookup, part: str, countries: Sequence[str]) -> Place | None:
    """The country or unit that the second part of "X, Y" names."""
    unit = _region(names, part, countries)
    places = [place for place in names.lookup(part) if place.kind in ("country", "admin1")]
    near = [place for place in places if place.country in countries and place.kind == "admin1"]
    return unit or next((place for place in places if place.kind == "country"), None) or next(iter(near + places), None)


def _inside(names: Lookup, head: str, areas: Sequence[Place]) -> Resolution:
    """The first part of "X, Y": only a place within Y will do."""
    country = areas[-1].country
    units = {area.unit for area in areas if area.kind == "admin1" and area.country == country}
    alone = _single(names, head, [country], strict=country)
    if alone.unresolved and not alone.country:
        return nothing(alone.precision, country, f"no place of that name is known in {country}")
    for place in _candidates(names, head, country):
        if place.unit in units and place.kind in WITH_COORDINATES:
            return found(place, f"in {place.unit}")
    return alone


def _candidates(names: Lookup, head: str, country: str) -> tuple[Place, ...]:
    for name in peeled(head):
        if places := names.lookup(name, country=country):
            return places
    return ()


def _single(names: Lookup, mention: str, countries: Sequence[str], strict: str | None = None) -> Resolution:
    """One part of a mention by rules 3 to 5; with `strict`, only places of that country."""
    land = next((iso for iso in map(demonym, mention.split()) if iso), None)
    about = [land, *countries] if land else list(countries)
    full = names.lookup(mention)
    if full and full[0].kind == "country" and strict in (None, full[0].country):
        return found(full[0], "a country")
    if is_vague(mention):
        return nothing("unresolved", land, "general words, no name")
    if unit := _region(names, mention, about):
        return found(unit, "a first-level unit")
    return _district(names, mention, about) or _name(names, mention, about, strict)


def _name(names: Lookup, mention: str, about: Sequence[str], strict: str | None) -> Resolution:
    land = about[0] if about and about[0] in map(demonym, mention.split()) else None
    for name in peeled(mention):
        places = names.lookup(name, country=strict)
        if places and strict:
            return found(places[0], f"in {strict}")
        if places and _common(name, places[0]):
            return nothing("unresolved", land, "a common word, though some hamlets are called so")
        if places:
            return choose(places, about)
    return nothing("unresolved", land, "no place of that name is known")


def _common(name: str, best: Place) -> bool:
    """True for a common word that is also a hamlet's name; a country or an own place is meant."""
    return key(name) in words().common and best.kind != "country" and best.id > 0


def is_vague(mention: str) -> bool:
    """True where all words are general ones and demonyms, and at least one says "a place"."""
    parts = key(mention).split()
    general = all(part in words().general or demonym(part) for part in parts)
    return general and any(part in words().vague for part in parts)


def peeled(mention: str) -> Iterator[str]:
    """The mention, then the same with describing words taken off: "the port city of Mariupol" → "Mariupol"."""
    parts = mention.split()
    while parts:
        yield " ".join(parts)
        if len(parts) > 1 and key(parts[-1]) in words().behind:
            yield " ".join(parts[:-1])
        head = key(parts[0])
        if not (head in words().before or head in words().vague or head in words().filler or demonym(head)):
            return
        parts = parts[1:]


def _region(names: Lookup, mention: str, countries: Sequence[str]) -> Place | None:
    """The first-level unit of "X region", "Province of X"; None where the mention is not of that shape."""
    for name in _without(mention, words().region):
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


def _district(names: Lookup, mention: str, countries: Sequence[str]) -> Resolution | None:
    """A unit of the second level, placed by the town it is named after."""
    for name in _without(mention, words().district):
        seat = choose(names.lookup(name), countries)
        if not seat.unresolved:
            why = f"a second-level unit, named after {seat.name}"
            return Resolution(mention.strip(), seat.country, None, None, "admin2", False, None, seat.unit, why)
    return None


def _without(mention: str, kind: frozenset[str]) -> Iterator[str]:
    """The name of a mention that has one of these words at either end, with and without what describes it."""
    parts = mention.split()
    for size in (2, 1):
        if len(parts) <= size:
            continue
        if key(" ".join(parts[-size:])) in kind:
            yield from peeled(" ".join(parts[:-size]))
    for at in range(len(parts) - 1):
        for size in (2, 1):
            if at + size < len(parts) and key(" ".join(parts[at : at + size])) in kind:
                yield " ".join(parts[at + size :])


def choose(places: Sequence[Place], about: Sequence[str]) -> Resolution:
    """One of the places of a name, best first, or none of them.

    Own places win. Then the best one in the units and then in the countries of the text, unless a city of a million
    elsewhere bears the name and the one at home has fewer than 50,000 people. Without support a place needs 15,000
    inhabitants (5,000 where no other bears the name): smaller ones are more often namesakes of what was meant.
    """
    if not places:
        return nothing("unresolved", None, "no place of that name is known")
    best, near = places[0], supported(places, about)
    if best.id < 0 or best.kind == "country":
        return found(best, "own gazetteer" if best.id < 0 else "a country")
    if near and not (best.population >= _WORLD_CITY and near.population < _SMALL_TOWN):
        return found(near, f"the report is about {near.unit if near.unit in about else near.country}")
    needed = _TRUSTED_UNIQUE if len(places) == 1 else _TRUSTED_ALONE
    if best.population >= needed:
        return found(best, "the largest place of that name")
    return nothing("unresolved", None, f"only a small namesake in {best.country} is known, and nothing supports it")


def supported(places: Sequence[Place], about: Sequence[str]) -> Place | None:
    """The best place in a unit the text is about, or else in a country it is about."""
    in_unit = (place for place in places if place.unit in about and place.kind != "country")
    return next(in_unit, None) or next((place for place in places if place.country in about), None)
