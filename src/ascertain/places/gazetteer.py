"""The gazetteer: what a name means, with the office's own places laid over the extract of GeoNames."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ascertain.places import extract, words
from ascertain.places.keys import key
from ascertain.places.mentions import Mention, at, scan
from ascertain.places.model import AdminUnit, Place, Resolution
from ascertain.places.own import Own, read_own
from ascertain.places.resolution import settle
from ascertain.places.setting import Setting


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by name, with the office's own laid over those that ship."""

    own: Own = field(default_factory=Own)

    @classmethod
    def with_own(cls, data: bytes, where: str = "gazetteer.csv") -> "Gazetteer":
        """Lay the office's own places over the extract.

        Args:
            data: CSV in UTF-8 with the columns name, country, kind and, if wanted, lat, lon, alternates (separated by
                `|`), unit, unit_name, population, pcode, admin1 to admin3 and admin1_pcode to admin3_pcode; or a
                table of units with P-codes (ADM1_EN, ADM1_PCODE, …); or a country file of GeoNames. Places get the
                ids −1, −2, … in the order of rows.
            where: name of the file, for messages.

        Raises:
            InputError: with row and field of what cannot be used.
        """
        return cls(read_own(data, where))

    def lookup(self, name: str, *, country: str | None = None) -> tuple[Place, ...]:
        """Places of that name in any alphabet, best first, at most twelve of them out of GeoNames.

        Countries come before everything, own places before those of GeoNames, larger ones before smaller ones. An own
        unit stands behind the town of its country that it is named after.
        """
        form = key(name)
        known = extract.find(form, country)
        if form not in self.own.places:
            return known
        ours = [place for place in self.own.places[form] if country in (None, place.country)]
        lands = [place for place in known if place.kind == "country"]
        units = {place.country for place in ours if place.kind.startswith("admin")}
        towns = [place for place in known if place.kind == "settlement" and place.country in units]
        named_after = {place.country for place in towns}
        seats = [place for place in ours if place.kind.startswith("admin") and place.country in named_after]
        first = [place for place in ours if place not in seats]
        return tuple(dict.fromkeys([*lands, *first, *towns, *seats, *known]))

    def owns(self, name: str) -> bool:
        """True where the office's own gazetteer has a place of that name."""
        return bool(self.own.places) and key(name) in self.own.places

    def country(self, name: str) -> Place | None:
        """The country of that name or ISO code ("UA", "UKR"); None where it is no country."""
        found = extract.find(key(name))
        if not (found and found[0].kind == "country"):
            found = extract.find(f"#{name.strip().upper()}")
        return found[0] if found and found[0].kind == "country" else None

    def demonym(self, word: str) -> str | None:
        """ISO code of the country whose people or things `word` names; None where it names none."""
        return words.demonym(word)

    def metonym(self, word: str) -> str | None:
        """ISO code of the country for whose government `word` stands: its capital, or "Kremlin", "White House"."""
        form = key(word)
        if form in words.country_words().metonyms:
            return words.country_words().metonyms[form]
        towns = [place for place in extract.find(form) if place.kind == "settlement"]
        return next((place.country for place in towns[:1] if extract.capital(place.country) == place.name), None)

    def unit_name(self, code: str) -> str | None:
        """Name of the first-level unit with this code (`UA-13`); None where there is none."""
        if code in self.own.units:
            return self.own.units[code]
        unit = extract.unit(code)
        return unit.name if unit else None

    def settlements(self, country: str, most: int) -> tuple[Place, ...]:
        """Settlements of the country with this ISO code that have a place on a map: the own first, then the largest."""
        own = {place.id: place for places in self.own.places.values() for place in places}
        ours = [place for place in own.values() if (place.kind, place.country) == ("settlement", country)]
        known = (*sorted(ours, key=lambda place: -place.id), *extract.settlements(country, most))
        return tuple(place for place in known if place.lat is not None and place.lon is not None)[:most]

    def unit_place(self, code: str) -> Place | None:
        """The first-level unit with this code, as a place; the office's own first."""
        units = (place for places in self.own.places.values() for place in places if place.kind == "admin1")
        return next((place for place in units if place.unit == code), None) or extract.unit(code)

    def resolve(self, mention: str, *, countries: Sequence[str] = (), context: Sequence[str] = ()) -> Resolution:
        """What a mention comes to (docs/places.md gives the rules).

        Args:
            mention: the words of the text ("Antalya, Turkey", "the Kyiv region", "several villages").
            countries: ISO codes of the countries the text is about, and codes of units if known (`UA-05`).
            context: other names and demonyms of the text, from which more countries are taken.
        """
        return settle(self, mention, Setting((*countries, *self._countries_of(context))))

    def mentions(self, text: str, *, countries: Sequence[str] = ()) -> tuple[Mention, ...]:
        """The places named in running text, in its order, as (start, end, Resolution), offsets in code points.

        Besides `countries`, the countries that the text itself names give context. Small places that nothing
        supports are left out.
        """
        return scan(self, text, countries)

    def resolve_at(
        self, text: str, spans: Sequence[tuple[int, int]], *, countries: Sequence[str] = ()
    ) -> tuple[Resolution, ...]:
        """What the names at these stretches of a text come to, in their order, read together.

        For who knows which words name places and wants to know which places. `countries` as for `resolve`.
        """
        return at(self, text, spans, countries)

    def chain(self, found: Resolution) -> tuple[AdminUnit, ...]:
        """The units that hold a place found, largest first, with the P-codes that the office's own gazetteer gives."""
        code = self.own.pcodes.get(found.unit or "")
        return tuple(
            AdminUnit(1, unit.name, code) if unit.level == 1 and unit.pcode is None and code else unit
            for unit in found.admin
        )

    def _countries_of(self, context: Sequence[str]) -> list[str]:
        found: list[str] = []
        for name in context:
            iso = self.demonym(name) or self.metonym(name)
            places = self.lookup(name)[:1]
            found += [iso] if iso else [place.country for place in places]
        return found


@lru_cache(maxsize=1)
def default() -> Gazetteer:
    """The gazetteer as it ships, without places of an office."""
    return Gazetteer()


def lookup(name: str, *, country: str | None = None) -> tuple[Place, ...]:
    """See `Gazetteer.lookup`."""
    return default().lookup(name, country=country)


def country(name: str) -> Place | None:
    """See `Gazetteer.country`."""
    return default().country(name)


def demonym(word: str) -> str | None:
    """See `Gazetteer.demonym`."""
    return default().demonym(word)


def metonym(word: str) -> str | None:
    """See `Gazetteer.metonym`."""
    return default().metonym(word)


def unit_name(code: str) -> str | None:
    """See `Gazetteer.unit_name`."""
    return default().unit_name(code)


def resolve(mention: str, *, countries: Sequence[str] = (), context: Sequence[str] = ()) -> Resolution:
    """See `Gazetteer.resolve`."""
    return default().resolve(mention, countries=countries, context=context)


def mentions(text: str, *, countries: Sequence[str] = ()) -> tuple[Mention, ...]:
    """See `Gazetteer.mentions`."""
    return default().mentions(text, countries=countries)
