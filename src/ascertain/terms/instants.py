"""Moments, days and cut-offs, always with a time zone.

Three times must never be confused: the *cut-off* (incidents up to when), *as of* (what was recorded by when) and
*published* (when it went out). Recorded times are kept in UTC; cut-offs are printed in local time with the last day
included, `2022-03-06T24:00+02:00`, the way the UN human rights office dates its updates ("as of 24:00").
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from ascertain.terms.errors import InputError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)
_END_OF_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]24:00(?::00)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)


@lru_cache
def zone(name: str) -> ZoneInfo:
    """Return the IANA time zone `name`. Raises InputError where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise InputError(
            f"There is no time zone called {name!r}.", todo="Use an IANA name such as Europe/Kyiv."
        ) from error


def parse_day(text: str, *, where: str | None = None) -> date:
    """Read `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(f"{text!r} is not a date.", where=where, todo="Write YYYY-MM-DD.") from error


def period_days(text: str) -> tuple[date, date]:
    """First and last day of a period: a year `2022`, a month `2022-03`, or a stretch `2022-03-01/2022-03-07`.

    Raises InputError for anything else, and for a stretch that ends before it begins.
    """
    first, stretch, last = text.strip().partition("/")
    whole = _PERIOD.fullmatch(first)
    try:
        if stretch:
            begin, end = date.fromisoformat(first), date.fromisoformat(last)
        elif whole:
            begin = date(int(whole[1]), int(whole[2] or 1), 1)
            month = begin.month if whole[2] else 12
            end = date(begin.year, month, monthrange(begin.year, month)[1])
        else:
            raise ValueError(text)
        if begin > end:
            raise ValueError(text)
    except ValueError as error:
        todo = "Write a month (2022-03), a year, or 2022-03-01/2022-03-07."
        raise InputError(f"{text[:40]!r} is no period.", todo=todo) from error
    return begin, end


def parse_instant(text: str, zone_name: str, *, where: str | None = None) -> datetime:
    """Read an ISO 8601 moment and return it in UTC.

    A bare date means 24:00 of that day in `zone_name`; a time without an offset is local to `zone_name`.
    """
    given = text.strip()
    local = zone(zone_name)
    try:
        if _DAY.fullmatch(given):
            return _end_of(date.fromisoformat(given), local)
        if match := _END_OF_DAY.fullmatch(given):
            day, offset = match.groups()
            return _end_of(
                date.fromisoformat(day), datetime.fromisoformat(f"{day}T00:00{offset or ''}").tzinfo or local
            )
        if not {"T", " "} & set(given):  # `20220306`, `2022-W10`: a day, but not in the one form we take
            raise ValueError(given)
        moment = datetime.fromisoformat(given)
        return (moment if moment.tzinfo else moment.replace(tzinfo=local)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        todo = "Write a date (2022-03-06) or a moment (2022-03-06T18:00+02:00)."
        raise InputError(f"{text!r} is not a moment.", where=where, todo=todo) from error


def _end_of(day: date, local: tzinfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), local).astimezone(UTC)


def stamp(moment: datetime) -> str:
    """Write a moment in UTC with microseconds: the form of every `recorded_at` in the ledger."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def read_stamp(text: str) -> datetime:
    """Read what `stamp` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC)


@dataclass(frozen=True, slots=True, order=True)
class Cutoff:
    """Incidents up to and including this day (or, with `clock`, up to that local time of it)."""

    day: date
    zone: str
    clock: str = "24:00"

    @classmethod
    def parse(cls, text: str, zone_name: str) -> "Cutoff":
        """Read a bare date (its end) or a moment, to the minute. Midnight at 00:00 is the end of the day before."""
        local = parse_instant(text, zone_name).astimezone(zone(zone_name))
        # Asked of the day as well as the clock: where summer time begins at midnight, no clock shows 00:00.
        before = local.date() - timedelta(days=1)
        if f"{local:%H:%M}" == "00:00" or local - _end_of(before, zone(zone_name)) < timedelta(minutes=1):
            return cls(before, zone_name)
        return cls(local.date(), zone_name, f"{local:%H:%M}")

    @property
    def instant(self) -> datetime:
        """The moment of the cut-off in UTC."""
        return parse_instant(f"{self.day}T{self.clock}", self.zone)

    def __str__(self) -> str:
        # At 24:00 the offset is that of the last day included, not the next one's.
        moment = self.instant - timedelta(minutes=1) if self.clock == "24:00" else self.instant
        offset = moment.astimezone(zone(self.zone)).strftime("%z")
        return f"{self.day}T{self.clock}{offset[:3]}:{offset[3:5]}"
