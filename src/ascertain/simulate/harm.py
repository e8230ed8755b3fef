"""What people are harmed by and where: the weapons, sites and words of `data/harm.toml`, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Weapon:
    """A means of harm. `cause` is a code of `terms/codes/cause.toml`; `weight` is relative to the other weapons.

    `hits`, `nouns`, `deeds`: what happened, its name, and what a party is said to have done, each with {site} or {at};
    `bare`: the means alone; `event`: a word for headlines.
    """

    code: str
    cause: str
    weight: float
    event: str
    hits: tuple[str, ...]
    nouns: tuple[str, ...]
    deeds: tuple[str, ...]
    bare: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A kind of place that is hit. `at` is its preposition, `words` are its names with their article."""

    code: str
    weight: float
    at: str
    words: tuple[str, ...]


@lru_cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files("ascertain.simulate") / "data" / "harm.toml").read_text("utf-8"))


@lru_cache
def weapons() -> Mapping[str, Weapon]:
    """The weapons by code."""
    return MappingProxyType({code: _weapon(code, row) for code, row in _data()["weapons"].items()})


@lru_cache
def discovery() -> Weapon:
    """The words for bodies that were found, in place of those for a weapon."""
    return _weapon("discovery", _data()["discovery"])


def _weapon(code: str, row: Mapping[str, Any]) -> Weapon:
    lists = (tuple(row[name]) for name in ("hits", "nouns", "deeds", "bare"))
    return Weapon(code, row["cause"], float(row["weight"]), row["event"], *lists)


@lru_cache
def sites() -> Mapping[str, Site]:
    """The sites by code."""
    return MappingProxyType(
        {
            code: Site(code, float(row["weight"]), row["at"], tuple(row["words"]))
            for code, row in _data()["sites"].items()
        }
    )


@lru_cache
def nouns() -> Mapping[str, tuple[str, str]]:
    """The words for people, one and many: by cell of the grid, and for children, soldiers, people, bodies."""
    return MappingProxyType({code: (one, many) for code, (one, many) in _data()["cells"].items()})


@lru_cache
def parties() -> Mapping[str, tuple[str, ...]]:
    """How a text names each party, by its code."""
    return MappingProxyType({code: tuple(names) for code, names in _data()["parties"].items()})


@lru_cache
def short_names() -> Mapping[str, str]:
    """What a speaker is called at second mention, by a word of the full name: Hospital → hospital."""
    return MappingProxyType(dict(_data()["short"]))
