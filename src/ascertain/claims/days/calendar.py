"""The day and the zone a report is read from, and what its dates are beside them."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ascertain.terms.instants import Cutoff

_SLASHED = re.compile(r"(?<![\d/])([0-3]?\d)[/-]([0-3]?\d)[/-](?:\d\d){1,2}(?![\d/])", re.ASCII)
WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_NEWS = timedelta(days=2)  # how far ahead a day may lie that the words do not put ahead: papers are dated ahead
# How many times nearer a day has to be on the other side than the verb's; one in the past is hardly ever outweighed.
_AGAINST = {1: 3, 0: 3, -1: 200}


def day_first(text: str) -> bool | None:
    """The habit of a text for dates such as 6/3/2022: what those of its dates tell that can be read in one way only."""
    seen = {int(match[1]) > 12 for match in _SLASHED.finditer(text) if (int(match[1]) > 12) != (int(match[2]) > 12)}
    return seen.pop() if len(seen) == 1 else None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The publication's day and time zone (IANA), against which dates are read.

    `day_first` is the habit of the source for dates such as 6/3/2022; None where nothing tells it. `lexicon` is the
    list of words its language writes dates with.
    """

    published: date
    zone: str
    day_first: bool | None = None
    lexicon: str = "dates"

    def in_year(self, month: int, number: int, year: int | None, side: int) -> date:
        """The day of that month; without a year the nearest one on the side the verb points to.

        `side` is 1 behind a verb ahead, -1 behind one in the past, 0 where no verb tells: then a day gone by is taken.
        On the other side a day is taken that is much nearer.

        Raises:
            ValueError: where there is no such day.
        """
        if year is not None:
            return date(year, month, number)
        return self.nearest(lambda one: date(one, month, number), side)

    def nearest(self, of: Callable[[int], date], side: int) -> date:
        """The day that `of` gives for a year, of the nearest year in which there is one (`side` as of `in_year`).

        Raises:
            ValueError: where no year near has one.
        """
        near: list[date] = []
        for one in range(self.published.year - 1, self.published.year + 2):
            with suppress(ValueError):
                near.append(of(one))
        if not near:
            raise ValueError(self.published)
        return min(near, key=lambda day: self._distance(day, side))

    def _distance(self, day: date, side: int) -> timedelta:
        wrong = day < self.published if side > 0 else day > self.published + _NEWS
        return abs(day - self.published) * (_AGAINST[side] if wrong else 1)

    def weekday(self, wanted: int, which: int | None, side: int) -> date:
        """The weekday (Monday = 0) meant: `which` is -1 for "last", 1 for "next", 0 for "this", None for none of them.

        Without a word the nearest one on the side the verb points to (`side` as of `in_year`), the publication's own
        weekday being that day. "This" is that of the week of publication unless the verb points away from it.
        """
        if which == 0:
            day = self.week(0) + timedelta(days=wanted)
            return (
                day
                + (WEEK if side > 0 and day < self.published else timedelta())
                - (WEEK if side < 0 and day > self.published else timedelta())
            )
        ahead = side > 0
        back = (self.published.weekday() - wanted) % 7
        if which == 1 or (ahead and back and which != -1):
            return self.published + timedelta(days=7 - back)
        return self.published - timedelta(days=back or (7 if which == -1 else 0))

    def week(self, steps: int) -> date:
        """The Monday of the week `steps` after the publication's."""
        return self.published - timedelta(days=self.published.weekday()) + steps * WEEK

    def weekend(self, which: int | None, *, ahead: bool) -> date:
        """The Saturday of the weekend meant: the running or last one, or the next where the verb points ahead."""
        saturday = self.week(0) + timedelta(days=5)
        running = self.published >= saturday
        if which == 1 or (ahead and which != -1):
            return saturday + (WEEK if which == 1 and running else timedelta())
        return saturday - (timedelta() if running and which != -1 else WEEK)

    def month(self, number: int, year: int | None, which: int | None = None, *, ahead: bool = False) -> str:
        """A month as `YYYY-MM`; without a year the nearest one on the side the words or the verb point to."""
        if year is not None:
            return f"{year:04}-{number:02}"
        here = self.published.month
        step = int(number <= here) if which == 1 else int(number < here) if ahead else -int(number > here)
        step = -int(number >= here) if which == -1 else 0 if which == 0 else step
        return f"{self.published.year + step:04}-{number:02}"

    def months_on(self, steps: int) -> str:
        """The month `steps` after the publication's, as `YYYY-MM`.

        Raises:
            ValueError: where that is before the year 1.
        """
        months = self.published.year * 12 + self.published.month - 1 + steps
        return date(months // 12, months % 12 + 1, 1).isoformat()[:7]

    def moment(self, day: date, clock: str, zone: str | None = None) -> str:
        """A local moment with its offset; the end of a day is 24:00 of it (`2022-03-06T24:00+02:00`).

        A clock of another `zone` is turned into the local one.
        """
        if zone is None or zone == self.zone:
            return str(Cutoff(day, self.zone, clock))
        hours, minutes = (int(part) for part in clock.split(":"))
        there = datetime.combine(day, datetime.min.time(), ZoneInfo(zone)) + timedelta(hours=hours, minutes=minutes)
        return str(Cutoff.parse(there.isoformat(), self.zone))
