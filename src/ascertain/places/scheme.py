"""Schemes of territory: how who held a unit, and which unit it is, make the cells figures are cut by.

A scheme is a TOML file, `NAME.toml`: groups of units (`[regions]`) and cells of one group and some controllers. The
first cell that fits takes a place. A place no cell speaks of (another country's) stands under who held it, so that
cells sum to the total under every scheme. Offices change their categories (the UN human rights office did in 2023), so
a figure's key names its scheme, and any figure can be cut again by an older one.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ascertain.terms.codes import code
from ascertain.terms.errors import InputError, NotFoundError

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TerritoryCell:
    """One cell: units (`UA-05`, or `UA` for all of a country) under some controllers; no controllers means any."""

    code: str
    title: str
    units: tuple[str, ...]
    controllers: tuple[str, ...]

    def takes(self, unit: str, controller: str) -> bool:
        """True where a unit held by that controller stands in this cell."""
        inside = any(unit == part or unit.startswith(f"{part}-") for part in self.units)
        return inside and (not self.controllers or controller in self.controllers)


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme: its cells in the order they are printed."""

    name: str
    title: str
    source: str
    cells: tuple[TerritoryCell, ...]

    def cell(self, unit: str | None, controller: str) -> str:
        """The cell of a place held by a controller (code of that list); a place not known stands under `unknown`."""
        found = (item.code for item in self.cells if unit and item.takes(unit, controller))
        return next(found, controller if unit else UNKNOWN)

    @property
    def titles(self) -> Mapping[str, str]:
        """What each cell is called, in the order they are printed."""
        return {item.code: item.title for item in self.cells}


@lru_cache(maxsize=16)
def read(data: bytes, where: str) -> Scheme:
    """Read the scheme of a file called `where` (`2023.toml`). Raises InputError with what is wrong."""
    if not where.endswith(".toml"):
        raise InputError("A scheme is a file NAME.toml.", where=where, todo="Its name is that of the scheme.")
    try:
        table: dict[str, Any] = tomllib.loads(data.decode("utf-8"))
        regions: dict[str, list[str]] = table.get("regions", {})
        listed = enumerate(table.get("cells", ()), 1)
        cells = tuple(_cell(entry, regions, f"{where}, cell {at}") for at, entry in listed)
        made = Scheme(where.removesuffix(".toml"), table["title"], table["source"], cells)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"The file is not TOML: {error}.", where=where, todo="Correct that line.") from error
    except (KeyError, TypeError, AttributeError) as error:
        todo = "It has title, source, [regions], and [[cells]] with code, title, region and, perhaps, controllers."
        raise InputError(f"The scheme lacks {error}, or has it in another form.", where=where, todo=todo) from error
    if len({item.code for item in cells}) < len(cells):
        raise InputError("Two cells have one code.", where=where, todo="Give each a code of its own.")
    return made


def _cell(entry: Mapping[str, Any], regions: Mapping[str, list[str]], where: str) -> TerritoryCell:
    if entry["region"] not in regions:
        raise InputError(f"There is no region {entry['region']!r}.", where=where, todo="Name it under [regions].")
    held = tuple(code("controller", item, where=where) for item in entry.get("controllers", ()))
    return TerritoryCell(entry["code"], entry["title"], tuple(regions[entry["region"]]), held)


def shipped(name: str) -> Scheme:
    """A scheme that ships. Raises NotFoundError, naming those there are."""
    if name not in names():
        todo = f"Use one of {', '.join(names())}, or take your own into use: ascertain places adopt scheme {name}.toml"
        raise NotFoundError(f"There is no scheme of territory {name!r}.", todo=todo)
    return read(files("ascertain.places").joinpath("schemes", f"{name}.toml").read_bytes(), f"{name}.toml")


def names() -> tuple[str, ...]:
    """The names of the schemes that ship."""
    listed = files("ascertain.places").joinpath("schemes").iterdir()
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in listed))
