"""What a text is about, as far as it tells its places apart: countries, units, and the sense of each name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ascertain.places import extract
from ascertain.places.beside import codes_beside
from ascertain.places.choice import Lookup
from ascertain.places.inflection import nominatives, spellings
from ascertain.places.keys import key
from ascertain.places.model import Place
from ascertain.places.phrases import peeled
from ascertain.places.senses import Name, Sense, together
from ascertain.places.tokens import Word
from ascertain.places.words import demonym, words

# Letters of the Ukrainian alphabet and not of the Russian; Belarusian and Kazakh share one of them and have others.
_UKRAINIAN, _NOT_UKRAINIAN = re.compile("[іїєґІЇЄҐ]"), re.compile("[ўәқғҳЎӘҚҒҲ]")
# A country that the text never names is one it is about, where so many of its names are so surely there.
_NAMES, _SURE = 2, 0.7
_KNOWN_IN_ANY_CASE = 100_000  # inhabitants
# … or where one such city is.
_CITY, _VERY_SURE = 100_000, 0.9
_MOSTLY = 0.5  # share of what a text names that makes it a text about that country


@dataclass(frozen=True, slots=True)
class Setting:
    """Codes of the countries and units the text is about, likeliest first, and what its names mean, by form.

    Attributes:
        land: the one country that nearly all of the text is about, None where there are several or none.
        vouched: True where somebody says that the words name places, so that they need no further support.
    """

    codes: tuple[str, ...] = ()
    senses: Mapping[str, Sense] = field(default_factory=dict)
    land: str | None = None
    vouched: bool = False

    def sense(self, name: str) -> Sense | None:
        """What that name means in this text, if it was weighed."""
        return self.senses.get(key(name))

    def with_land(self, country: str | None) -> "Setting":
        """The same with a country put first, that the mention itself gives."""
        return replace(self, codes=(country, *self.codes)) if country else self


def named_areas(names: Lookup, text: str, listed: Sequence[Word]) -> Counter[str]:
    """How often the text names each country and unit, by code; a country also by its demonyms and its districts."""
    seen: Counter[str] = Counter()
    for at, word in enumerate(listed):
        if not word.name:
            continue
        if iso := demonym(word.text):
            seen[iso] += 1
        for last in listed[at : at + 2]:
            seen.update(_codes(names, text[word.start : last.end]) if len(word.form) > 3 or last is not word else ())
        for size in (1, 2):
            behind = listed[at + size : at + size + 1]
            if behind and behind[0].joined and behind[0].form in words().district | words().region:
                seen.update(_of_units(names, text[word.start : listed[at + size - 1].end], behind[0].form))
    if _UKRAINIAN.search(text) and not _NOT_UKRAINIAN.search(text):
        seen["UA"] += 1  # who writes Ukrainian mostly writes of Ukraine
    return seen


def _codes(names: Lookup, phrase: str) -> Iterator[str]:
    known = words().region | words().district | words().general
    if all(word in known for word in key(phrase).split()):
        return  # "Northern Region" tells no country: many have one
    places = names.lookup(phrase)
    for place in places[:1]:
        # "Georgia" alone says nothing: a unit of another country has the same main name.
        if place.kind == "country" and not any(named_after(unit, place) for unit in places[1:]):
            yield place.country
        if place.kind in ("admin1", "admin2") and place.unit:
            yield place.unit


def named_after(unit: Place, country: Place) -> bool:
    """True for a first-level unit elsewhere that has the main name of a country."""
    return unit.kind == "admin1" and unit.country != country.country and key(unit.name) == key(country.name)


def _of_units(names: Lookup, name: str, behind: str) -> Iterator[str]:
    """The country, and the first-level unit, in which all units of that name lie."""
    if behind in words().region:
        forms = (name, *nominatives(name))
        listed = [place for form in forms for place in names.lookup(form) if place.kind == "admin1"]
    else:
        listed = list(extract.everywhere(f"%{key(name)}"))
    for codes in ({place.country for place in listed}, {place.unit for place in listed}):
        yield from (code for code in codes if code and len(codes) == 1)


def setting(
    names: Lookup,
    text: str,
    spans: Iterable[tuple[int, int]],
    named: Counter[str],
    given: Sequence[str] = (),
    *,
    vouched: bool = False,
) -> Setting:
    """The setting of a text in which the names at `spans` are places.

    Args:
        named: what `named_areas` counted in the text.
        given: codes of countries and units known from elsewhere (the office, the source); each counts like one word.
        vouched: somebody says that these names are places.
    """
    counts = named + Counter(given)
    forms = _forms(names, text, spans, counts)
    counts.update(code for name in forms for code in name.beside if "-" in code)
    senses = together(forms, counts)
    # "Jordan" does not say by itself that a text is about Minnesota, nor, where it means that town, about Jordan.
    lands_too = {name.form for name in forms if any(place.kind == "country" for place in name.places)}
    others = [sense for form, sense in senses.items() if form not in lands_too]
    doubted = {place.country for name in forms for place in _not_meant(name, senses[name.form])}
    lands = _lands(others, 1 if vouched else _NAMES)
    seen = [code for code, _ in counts.most_common()]
    codes = dict.fromkeys([*given, *seen, *lands, *(code[:2] for code in seen)])
    weighed = {code: count for code, count in counts.items() if code not in doubted}
    return Setting(tuple(codes), senses, _land(weighed, others), vouched)


def _not_meant(name: Name, sense: Sense) -> Iterator[Place]:
    """The country of that name, where the text surely means another place by it."""
    if sense.place.kind != "country" and sense.certainty >= _VERY_SURE:
        yield from (place for place in name.places if place.kind == "country")


def _land(counts: Mapping[str, int], senses: Iterable[Sense]) -> str | None:
    """The country of most that the text names, if little lies elsewhere."""
    seen: dict[str, float] = {code: count for code, count in counts.items() if "-" not in code}
    for sense in senses:
        seen[sense.place.country] = seen.get(sense.place.country, 0) + sense.certainty
    country = max(seen, key=lambda iso: seen[iso], default=None)
    return country if country and seen[country] >= _MOSTLY * sum(seen.values()) else None


def _forms(names: Lookup, text: str, spans: Iterable[tuple[int, int]], counts: Mapping[str, int]) -> list[Name]:
    """The names at these stretches, each once, with what stands beside any of its mentions."""
    found: dict[str, tuple[tuple[Place, ...], set[str]]] = {}
    for start, end in spans:
        head = text[start:end].split(",", maxsplit=1)[0]
        if bearing := next(_bearing(names, head), None) or next(_bearing_of_case(names, head, counts), None):
            form, places = bearing
            beside = found.setdefault(form, (places, set()))[1]
            beside |= codes_beside(names, text, start, start + len(head))
    return [Name(form, places, frozenset(beside)) for form, (places, beside) in found.items()]


def _bearing(names: Lookup, head: str) -> Iterator[tuple[str, tuple[Place, ...]]]:
    for name in peeled(head):
        form = key(name)
        if form and form.split()[-1] not in words().region | words().district:
            places = names.lookup(name)
            if places:
                own = tuple(place for place in places if place.id < 0)
                listed = dict.fromkeys((*places[:1], *own, *extract.everywhere(form)))
                yield form, places[:1] if places[0].id < 0 else tuple(listed)


def _bearing_of_case(names: Lookup, head: str, counts: Mapping[str, int]) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """What a name in a case may mean: places of the countries the text names, and cities."""
    for name in spellings(head):
        places = tuple(p for p in names.lookup(name) if p.country in counts or p.population >= _KNOWN_IN_ANY_CASE)
        if places and places[0].kind != "country":
            yield key(head), places


def _lands(senses: Iterable[Sense], least: int) -> Iterator[str]:
    """Codes of the countries and units in which several names surely lie."""
    listed = list(senses)
    sure = [sense.place for sense in listed if sense.certainty >= (_SURE if least > 1 else 0)]
    units = Counter(place.unit for place in sure if place.unit)
    lands = Counter(place.country for place in sure)
    lands.update(
        sense.place.country for sense in listed if sense.certainty >= _VERY_SURE and sense.place.population >= _CITY
    )
    yield from (code for code, count in (lands + units).most_common() if count >= least)
