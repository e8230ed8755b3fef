"""The day of the harm a report is mainly about, told from the days of saying, arresting and printing.

Every day told is weighed by the words beside it, by its form and by where it stands; a day told more often gathers the
weight of all its mentions. The weights were learned once (a conditional choice among the days of a text) on a training
part of news of shootings that others have labelled (`tools/bench_claims`); they are data in `lexicon/harmday.toml`.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.days.dates import DateHit, dates
from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.model import EventMention, HarmDay
from ascertain.claims.words.sentences import Sentence, sentences
from ascertain.terms.spans import Span

_BEFORE, _BEHIND, _BESIDE = 160, 80, 12  # characters looked at on either side of a day; what is right beside it
_BEGUN = timedelta(days=30)
_DAYS = ("day", "hour", "minute")
_MOST = 200  # days looked at: a report about one incident tells its day early


@dataclass(frozen=True, slots=True)
class Told:
    """A day told in a report, and what speaks for or against its being that of the harm (names of weights)."""

    day: str
    signs: tuple[str, ...]

    @property
    def weight(self) -> float:
        """The sum of its signs' weights."""
        weights: dict[str, float] = lexicon("harmday")["weights"]
        return sum(weights.get(sign, 0.0) for sign in self.signs)

    @property
    def is_of_harm(self) -> bool:
        """True where the last word before it, or the first behind where none stands before, is one of harm."""
        before = [sign for sign in self.signs if sign.startswith("before ")]
        side = before or [sign for sign in self.signs if sign.startswith("behind ")]
        return any(sign.endswith((" harm", " happened")) for sign in side)


# A sentence with its date expressions.
Dated = tuple[Sentence, Sequence[DateHit]]


def harm_day(text: str, calendar: Calendar, read: Iterable[Dated]) -> HarmDay | None:
    """The day of the harm, the day of publication at the latest; None where no day is told.

    `read` has the sentences in order (`read_dates`). A text that tells no day is not dated by its publication.
    """
    total: dict[str, float] = {}
    stated: set[str] = set()
    for told in days_told(text, calendar, read):
        total[told.day] = total.get(told.day, 0.0) + math.exp(told.weight)
        stated |= {told.day} if told.is_of_harm else set()
    day = max(total, key=lambda day: total[day], default=None)
    return HarmDay(day, "stated" if day in stated else "inferred") if day else None


def with_harm_day(events: Sequence[EventMention], found: HarmDay | None) -> tuple[EventMention, ...]:
    """The events, the only incident of a report with its stated day where no number of people stands by that."""
    incidents = [event for event in events if event.type == "casualty_incident"]
    if found is None or found.basis != "stated" or len(incidents) != 1 or incidents[0].date is not None:
        return tuple(events)
    return tuple(replace(event, date=found.day) if event is incidents[0] else event for event in events)


def read_dates(text: str, calendar: Calendar, hidden: Sequence[Span] = ()) -> Iterator[Dated]:
    """The sentences of a text with their dates, `hidden` stretches (furniture) left out."""
    for sentence in sentences(text, tuple(hidden)):
        yield sentence, dates(text, sentence, calendar)


def days_told(text: str, calendar: Calendar, read: Iterable[Dated]) -> tuple[Told, ...]:
    """The days a report tells, in order, with their signs; no day after the publication."""
    found: list[Told] = []
    for number, (sentence, hits) in enumerate(read):
        for hit in hits:
            if hit.day and _may_be_of_harm(hit, calendar) and hit.granularity in _DAYS:
                found.append(Told(hit.day, tuple(_signs(text, sentence, number, hit, calendar))))
        if len(found) > _MOST:
            break
    return tuple(found)


def _may_be_of_harm(hit: DateHit, calendar: Calendar) -> bool:
    """ "Missing since Monday" may tell the day of the harm; "since 3 March", months ago, begins a count."""
    if hit.role == "since":
        return str(calendar.published - _BEGUN) <= (hit.day or "") <= str(calendar.published)
    return hit.role != "cutoff" and (hit.day or "") <= str(calendar.published)


def _signs(text: str, sentence: Sentence, number: int, hit: DateHit, calendar: Calendar) -> Iterator[str]:
    before = list(_kinds().finditer(text, max(sentence.start, hit.start - _BEFORE), hit.start))
    behind = list(_kinds().finditer(text, hit.end, min(sentence.end, hit.end + _BEHIND)))
    if before:
        last = before[-1]
        yield f"before {last.lastgroup}"
        if hit.start - last.end() < _BESIDE:
            yield f"beside {last.lastgroup}"
    if behind:
        yield f"behind {behind[0].lastgroup}"
    yield from sorted({f"near {match.lastgroup}" for match in before})
    yield from sorted({f"follows {match.lastgroup}" for match in behind})
    if hit.start - sentence.start < 4:
        yield "opens"
    yield f"form {hit.form}"
    if hit.granularity != "day":
        yield "clock"
    if _part(calendar.lexicon).search(text, hit.start, hit.end):
        yield "part of the day"
    if hit.day == str(calendar.published):
        yield "published"
    if hit.days > 1:
        yield "several days"
    yield "sentence " + (str(number + 1) if number < 2 else "3-4" if number < 4 else "5-8" if number < 8 else "later")


@lru_cache
def _kinds() -> re.Pattern[str]:
    kinds = lexicon("harmday")["kinds"]
    groups = (f"(?P<{kind}>{'|'.join(map(_stem, words))})" for kind, words in kinds.items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)


def _stem(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s")


@lru_cache
def _part(name: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, lexicon(name)["parts"]), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words}|overnight|tonight)(?!\w)", re.IGNORECASE)
