"""Dates in running text, resolved against the day of publication.

Rules measured against libraries on news text: a weekday takes the nearest such day on the side its verb points to, the
publication's own weekday is that day, a day without a year takes the publication's, and "as of midnight Sunday" is the
END of Sunday in local time. What states no bounds ("in recent days") stays without a value.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from ascertain.claims.calendar import Calendar, Day
from ascertain.claims.lexicon import either, lexicon
from ascertain.claims.sentences import Sentence


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date expression. `role` says what it bounds: `cutoff`, `since` or, by default, when something was."""

    start: int
    end: int
    value: str | None
    value_end: str | None
    granularity: str
    basis: str = "inferred"
    role: str = "when"

    @property
    def day(self) -> str | None:
        """The first day meant, where one is stated."""
        return self.value[:10] if self.value and len(self.value) >= 10 else None


@lru_cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = lexicon("dates")
    weekday = rf"(?:{either(words['weekdays'])})"
    month = rf"(?:{either(words['months'])})\.?"
    number = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
    year = r"(?:,?\s(?P<{0}>(?:1[89]|20|21)\d\d)(?!\d))?"
    part = r"(?:\s(?:morning|afternoon|evening|night))?"
    clock = r"(?:(?P<midnight>(?:12\s)?midnight|24[:.]00|24h)|(?P<noon>(?:12\s)?noon|midday)|(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\.?)?)"
    day = (
        rf"(?:(?P<iso>(?:18|19|20|21)\d\d-[01]\d-[0-3]\d)|(?P<dotted>[0-3]?\d\.[01]?\d\.(?:19|20|21)\d\d)"
        rf"|(?:{weekday},?\s)?(?:the\s)?(?P<d1>{number})(?:\s?(?:–|—|-|to|and)\s?(?P<d2>{number}))?\s(?:of\s)?(?P<m1>{month})(?![\w-])(?:\s?(?:–|—|-|to|and)\s?(?P<d4>{number})\s(?P<m3>{month})(?!\w))?{year.format('y1')}"
        rf"|(?:{weekday},?\s)?(?P<m2>{month})\s(?P<d3>{number})(?:\s?(?:–|—|-|to|and)\s?(?:(?P<m4>{month})\s)?(?P<d5>{number}))?(?![\w:])(?!\s(?:people|civilians|were|killed)){year.format('y2')}"
        rf"|(?P<which>last|next|this|late|early)?\s?(?P<weekday>{weekday})(?!\w){part}"
        rf"|(?P<near>today|yesterday|tomorrow|overnight|last night|tonight|this (?:morning|afternoon|evening)|(?:the )?day before yesterday)(?!\w){part}"
        rf"|(?P<ago>\d{{1,3}}|one|two|three|four|five|six|seven|ten|a)\s(?P<unit>days?|weeks?)\s(?:ago|earlier))"
    )
    at = rf"(?:(?P<asof>{either(words['words']['asof'])})\s|(?P<since>since)\s|from\s|(?P<at>at|around|about|at about|at around)\s|on\s)?"
    zone = r"(?:\s?\(?(?:local time|GMT|UTC|EET|EEST)\)?)?"
    dated = rf"(?<![\w-]){at}(?:(?:the\snight\s(?:of|from)\s)|(?:{clock}{zone},?\s(?:on\s|of\s)?))?(?:late\s|early\s)?{day}(?:,?\s(?:at\s)?(?P<clock2>[01]?\d[:.][0-5]\d))?"
    only = r"(?<![\w-])(?:as of|as at|until|by)\s(?P<midnight>midnight|24:00)(?!\w)"
    vague = rf"(?<![\w-])(?:in the |over the |in |during the )?{either(words['words']['vague'])}(?!\w)"
    months = rf"(?<![\w-])(?:in|during|since|throughout)\s(?:(?:early|late|mid)[ -])?(?P<month>{month})(?!\w)(?:\s(?P<year>(?:19|20|21)\d\d))?"
    years = r"(?<![\w-])(?:in|since|during)\s(?P<year>(?:19|20|21)\d\d)(?![\w,.]\d)(?!\s(?:people|civilians|others))"
    hours = r"(?<![\w-])(?:in|over|during|within)\s(?:the\s)?(?:past|last|previous)\s(?P<hours>24|48|72)\shours"
    start = r"(?<![\w-])since\s(?:the\s)?(?:beginning|start|outbreak|onset|launch)\sof\s(?:the\s)?(?P<what>[^\W\d][\w’'-]*(?:\s(?!to\b|in\b(?!\s(?:the\s)?[A-Z])|and\b|has\b|had\b|on\b|at\b)[^\W\d][\w’'-]*){0,3})|(?<![\w-])since\s(?:the\s)?(?P<what2>[\w’'-]+(?:\s[\w’'-]+){0,2}?\s(?:began|started|broke out))"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (dated, only, vague, months, years, hours, start))


def dates(text: str, sentence: Sentence, calendar: Calendar) -> tuple[DateHit, ...]:
    """The date expressions of a sentence in order; where two overlap, the one found by the closer rule."""
    found: list[DateHit] = []
    for read, pattern in zip(_READERS, _patterns(), strict=True):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if any(match.start() < hit.end and hit.start < match.end() for hit in found):
                continue
            if (hit := read(text, sentence, match, calendar)) is not None:
                found.append(hit)
    return tuple(sorted(found, key=lambda hit: hit.start))


def _dated(text: str, sentence: Sentence, match: re.Match[str], calendar: Calendar) -> DateHit | None:
    if match["m1"] is None and match["m2"] is not None and match["m2"].lower() == "may" and match["m2"][0] == "m":
        return None
    ahead = _ahead(text, sentence, match)
    day = calendar.read(match, ahead=ahead)
    if day is None:
        return None
    clock = _clock(match)
    role = "cutoff" if match["asof"] and not _deadline(match) else "since" if match["since"] else "when"
    if role == "cutoff" or (clock == "24:00" and match["midnight"]):
        return _cutoff(match, day, clock or "24:00", calendar, role)
    if clock:
        stamp = calendar.moment(day.first, clock)
        return DateHit(*match.span(), stamp, stamp, "minute" if ":" in clock else "hour", day.basis, role)
    last = day.last.isoformat()
    return DateHit(*match.span(), day.first.isoformat(), last, "day", day.basis, role)


def _deadline(match: re.Match[str]) -> bool:
    return match["asof"].lower() in {"by", "through", "up to"} and not (match["midnight"] or match["hour"])


def _cutoff(match: re.Match[str], day: Day, clock: str, calendar: Calendar, role: str) -> DateHit:
    last = day.last
    if match["weekday"] and match["midnight"] and last >= calendar.published:
        last = calendar.published - timedelta(days=1)  # the midnight that has passed when the report came out
    value = calendar.moment(last, clock)
    return DateHit(*match.span(), value, value, "minute", day.basis, role)


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


def _midnight(text: str, sentence: Sentence, match: re.Match[str], calendar: Calendar) -> DateHit:
    value = calendar.moment(calendar.published - timedelta(days=1), "24:00")
    return DateHit(*match.span(), value, value, "minute", "inferred", "cutoff")


def _vague(text: str, sentence: Sentence, match: re.Match[str], calendar: Calendar) -> DateHit:
    return DateHit(*match.span(), None, None, "vague")


def _month(text: str, sentence: Sentence, match: re.Match[str], calendar: Calendar) -> DateHit | None:
    if match["month"][0].islower():
        return None
    role = "since" if match[0].lower().startswith("since") else "when"
    value = calendar.month(match["month"], match["year"])
    return DateHit(*match.span(), value, value, "month", "stated" if match["year"] else "inferred", role)


def _year(text: str, sentence: Sentence, match: re.Match[str], calendar: Calendar) -> DateHit:
    role = "since" if match[0].lower().startswith("since") else "when"
    return DateHit(*match.span(), match["year"], match["year"], "year", "stated", role)


def _hours(text: str, sentence: Sentence, match: re.Match[str], calendar: Calendar) -> DateHit:
    first = calendar.published - timedelta(hours=int(match["hours"]))
    return DateHit(*match.span(), first.isoformat(), calendar.published.isoformat(), "day")


def _beginning(text: str, sentence: Sentence, match: re.Match[str], calendar: Calendar) -> DateHit:
    what = (match["what"] or match["what2"]).lower()
    for conflict in lexicon("dates")["conflict"]:
        if any(word in what for word in conflict["words"]) and conflict["start"] <= calendar.published.isoformat():
            return DateHit(*match.span(), conflict["start"], None, "day", "external", "since")
    return DateHit(*match.span(), None, None, "vague", "stated", "since")


_READERS = (_dated, _midnight, _vague, _month, _year, _hours, _beginning)
