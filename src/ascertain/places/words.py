"""The words of `data/words.toml` and `data/countries.toml`, in comparable form."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ascertain.places.keys import key

_OPENING = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `words.toml`, each described there.

    Attributes:
        general: what describes and what says "a place"; `beside`: what may stand beside a name and be no part of it.
    """

    withheld: frozenset[str]
    region: frozenset[str]
    district: frozenset[str]
    before: frozenset[str]
    behind: frozenset[str]
    vague: frozenset[str]
    vague_plural: frozenset[str]
    bare: frozenset[str]
    filler: frozenset[str]
    common: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    never_behind: frozenset[str]
    named_after: frozenset[str]
    ships: frozenset[str]
    sector: frozenset[str]
    blows: frozenset[str]
    onto: frozenset[str]
    lines: frozenset[str]
    speaks: frozenset[str]
    cue: frozenset[str]
    general: frozenset[str]
    beside: frozenset[str]
    endings: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words, read once."""
    read = _toml("words.toml")
    endings = {ending: tuple(others) for ending, others in read.pop("endings").items()}
    lists = {name: frozenset(map(key, listed)) for name, listed in read.items()}
    general = lists["filler"] | lists["vague"]
    beside = frozenset().union(*(lists[name] for name in ("common", "before", "titles", "cue", "vague", "region")))
    return Words(**lists, general=general, beside=beside, endings=endings)


@dataclass(frozen=True, slots=True)
class CountryWords:
    """What people and governments are called: whole words, and stems with what they stand for, longest first.

    Beside them units written short, and regions that are no units, with their main name and country.
    """

    demonyms: Mapping[str, str]
    stems: Mapping[str, tuple[tuple[str, str], ...]]
    metonyms: Mapping[str, str]
    abbreviations: Mapping[str, frozenset[str]]
    regions: Mapping[str, tuple[str, str]]


@lru_cache(maxsize=1)
def country_words() -> CountryWords:
    """Demonyms and metonyms, read once."""
    read = _toml("countries.toml")
    demonyms: dict[str, str] = {}
    stems: dict[str, str] = {}
    for iso, listed in read["demonyms"].items():
        for word in listed:
            (stems if word.endswith("*") else demonyms)[key(word)] = iso
    metonyms = {key(word): iso for iso, listed in read["metonyms"].items() for word in listed}
    short: dict[str, set[str]] = {}
    for unit, listed in read["abbreviations"].items():
        for word in listed:
            short.setdefault(word, set()).add(unit)
    units = {word: frozenset(codes) for word, codes in short.items()}
    return CountryWords(demonyms, _by_opening(stems), metonyms, units, _regions(read))


def _by_opening(stems: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Stems by their first letters: every word of a text is compared, and with a few of them is soon enough."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for pair in sorted(stems.items(), key=lambda pair: -len(pair[0])):
        found[pair[0][:_OPENING]] = (*found.get(pair[0][:_OPENING], ()), pair)
    return found


def _regions(read: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Comparable name → main name and country of regions that are no units."""
    listed = ((iso, names) for iso, rows in read["regions"].items() for names in rows)
    return {key(name): (names[0], iso) for iso, names in listed for name in names}


def abbreviated(word: str) -> frozenset[str]:
    """Codes of the units that `word`, as written, is short for ("Tex.", "TX"); empty where it is short for none."""
    return country_words().abbreviations.get(word, frozenset())


@lru_cache(maxsize=8192)
def demonym(word: str) -> str | None:
    """ISO code of the country whose people or things `word` names ("Ukrainian", "Ukrainians", "українські")."""
    listed, form = country_words(), key(word)
    for whole in (form, form.removesuffix("s")):
        if whole in listed.demonyms:
            return listed.demonyms[whole]
    # Five letters at most may follow a stem: the longest case ending, plus a plural.
    stems = listed.stems.get(form[:_OPENING], ())
    fitting = (iso for stem, iso in stems if form.startswith(stem) and len(form) - len(stem) <= 5)
    return next(fitting, None)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("ascertain.places").joinpath("data", name).read_text("utf-8"))
