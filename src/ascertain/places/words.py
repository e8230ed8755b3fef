"""The words of `data/words.toml` and `data/countries.toml`, in comparable form."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ascertain.places.keys import key


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
    """What people and governments are called: whole words, and stems with what they stand for, longest first."""

    demonyms: Mapping[str, str]
    stems: tuple[tuple[str, str], ...]
    metonyms: Mapping[str, str]


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
    return CountryWords(demonyms, tuple(sorted(stems.items(), key=lambda pair: -len(pair[0]))), metonyms)


@lru_cache(maxsize=8192)
def demonym(word: str) -> str | None:
    """ISO code of the country whose people or things `word` names ("Ukrainian", "Ukrainians", "українські")."""
    listed, form = country_words(), key(word)
    for whole in (form, form.removesuffix("s")):
        if whole in listed.demonyms:
            return listed.demonyms[whole]
    # Five letters at most may follow a stem: the longest case ending, plus a plural.
    fitting = (iso for stem, iso in listed.stems if form.startswith(stem) and len(form) - len(stem) <= 5)
    return next(fitting, None)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("ascertain.places").joinpath("data", name).read_text("utf-8"))
