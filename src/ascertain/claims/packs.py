"""Packs of actors: speakers known by name. The packs that ship are read from `packs/*.toml`; an office adds its own."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from ascertain.claims.lexicon import either
from ascertain.terms.errors import InputError


@dataclass(frozen=True, slots=True)
class Actor:
    """A speaker known by name. `side` is whom it speaks for; a `recorder` counts casualties by a method."""

    id: str
    names: tuple[str, ...]
    role: str | None = None
    side: str | None = None
    kind: str = "body"
    recorder: bool = False


@dataclass(frozen=True)
class Packs:
    """All actors known by name; where two share a name, the later one stands."""

    actors: tuple[Actor, ...] = ()

    def with_own(self, data: bytes, where: str = "actors.toml") -> "Packs":
        """Lay an office's own actors over these. Raises InputError where the file is not such a pack."""
        return Packs(self.actors + _read(data, where))

    @cached_property
    def by_name(self) -> dict[str, Actor]:
        """Actors by their names in lower case, without an article."""
        return {plain(name): actor for actor in self.actors for name in actor.names}

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Matches any of the names as they are written; None where there are none."""
        names = [name for actor in self.actors for name in actor.names]
        return re.compile(rf"(?<![\w-]){either(names)}(?![\w-])") if names else None

    def find(self, name: str) -> Actor | None:
        """The actor of exactly that name, with or without an article."""
        return self.by_name.get(plain(name))


def plain(name: str) -> str:
    """A name for comparison: lower case, typographic apostrophes made plain, no article, single blanks."""
    lower = " ".join(name.lower().replace("’", "'").split())
    return lower.removeprefix("the ")


def _read(data: bytes, where: str) -> tuple[Actor, ...]:
    try:
        listed = tomllib.loads(data.decode("utf-8"))["actor"]
        return tuple(Actor(**{**entry, "names": tuple(entry["names"])}) for entry in listed)
    except (ValueError, KeyError, TypeError) as error:
        todo = "Write [[actor]] tables with id, names and, if wanted, role, side, kind, recorder."
        raise InputError("This is not a pack of actors.", where=where, todo=todo) from error


@lru_cache
def shipped() -> Packs:
    """The packs that ship with the product."""
    folder = files("ascertain.claims") / "packs"
    entries = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name
    )
    return Packs(tuple(actor for entry in entries for actor in _read(entry.read_bytes(), entry.name)))
