"""The forms in which a language writes dates: words and templates of its lexicon, made into patterns once.

A template is a regular expression with slots (`{weekday}`, `{number}`, `{month2}`) and readable blanks. A form's
`means` names the reading in `calendar.py`. Another language is another lexicon with the same slots and meanings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ascertain.claims.words.lexicon import either, lexicon

# Slots that are written alike wherever digits are.
_DIGITS = {
    "iso": r"(?:1[5-9]|20|21)\d\d(?:-[01]\d-|/[01]\d/)[0-3]\d",
    "number": r"[0-3]?\d(?:st|nd|rd|th|-?го|-?е)?",
    "ordinal_day": r"[0-3]?\d(?:st|nd|rd|th)",
    "one": r"[0-3]?\d",
    "two": r"[0-3]?\d",
    "years": r"(?:(?:19|20|21)\d\d|\d\d)",
    "year": r"(?:1[5-9]|20|21)\d\d(?![,.]\d)",
    "digit": r"[1-4]",
    "decade": r"(?:1[5-9]|20|21)\d0",
    "decade_short": r"\d0",
    "what": r"[^\W\d][\w’'-]*(?:\s(?!to\b|in\b(?!\s(?:the\s)?[A-Z])|and\b|has\b|had\b|on\b|at\b)[^\W\d][\w’'-]*){0,3}",
    "what2": r"[\w’'-]+(?:\s[\w’'-]+){0,3}?",
}
# Slots that hold the words of a list.
_LISTS = {
    "weekday": "weekdays",
    "month": "months",
    "unit": "units",
    "weekend": "weekends",
    "calendar_unit": "calendar_units",
    "part_of_month": "parts_of_month",
    "season": "seasons",
    "near": "near",
    "told": "told",
    "feast": "feasts",
    "which": "which",
    "stage": "stages",
    "ordinal": "ordinals",
    "day_word": "day_words",
    "way": "ways",
    "anchor": "anchors",
}
# Digits that a glance tells from the numbers of people: a form with a year costs nothing where no year is written.
_TELLTALE = ("iso", "ordinal_day", "year", "digit", "decade", "decade_short")
_SLOT = re.compile(r"\{([a-z_]+?)(\d?)\}(\?)?")
_ESCAPED = re.compile(r"\\.|\[[^\]]*\]")
_INNERMOST = re.compile(r"\([^()]*\)\??")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date: the reading it has, the pattern that finds it, and slots it cannot do without."""

    means: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the text in the form of a date. `words` is the lexicon it is written with."""

    start: int
    end: int
    means: str
    match: re.Match[str]
    words: dict[str, Any]

    def said(self, slot: str) -> str | None:
        """The words in a slot, in lower case with single blanks; None where the form has none."""
        held = self.match.groupdict().get(slot)
        return " ".join(held.lower().split()) if held else None

    @property
    def before(self) -> str:
        """What stands before it, in lower case."""
        return self.match.string[max(0, self.start - 24) : self.start].lower().rstrip()

    @property
    def opened(self) -> bool:
        """True behind "from" or "between"."""
        return self.before.endswith(tuple(self.words["words"]["opens"]))

    @property
    def is_several(self) -> bool:
        """True for "on 3 and 10 March": two days, not eight; "on 3 and 4 March" is one stretch."""
        if self.means != "days" or self.opened or self.said("to") not in self.words["words"]["and"]:
            return False
        first, last = (int("".join(filter(str.isdigit, self.match[key]))) for key in ("number", "number2"))
        return last - first > 1 or (last < first and last != 1)


@lru_cache
def forms(name: str = "dates") -> tuple[Form, ...]:
    """The forms of the lexicon `name`, in its order: the first that fits is meant."""
    words = lexicon(name)
    slots = _slots(words)
    return tuple(
        Form(form["means"], re.compile(_pattern(template, slots), re.IGNORECASE), _needs(template))
        for form in words["form"]
        for template in form["said"]
    )


def _needs(template: str) -> tuple[str, ...]:
    """The slots for words that are filled wherever the template fits: no parenthesis and no choice around them."""
    outside = _ESCAPED.sub("", template)
    while outside != (outside := _INNERMOST.sub("", outside)):
        pass
    if "|" in outside:
        return ()
    return tuple(
        {slot[1]: None for slot in _SLOT.finditer(outside) if slot[1] in (*_LISTS, *_TELLTALE) and not slot[3]}
    )


@lru_cache
def _slot_words(name: str) -> dict[str, re.Pattern[str]]:
    slots = _slots(lexicon(name))
    return {slot: re.compile(slots[slot], re.IGNORECASE) for slot in (*_LISTS, *_TELLTALE)}


@lru_cache
def _telling(name: str) -> re.Pattern[str]:
    """What every date expression holds at least one of: a quick look before the slow one.

    A number of people is no reason to look: digits count where they may be a year or stand as days and months do.
    """
    words = lexicon(name)
    lists = ("weekdays", "months", "units", "calendar_units", "weekends", "seasons", "near", "told", "feasts", "clocks")
    told = [word for key in lists for word in words[key]]
    written = rf"{_DIGITS['decade'][:-1]}\d|\d[./-]\d|\d(?:st|nd|rd|th)|[’']\d0s"
    spelled = either([*told, *words["words"]["vague"], *words["words"]["telling"]])
    return re.compile(rf"{written}|(?<!\w){spelled}(?!\w)", re.I)


def found(text: str, start: int, end: int, name: str = "dates") -> Iterator[Found]:
    """What stands in the form of a date between `start` and `end`, surest forms first; stretches may overlap."""
    if not _telling(name).search(text, start, end):
        return
    words = lexicon(name)
    small = words["writing"]["capitals"]
    slots = _slot_words(name)
    empty = frozenset(slot for slot, pattern in slots.items() if pattern.search(text, start, end) is None)
    for form in forms(name):
        if form.needs and not empty.isdisjoint(form.needs):
            continue
        for match in form.pattern.finditer(text, start, end):
            named = [match[key] for key in ("month", "weekday", "feast") if key in match.re.groupindex and match[key]]
            item = Found(match.start(), match.end(), form.means, match, words)
            if item.start < item.end and not item.is_several and not any(word.rstrip(".") in small for word in named):
                yield item


def _slots(words: dict[str, Any]) -> dict[str, str]:
    slots = _DIGITS | {slot: either(words[key]) for slot, key in _LISTS.items()}
    slots["month"] = rf"{slots['month']}(?:\.(?=\s?[\d,]))?"
    slots["day_name"] = rf"(?:{slots['weekday']}|{either(words['weekdays_short'])}\.?)"
    slots["count"] = rf"(?:\d{{1,3}}|{either(words['counts'])})"
    slots["vague"] = (
        rf"(?:(?:in the|over the|in|during the|for the|within the|over)\s)?{either(words['words']['vague'])}"
    )
    slots["to"] = either(words["words"]["to"])
    slots["last"] = words["writing"]["last"]
    slots["after"] = words["writing"]["after"]
    slots["time"] = words["writing"]["time"]
    slots["possessive"] = words["writing"]["possessive"]
    return slots


def _pattern(template: str, slots: dict[str, str]) -> str:
    """The template as a regular expression: groups that keep nothing, blanks of up to three, named slots."""
    plain = re.sub(r"(?<!\\)\((?!\?)", "(?:", template)
    blanks = plain.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")

    def slot(match: re.Match[str]) -> str:
        name, number = match[1], match[2]
        kept = name not in ("possessive", "day_name")
        return (rf"(?P<{name}{number}>{slots[name]})" if kept else f"(?:{slots[name]})") + (match[3] or "")

    return rf"(?<![\w-]){_SLOT.sub(slot, blanks)}(?:(?!\w)|(?<=\dT))"
