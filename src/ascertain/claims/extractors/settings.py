"""Settings of an extractor as the office writes them: checked, and told by a digest."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from ascertain.ledger.canonical import Json, canonical
from ascertain.terms.errors import InputError

Kind = TypeVar("Kind", str, int, float)


def check_names(extractor: str, settings: Mapping[str, Any], known: Collection[str]) -> None:
    """Raise InputError for a setting this extractor does not have: a misspelt one would be passed over in silence."""
    unknown = sorted(set(settings) - set(known))
    if unknown:
        what = f"{extractor!r} has no setting {unknown[0]!r}."
        raise InputError(what, where=place(extractor), todo=f"Use {', '.join(known) or 'none'}.")


def setting(extractor: str, settings: Mapping[str, Any], name: str, default: Kind) -> Kind:
    """A setting, or its default; a number has to be above 0. Raises InputError for another type."""
    value = settings.get(name, default)
    if type(value) is not type(default) or value in (0, "") or (not isinstance(value, str) and value < 0):
        needed = "a text" if isinstance(default, str) else "a number above 0"
        raise InputError(f"{value!r} is not {needed}.", where=f"{place(extractor)} {name}")
    return value


def place(extractor: str) -> str:
    """Where the settings of an extractor stand."""
    return f"[claims.{extractor}]"


def digest(settings: Mapping[str, Json]) -> str:
    """The beginning of the SHA-256 of some settings, in hex: twelve digits tell two of them apart."""
    return hashlib.sha256(canonical(settings).encode()).hexdigest()[:12]
