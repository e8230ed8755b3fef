"""Words, numbers and days in English, where a text is not made in another language; see `language`."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ascertain.publication.language import ENGLISH


def words(name: str) -> Mapping[str, Any]:
    """One table of the English lexicon, code → words."""
    return ENGLISH.table(name)


def day_in_words(day: date | str | None) -> str:
    """`14 March 2090`; a day that is not known says so, one given otherwise than in ISO form stays as given."""
    return ENGLISH.day(day)


def cutoff_in_words(cutoff: str, zone_name: str) -> str:
    """`24:00 on 14 March 2090`, as the record writes its cut-offs."""
    return ENGLISH.cutoff(cutoff, zone_name)


def moment_in_words(moment: str, zone_name: str) -> str:
    """`15 March 2090, 09:00 (UTC+03:00)`, in local time."""
    return ENGLISH.moment(moment, zone_name)


def number(value: int | None) -> str:
    """`1,207`; a number that is withheld says so and is never 0."""
    return ENGLISH.number(value)


def counted(value: int, one: str, many: str) -> str:
    """`1 girl`, `4 girls`."""
    return f"{number(value)} {one if value == 1 else many}"


def ordinal(value: int) -> str:
    """`second`, and `no. 12` beyond ten."""
    return ENGLISH.ordinal(value)


def sentence(text: str) -> str:
    """The same words with a capital at the beginning."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return ENGLISH.listed(parts)
