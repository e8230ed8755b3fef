"""Numbers in running text, with bounds and ranges. Vague words stay vague; ages, times and names are no counts."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ascertain.claims.words.lexicon import either, lexicon


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression. `start`–`end` spans it with its bounds; a vague one has no number at all.

    A range has `low` and `high`; a bound has one of them; otherwise `value`.
    """

    start: int
    end: int
    value: int | None = None
    low: int | None = None
    high: int | None = None
    vague: bool = False


# "Ilan Tessor, 19, was killed": an age behind a name.
_NAMED = re.compile(r"(?:(?-i:[A-ZÀ-ÞЀ-Я])[\w’'-]+|\b[JS]r\.),\s$")
_AGE_ENDS = re.compile(r"(?<!\d\d\d)(?<!\d,\d\d\d)(?:,|\.\s|\)|;|\sand\s(?:[A-Z]|his|her)|\sof\s(?:[A-Z]|the\s)|$)")
_LARGEST = 10**10
# "Two, perhaps three", "at least two and at most three", "not fewer than two nor more than three".
_UP_TO = (
    r"(?:\sor\smore)?,?\s(?:(?:and|but|or|nor)\s)?(?:(?P<maybe>perhaps|possibly|maybe)(?:\sas\smany\sas)?|at(?:\sthe)?\smost"
    r"|up\sto|no(?:t)?\smore\sthan|more\sthan(?<=nor\smore\sthan))\s"
)


@lru_cache
def _pattern() -> re.Pattern[str]:
    words = lexicon("numbers")
    around = words["around"]
    unit, scale = either(words["units"]), either(words["scales"])
    digits = (
        r"\d{1,3}(?:[,\u00a0\u202f’']\d{3})+(?!\d)"
        r"|\d{1,3}(?: \d{3}){1,3}(?=\s[a-z])(?! \d)"
        r"|\d{1,10}(?!\d)(?:[.,]\d{1,2}(?=[ \u00a0](?:million|thousand|billion)\b))?"
    )
    spelled = (
        rf"(?:half a (?:dozen|million)|(?:an? |{unit}(?:[ -]{unit})? ?)?{scale}(?:(?:,? and |[ -]){unit}"
        rf"(?:[ -]{unit})?){{0,2}}(?: {scale})?|{unit}(?:[ -]{unit})?)(?!\w|-(?!odd))"
    )
    one = rf"(?:(?:{digits})(?:[ \u00a0](?:million|thousand|billion|dozen|hundred)\b)?|{spelled})"
    bound = "|".join(f"(?P<{name}>{either(around[name])})" for name in ("low", "high", "about"))
    return re.compile(
        rf"(?<![\w$€£₴#.,:/’'–-])(?:(?P<vague>{either(around['vague'])})(?![\w-])"
        rf"|(?:(?:{bound})\s)?(?:(?P<opening>between|from|anywhere from|anywhere between)\s)?(?P<first>{one})"
        rf"(?P<again>\s\(\d{{1,3}}(?:,?\d{{3}})?\))?(?:(?P<joint>\s?[–—-]\s?|\sto\s|\sor\s|\sand\s|{_UP_TO})(?P<second>{one})(?!\w)(?(maybe),?))?(?P<odd>-odd)?(?P<plus>\+|-plus"
        rf"|\sor\smore|\splus)?)",
        re.IGNORECASE,
    )


@lru_cache
def _guards() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    around = lexicon("numbers")["around"]
    unit = "|".join(re.escape(word) for word in sorted(around["units"], key=len, reverse=True))
    counts = (
        rf"(?:\d{{1,4}}(?!\d)|(?:an?\s)?{either([*lexicon('numbers')['units'], *lexicon('numbers')['scales']])}(?!\w))"
    )
    after = re.compile(
        rf"\s?(?:{unit})(?!\w)|[.:/]\d|(?:st|nd|rd|th)\b|-(?!plus|odd)\w|(?<=0)[’']?s(?!\w)"
        rf"|\s(?:(?:out\s)?of|in|for)\s(?:every|each)\s{counts}"
        rf"|\s(?:in|out\sof)\s(?:\d|10|{either(around['tenth'])})(?!\w)(?!\s(?:\w+\s)?{either(around['spread'])}(?!\w))",
        re.I,
    )
    before = re.compile(
        rf"(?:\b{either(around['names'])}(?<!dead number)(?<!wounded number)(?<!injured number)"
        rf"(?<!casualties number)(?<!victims number)(?<!missing number)(?<!killed number)|[#№]"
        r"|(?:of|for|in)\severy)\s?$|(?<!\w)for\severy\s[^.;,]{1,50},\s$",
        re.I,
    )
    rise = re.compile(rf"\b{either(around['rise'])}[^.;]{{0,40}}$", re.I)
    return after, before, rise


@lru_cache
def _aged() -> re.Pattern[str]:
    """ "A nurse, 41, and her son, 9": an age behind somebody told of in the singular."""
    words = {word for group in lexicon("people").values() for word in group.get("singular", ())}
    return re.compile(rf"(?<!\w){either(words | set(lexicon('numbers')['around']['aged']))},\s$", re.IGNORECASE)


def numbers(text: str, start: int, end: int, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Number, ...]:
    """The numbers between `start` and `end` that may count people; `taken` are stretches (dates) to leave alone."""
    found: list[Number] = []
    position = start
    while match := _pattern().search(text, position, end):
        position = match.end()
        if any(match.start() < last and first < match.end() for first, last in taken):
            inside = max(last for first, last in taken if match.start() < last and first < match.end())
            position = max(match.start() + 1, min(match.end(), inside))
            continue
        guard = _guards()[0].match(text, match.end())
        if guard is None or match["vague"]:
            found.extend(_read(text, start, match))
        else:
            position = guard.end()
    return tuple(found)


def _read(text: str, start: int, match: re.Match[str]) -> list[Number]:
    _, before, rise = _guards()
    left = text[max(start, match.start() - 60) : match.start()]
    if match["vague"]:
        return [] if left.lower().endswith("how ") else [Number(*match.span(), vague=True)]
    if before.search(left) or _is_age(left, match):
        return []
    first = _value(match["first"])
    if match["second"] is None:
        return [] if first is None else [_bounded(match, first)]
    second = _value(match["second"])
    if first is None or second is None:
        return []
    return _pair(match, first, second, climbs=bool(rise.search(left)))


def is_share(text: str, end: int) -> bool:
    """True where the number that ends at `end` is no count: "one in three", "nine of every ten"."""
    return _guards()[0].match(text, end) is not None


def _is_age(left: str, match: re.Match[str]) -> bool:
    if not left[-1:].isspace() or _AGE_ENDS.match(match.string, match.end("first")) is None:
        return False
    return (_NAMED.search(left) or _aged().search(left)) is not None


def _pair(match: re.Match[str], first: int, second: int, *, climbs: bool) -> list[Number]:
    joint, opening = match["joint"].strip().lower(), (match["opening"] or "").lower()
    if opening.endswith("from") and climbs:
        return [Number(match.start("second"), match.end("second"), second)]
    if joint == "and" and not opening.endswith("between"):
        one = Number(match.start(), match.end("first"), *_bounds(match, first))
        return [one, Number(match.start("second"), match.end("second"), second)]
    if first >= second:
        return []
    return [Number(*match.span(), None, first, second)]


def _bounded(match: re.Match[str], first: int) -> Number:
    end = max(match.end(name) for name in ("plus", "odd", "again", "first"))
    return Number(match.start("first") if match["about"] else match.start(), end, *_bounds(match, first))


def _bounds(match: re.Match[str], number: int) -> tuple[int | None, int | None, int | None]:
    if match["low"] or match["plus"]:
        return None, number, None
    return (None, None, number) if match["high"] else (number, None, None)


def _value(written: str) -> int | None:
    """The number that digits or words say; None where they say none or one too large to count people."""
    plain = re.sub(r"(?<=\d)[, \u00a0\u202f’'](?=\d{3})", "", written.lower())
    plain = re.sub(r"(?<=\d),(?=\d{1,2}\D)", ".", plain)
    total = _spelled(re.findall(r"\d+(?:\.\d+)?|[a-z]+", plain))
    return total if total is not None and total <= _LARGEST else None


def _spelled(words: list[str]) -> int | None:
    units, scales = lexicon("numbers")["units"], lexicon("numbers")["scales"]
    total, current = 0.0, 0.0
    for word in words:
        if word[0].isdigit():
            current += float(word)
        elif word == "half":
            current = 0.5
        elif word in units:
            current += units[word]
        elif word in scales:
            current = (current or 1) * scales[word]
            if scales[word] >= 1000:
                total, current = total + current, 0.0
    return round(min(total + current, 2.0 * _LARGEST)) or None


def spelled(word: str) -> int | None:
    """The number a single word or run of digits says."""
    return _value(word)
