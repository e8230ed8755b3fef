"""Packs of actors: speakers known by name. The packs that ship are read from `packs/*.toml`; an office adds its own."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from ascertain.claims.words.lexicon import either
from ascertain.terms.errors import InputError
from ascertain.terms.instants import parse_day

KINDS = ("person", "group", "body", "media", "country")
_UN = re.compile(r"(?<![\w.-])(?:UN|U\.N\.|United Nations)(?![\w-])")


@dataclass(frozen=True, slots=True)
class Actor:
    """A speaker known by name.

    Attributes:
        side: whom it speaks for: a country ("ukraine"), an armed group, or `third_party:` and a body of states. A
            state's own medium has the side of its state.
        owner: the state that owns or pays for a medium that edits by itself.
        recorder: it counts casualties by a method.
        since, until: ISO days, both included, between which this holds; empty means always.
    """

    id: str
    names: tuple[str, ...]
    role: str | None = None
    side: str | None = None
    kind: str = "body"
    recorder: bool = False
    owner: str | None = None
    since: str = ""
    until: str = ""

    def holds_on(self, day: str) -> bool:
        """True where the entry holds on an ISO day."""
        return self.since <= day and (not self.until or day <= self.until)

    @property
    def ties(self) -> tuple[str, ...]:
        """The parties it is not independent of."""
        return tuple(party for party in (self.side, self.owner) if party and not party.startswith("third_party"))


@dataclass(frozen=True)
class Packs:
    """All actors known by name, but for those `gone` (by their place); where two share a name, the later one stands."""

    actors: tuple[Actor, ...] = ()
    gone: frozenset[int] = frozenset()

    def with_own(self, data: bytes, where: str = "actors.toml") -> "Packs":
        """Lay an office's own actors over these. Raises InputError where the file is not such a pack."""
        return Packs(self.actors + _read(data, where))

    def on(self, day: str) -> "Packs":
        """Those that hold on an ISO day."""
        return Packs(
            self.actors, frozenset(number for number, actor in enumerate(self.actors) if not actor.holds_on(day))
        )

    @cached_property
    def by_name(self) -> Mapping[str, Actor]:
        """Actors by their names as `find` looks them up."""
        return _by_name(self.actors, self.gone)

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Matches any of the names as they are written, of those gone too; None where there are none."""
        return _pattern(self.actors) if self.actors else None

    def find(self, name: str) -> Actor | None:
        """The actor of exactly that name, with or without an article; capitals matter for short forms ("WHO")."""
        return self.by_name.get(_key(name)) or self.by_name.get(plain(name))


# Both are the same for every report of a time, and slow to make.
@lru_cache(maxsize=16)
def _by_name(actors: tuple[Actor, ...], gone: frozenset[int]) -> Mapping[str, Actor]:
    held = (actor for number, actor in enumerate(actors) if number not in gone)
    return {_key(name): actor for actor in held for name in actor.names}


@lru_cache(maxsize=4)
def _pattern(actors: tuple[Actor, ...]) -> re.Pattern[str]:
    names = {name for actor in actors for name in actor.names}
    return re.compile(rf"(?<![\w-]){either(names)}(?![\w-])")


def plain(name: str) -> str:
    """A name for comparison: lower case, typographic apostrophes made plain, no article, single blanks."""
    lower = " ".join(name.lower().replace("’", "'").split())
    return lower.removeprefix("the ")


def _key(name: str) -> str:
    """Like `plain`, but short forms in capitals stay as they are: WHO is not "who"."""
    bare = name.removeprefix("the ").removeprefix("The ")
    return bare if bare.isupper() and " " not in bare else plain(name)


def _spellings(name: str) -> Iterator[str]:
    """A name as it is listed, with the other apostrophe, and with each way of writing the United Nations."""
    for word in dict.fromkeys((name, *(_UN.sub(form, name) for form in ("UN", "U.N.", "United Nations")))):
        yield word
        yield word.replace("’", "'")


def _read(data: bytes, where: str) -> tuple[Actor, ...]:
    try:
        listed = tomllib.loads(data.decode("utf-8"))["actor"]
        return tuple(_actor(entry, where) for entry in listed)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        todo = "Write [[actor]] tables with id, names and, if wanted, role, side, kind, recorder, owner, since, until."
        raise InputError("This is not a pack of actors.", where=where, todo=todo) from error


def _actor(entry: dict[str, Any], where: str) -> Actor:
    at = f"{where}: {entry.get('id')}"
    texts = [value for key, value in entry.items() if key not in ("names", "recorder")]
    if not all(isinstance(value, str) for value in (*texts, *entry["names"])) or isinstance(entry["names"], str):
        raise InputError(
            "This is not a pack of actors: names are a list of texts.", where=at, todo='E.g. id = "x", names = ["X"].'
        )
    names = [word for name in entry["names"] for word in _spellings(name)]
    actor = Actor(**{**entry, "names": tuple(dict.fromkeys(names))})
    if not names or actor.kind not in KINDS:
        raise InputError("An actor needs a name and a known kind.", where=at, todo=f"Kinds are {', '.join(KINDS)}.")
    for day in filter(None, (actor.since, actor.until)):
        parse_day(day, where=at)
    return actor


@lru_cache
def shipped() -> Packs:
    """The packs that ship with the product."""
    folder = files("ascertain.claims") / "packs"
    entries = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name
    )
    return Packs(tuple(actor for entry in entries for actor in _read(entry.read_bytes(), entry.name)))
