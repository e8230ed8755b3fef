"""Values of cells: days, counts, ages and code words read strictly, so that nothing is guessed.

Every function takes the text of a cell and returns it normalised, empty where the cell states nothing. `Wrong` says
what cannot be read and what to write instead.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, time
from functools import lru_cache

from ascertain.reports.columns import Column, level, lexicon
from ascertain.terms.codes import codes
from ascertain.terms.errors import InputError
from ascertain.terms.instants import period_days

_TIME = r"(?:[T ]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TIME}")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2}))?(?:\.\d+)? ?([ap])?\.?(?(4)m\.?)", re.I)
_WHOLE = re.compile(r"\d+(?:\.0+)?|\d{1,3}(?:[ ,’']\d{3})+")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
_AGE = re.compile(r"(\d{1,3})(?:[.,]\d+)? ?([^\d\s].*)?")
_DAYS_OF = {"years": 365, "months": 30, "weeks": 7, "days": 1}
_OLDEST = 130
_DATES = "Write YYYY-MM-DD."


class Wrong(Exception):
    """A cell that cannot be read: what is wrong with it, and what to write instead."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what, self.todo = what, todo


def value(column: Column, text: str) -> str:
    """The normalised value of a cell of that column, empty where nothing is stated. Raises Wrong."""
    kind = column.field.type if column.field else "text"
    words = text.strip()
    if not words or words.casefold() in _unsaid(kind == "text"):
        return ""
    if kind == "text":
        return words
    plain = words if words.isalnum() and words.isascii() else " ".join(_digits(words).split())
    if kind in ("day", "moment"):
        return _moment(plain, column.order)
    return _READERS[kind](plain)


@lru_cache
def _unsaid(text: bool) -> frozenset[str]:
    listed = lexicon()["values"]
    return frozenset(word.casefold() for word in listed["not_stated"] + ([] if text else listed["no_value"]))


def _digits(words: str) -> str:
    """Digits of any script in ASCII, blanks of any width plain."""
    if words.isascii():
        return words
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in words)


def _moment(words: str, order: str | None) -> str:
    if found := _YEAR_FIRST.fullmatch(words):
        year, month, day = found[1], found[3], found[4]
    elif found := _YEAR_LAST.fullmatch(words):
        year = found[4]
        day, month = _day_month(found[1], found[3], found[2], order, words)
    else:
        raise Wrong(f"{words[:40]!r} is not a date.", _DATES)
    try:
        whole = date(int(year), int(month), int(day)).isoformat()
        clock = time.fromisoformat(found[5].zfill(5) if len(found[5]) < 6 else found[5].zfill(8)) if found[5] else None
    except ValueError:
        raise Wrong(f"{words[:40]!r} is no day of the calendar or no time of day.", _DATES) from None
    return whole + (f"T{_short(clock)}{found[6] or ''}" if clock is not None else "")


def _day_month(first: str, second: str, mark: str, order: str | None, words: str) -> tuple[str, str]:
    """Day and month of D.M.YYYY, and of D/M/YYYY where only one reading is a day of the calendar."""
    if order:
        return (first, second) if order == "dmy" else (second, first)
    if mark == "." or int(first) > 12 or first == second:
        return first, second
    if int(second) > 12:
        return second, first
    todo = 'Write YYYY-MM-DD, or say the order in a map (TOML): "COLUMN" = "date:dmy" or "COLUMN" = "date:mdy".'
    raise Wrong(f"{words[:40]!r} is two dates: day first or month first.", todo)


def _short(clock: time) -> str:
    return clock.isoformat("seconds" if clock.second else "minutes")


def _clock(words: str) -> str:
    """HH:MM; other words for a time of day ("at dawn") stay as they are: they are no number to get wrong."""
    found = _CLOCK.fullmatch(words)
    if not found or not (found[2] or found[4]):
        return words
    hour = int(found[1])
    if found[4] and hour <= 12:
        hour = hour % 12 + (12 if found[4] in "pP" else 0)
    try:
        return _short(time(hour, int(found[2] or 0), int(found[3] or 0)))
    except ValueError:
        return words


def _count(words: str) -> str:
    if words.isdecimal() and len(words) < 12:
        return str(int(words))
    if re.fullmatch(r"[-−–]\s*\d+(?:\.0+)?", words):
        raise Wrong(
            f"{words[:40]!r} is a negative number of people.", "Write a whole number, or nothing where none is stated."
        )
    if not _WHOLE.fullmatch(words) or len(words) > 12:
        raise Wrong(
            f"{words[:40]!r} is not a number of people.",
            "Write one whole number, or nothing; a range or a vague word belongs into the description.",
        )
    return str(int(re.sub(r"\.0+$|[ ,’']", "", words)))


def _age(words: str) -> str:
    if known := _word("age", words):
        return known
    found = _AGE.fullmatch(words)
    unit = _word("age_units", found[2] or "years") if found else None
    if not found or not unit or int(found[1]) * _DAYS_OF[unit] > _OLDEST * 365:
        raise Wrong(
            f"{words[:40]!r} is not an age.", "Write whole years (0 for under one), adult or child, or nothing."
        )
    return found[1].lstrip("0") or "0" if unit == "years" else str(int(found[1]) * _DAYS_OF[unit] // 365)


def _sex(words: str) -> str:
    return _code("sex", words)


def _outcome(words: str) -> str:
    return _code("outcome", words)


def _code(values: str, words: str) -> str:
    if known := _word(values, words):
        return known
    listed = ", ".join(lexicon()["values"][values])
    raise Wrong(
        f"{words[:40]!r} is not a word for {values}.", f"Use one of {listed}, or nothing where it is not stated."
    )


def _word(values: str, words: str) -> str | None:
    return _words(values).get(level(words))


@lru_cache
def _words(values: str) -> Mapping[str, str]:
    listed: Mapping[str, list[str]] = lexicon()["values"][values]
    return {level(word): code for code, words in listed.items() for word in [code, *words]}


def _period(words: str) -> str:
    """A year, a month or a stretch of days, in ISO 8601 (`2022`, `2022-03`, `2022-03-01/2022-03-07`)."""
    month = _MONTH.fullmatch(words)
    written = f"{month[2]}-{month[1].zfill(2)}" if month else words.replace(" ", "")
    try:
        period_days(written)
    except InputError as error:
        raise Wrong(error.what, error.todo or "") from None
    return written


def _listed(name: str) -> Callable[[str], str]:
    def read(words: str) -> str:
        code = level(words).replace(" ", "_")
        if code not in codes(name):
            raise Wrong(
                f"{words[:40]!r} is not a word for {name}.", f"Use one of {', '.join(codes(name))}, or nothing."
            )
        return code

    return read


def _source_kind(words: str) -> str:
    """The code where the words are one; other words stay, as the register of sources may know them."""
    code = level(words).replace(" ", "_")
    return code if code in codes("source_kind") else words


def _degrees(limit: int, what: str) -> Callable[[str], str]:
    def read(words: str) -> str:
        # The value itself is not repeated: exact points are restricted (law 10).
        if not _NUMBER.fullmatch(words) or abs(float(words.replace(",", "."))) > limit:
            raise Wrong(f"The cell is not a {what} in degrees.", f"Write decimal degrees between -{limit} and {limit}.")
        return words.replace(",", ".")

    return read


_READERS: Mapping[str, Callable[[str], str]] = {
    "clock": _clock,
    "count": _count,
    "age": _age,
    "sex": _sex,
    "outcome": _outcome,
    "source_kind": _source_kind,
    "period": _period,
    "population": _listed("population"),
    "verification": _listed("verification"),
    "latitude": _degrees(90, "latitude"),
    "longitude": _degrees(180, "longitude"),
}
