"""What a date expression means, and what it is read against."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.days.dateforms import Found


@dataclass(frozen=True, slots=True)
class Meant:
    """What a date means. `first` and `last` are the days it begins and ends with, where days are told.

    `alternatives` are the values it may have where the form does not tell which; `value` is None then.
    """

    value: str | None
    value_end: str | None
    granularity: str
    basis: str = "inferred"
    first: date | None = None
    last: date | None = None
    alternatives: tuple[str, ...] = ()


class Setting(Protocol):
    """Where a date stands: what it is read against."""

    @property
    def calendar(self) -> Calendar:
        """The day, the zone and the habits of the publication."""

    def side(self) -> int:
        """1 where the verb puts it after the publication, -1 before it, 0 where nothing tells."""

    def era(self) -> date | None:
        """The month of a year gone by that is told shortly before it; None where none is."""

    def told(self) -> date | None:
        """The day told of last before it."""


VAGUE = Meant(None, None, "vague")


def days(first: date, last: date | None = None, basis: str = "inferred") -> Meant:
    """A day, or days from a first to a last."""
    last = last or first
    return Meant(first.isoformat(), last.isoformat(), "day", basis, first, last)


def month(value: str, basis: str = "inferred") -> Meant:
    """A month given as `YYYY-MM`."""
    year, number = (int(part) for part in value.split("-"))
    return Meant(value, value, "month", basis, date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def year(number: int, basis: str = "inferred") -> Meant:
    """A year."""
    return Meant(f"{number:04}", f"{number:04}", "year", basis, date(number, 1, 1), date(number, 12, 31))


def read_number(found: Found, slot: str) -> int:
    """The digits in a slot."""
    return int("".join(filter(str.isdigit, found.match[slot])))


def read_month(found: Found, slot: str) -> str:
    """The month named in a slot, without its stop."""
    return (found.said(slot) or "").rstrip(".")


def read_count(found: Found) -> int:
    """How many, in digits or words; one where it is not said."""
    said = found.said("count") or "1"
    return int(said) if said.isdigit() else int(found.words["counts"][said])


def about(told: Meant) -> Meant:
    """The same as known only nearly (EDTF `~`)."""
    if told.granularity != "day" or told.value != told.value_end or not told.value:
        return told
    return replace(told, value=f"{told.value}~", value_end=f"{told.value}~")
