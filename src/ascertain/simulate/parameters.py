"""The one data file of rates, and the presets that set some of them otherwise. Each rate has a source or a reason."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ascertain.simulate.chance import Chance
from ascertain.terms.errors import InputError

_DATA = files("ascertain.simulate").joinpath("data")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One rate: its value, the source or reason of it, and whether it is something that sources get wrong."""

    name: str
    value: float
    why: str
    error: bool = False


@dataclass(frozen=True, slots=True)
class Preset:
    """A made-up conflict one can ask for.

    Attributes:
        begins: the first day, in 2090 or later; days: how long it lasts.
        incidents: how many a day at an intensity of one; curve: (days from the start, intensity) until when each holds.
        per_incident: reports to expect from one incident, by which `--reports` is turned into an intensity.
        at_most: never more reports than this, None for as many as come.
        traits: which sources there are, and how many of each; rates: by parameter name, already set.
        holds: property → (least, most) that every seed keeps to.
        marks: days from the start at which the completeness of the confirmed is told.
    """

    name: str
    title: str
    begins: date
    days: int
    units: int
    settlements: int
    incidents: float
    per_incident: float
    rows_only: bool
    at_most: int | None
    curve: tuple[tuple[int, float], ...]
    traits: Mapping[str, int]
    rates: Mapping[str, float]
    holds: Mapping[str, tuple[float, float]]
    marks: tuple[int, ...]
    batches: tuple[Mapping[str, Any], ...]
    designs: Mapping[str, Mapping[str, Any]]

    @property
    def area(self) -> float:
        """Days of intensity one: the area under the curve."""
        begun, area = 0, 0.0
        for until, level in self.curve:
            area += (min(until, self.days) - begun) * level
            begun = min(until, self.days)
        return area

    @property
    def period(self) -> int:
        """Days in a period of the picture: a day for short conflicts, else a week or a month."""
        return 1 if self.days <= 31 else 7 if self.days <= 200 else 28

    def rate(self, name: str) -> float:
        """The value of a parameter in this preset."""
        return self.rates[name]

    def drawn(self, chance: Chance, median: str, spread: str) -> float:
        """A positive number by two parameters: its median, and the standard deviation of its logarithm."""
        return chance.lognormal(self.rates[median], self.rates[spread])


@lru_cache
def parameters() -> Mapping[str, Parameter]:
    """All parameters by name, `errors.count_partial`, in the order of the file."""
    found = {}
    for room, table in tomllib.loads(_DATA.joinpath("parameters.toml").read_text("utf-8")).items():
        for name, entry in table.items():
            key = f"{room}.{name}"
            found[key] = Parameter(key, float(entry["value"]), entry["why"], entry.get("error", False))
    return MappingProxyType(found)


@lru_cache
def presets() -> tuple[str, ...]:
    """The names of all presets, in the order of size."""
    return tuple(tomllib.loads(_DATA.joinpath("presets.toml").read_text("utf-8"))["order"])


@lru_cache
def preset(name: str, *, errors: bool = True) -> Preset:
    """A preset; without `errors`, sources make none. Raises InputError for a name that is not one."""
    if name not in presets():
        raise InputError(f"There is no preset {name!r}.", where="--preset", todo=f"Use one of {', '.join(presets())}.")
    table = tomllib.loads(_DATA.joinpath("presets", f"{name}.toml").read_text("utf-8"))
    rates = {key: parameter.value for key, parameter in parameters().items()}
    rates |= {
        f"{room}.{key}": float(entry["value"])
        for room, own in table.get("set", {}).items()
        for key, entry in own.items()
    }
    if not errors:
        rates |= {key: 0.0 for key, parameter in parameters().items() if parameter.error}
    return Preset(
        name=name,
        title=table["title"],
        begins=table["begins"],
        days=table["days"],
        units=table["units"],
        settlements=table["settlements"],
        incidents=table["incidents"],
        per_incident=table["per_incident"],
        rows_only=table.get("rows_only", False),
        at_most=table.get("at_most"),
        curve=tuple((int(day), float(level)) for day, level in table.get("curve", [[table["days"], 1.0]])),
        traits=MappingProxyType(table["sources"]),
        rates=MappingProxyType(rates),
        holds=MappingProxyType({key: (float(low), float(high)) for key, (low, high) in table["holds"].items()}),
        marks=tuple(table.get("marks", ())),
        batches=tuple(table.get("batches", ())),
        designs=MappingProxyType(table.get("designs", {})),
    )
