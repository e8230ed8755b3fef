"""Moments, days and cut-offs, always with a time zone.

Three times must never be confused: the *cut-off* (incidents up to when), *as of* (what was recorded by when) and
*published* (when it went out). Recorded times are kept in UTC; cut-offs are printed in local time with the last day
included, `2022-03-06T24:00+02:00`, the way the UN human rights office dates its updates ("as of 24:00").
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ascertain.terms.errors import InputError

_END_OF_DAY = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ]24:00(?::00)?(Z|[+-]\d{2}:\d{2})?$")


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


def parse_instant(text: str, zone_name: str, *, where: str | None = None) -> datetime:
    """Read an ISO 8601 moment and return it in UTC.

    A bare date means 24:00 of that day in `zone_name`; a time without an offset is local to `zone_name`.
    """
    given = text.strip()
    if match := _END_OF_DAY.match(given):
        return _end_of(parse_day(match[1], where=where), match[2], zone_name)
    try:
        if len(given) == 10:
            return _end_of(date.fromisoformat(given), None, zone_name)
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        todo = "Write a date (2022-03-06) or a moment (2022-03-06T18:00+02:00)."
        raise InputError(f"{text!r} is not a moment.", where=where, todo=todo) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone(zone_name))).astimezone(UTC)


def _end_of(day: date, offset: str | None, zone_name: str) -> datetime:
    try:
        following = day + timedelta(days=1)
    except OverflowError as error:
        raise InputError(f"{day} is too far in the future.", todo="Use a year below 9999.") from error
    if offset:
        return datetime.fromisoformat(f"{following}T00:00{offset}").astimezone(UTC)
    return datetime.combine(following, time(), zone(zone_name)).astimezone(UTC)


def stamp(moment: datetime) -> str:
    """Write a moment in UTC with microseconds: the form of every `recorded_at` in the ledger."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


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
        """Read a bare date (its end) or a local moment. Midnight at 00:00 is the end of the day before."""
        given = text.strip()
        if match := _END_OF_DAY.match(given):
            return cls(parse_day(match[1]), zone_name)
        if len(given) == 10:
            return cls(parse_day(given), zone_name)
        local = parse_instant(given, zone_name).astimezone(zone(zone_name))
        if local.hour == local.minute == 0:
            return cls(local.date() - timedelta(days=1), zone_name)
        return cls(local.date(), zone_name, f"{local:%H:%M}")

    @property
    def instant(self) -> datetime:
        """The moment of the cut-off in UTC."""
        if self.clock == "24:00":
            return _end_of(self.day, None, self.zone)
        return parse_instant(f"{self.day}T{self.clock}", self.zone)

    def __str__(self) -> str:
        # The offset in force just before the cut-off: the last day included decides, not the next one.
        local = (self.instant - timedelta(minutes=1)).astimezone(zone(self.zone))
        offset = local.strftime("%z")
        return f"{self.day}T{self.clock}{offset[:3]}:{offset[3:5]}"
