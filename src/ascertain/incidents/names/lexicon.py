"""The word lists of names: TOML files in `lexicon/`, read once."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache
def lexicon(name: str) -> dict[str, Any]:
    """The lists of `lexicon/NAME.toml`."""
    return tomllib.loads((files("ascertain.incidents.names") / "lexicon" / f"{name}.toml").read_text("utf-8"))
