"""What stands in a cell of a table to be checked: besides plain values days with names of months, footnotes, bounds."""

import re
from collections.abc import Mapping
from functools import lru_cache

from ascertain.claims.consistency.columns import NEW
from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.numbers import numbers
from ascertain.reports.columns import Column, level
from ascertain.reports.readers.values import Wrong, value

_LONGEST = 60  # characters of a cell that is a number or a day
_FOOTNOTES = re.compile(r"\s?(?:[*†‡§¹²³⁰⁴-⁹ᵃᵇᶜᵈ]|\[\w{1,2}\]|\((?:[a-z]|\*+)\))+$")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_RANGE = re.compile(r"[<>≤≥~≈±]=?\s?\d[\d,  ]*|\d[\d,  ]*(?:\s?[-–—]\s?\d[\d,  ]*|\+)")
_FEWER = re.compile(r"[-−–]\s?\d{1,9}")
_NUMBER = re.compile(r"\d+")


class Bounded(Wrong):
    """A range or a bound where a number is meant: it may well be right, and no sum can be held to it."""


def read(column: Column, text: str) -> str:
    """The normalised value of a cell, empty where nothing is stated. Raises Wrong; Bounded for ranges and bounds.

    What is new since the statement before may be fewer than none, where a body takes some back.
    """
    if column.field and column.field.name.endswith(NEW) and _FEWER.fullmatch(text.strip()):
        return f"-{_NUMBER.findall(text)[0]}"
    try:
        return value(column, text)
    except Wrong:
        words = " ".join(text.split())
        kind = column.field.type if column.field else ""
        plain = words if len(words) > _LONGEST else _plainer(kind, words)
        if plain == words:
            raise
        return value(column, plain)


def _plainer(kind: str, words: str) -> str:
    if kind == "count":
        bare = _FOOTNOTES.sub("", words)
        if _THOUSANDS.fullmatch(bare):
            return bare.replace(".", "")
        if bare == words and _is_bounded(words):
            what = f"{words!r} is a range, a bound or a vague word: no sum is held to it."
            raise Bounded(what, "Nothing, where it was published so.")
        return bare
    return _written(words, period=kind == "period") if kind in ("day", "moment", "period") else words


def _is_bounded(words: str) -> bool:
    found = numbers(words, 0, len(words))
    said = len(found) == 1 and found[0].value is None and (found[0].start, found[0].end) == (0, len(words))
    return said or bool(_RANGE.fullmatch(words))


@lru_cache(maxsize=4096)
def _written(words: str, *, period: bool) -> str:
    """A day or month with the month in words as YYYY-MM-DD or YYYY-MM; the words themselves where it is none."""
    said = f" {level(words)} "
    month = next((number for name, number in _months() if f" {name} " in said), None)
    told = [int(number) for number in _NUMBER.findall(said)]
    years = [number for number in told if number > 1000]
    days = [number for number in told if number <= 31]
    if month is None or len(years) != 1 or len(told) != len(years) + len(days) or len(days) != (0 if period else 1):
        return words
    return f"{years[0]}-{month:02}" + "".join(f"-{day:02}" for day in days)


@lru_cache
def _months() -> tuple[tuple[str, int], ...]:
    """Names of months, levelled, the longest first, with their number."""
    found: dict[str, int] = {level(name): number for name, number in lexicon("dates")["months"].items()}
    for language in ("languages/ru", "languages/uk", "languages/ar"):
        found |= _numbered(lexicon(language)["dates"]["months"])
    found |= _numbered(lexicon("consistency")["months"]["fr"])
    return tuple(sorted(found.items(), key=lambda item: -len(item[0])))


def _numbered(listed: list[list[str]]) -> Mapping[str, int]:
    return {level(name): number for number, names in enumerate(listed, 1) for name in names}
