"""What stands beside a date: whether it bounds a count, the clock, the part of the day, "around"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ascertain.claims.words.lexicon import either, lexicon

_LEFT, _RIGHT = 70, 48  # characters looked at on either side


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, `14:30`; 24:00 is the end of it. `zone` is its own, where the text names one."""

    time: str
    zone: str | None = None
    midnight: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """The words beside a date, and where it begins and ends with them.

    `bound` is what makes it a bound ("as of"); `since` is true behind "since" or "from"; `part` is the clock at which
    the part of the day named ends; `night` the days a night has, counted from the day named; `said` is where
    the date itself stands.
    """

    start: int
    end: int
    bound: str | None = None
    since: str | None = None
    about: bool = False
    clock: Clock | None = None
    part: str | None = None
    night: tuple[int, int] | None = None
    possessive: bool = False
    said: tuple[int, int] = (0, 0)

    @classmethod
    def alone(cls, start: int, end: int) -> "Beside":
        """A date with nothing beside it."""
        return cls(start, end, said=(start, end))

    @property
    def is_beginning(self) -> bool:
        """True behind "since"; "from" and "between" may open a stretch of days, and say no more."""
        return self.since is not None and self.since.startswith("since")

    @property
    def is_deadline(self) -> bool:
        """True where the bound may as well be one that lies ahead ("until"), not "as of"."""
        return self.bound is not None and not self.bound.startswith("as ")


def beside(text: str, start: int, end: int, limits: tuple[int, int], name: str = "dates") -> Beside:
    """What stands beside the date at `start` to `end`, inside `limits` (its sentence, up to the dates beside it)."""
    left, right = _patterns(name)
    before = left.search(text, max(limits[0], start - _LEFT), start)
    after = right.match(text, end, min(limits[1], end + _RIGHT))
    words = lexicon(name)
    held: dict[str, str | None] = dict.fromkeys(("bound", "since", "about", "part", "night"))
    if before is not None:
        held |= {key: _plain(before[key]) for key in held}
    part = held["part"] or (_plain(after["part"]) if after else None)
    return Beside(
        before.start() if before else start,
        after.end() if after else end,
        held["bound"],
        held["since"],
        held["about"] is not None,
        (read_clock(before, name) if before else None) or (read_clock(after, name) if after else None),
        words["parts"].get(part) if part else None,
        (*words["nights"][held["night"]],) if held["night"] else None,
        bool(after and after["possessive"]),
        (start, end),
    )


def bounded_clock(name: str = "dates") -> re.Pattern[str]:
    """ "As of 17:00": a clock behind the words of a bound, no day beside it."""
    return _bare(name)[0]


def bare_clock(name: str = "dates") -> re.Pattern[str]:
    """A clock or a part of the day, by itself."""
    return _bare(name)[1]


def read_clock(match: re.Match[str], name: str = "dates") -> Clock | None:
    """The clock in a match; None where there is none, or no time of day (30:00)."""
    words = lexicon(name)
    zoned = words["zones"].get(_plain(match["zone"]) or "")
    zone = None if zoned in (None, "local") else zoned
    if match["named"]:
        time = words["clocks"][_plain(match["named"])]
        begins = time == "24:00" and match.groupdict().get("after") is not None
        return Clock("00:00" if begins else time, zone, time == "24:00" and not begins)
    if match["military"]:
        hour, minute = int(match["military"][:2]), match["military"][2:]
    elif match["hour"]:
        hour, minute = int(match["hour"]), match["minute"] or "00"
    else:
        return None
    if match["half"]:
        shift = words["halves"][_plain(match["half"])]
        hour = hour % 12 + shift
    if hour > 24 or (hour == 24 and minute != "00"):
        return None
    return Clock(f"{hour:02}:{minute}", zone, hour == 24)


def _plain(said: str | None) -> str | None:
    return " ".join(said.lower().split()) if said else None


def _clock(words: dict[str, dict[str, str]], hours: list[str]) -> str:
    half, named, zone = (either(words[key]) for key in ("halves", "clocks", "zones"))
    return (
        rf"(?:(?:(?P<named>{named})(?:\s{either(hours)})?"
        rf"|(?P<military>[0-2]\d[0-5]\d)\s?{either(hours)}"
        rf"|(?P<hour>[0-2]?\d)(?:[:.h](?P<minute>[0-5]\d)(?!\d)|(?=\s?(?:{half}|{either(hours)})(?!\w)))"
        rf"(?:\s?(?P<half>{half})(?!\w))?(?:\s?{either(hours)}(?!\w))?)(?:,?\s?\(?(?P<zone>{zone})(?!\w)\)?)?)"
    )


@lru_cache
def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon(name)
    said = words["words"]
    clock, part, about = _clock(words, said["hours"]), either(words["parts"]), either(said["about"])
    of = either(said["of"])
    left = (
        rf"(?<![\w-])(?:(?:(?P<bound>{either(said['asof'])}|{either(said['upto_clock'])}(?=\s{_near_clock(words)}))"
        rf"|(?P<since>{either(said['since'])})|{either(said['on'])})\s)?"
        rf"(?:(?:(?P<after>{either(said['after'])})\s|{either(said['shortly'])}\s)?(?:{about}\s)?{clock}(?:\s?\([^()\n]{{1,24}}\))?,?\s(?:{of}\s)?)?"
        rf"(?:(?:the\s)?(?P<part>{part})\s?(?:\s{of}\s)?)?"
        rf"(?:the\snight\s(?:of|from)\s(?:the\s)?)?(?:(?P<night>{either(words['nights'])})\s)?"
        rf"(?:(?P<about>{about})\s)?(?:the\s)?$"
    )
    right = (
        rf"(?P<possessive>{words['writing']['possessive']}(?!\w))?"
        rf"(?:,?\s(?:in\sthe\s)?(?P<part>{part})(?!\w))?"
        rf"(?:[,(]?\s?\(?(?:(?P<after>{either(said['after'])})\s|{either(said['shortly'])}\s)?(?:{about}\s)?{clock}\)?(?!\w))?"
    )
    return re.compile(left, re.IGNORECASE), re.compile(right, re.IGNORECASE)


def _near_clock(words: dict[str, dict[str, str]]) -> str:
    return rf"(?:{either(words['clocks'])}|[0-2]?\d[:.][0-5]\d|[0-2]?\d\s?{either(words['halves'])}(?!\w))"


@lru_cache
def _bare(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon(name)
    clock = _clock(words, words["words"]["hours"])
    bound = rf"(?<![\w-])(?P<bound>{either(words['words']['asof'])})\s(?:{either(words['words']['about'])}\s)?{clock}"
    alone = rf"(?<![\w-])(?:{clock}|(?:the\s)?(?P<part>{either([*words['parts'], *words['words']['day']])}))(?!\w)"
    return re.compile(rf"{bound}(?!\w)", re.IGNORECASE), re.compile(alone, re.IGNORECASE)
