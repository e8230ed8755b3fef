"""The word lists of this room: TOML files in `lexicon/`, read once. Packs of actors are read here too."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

Branch = dict[str, "Branch"]


@lru_cache
def lexicon(name: str) -> dict[str, Any]:
    """The lists of `lexicon/NAME.toml`."""
    path = files("ascertain.claims") / "lexicon" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def either(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; a blank matches any run of blanks but a line end.

    It branches letter by letter, since the engine would else try hundreds of words at every place of a text.
    """
    root: Branch = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return f"(?:{_branches(root)})"


def _branches(node: Branch) -> str:
    ways = [_letter(letter) + _branches(after) for letter, after in sorted(node.items()) if letter]
    if not ways:
        return ""
    # A group costs the engine at every place and the program at its start, so a run of letters gets none.
    bare = len(ways) == 1 and "" not in node
    return ways[0] if bare else f"(?:{'|'.join(ways)}){'?' if '' in node else ''}"


def _letter(letter: str) -> str:
    return "[ \u00a0]+" if letter == " " else re.escape(letter)


def word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """`either` between word boundaries, in either case."""
    return re.compile(rf"(?<![\w’'-]){either(words)}(?![\w-])", re.IGNORECASE)
