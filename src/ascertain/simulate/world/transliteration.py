"""The letters of a name written in another script, by a table of rules."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transliteration:
    """A table of letters with the places where they stand, and what is written for them. Other letters stay.

    Make one with `transliteration`. Call it with a name; every word of what it returns begins with a capital where the
    script has any.
    """

    pattern: re.Pattern[str]
    written: tuple[str, ...]

    def __call__(self, text: str) -> str:
        """The name in the other script."""
        return self.pattern.sub(lambda found: self.written[(found.lastindex or 0) - 1], text.lower()).title()


def transliteration(rules: Mapping[str, str], vowels: str) -> Transliteration:
    """The table compiled: of two rules that fit, the one with more letters, then the one with more marks holds.

    Args:
        rules: letters → what is written for them. `^` before the letters: at the start of a word; `$` behind them: at
            its end; `+` before or behind them: a vowel stands there.
        vowels: the vowels of the script, small letters.
    """
    keys = sorted(rules, key=lambda key: (-len(_letters(key)), -len(key)))
    return Transliteration(
        re.compile("|".join(_pattern(key, vowels) for key in keys)), tuple(rules[key] for key in keys)
    )


def _letters(key: str) -> str:
    return key.strip("^$+")


def _pattern(key: str, vowels: str) -> str:
    """One rule as a group of the expression: which group fits tells which rule."""
    before = {"^": r"\b", "+": f"(?<=[{vowels}])"}.get(key[0], "")
    behind = {"$": r"\b", "+": f"(?=[{vowels}])"}.get(key[-1], "")
    return f"({before}{re.escape(_letters(key))}{behind})"
