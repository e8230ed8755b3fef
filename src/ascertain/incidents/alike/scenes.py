"""By what, on what and at which part of the day: words that tell two attacks on one town and day apart."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files


def scenes(kind: str, text: str) -> frozenset[str]:
    """The codes (`weapons`, `sites`, `hours` of `lexicon/scenes.toml`) that the words of a text name."""
    pattern, codes = _words(kind)
    # No two groups match at once, and each stands for one form of one code.
    return frozenset(codes[match.lastindex - 1] for match in pattern.finditer(text) if match.lastindex)


@lru_cache
def _words(kind: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern with a group for each form, and the code of each group."""
    text = files("ascertain.incidents").joinpath("lexicon", "scenes.toml").read_text("utf-8")
    listed: dict[str, list[str]] = tomllib.loads(text)[kind]
    # Longest first, so that a bus stop is no bus and a car bomb no car.
    forms = sorted(((form, code) for code, words in listed.items() for form in words), key=lambda pair: -len(pair[0]))
    groups = "|".join("(" + re.escape(form).replace(r"\*", r"\w*") + ")" for form, _ in forms)
    return re.compile(rf"(?<![\w-])(?:{groups})(?![\w-])", re.IGNORECASE), tuple(code for _, code in forms)
