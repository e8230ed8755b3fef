"""Words, numbers and days as an update prints them: one loader for the lexicon, no locale of the machine."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ascertain.terms.instants import Cutoff, parse_instant, zone

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@lru_cache
def words(name: str) -> Mapping[str, Any]:
    """One table of the lexicon, code → words."""
    text = files("ascertain.publication").joinpath("lexicon", "words.toml").read_text("utf-8")
    table: Mapping[str, Any] = tomllib.loads(text)[name]
    return table


def day_in_words(day: date | str | None) -> str:
    """`14 March 2090`; a day that is not known says so, one given otherwise than in ISO form stays as given."""
    if not day:
        return "day not known"
    try:
        known = day if isinstance(day, date) else date.fromisoformat(day[:10])
    except ValueError:
        return str(day)
    return f"{known.day} {MONTHS[known.month - 1]} {known.year}"


def cutoff_in_words(cutoff: str, zone_name: str) -> str:
    """`24:00 on 14 March 2090`, as the record writes its cut-offs."""
    read = Cutoff.parse(cutoff, zone_name)
    return f"{read.clock} on {day_in_words(read.day)}"


def moment_in_words(moment: str, zone_name: str) -> str:
    """`15 March 2090, 09:00 (UTC+03:00)`, in local time."""
    local = parse_instant(moment, zone_name).astimezone(zone(zone_name))
    offset = f"{local:%z}"
    return f"{day_in_words(local.date())}, {local:%H:%M} (UTC{offset[:3]}:{offset[3:5]})"


def number(value: int | None) -> str:
    """`1,207`; a number that is withheld says so and is never 0."""
    return str(words("suppression")["withheld"]) if value is None else f"{value:,}"


def counted(value: int, one: str, many: str) -> str:
    """`1 girl`, `4 girls`."""
    return f"{number(value)} {one if value == 1 else many}"


def ordinal(value: int) -> str:
    """`second`, and `12th` beyond ten."""
    return ORDINALS[value - 1] if 1 <= value <= len(ORDINALS) else f"no. {value}"


def sentence(text: str) -> str:
    """The same words with a capital at the beginning."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)
