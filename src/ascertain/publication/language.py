"""One language of a publication: its words from the lexicon, its numbers, days and plural forms; no locale of the
machine is asked. `lexicon/CODE.toml` holds every string; a test holds all languages to the same strings."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any, TypeAlias

from ascertain.publication.document import Code, Name, Text
from ascertain.terms.counts import Count
from ascertain.terms.errors import InputError
from ascertain.terms.instants import Cutoff, parse_instant, zone

CODES = ("en", "uk", "ru")
Value: TypeAlias = "str | int | Name | Code | Text"


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language (BCP 47 code). A key such as `since.went` names a table and a string of it."""

    code: str
    tables: Mapping[str, Mapping[str, Any]]

    def table(self, name: str) -> Mapping[str, Any]:
        """One table of the lexicon, code → words."""
        return self.tables[name]

    def say(self, key: str, **values: Value) -> Text:
        """A sentence with its values put in; names and code keep what they are, so that they can be set apart."""
        parts: list[str | Name | Code] = []
        for words, field, _, _ in Formatter().parse(self._template(key)):
            parts += [words] if words else []
            value = values[field] if field else ""
            parts += value if isinstance(value, tuple) else [self.number(value) if isinstance(value, int) else value]
        return tuple(part for part in parts if part != "")

    def line(self, key: str, **values: str | int) -> str:
        """A sentence of words alone."""
        return "".join(str(part) for part in self.say(key, **values))

    def _template(self, key: str) -> str:
        table, _, name = key.partition(".")
        return str(self.tables[table][name])

    def counted(self, value: int, key: str) -> str:
        """`1 girl`, `4 girls`: the number with the form of the word it asks for."""
        forms = self.tables["counts"][key]
        return f"{self.number(value)} {forms[_form(value, len(forms))]}"

    def number(self, value: int | None) -> str:
        """`1,207`; in Ukrainian and Russian groups of digits are parted by a space that does not break."""
        if value is None:
            return str(self.tables["suppression"]["withheld"])
        return f"{value:,}".replace(",", str(self.tables["language"]["thousands"]))

    def signed(self, value: int) -> str:
        """`+12`, `−1`, `0`."""
        return f"{'+' if value > 0 else '−'}{self.number(abs(value))}" if value else "0"

    def bounds(self, count: Count) -> str:
        """What somebody else published: `41`, `at least 57`, `not stated`."""
        if count.vague:
            return self.line("bounds.vague")
        if count.value is not None:
            return str(count.value)
        if count.high is None:
            return self.line("bounds.low", number=str(count.low))
        return self.line("bounds.high", number=str(count.high)) if count.low is None else f"{count.low}–{count.high}"

    def percent(self, part: int, whole: int) -> str:
        """The share of `part` in `whole` as a whole percentage, halves upward."""
        return self.line("bounds.percent", number=(200 * part + whole) // (2 * whole))

    def day(self, day: date | str | None) -> str:
        """`14 March 2090`; a day that is not known says so, one given otherwise than in ISO form stays as given."""
        if not day:
            return self.line("dates.unknown")
        try:
            known = day if isinstance(day, date) else date.fromisoformat(day[:10])
        except ValueError:
            return str(day)
        month = self.tables["dates"]["months"][known.month - 1]
        return self.line("dates.day", day=str(known.day), month=month, year=str(known.year))

    def month(self, code: str) -> str:
        """`March 2090` of `2090-03`; what is no month is not known."""
        try:
            first = date.fromisoformat(f"{code}-01")
        except ValueError:
            return self.line("dates.no_month")
        return self.line("dates.month", month=self.tables["dates"]["named"][first.month - 1], year=str(first.year))

    def cutoff(self, cutoff: str, zone_name: str) -> str:
        """`24:00 on 14 March 2090`, as the record writes its cut-offs."""
        read = Cutoff.parse(cutoff, zone_name)
        return self.line("dates.cutoff", clock=read.clock, day=self.day(read.day))

    def moment(self, moment: str, zone_name: str) -> str:
        """`15 March 2090, 09:00 (UTC+03:00)`, in local time."""
        local = parse_instant(moment, zone_name).astimezone(zone(zone_name))
        offset = f"{local:%z}"
        day = self.day(local.date())
        return self.line("dates.moment", day=day, clock=f"{local:%H:%M}", offset=f"{offset[:3]}:{offset[3:5]}")

    def ordinal(self, value: int) -> str:
        """`second`, and `no. 12` beyond ten."""
        named = self.tables["ordinals"]["named"]
        return str(named[value - 1]) if 1 <= value <= len(named) else self.line("ordinals.beyond", number=value)

    def listed(self, parts: Sequence[str]) -> str:
        """`a`, `a and b`, `a, b and c`."""
        both = str(self.tables["language"]["and"])
        return both.join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)

    def names(self, names: Sequence[str]) -> Text:
        """Names from elsewhere in a row, each kept apart; they are never inflected."""
        both = str(self.tables["language"]["and"])
        parts: list[str | Name] = []
        for index, name in enumerate(names):
            parts += [both if index == len(names) - 1 else ", "] if index else []
            parts.append(Name(name))
        return tuple(parts)


def _form(value: int, forms: int) -> int:
    """Which form a number asks for: one or many; in Ukrainian and Russian one, few or many (CLDR plural rules)."""
    if forms == 2:
        return 0 if value == 1 else 1
    if value % 10 == 1 and value % 100 != 11:
        return 0
    return 1 if value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14) else 2


@lru_cache
def language(code: str) -> Language:
    """The language of a code. Raises InputError where no lexicon is kept for it."""
    if code not in CODES:
        raise InputError(f"No publication is written in {code!r}.", todo=f"Use {', '.join(CODES)}.")
    return Language(code, _read(code))


@lru_cache
def spoken_in_public() -> tuple[str, ...]:
    """The kinds of source that speak in public, and are named: codes of `source_kind`."""
    return tuple(_read("voices")["named"])


@lru_cache
def cells() -> Mapping[str, Mapping[str, str]]:
    """The cells of the territory schemes that ship: `group` and `part`, which each language has words for."""
    return _read("cells")


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("ascertain.publication").joinpath("lexicon", f"{name}.toml").read_text("utf-8"))


ENGLISH = language("en")
