"""A date expression with what stands beside it: what it means there and what it bounds."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from ascertain.claims.days.accounts import era
from ascertain.claims.days.calendar import Calendar
from ascertain.claims.days.dateforms import Found, found
from ascertain.claims.days.meanings import meant
from ascertain.claims.days.meant import Meant, about, days
from ascertain.claims.days.surroundings import Beside, Clock
from ascertain.claims.days.tense import of_owner, side
from ascertain.claims.words.sentences import Sentence

_RANKED = re.compile(r"(?<!\w)(?:\w{3,}(?:est|iest)|worst|first|most)\s[^,;.]{0,40}$", re.IGNORECASE)
_AHEAD = timedelta(days=1)  # a paper's own date may be a day off
_BACK = 400  # characters before a sentence in which the day told of last is looked for
# Forms that tell a day by themselves; that begin a count; whose ends no count keeps to.
TOLD = ("iso", "numeric", "day", "days", "weekday", "near", "feast", "of_month")
CHAIN = (*TOLD, "told", "earlier", "later", "ago")
SINCE = ("so_far", "beginning")
LOOSE = ("unit", "past_span", "near")


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date expression. `role` says what it bounds: `cutoff`, `since` or, by default, when something was.

    "By Sunday" is `upto`: a cut-off of what is told as a total, else when something was. `limit` is the moment up to
    which a total reaches that is bounded by it: a cut-off, or the end of the last day of several. `begins` is the first
    day meant, where days, a month or a year are; `form` the form it is written in (`dateforms`). Where the form does
    not tell which of several days is meant, `value` is None and `alternatives` has them.
    """

    start: int
    end: int
    value: str | None
    value_end: str | None
    granularity: str
    basis: str = "inferred"
    role: str = "when"
    limit: str | None = None
    begins: str | None = None
    form: str = ""
    alternatives: tuple[str, ...] = ()

    @property
    def day(self) -> str | None:
        """The first day meant, where one is stated."""
        return self.value[:10] if self.value and len(self.value) >= 10 else None

    @property
    def tells_when(self) -> bool:
        """True where it may be the day of what happened: it begins and ends no count."""
        return self.role in ("when", "upto")

    @property
    def bounds(self) -> bool:
        """True where it may end what is counted."""
        return self.role in ("cutoff", "upto")

    @property
    def days(self) -> int:
        """How many days are meant, the first and the last included; 0 where no days are."""
        if self.granularity != "day" or not (self.value and self.value_end):
            return 0
        return (date.fromisoformat(self.value_end[:10]) - date.fromisoformat(self.value[:10])).days + 1

    @property
    def told(self) -> date | None:
        """The last day meant, where it is one that "the next day" may go on from."""
        if self.form not in CHAIN or not self.value_end or len(self.value_end) < 10:
            return None
        return date.fromisoformat(self.value_end[:10])

    @property
    def is_long(self) -> bool:
        """True for a period of more than four days: what is counted in it is a total."""
        return self.days > 4 and self.limit is not None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a date stands in the text: what its meaning may be read off. `last` is the day told of last before it."""

    text: str
    sentence: Sentence
    calendar: Calendar
    around: Beside
    last: date | None = None

    def side(self) -> int:
        """1 where the verb it hangs on puts it after the publication, -1 before it, 0 where nothing tells."""
        if self.around.is_beginning:
            return -1
        where = (self.text, self.sentence, self.around.said, self.calendar.lexicon)
        if self.around.possessive:
            return of_owner(*where)
        told = side(*where)
        return 0 if told < 0 and self.around.is_deadline else told

    def era(self) -> date | None:
        """The month of a year gone by in which an account has arrived; None in news and where the verb points ahead."""
        told = era(self.text, self.around.said[0], self.calendar)
        return told if told and self.side() <= 0 else None

    def told(self) -> date | None:
        """The day told of last, in the sentence or shortly before it."""
        return self.last or _told_before(self.text, self.sentence, self.calendar)


@lru_cache(maxsize=8)
def _told_before(text: str, sentence: Sentence, calendar: Calendar) -> date | None:
    first, stop = max(0, sentence.start - _BACK), sentence.start
    before = Sentence(first, stop, sentence.paragraph)
    last = None
    for item in atoms(text, first, stop, calendar.lexicon):
        if item.means in TOLD and (item.means == "day" or item.said("which") is None):
            said = meant(item, Spot(text, before, calendar, Beside.alone(item.start, item.end)))
            last = said.last if said and said.last else last
    return last


def atoms(text: str, start: int, end: int, name: str) -> list[Found]:
    """What stands in the form of a date, in order and without overlaps."""
    kept: list[Found] = []
    taken = bytearray(max(0, end - start))
    for item in found(text, start, end, name):
        stretch = slice(item.start - start, item.end - start)
        if not any(taken[stretch]):
            kept.append(item)
            taken[stretch] = bytes([1]) * (item.end - item.start)
    return sorted(kept, key=lambda item: item.start)


def dated(item: Found, spot: Spot) -> DateHit | None:
    """The hit that a stretch in the form of a date amounts to where it stands; None where it is no date."""
    told, around = meant(item, spot), spot.around
    if told is None:
        return None
    if around.night and told.first:
        first, last = (told.first + timedelta(days=step) for step in around.night)
        told = days(first, last, told.basis)
    if item.means in SINCE or told.value is None:
        return plain(around, told, "since" if item.means in SINCE else _since(spot), item.means)
    role = _bounds(spot, item) if around.bound else _since(spot)
    if told.granularity != "day":
        return _longer(item, told, role, spot)
    return _of_days(item, told, role, spot)


def plain(around: Beside, told: Meant, role: str = "when", form: str = "") -> DateHit:
    """A hit with what was meant as it is."""
    begins = told.first.isoformat() if told.first else None
    values = (told.value, told.value_end, told.granularity, told.basis)
    return DateHit(around.start, around.end, *values, role, begins=begins, form=form, alternatives=told.alternatives)


def moment(around: Beside, value: str, granularity: str, basis: str, role: str, form: str) -> DateHit:
    """A hit on a moment."""
    limit = None if role == "since" else value
    return DateHit(around.start, around.end, value, value, granularity, basis, role, limit, value[:10], form)


def _of_days(item: Found, told: Meant, role: str, spot: Spot) -> DateHit:
    around, clock, calendar = spot.around, spot.around.clock, spot.calendar
    if told.last and (role == "cutoff" or (clock and clock.midnight)):
        return _cutoff(item, told, told.last, role, spot)
    if clock and told.first == told.last and told.first:
        value = calendar.moment(told.first, clock.time, clock.zone)
        return replace(moment(around, value, "minute", told.basis, role, item.means), limit=None)
    hit = plain(around, about(told) if around.about else told, role, item.means)
    several = told.first != told.last and item.means not in LOOSE
    limit = calendar.moment(told.last, "24:00") if told.last and (role == "upto" or several) else None
    return replace(hit, limit=limit)


def _longer(item: Found, told: Meant, role: str, spot: Spot) -> DateHit:
    """A month, a quarter, a year; its end where it is a bound or is told as a stretch, and has come."""
    around, last, today = spot.around, told.last, spot.calendar.published
    if role == "cutoff" and item.means == "month" and last and last > today and not item.said("year"):
        last = date(last.year - 1, last.month, monthrange(last.year - 1, last.month)[1])
    over = last is not None and last <= today
    limit = spot.calendar.moment(last, "24:00") if last and over else None
    if role == "cutoff" and limit and (_is_end(item, around) or not around.is_deadline):
        return moment(around, limit, "minute", told.basis, "cutoff", item.means)
    hit = plain(around, told, "since" if role == "since" else "when", item.means)
    return replace(hit, limit=limit if item.means in ("month", "months") and hit.role == "when" else None)


def _is_end(item: Found, around: Beside) -> bool:
    return (around.bound or "").endswith((" end of", " close of")) or item.words["stages"].get(item.said("stage")) == 1


def _since(spot: Spot) -> str:
    """ "The deadliest strike since May" begins no count, nor does "from"."""
    if not spot.around.is_beginning:
        return "when"
    start = spot.around.start
    return "when" if _RANKED.search(spot.text, max(0, start - 50), start) is not None else "since"


def _bounds(spot: Spot, item: Found) -> str:
    """A cut-off, or `upto` where the words may as well set a deadline; no bound where they set one."""
    ends = _is_end(item, spot.around)
    loose = spot.around.bound in item.words["words"]["loose"] and not ends
    if spot.side() > 0 and spot.around.is_deadline and (spot.around.clock or not loose):
        return "when"
    return "upto" if loose and not spot.around.clock else "cutoff"


def _cutoff(item: Found, told: Meant, last: date, role: str, spot: Spot) -> DateHit:
    calendar, around = spot.calendar, spot.around
    if role == "cutoff" and last > calendar.published + _AHEAD:
        return plain(around, told, "when", item.means)  # a deadline
    part = around.part or _part_of(item)
    granularity = "hour" if part and not around.clock and part != "24:00" else "minute"
    clock = around.clock or Clock(part or "24:00")
    if role == "cutoff" and item.means == "weekday" and clock.midnight and last >= calendar.published:
        last = calendar.published - timedelta(days=1)  # the midnight that has passed when the report came out
    value = calendar.moment(last, clock.time, clock.zone)
    return moment(around, value, granularity, told.basis, role, item.means)


def _part_of(item: Found) -> str | None:
    """The part of the day that "this morning" and "last night" name."""
    said = (item.said("near") or item.said("told") or "").split()
    clock: str | None = item.words["parts"].get(said[-1]) if said else None
    return clock
