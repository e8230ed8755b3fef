"""The sources of the made-up country: what kinds there are, and what they are called."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from ascertain.simulate.parameters import Preset
from ascertain.simulate.sources.model import Outlet
from ascertain.simulate.world.land import front
from ascertain.simulate.world.model import Land
from ascertain.terms.codes import codes
from ascertain.terms.errors import InputError

_TERRITORIES = ("government", "contested", "armed_group")
# The kinds that have seen or hold the fact themselves (DESIGN §3).
PRIMARY = frozenset(
    ("own_interview", "site_visit", "victim_or_relative", "medical", "forensic", "official_register", "verified_media")
)


@dataclass(frozen=True, slots=True)
class Trait:
    """How a kind of source behaves; the fields are explained in `data/sources.toml`."""

    name: str
    kind: str
    each: str
    names: tuple[str, ...]
    owners: tuple[str, ...]
    side: str
    hears: Mapping[str, float]
    lists: Mapping[str, float]
    finds: float
    knows: bool
    speaks: bool
    writes: str
    office_hours: bool
    script: str

    @property
    def primary(self) -> bool:
        """True where it can hold first-hand knowledge."""
        return self.kind in PRIMARY


@lru_cache
def traits() -> Mapping[str, Trait]:
    """All kinds of sources by name."""
    text = files("ascertain.simulate").joinpath("data", "sources.toml").read_text("utf-8")
    return MappingProxyType({name: _trait(name, entry) for name, entry in tomllib.loads(text)["traits"].items()})


def _trait(name: str, entry: Mapping[str, object]) -> Trait:
    if entry["kind"] not in codes("source_kind"):
        raise InputError(f"{entry['kind']!r} is not a kind of source.", where=f"sources.toml, {name}")
    found = dict(entry)
    by_territory = {
        key: MappingProxyType(dict(zip(_TERRITORIES, found.pop(key, (0.0, 0.0, 0.0)), strict=True)))  # type: ignore[call-overload]
        for key in ("hears", "lists")
    }
    rest = {"owners": (), "side": "", "finds": 0.0, "office_hours": False, "script": "original"} | found
    rest |= {"names": tuple(found["names"]), "owners": tuple(found.get("owners", ()))}  # type: ignore[arg-type]
    return Trait(name=name, **by_territory, **rest)  # type: ignore[arg-type]


def outlets(land: Land, setting: Preset) -> tuple[Outlet, ...]:
    """The sources of a preset, in the order of its file."""
    return tuple(outlet for name, number in setting.traits.items() for outlet in _of(traits()[name], number, land))


def _of(trait: Trait, number: int, land: Land) -> Iterator[Outlet]:
    words = {"country": land.name, "adjective": land.adjective, "capital": land.capital.name, "front": front()}
    if trait.each == "unit":
        for unit in land.units[:number]:
            name = trait.names[0].format(unit=unit.settlements[0].name, **words)
            yield Outlet(_id(name), name, f"the {name}", trait.kind, trait.name, trait.side, "", unit.number)
        return
    for at in range(number):
        name = trait.names[at % len(trait.names)].format(**words) + (
            f" {at // len(trait.names) + 1}" if at >= len(trait.names) else ""
        )
        owner = trait.owners[at % len(trait.owners)].format(**words) if trait.owners else ""
        spoken = name if name.startswith("The ") else f"the {name}"
        yield Outlet(_id(name), name, spoken[0].lower() + spoken[1:], trait.kind, trait.name, trait.side, owner)


def _id(name: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())
