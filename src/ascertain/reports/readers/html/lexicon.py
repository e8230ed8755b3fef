"""How pages are built: elements by their part in a page, and the words that name furniture."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache
def lexicon() -> Mapping[str, Any]:
    """The words of `lexicon/page.toml`."""
    return tomllib.loads((files("ascertain.reports") / "lexicon" / "page.toml").read_text("utf-8"))
