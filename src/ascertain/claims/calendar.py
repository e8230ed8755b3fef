"""The day a date expression means, seen from the day and the zone of publication."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ascertain.claims.lexicon import lexicon
from ascertain.claims.numbers import spelled
from ascertain.terms.instants import Cutoff


@dataclass(frozen=True, slots=True)
class Day:
    """First and last day meant, both included, and where they come from."""

    first: date
    last: date
    basis: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The publication's day and time zone (IANA), against which dates are read."""

    published: date
    zone: str

    def read(self, match: re.Match[str], *, ahead: bool) -> Day | None:
        """The day a match of `dates` means, None where there is none; `ahead` where the verb is in the future."""
        try:
            if match["iso"] or match["dotted"]:
                return self._written(match)
            if match["m1"] or match["m2"]:
                return self._month_day(match, ahead=ahead)
            first = self._weekday(match, ahead=ahead) if match["weekday"] else self._near(match)
        except (ValueError, OverflowError):
            return None
        return first if isinstance(first, Day) else Day(first, first, "inferred")

    def _written(self, match: re.Match[str]) -> Day:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
        else:
            number, month, year = (int(part) for part in match["dotted"].split("."))
            day = date(year, month, number)
        return Day(day, day, "stated")

    def _month_day(self, match: re.Match[str], *, ahead: bool) -> Day:
        named = match["m1"] or match["m2"]
        later = match["m3"] or match["m4"] or named
        numbers = [re.sub(r"\D", "", match[key] or "") for key in ("d1", "d3", "d2", "d5", "d4")]
        given = [int(number) for number in numbers if number]
        year = match["y1"] or match["y2"]
        first = self.in_year(_month(named), given[0], int(year) if year else None, ahead=ahead)
        last = first if len(given) == 1 else self.in_year(_month(later), given[-1], first.year, ahead=ahead)
        return Day(first, max(first, last), "stated" if year else "inferred")

    def in_year(self, month: int, number: int, year: int | None, *, ahead: bool) -> date:
        """The day of that month; without a year the nearest one on the side the verb points to."""
        if year is not None:
            return date(year, month, number)
        near = [
            date(self.published.year + step, month, number)
            for step in (-1, 0, 1)
            if _exists(self.published.year + step, month, number)
        ]
        if not near:
            raise ValueError(number)
        side = [day for day in near if (day >= self.published if ahead else day <= self.published + timedelta(days=2))]
        return min(side or near, key=lambda day: abs(day - self.published))

    def _weekday(self, match: re.Match[str], *, ahead: bool) -> date:
        wanted = lexicon("dates")["weekdays"][match["weekday"].lower()]
        which = (match["which"] or "").lower()
        back = (self.published.weekday() - wanted) % 7
        if which == "next" or (ahead and back and which != "last"):
            return self.published + timedelta(days=7 - back)
        return self.published - timedelta(days=back or (7 if which == "last" else 0))

    def _near(self, match: re.Match[str]) -> Day:
        if match["ago"]:
            steps = (spelled(match["ago"]) or 1) * (7 if match["unit"].lower().startswith("week") else 1)
            day = self.published - timedelta(days=steps)
            return Day(day, day, "inferred")
        word = match["near"].lower()
        before = self.published - timedelta(days=1)
        if word == "overnight":
            return Day(before, self.published, "inferred")
        shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, -2 if "before" in word else 0)
        day = self.published + timedelta(days=shift)
        return Day(day, day, "inferred")

    def month(self, name: str, year: str | None) -> str:
        """A month as `YYYY-MM`; without a year the latest one not after the publication."""
        number = _month(name)
        return f"{int(year) if year else self.published.year - (number > self.published.month):04}-{number:02}"

    def moment(self, day: date, clock: str) -> str:
        """A local moment with its offset; the end of a day is 24:00 of it (`2022-03-06T24:00+02:00`)."""
        return str(Cutoff(day, self.zone, clock))


def _month(name: str) -> int:
    number: int = lexicon("dates")["months"][name.lower().rstrip(".")]
    return number


def _exists(year: int, month: int, number: int) -> bool:
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True
