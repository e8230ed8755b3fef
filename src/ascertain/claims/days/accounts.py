"""Accounts of years gone by: a day without a year goes on in the year told last, not in that of the publication.

Reports of inquiries and yearly reports tell "On 5 March" long after the year was named. News does not: there a day
without a year lies near the publication, so an account is only what tells years often and hardly any day of news.
"""

import re
from bisect import bisect_left
from datetime import date
from functools import lru_cache

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.words.lexicon import either, lexicon

_FEWEST = 4  # months with a year gone by that make an account
_TIMES = 4  # how many of them for each day of news ("on Monday", "yesterday")


def era(text: str, at: int, calendar: Calendar) -> date | None:
    """The month told last before `at`, with its year, in an account; None in news and where none is told."""
    told = _told(text, calendar.lexicon, calendar.published.year)
    number = bisect_left(told, (at, date.min))
    return told[number - 1][1] if number else None


@lru_cache(maxsize=8)
def _told(text: str, name: str, published: int) -> tuple[tuple[int, date], ...]:
    """Where years gone by are told, and the month told with them; nothing where the text is no account."""
    years, news = _patterns(name)
    months = lexicon(name)["months"]
    found = [
        (match.start(), date(int(match["year"]), months[match["month"].lower()] if match["month"] else 1, 1))
        for match in years.finditer(text)
        if int(match["year"]) <= published
    ]
    gone = sum(day.year < published for _, day in found)
    if gone < _FEWEST or gone < _TIMES * sum(1 for _ in news.finditer(text)):
        return ()
    return tuple(found)


@lru_cache
def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon(name)
    day, year = r"[0-3]?\d(?:st|nd|rd|th)?", r"(?P<year>(?:1[5-9]|20|21)\d\d)(?![\d-])"
    years = rf"(?<!\w)(?:(?P<month>{either(words['months'])})\.?(?:\s{day})?,?\s|in\s){year}"
    news = rf"(?<!\w){either([*words['weekdays'], *words['near']])}(?!\w)"
    return re.compile(years, re.IGNORECASE), re.compile(news, re.IGNORECASE)
