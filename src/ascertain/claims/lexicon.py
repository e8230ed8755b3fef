"""The word lists of this room: TOML files in `lexicon/`, read once. Packs of actors are read here too."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache
def lexicon(name: str) -> dict[str, Any]:
    """The lists of `lexicon/NAME.toml`."""
    path = files("ascertain.claims") / "lexicon" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def either(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; a blank matches any run of blanks but a line end."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "[ \u00a0]+") for word in ordered) + ")"


def word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """`either` between word boundaries, in either case."""
    return re.compile(rf"(?<![\w’'-]){either(words)}(?![\w-])", re.IGNORECASE)
