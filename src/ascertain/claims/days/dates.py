"""Dates in running text, resolved against the day of publication and the sentence they stand in.

A weekday takes the nearest such day on the side its verb points to, the publication's own weekday is that day, a day
without a year takes the publication's, and "as of midnight Sunday" is the END of Sunday in local time. What states no
bounds ("in recent days") stays without a value.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.days.dating import DateHit, Spot, atoms, dated, moment, plain
from ascertain.claims.days.meant import days
from ascertain.claims.days.surroundings import Beside, Clock, bare_clock, beside, bounded_clock, read_clock
from ascertain.claims.words.lexicon import either, lexicon
from ascertain.claims.words.sentences import Sentence

_END_OF_DAY = re.compile(r"24[:.]00|midnight", re.IGNORECASE)  # told so where a count ends
# "Since the fighting resumed on 11 January" opens a count; "since the strike on Monday" may be the day of the harm.
_SINCE = re.compile(
    r"(?<!\w)since\s(?!(?:it|he|she|they|we)\s)(?:the\s|its\s|their\s)?"
    r"(?:(?!(?:fire|strikes?|attacks?|shelling|blasts?|raids?|explosions?|incident|hit|said)(?!\w))[a-z’'-]+\s){1,7}$",
    re.IGNORECASE,
)

__all__ = ["DateHit", "dates", "resolve"]


def dates(text: str, sentence: Sentence, calendar: Calendar) -> tuple[DateHit, ...]:
    """The date expressions of a sentence in order; where two overlap, the one found by the surer form."""
    hits = _hits(text, sentence, calendar, sentence.start, sentence.end)
    bounded = bounded_clock(calendar.lexicon).finditer(text, sentence.start, sentence.end)
    alone = [_clock_alone(match, calendar) for match in bounded if not _is_taken(match, hits)]
    ordered = [_opened(text, sentence, hit) for hit in sorted([*hits, *alone], key=lambda hit: hit.start)]
    return _period(text, sentence, _years(text, sentence, ordered, calendar), calendar)


def _opened(text: str, sentence: Sentence, hit: DateHit) -> DateHit:
    """The day of "since the resumption of hostilities on 11 January": a count begins with it."""
    if hit.role != "when" or _SINCE.search(text, max(sentence.start, hit.start - 60), hit.start) is None:
        return hit
    return replace(hit, role="since")


def resolve(text: str, start: int, end: int, sentence: Sentence, calendar: Calendar) -> DateHit | None:
    """What the expression at `start` to `end` means in its sentence; None where no date is written there.

    Args:
        text: the report. The verb of the sentence and the days told before it count, the rest of the text does not.
        start: where the expression begins, in code points; `end` where it ends.
        sentence: the sentence it stands in.
        calendar: the day and zone of publication, the habits of the source.
    """
    before = _hits(text, sentence, calendar, sentence.start, start)
    last = before[-1].told if before else None
    hits = _hits(text, sentence, calendar, start, end, last)
    if not hits:  # a form may need words behind the expression: "on 3 and 10 March"
        whole = _hits(text, sentence, calendar, sentence.start, sentence.end)
        hits = [hit for hit in whole if hit.start < end and start < hit.end]
    if hits:
        return max(hits, key=lambda hit: (hit.value is not None, hit.end - hit.start))
    match = bare_clock(calendar.lexicon).search(text, start, end)
    if match is None:
        return None
    around = Beside.alone(match.start(), match.end())
    day = Spot(text, sentence, calendar, around, last).told() or calendar.published
    clock = read_clock(match, calendar.lexicon)
    if clock is None:
        return plain(around, days(day))
    return moment(around, calendar.moment(day, clock.time, clock.zone), "minute", "inferred", "when", "clock")


def _hits(
    text: str, sentence: Sentence, calendar: Calendar, start: int, end: int, last: date | None = None
) -> list[DateHit]:
    items = atoms(text, start, end, calendar.lexicon)
    edges = [*(item.start for item in items), sentence.end]
    hits: list[DateHit] = []
    for index, item in enumerate(items):
        limits = (hits[-1].end if hits else sentence.start, edges[index + 1])
        around = beside(text, item.start, item.end, limits, calendar.lexicon)
        hit = dated(item, Spot(text, sentence, calendar, around, last))
        if hit is not None:
            hits.append(hit)
            last = hit.told or last
    return hits


def _is_taken(match: re.Match[str], hits: list[DateHit]) -> bool:
    return any(match.start() < hit.end and hit.start < match.end() for hit in hits)


def _clock_alone(match: re.Match[str], calendar: Calendar) -> DateHit:
    """ "As of 17:00" is of the day of publication; "as of midnight" the midnight that has passed."""
    clock = read_clock(match, calendar.lexicon) or Clock("24:00")
    back = timedelta(days=1 if clock.midnight else 0)
    value = calendar.moment(calendar.published - back, clock.time, clock.zone)
    return moment(Beside.alone(*match.span()), value, "minute", "inferred", "cutoff", "clock")


@lru_cache
def _joints(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon(name)["words"]
    opened = re.compile(rf"(?<!\w){either(words['opens'])}(?!\w)", re.IGNORECASE)
    return opened, re.compile(rf"\s{either(words['to'])}\s|\s?[–—-]\s?", re.IGNORECASE)


def _years(text: str, sentence: Sentence, hits: list[DateHit], calendar: Calendar) -> list[DateHit]:
    """'From 24 February 2022 to 30 June 2023': two days so far apart begin and end what is counted.

    'Shelling from Friday until early Sunday' is one event of some days: it bounds no count.
    """
    bounded = list(hits)
    opens, to = _joints(calendar.lexicon)
    for index, (first, last) in enumerate(pairwise(hits)):
        if first.role != "when" or not (first.day and last.day) or first.days > 1 or last.days > 1:
            continue
        opened = opens.search(text, max(sentence.start, first.start - 8), first.start + 8)
        joined = to.fullmatch(text, first.end, last.start) or (last.bounds and last.start - first.end < 2)
        if not (opened and joined):
            continue
        ends = date.fromisoformat(last.day)
        far = (ends - date.fromisoformat(first.day)).days > 3
        exact = _END_OF_DAY.search(text, last.start, last.end) is not None
        if far or exact:
            limit = last.limit or calendar.moment(ends, "24:00")
            bounded[index] = replace(first, role="since")
            ending = replace(last, value=limit, value_end=limit, granularity="minute", limit=limit)
            bounded[index + 1] = replace(ending, role="cutoff")
        elif last.role == "cutoff":
            bounded[index + 1] = replace(last, role="when", limit=None)
    return bounded


def _period(text: str, sentence: Sentence, hits: list[DateHit], calendar: Calendar) -> tuple[DateHit, ...]:
    """'From … on 24 February … to 24:00 on 5 March': the day before a cut-off that "from" opens is the beginning."""
    last = next((index for index, hit in enumerate(hits) if hit.bounds), 0)
    opens, _ = _joints(calendar.lexicon)
    if last and hits[last - 1].role == "when" and opens.search(text, sentence.start, hits[0].start + 8):
        hits[0] = replace(hits[0], role="since")
    return tuple(hits)
