"""The code lists, read from `codes/*.toml`: one file a list, one entry a code with its meaning and source."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from ascertain.terms.errors import InputError


@lru_cache
def codes(name: str) -> Mapping[str, str]:
    """The list `name` as code → meaning, in the order of the file."""
    path = files("ascertain.terms").joinpath("codes", f"{name}.toml")
    listed: dict[str, str] = tomllib.loads(path.read_text("utf-8"))["codes"]
    return listed


def lists() -> tuple[str, ...]:
    """The names of all code lists."""
    folder = files("ascertain.terms").joinpath("codes")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def code(name: str, value: str, *, where: str | None = None) -> str:
    """Return `value` where it is a code of the list `name`; raise a clear InputError where it is not."""
    if value in codes(name):
        return value
    raise InputError(f"{value!r} is not a code of {name!r}.", where=where, todo=f"Use one of {', '.join(codes(name))}.")
