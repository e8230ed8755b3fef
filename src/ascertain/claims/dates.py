"""Dates in running text, resolved against the day of publication.

Rules measured against libraries on news text: a weekday takes the nearest such day on the side its verb points to, the
publication's own weekday is that day, a day without a year takes the publication's, and "as of midnight Sunday" is the
END of Sunday in local time. What states no bounds ("in recent days") stays without a value.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import pairwise

from ascertain.claims.calendar import Calendar, Day
from ascertain.claims.dateforms import patterns
from ascertain.claims.lexicon import either, lexicon
from ascertain.claims.sentences import Sentence

_RANKED = re.compile(r"(?<!\w)(?:\w{3,}(?:est|iest)|worst|first|most)\s[^,;.]{0,40}$", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)(?:from|between)(?!\w)", re.IGNORECASE)


_TO = re.compile(r"\s(?:to|and|until|till|through)\s|\s?[–—-]\s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date expression. `role` says what it bounds: `cutoff`, `since` or, by default, when something was.

    "By Sunday" is `upto`: a cut-off of what is told as a total, else when something was. `limit` is the moment up to
    which a total reaches that is bounded by it: a cut-off, or the end of the last day of several.
    """

    start: int
    end: int
    value: str | None
    value_end: str | None
    granularity: str
    basis: str = "inferred"
    role: str = "when"
    limit: str | None = None

    @property
    def day(self) -> str | None:
        """The first day meant, where one is stated."""
        return self.value[:10] if self.value and len(self.value) >= 10 else None

    @property
    def tells_when(self) -> bool:
        """True where it may be the day of what happened: it begins and ends no count."""
        return self.role in ("when", "upto")

    @property
    def days(self) -> int:
        """How many days are meant, the first and the last included; 0 where no days are."""
        if self.granularity != "day" or not (self.value and self.value_end):
            return 0
        return (date.fromisoformat(self.value_end[:10]) - date.fromisoformat(self.value[:10])).days + 1

    @property
    def is_long(self) -> bool:
        """True for a period of more than four days: what is counted in it is a total."""
        return self.days > 4


@lru_cache
def _telling() -> re.Pattern[str]:
    """What every date expression holds at least one of: a quick look before the slow one."""
    words = lexicon("dates")
    near = ["today", "yesterday", "tomorrow", "overnight", "night", "since", "midnight", "ago", "morning", "evening"]
    told = [*words["weekdays"], *words["months"], *words["words"]["vague"], *near, "earlier", "afternoon"]
    return re.compile(rf"\d|(?<![\w-]){either(told)}(?!\w)", re.IGNORECASE)


def dates(text: str, sentence: Sentence, calendar: Calendar) -> tuple[DateHit, ...]:
    """The date expressions of a sentence in order; where two overlap, the one found by the surer form."""
    if not _telling().search(text, sentence.start, sentence.end):
        return ()
    found: list[DateHit] = []
    dated, *others = patterns()
    readers: list[tuple[re.Pattern[str], Callable[[re.Match[str], Calendar], DateHit | None]]] = [
        (dated, partial(_dated, text, sentence)),
        *zip(others, _READERS, strict=True),
    ]
    for pattern, read in readers:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            taken = any(match.start() < hit.end and hit.start < match.end() for hit in found)
            if not taken and (hit := read(match, calendar)) is not None:
                found.append(hit)
    ordered = sorted(found, key=lambda hit: hit.start)
    return _period(text, sentence, _years(text, sentence, ordered, calendar))


def _years(text: str, sentence: Sentence, hits: list[DateHit], calendar: Calendar) -> list[DateHit]:
    """'From 24 February 2022 to 30 June 2023': two days so far apart begin and end what is counted."""
    bounded = list(hits)
    for index, (first, last) in enumerate(pairwise(hits)):
        if not (first.role == last.role == "when" and first.days == last.days == 1 and first.value and last.value):
            continue
        opened = _FROM.search(text, max(sentence.start, first.start - 8), first.start + 5)
        ends = date.fromisoformat(last.value)
        if opened and _TO.fullmatch(text, first.end, last.start) and (ends - date.fromisoformat(first.value)).days > 3:
            limit = calendar.moment(ends, "24:00")
            bounded[index] = replace(first, role="since")
            bounded[index + 1] = replace(last, value=limit, value_end=limit, granularity="minute", limit=limit)
            bounded[index + 1] = replace(bounded[index + 1], role="cutoff")
    return bounded


def _period(text: str, sentence: Sentence, hits: list[DateHit]) -> tuple[DateHit, ...]:
    """'From … on 24 February … to 24:00 on 5 March': the day before a cut-off that "from" opens is the beginning."""
    last = next((index for index, hit in enumerate(hits) if hit.role in ("cutoff", "upto")), 0)
    if last and hits[last - 1].role == "when" and _FROM.search(text, sentence.start, hits[0].start + 5):
        hits[0] = replace(hits[0], role="since")
    return tuple(hits)


def _dated(text: str, sentence: Sentence, match: re.Match[str], calendar: Calendar) -> DateHit | None:
    if match["m1"] is None and match["m2"] is not None and match["m2"].lower() == "may" and match["m2"][0] == "m":
        return None
    ahead = _ahead(text, sentence, match)
    day = calendar.read(match, ahead=ahead)
    if day is None:
        return None
    clock = _clock(match)
    role = _bounds(match, ahead=ahead) if match["asof"] else _since(text, match, bool(match["since"]))
    if role == "cutoff" or (clock == "24:00" and match["midnight"]):
        return _cutoff(match, day, clock or "24:00", calendar, role)
    if clock:
        stamp = calendar.moment(day.first, clock)
        return DateHit(*match.span(), stamp, stamp, "minute" if ":" in clock else "hour", day.basis, role)
    last = day.last.isoformat()
    limit = calendar.moment(day.last, "24:00") if role == "upto" or day.first < day.last else None
    return DateHit(*match.span(), day.first.isoformat(), last, "day", day.basis, role, limit)


def _since(text: str, match: re.Match[str], told: bool) -> str:
    """ "The deadliest strike since May" begins no count."""
    ranked = _RANKED.search(text, max(0, match.start() - 50), match.start()) is not None
    return "since" if told and not ranked else "when"


def _bounds(match: re.Match[str], *, ahead: bool) -> str:
    """A cut-off, or `upto` where the words may as well set a deadline; no bound where they set one."""
    told = " ".join(match["asof"].lower().split())
    if ahead and " end of" in told:
        return "when"
    loose = told in lexicon("dates")["words"]["loose"]
    return "upto" if loose and not (match["midnight"] or match["hour"]) else "cutoff"


def _cutoff(match: re.Match[str], day: Day, clock: str, calendar: Calendar, role: str) -> DateHit:
    last = day.last
    if match["weekday"] and match["midnight"] and last >= calendar.published:
        last = calendar.published - timedelta(days=1)  # the midnight that has passed when the report came out
    value = calendar.moment(last, clock)
    return DateHit(*match.span(), value, value, "minute", day.basis, role, value)


def _clock(match: re.Match[str]) -> str | None:
    if match["midnight"]:
        return "24:00"
    if match["noon"]:
        return "12:00"
    if match["clock2"]:
        return match["clock2"].replace(".", ":").zfill(5)
    if match["hour"] is None or not (match["minute"] or match["half"]):
        return None
    hour = int(match["hour"])
    half = (match["half"] or "").lower()[:1]
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return f"{hour:02}:{match['minute'] or '00'}" if hour < 24 else None


@lru_cache
def _future() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(lexicon('dates')['words']['future'])}(?!\w)", re.I)


def _ahead(text: str, sentence: Sentence, match: re.Match[str]) -> bool:
    """True where the verb of the clause puts the day after the publication."""
    clause = max(
        sentence.start, match.start() - 90, *(text.rfind(mark, sentence.start, match.start()) for mark in ";:")
    )
    return _future().search(text, clause, match.start()) is not None


def _midnight(match: re.Match[str], calendar: Calendar) -> DateHit:
    value = calendar.moment(calendar.published - timedelta(days=1), "24:00")
    return DateHit(*match.span(), value, value, "minute", "inferred", "cutoff", value)


def _vague(match: re.Match[str], _: Calendar) -> DateHit:
    return DateHit(*match.span(), None, None, "vague")


def _month(match: re.Match[str], calendar: Calendar) -> DateHit | None:
    if match["month"][0].islower():
        return None
    role = _since(match.string, match, match[0].lower().startswith("since"))
    value = calendar.month(match["month"], match["year"])
    return DateHit(*match.span(), value, value, "month", "stated" if match["year"] else "inferred", role)


def _end_of_month(match: re.Match[str], calendar: Calendar) -> DateHit | None:
    if match["month"][0].islower():
        return None
    year, month = (int(part) for part in calendar.month(match["month"], match["year"]).split("-"))
    last = date(year, month, monthrange(year, month)[1])
    if match["year"] is None and last > calendar.published:
        last = date(year - 1, month, monthrange(year - 1, month)[1])
    value = calendar.moment(last, "24:00")
    return DateHit(*match.span(), value, value, "minute", "stated" if match["year"] else "inferred", "cutoff", value)


def _year(match: re.Match[str], _: Calendar) -> DateHit:
    role = _since(match.string, match, match[0].lower().startswith("since"))
    return DateHit(*match.span(), match["year"], match["year"], "year", "stated", role)


def _hours(match: re.Match[str], calendar: Calendar) -> DateHit:
    first = calendar.published - timedelta(hours=int(match["hours"]))
    return DateHit(*match.span(), first.isoformat(), calendar.published.isoformat(), "day")


def _beginning(match: re.Match[str], calendar: Calendar) -> DateHit:
    what = (match["what"] or match["what2"]).lower()
    for conflict in lexicon("dates")["conflict"]:
        if any(word in what for word in conflict["words"]) and conflict["start"] <= calendar.published.isoformat():
            return DateHit(*match.span(), conflict["start"], None, "day", "external", "since")
    return DateHit(*match.span(), None, None, "vague", "stated", "since")


_READERS: tuple[Callable[[re.Match[str], Calendar], DateHit | None], ...] = (
    _midnight,
    _vague,
    _end_of_month,
    _month,
    _year,
    _hours,
    _beginning,
)
