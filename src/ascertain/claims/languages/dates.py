"""Days in Russian, Ukrainian and Arabic, read against the day of publication.

As in English: a weekday is the nearest one not after the publication, a day without a year takes the publication's
side, midnight of a day is its END. A cut-off at an unnamed hour ("on the evening of") is told as its day.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.languages.words import Sense, Word
from ascertain.terms.instants import Cutoff

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_CLOCK_PARTS = 3  # words of a clock: 18 : 00
_DASHES = ("-", "–", "—")
_AHEAD = 2  # days after the publication that a day without a year may still be of this year


@dataclass(frozen=True, slots=True)
class When:
    """A date expression: words `first` to before `last`. `role` is `when`, `since` or `cutoff`."""

    first: int
    last: int
    value: str | None
    value_end: str | None
    granularity: str
    basis: str = "inferred"
    role: str = "when"


def dates(words: Sequence[Word], calendar: Calendar) -> tuple[When, ...]:
    """The date expressions of a sentence in order."""
    found: list[When] = []
    at = 0
    while at < len(words):
        hit = _vague(words, at) or _dated(words, at, calendar)
        if hit is not None:
            found.append(_bound(words, hit, found, calendar))
            at = hit.last
        at += 1 if hit is None else 0
    return tuple(found)


def _vague(words: Sequence[Word], at: int) -> When | None:
    sense = words[at].sense("dates", "vague")
    return When(at, at + sense.length, None, None, "vague") if sense else None


def _dated(words: Sequence[Word], at: int, calendar: Calendar) -> When | None:
    try:
        return (
            _written(words, at)
            or _days(words, at, calendar)
            or _month_day(words, at, calendar)
            or _near(words, at, calendar)
        )
    except (ValueError, OverflowError):
        return None


def _day(at: int, last: int, day: date, basis: str = "inferred") -> When:
    return When(at, last, day.isoformat(), day.isoformat(), "day", basis)


def _written(words: Sequence[Word], at: int) -> When | None:
    """06.03.2090, 6/3/2090 (day first), 2090-03-06."""
    if dotted := _DOTTED.fullmatch(words[at].plain):
        return _day(at, at + 1, date(int(dotted[3]), int(dotted[2]), int(dotted[1])), "stated")
    five = [word.plain for word in words[at : at + 5]]
    if len(five) < 5 or not all(part.isdigit() for part in five[::2]):
        return None
    if five[1] == five[3] == "/" and len(five[4]) == 4:
        return _day(at, at + 5, date(int(five[4]), int(five[2]), int(five[0])), "stated")
    if five[1] == five[3] == "-" and len(five[0]) == 4:
        return _day(at, at + 5, date(int(five[0]), int(five[2]), int(five[4])), "stated")
    return None


def _days(words: Sequence[Word], at: int, calendar: Calendar) -> When | None:
    """ "5 и 6 июня", "16–29 мая", "من 1 إلى 14 يناير": days of one month."""
    first = words[at].plain
    joined = at + 2 < len(words) and (words[at + 1].plain in _DASHES or _joins(words[at + 1]))
    if not (joined and first.isdigit() and len(first) < 3 and words[at + 2].plain.isdigit()):
        return None
    last = _month_day(words, at + 2, calendar)
    if last is None or last.value is None or last.granularity != "day":
        return None
    end = date.fromisoformat(last.value)
    begin = end.replace(day=int(first))
    return When(at, last.last, begin.isoformat(), last.value, "day", last.basis) if begin < end else None


def _joins(word: Word) -> bool:
    return word.sense("words", "and") is not None or word.sense("words", "to") is not None


def _month_day(words: Sequence[Word], at: int, calendar: Calendar) -> When | None:
    """ "5 марта 2090 года", "6 آذار/مارس"; "в марте 2090 года" is a month."""
    number = words[at].plain
    given = int(number) if number.isdigit() and len(number) < 3 else None
    place = at + 1 if given is not None else at
    month = _month(words, place)
    if month is None:
        return None
    last = place + month.length
    if last + 1 < len(words) and words[last].plain == "/" and (other := _month(words, last + 1)):
        last += 1 + other.length
    year, last = _year(words, last)
    named = int(month.value.partition(":")[2])
    if given is None:
        said = f"{year}-{named:02}" if year else None
        return When(at, last, said, said, "month", "stated") if said else None
    day = date(year, named, given) if year else _in_year(calendar.published, named, given)
    return _day(at, last, day, "stated" if year else "inferred")


def _month(words: Sequence[Word], at: int) -> Sense | None:
    if at >= len(words):
        return None
    found = (item for item in words[at].senses if item.kind == "dates" and item.value.startswith("months:"))
    return next(found, None)


def _year(words: Sequence[Word], at: int) -> tuple[int | None, int]:
    """The year at a place and where it ends; the word for year may stand on either side."""
    place = at + 1 if at + 1 < len(words) and words[at].sense("dates", "year") else at
    if place < len(words) and words[place].plain.isdigit() and len(words[place].plain) == 4:
        year, place = int(words[place].plain), place + 1
        return year, place + 1 if place < len(words) and words[place].sense("dates", "year") else place
    return None, at


def _in_year(published: date, month: int, number: int) -> date:
    """The latest such day not after the publication, or a few days behind it."""
    day = date(published.year, month, number)
    return day if day <= published + timedelta(days=_AHEAD) else date(published.year - 1, month, number)


def _near(words: Sequence[Word], at: int, calendar: Calendar) -> When | None:
    """Weekdays and words such as "yesterday"."""
    for name, shift in (("before_yesterday", -2), ("yesterday", -1), ("today", 0), ("tomorrow", 1)):
        if sense := words[at].sense("dates", name):
            return _day(at, at + sense.length, calendar.published + timedelta(days=shift))
    weekday = next(
        (item for item in words[at].senses if item.kind == "dates" and item.value.startswith("weekdays:")), None
    )
    if weekday is None:
        return None
    last = at + weekday.length
    around = [words[place] for place in (at - 1, last) if 0 <= place < len(words)]
    back = (calendar.published.weekday() - int(weekday.value.partition(":")[2]) + 1) % 7
    before = any(word.sense("dates", "last") for word in around)
    return _day(at, last, calendar.published - timedelta(days=back or (7 if before else 0)))


def _bound(words: Sequence[Word], hit: When, found: Sequence[When], calendar: Calendar) -> When:
    """The expression with the words before it: a cut-off, the beginning of a count, the night before."""
    if hit.value is None or hit.granularity != "day":
        return hit
    at, clock, midnight, part = hit.first, None, False, False
    while at and _opens(words, at - 1, "asof") is None:
        before = words[at - 1]
        if before.sense("dates", "midnight") or _opens(words, at - 1, "midnight") is not None:
            start = _opens(words, at - 1, "midnight")
            at, midnight = (at - 1 if start is None else start), True
        elif before.sense("dates", "part_of_day"):
            at, part = at - 1, True
        elif (told := _clock(words, at)) is not None:
            at, clock = at - _CLOCK_PARTS, told
        else:
            break
    night = _opens(words, at - 1, "night_to")
    if night is not None:
        day = date.fromisoformat(hit.value) - timedelta(days=1)
        return When(night, hit.last, day.isoformat(), hit.value, "day", hit.basis)
    opened = _opens(words, at - 1, "asof")
    if opened is not None and _bounds(words, opened, found):
        return _cut(hit, opened, clock, midnight, part, words, calendar)
    since = _opens(words, at - 1, "from")
    if since is not None and not midnight:
        return When(hit.first, hit.last, hit.value, hit.value_end, hit.granularity, hit.basis, "since")
    return hit


def _bounds(words: Sequence[Word], opened: int, found: Sequence[When]) -> bool:
    """ "По 6 марта" bounds a count that began with a day; the longer phrases always do."""
    sense = words[opened].sense("dates", "asof")
    long = sense is not None and sense.length > 1
    return long or words[opened].plain != "по" or any(hit.role == "since" for hit in found)


def _cut(
    hit: When, opened: int, clock: str | None, midnight: bool, part: bool, words: Sequence[Word], calendar: Calendar
) -> When:
    day = date.fromisoformat(hit.value or "")
    midnight = midnight or any(word.sense("dates", "midnight") for word in words[opened : hit.first])
    part = part or any(word.sense("dates", "part_of_day") for word in words[opened : hit.first])
    weekday = any(sense.value.startswith("weekdays") for sense in words[hit.first].senses)
    if midnight and weekday and day >= calendar.published:
        day = calendar.published - timedelta(days=1)
    if part and not midnight and not clock:
        return When(opened, hit.last, hit.value, hit.value_end, "day", hit.basis, "cutoff")
    value = str(Cutoff(day, calendar.zone, clock or "24:00"))
    return When(opened, hit.last, value, value, "minute", hit.basis, "cutoff")


def _opens(words: Sequence[Word], at: int, kind: str) -> int | None:
    """Where the phrase of that kind begins that ends with the word at `at`."""
    for back in range(4):
        place = at - back
        if place >= 0 and any(
            item.kind == "dates" and item.value == kind and item.length == back + 1 for item in words[place].senses
        ):
            return place
    return None


def _clock(words: Sequence[Word], at: int) -> str | None:
    """The time of day that ends before `at`: "18:00"."""
    parts = [word.plain for word in words[max(0, at - _CLOCK_PARTS) : at]]
    if len(parts) == _CLOCK_PARTS and parts[1] == ":" and parts[0].isdigit() and parts[2].isdigit():
        hour, minute = int(parts[0]), int(parts[2])
        return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else "24:00" if (hour, minute) == (24, 0) else None
    return None
