"""Extractors by name: those that come with the program, and those of installed packages.

A package offers one as an entry point of the group `ascertain.extractors`: a function that takes the settings of the
office (a mapping) and returns an `Extractor`. It is loaded only when asked for by name, and cannot take the name of one
that comes with the program.
"""

import importlib
from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import Any

from ascertain.claims.extractors.protocol import Extractor, Make
from ascertain.terms.errors import InputError, NotFoundError

GROUP: str = "ascertain.extractors"
DEFAULT = "rules"
# Name → module and function; declared under the same names in pyproject.toml.
SHIPPED = {
    DEFAULT: "ascertain.claims.extractors.rules:make",
    "openai-compatible": "ascertain.claims.extractors.compatible:make",
    "gliner": "ascertain.claims.extractors.gliner:make",
}


def names() -> tuple[str, ...]:
    """Every extractor that can be asked for, the default first. None of them is loaded."""
    others = {point.name for point in entry_points(group=GROUP)} - SHIPPED.keys()
    return (*SHIPPED, *sorted(others))


def find(name: str, settings: Mapping[str, Any] | None = None) -> Extractor:
    """The extractor of that name, with its settings.

    Raises NotFoundError where there is none, InputError where a setting is wrong or its package is broken.
    """
    return _make(name)(settings or {})


def _make(name: str) -> Make:
    if name in SHIPPED:
        module, _, function = SHIPPED[name].partition(":")
        shipped: Make = getattr(importlib.import_module(module), function)
        return shipped
    found = next(iter(entry_points(group=GROUP, name=name)), None)
    if found is None:
        raise NotFoundError(
            f"There is no extractor {name!r}.",
            todo=f"Use one of {', '.join(names())}, or install the package that brings it.",
        )
    try:
        installed: Make = found.load()
    except Exception as error:  # whatever a package of others does when it is imported
        what = f"The extractor {name!r} cannot be loaded ({type(error).__name__}: {error})."
        raise InputError(what, where=found.value, todo="Install its package anew, or take it out.") from error
    return installed
