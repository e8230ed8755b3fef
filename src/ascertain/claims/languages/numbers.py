"""Numbers in digits and words, with their bounds: what a count may be, before it is known what it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.claims.languages.words import Word

_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+")
_MOST = 99_000_000
_BEHIND = 3  # words between a number and a bound behind it
_RANGE = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Count:
    """A number expression: words `first` to before `last`; `core` is where it stands without the words of its bound.

    `people`: the number counts people by itself. `vague`: it says that there are many, and no number.
    """

    first: int
    core: int
    last: int
    value: int | None
    low: int | None = None
    high: int | None = None
    vague: bool = False
    people: bool = False


def counts(words: Sequence[Word], taken: frozenset[int]) -> list[Count]:
    """The numbers of a sentence in order; `taken` are the places of words that dates take."""
    found: list[Count] = []
    at = 0
    while at < len(words):
        count = None if at in taken else _count(words, at, taken)
        if count is None:
            at += 1
            continue
        found.append(_bounded(words, _ranged(words, count, taken)))
        at = found[-1].last
    return found


def _count(words: Sequence[Word], at: int, taken: frozenset[int]) -> Count | None:
    """One number: digits, words that add up, or words for many."""
    word = words[at]
    if people := word.sense("people_numbers"):
        return Count(at, at, at + people.length, int(people.value), people=True)
    spoken = _digit(word) if word.plain[:1].isdigit() else None
    if spoken is not None:
        return _multiplied(words, at, at + 1, spoken)
    vague = word.sense("words", "vague")
    if vague and not _after_number(words, at) and not (word.sense("multipliers") and _is_bounded(words, at)):
        return Count(at, at, at + vague.length, None, vague=True)
    total, end = _spoken(words, at, taken)
    if end > at:
        return _multiplied(words, at, end, total)
    if (thousand := word.sense("multipliers")) and not _after_number(words, at):
        return Count(at, at, at + thousand.length, int(thousand.value))
    return None


def _after_number(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1] if at else None
    return before is not None and (before.plain[:1].isdigit() or before.sense("numbers") is not None)


def _is_bounded(words: Sequence[Word], at: int) -> bool:
    """ "More than a thousand": a bound before the word makes it a number."""
    return any(
        sense.kind == "words" and sense.value in ("low", "about", "high") and sense.length == back
        for back in range(1, min(4, at) + 1)
        for sense in words[at - back].senses
    )


def _digit(word: Word) -> int | None:
    """The number in digits; none for decimals, dates and figures too large to count people."""
    if word.plain.isdigit():
        return int(word.plain) if len(word.plain) < 9 else None
    return int(re.sub(r"\D", "", word.plain)) if _GROUPED.fullmatch(word.plain) else None


def _spoken(words: Sequence[Word], at: int, taken: frozenset[int]) -> tuple[int, int]:
    """Units, tens and hundreds that stand together: "двадцать пять", "مئة وخمسة وعشرون"."""
    total, end = 0, at
    used: set[str] = set()
    while end < len(words) and end not in taken:
        sense = words[end].sense("numbers")
        if sense is None or (_size(int(sense.value)) & used):
            break
        total += int(sense.value)
        used |= _size(int(sense.value))
        end += sense.length
    return total, end


def _size(number: int) -> set[str]:
    if number < 10:
        return {"units"}
    if number < 20:
        return {"units", "tens"}
    return {"tens"} if number < 100 else {"hundreds"} if number < 1000 else {"thousands"}


def _multiplied(words: Sequence[Word], at: int, end: int, number: int) -> Count | None:
    many = words[end].sense("multipliers") if end < len(words) else None
    if many is None:
        return Count(at, at, end, number) if number <= _MOST else None
    end += many.length
    end += 1 if end < len(words) and words[end].plain == "." and words[end - 1].plain in ("тыс", "тис", "млн") else 0
    # In Arabic "and" is joined before the digits that go on: 31 thousand and45.
    joined = end + 1 < len(words) and words[end].plain == "و" and words[end].end == words[end + 1].start
    end += joined and (_digit(words[end + 1]) or int(many.value)) < int(many.value)
    rest = _digit(words[end]) if end < len(words) else None
    whole = number * int(many.value) + (rest if rest is not None and rest < int(many.value) else 0)
    if whole > _MOST:
        return None
    return Count(at, at, end + (rest is not None and rest < int(many.value)), whole)


def _ranged(words: Sequence[Word], count: Count, taken: frozenset[int]) -> Count:
    """ "5–7", "от 5 до 7", "5 или 7": a low and a high."""
    at = count.last
    joined = at + 1 < len(words) and words[at].plain in _RANGE
    joined = joined or (at + 1 < len(words) and words[at].sense("words", "to") is not None)
    opened = count.first > 0 and words[count.first - 1].sense("words", "between") is not None
    if not joined and opened and at + 1 < len(words) and words[at].plain == "و":
        joined = True
    next_at = at + 1 if joined else at
    if not (joined or opened) or next_at >= len(words) or next_at in taken or count.value is None:
        return count
    other = _count(words, next_at, taken)
    if other is None or other.value is None or other.value <= count.value:
        return count
    first = count.first - opened
    return Count(first, count.core, other.last, None, count.value, other.value, people=other.people)


def _bounded(words: Sequence[Word], count: Count) -> Count:
    """The number with the bound that stands right before it."""
    if count.value is None and not count.vague:
        return count
    behind = words[count.last : count.last + _BEHIND]
    if count.value is not None and any(word.sense("words", "low_behind") for word in behind):
        return Count(count.first, count.core, count.last, None, count.value, people=count.people)
    for back in range(min(4, count.first), 0, -1):
        at = count.first - back
        sense = next(
            (item for item in words[at].senses if item.kind == "words" and item.value in ("low", "high", "about")), None
        )
        if sense is None or sense.length != back:
            continue
        after_toll = sense.value == "high" and at and words[at - 1].sense("words", "toll_verb")
        if after_toll or sense.value == "about" or count.vague:
            return Count(at, count.core, count.last, count.value, vague=count.vague, people=count.people)
        low, high = (count.value, None) if sense.value == "low" else (None, count.value)
        return Count(at, count.core, count.last, None, low, high, people=count.people)
    return count
