"""What happened to the people a number counts: the outcome words around a noun phrase and how they hang together."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import itemgetter

from ascertain.claims.words.lexicon import either, lexicon

Placed = tuple[int, int, str]  # where an outcome word starts and ends, and its outcome
_END = itemgetter(1)
OUTCOMES = ("other", "killed", "injured", "missing", "detained", "displaced")
_BE = (
    r"were|was|are|is|been|being|be|got|feared|believed|confirmed|reported|presumed|lay|left|remain"
    r"|remains|remained|counted|listed|found|become"
)
_LINK_WORDS = (
    rf"{_BE}|have|has|had|also|reportedly|allegedly|said|to|still|later|now|all|each|instantly|both"
    rf"|known|either|who|that|which|then|so far|in all|in total|overall|altogether|all told|"
    r"critically|seriously|severely|slightly|lightly|badly|mortally|fatally|gravely|more|others|of "
    r"them|of whom|may|might|could|"
    r"likely|already|apparently|ultimately|subsequently|immediately|there|here|would|not yet|some"
    r"|dozens|moderately|were|killed or|people|among (?:the|those)|initially|believed to be|thought to be"
)
_PLACED = r"(?:\s(?:in|at|near|from|on|inside|outside|aboard|of|with|across|during|around|by)\s[^,;.!?“”]{1,70}?)?"
_RIGHT = re.compile(
    rf"(?:\s\([^()]{{1,60}}\))?(?:,?\saged\s[\w\s-]{{1,14}},?)?"
    rf"(?:\sand\s(?:his|her|their)\s(?:[\w-]+\s){{0,2}}?[\w-]+)?(?:\s(?:playing|standing|waiting|sleeping|walking|working|sheltering|sitting)(?!\w)[^,;.!?]{{0,60}}?)?(?:,\s[^;.!?]{{1,130}}?,|\s[–—-]\s[^;.!?]{{1,130}}?\s[–—-])?{_PLACED}"
    rf"(?:,?\s(?:{_LINK_WORDS})){{0,6}}\s?",
    re.I,
)
_HAS_BE = re.compile(rf"(?<!\w)(?:{_BE})(?!\w)", re.I)
_LATER = re.compile(r"\s(?:(?:later|subsequently|since|also|then|reportedly|has|have|had)\s?){1,3}", re.I)
_A_DAY = r"(?:and including|the end|midnight|24[:.]00|(?:\d{1,2}\s)?(?-i:[A-Z]))"
_AGO = r"(?:day|week|month|year|decade)\s(?:ago|earlier|before)(?!\w)"  # "the nine killed a year ago"
_OBJECT = re.compile(
    rf"\s(?:at least|up to(?!\s{_A_DAY})|more than|\d|an?\s(?!{_AGO})|the\s|two|three|four|five|six|seven|eight|nine"
    r"|ten|several|dozens|many|themselves|him|her|them|another|about|nearly|hundreds|scores)",
    re.I,
)
# "Were shot at; neither was hurt": that tells of no wound.
_SHOT_AT = re.compile(r"\sdown(?!\w)|\sat(?=\s*(?:[,;.!?]|$)|\s(?:by|but|and|while|when|from|as)(?!\w))", re.I)
_UNREAL = re.compile(r"(?:(?:could|would) have|attempted|(?:attempt|tr[iy]|threaten|plan|plot)\w* to)\s$", re.I)
# "The dead are two men", "among those injured was a nurse"; "Dead: 3", "the wounded number 30".
_HEADED = re.compile(r"(?<!\w)(?:the|those|among(?:\sthe|\sthose)?|all)\s$", re.I)
_THEY_ARE = re.compile(
    r"(?:\s(?:people|civilians|persons))?(?:\s(?:also|now|so far))?(?:\s(?:are|were|is|was"
    r"|includ(?:e[sd]?|ing)|as)|:)(?:\salso)?"
    r"\s(?:(?:the|an?)\s[^\W\d][^,;.:!?]{1,40},\s){0,3}(?:(?:and\s)?(?:the|a total of)\s)?",
    re.I,
)
# "Killed were two men", "Injured in the blast were three children".
_OPENS = re.compile(r"(?:^|[.!?\n][”\"’)]?\s*)[“\"‘(]?(?:Also\s)?$")
_WERE = re.compile(r"(?:\s(?:in|by|on|at|during|when)\s[^,;.:!?]{1,60}?)?\s(?:were|was|are|is)(?:\salso)?\s", re.I)
_LABEL = re.compile(r"(?:\s?[:–—]\s?|\s-\s|\snumber(?:ed|s)?\s)", re.I)
# "One new death", "three combat-related fatalities".
_NEW = re.compile(
    r"\s(?:(?:new|fresh|further|additional|more|recent|confirmed|verified|reported|documented|recorded|suspected|violent"
    r"|combat|battle|battlefield|military|conflict|war|civilian|child|maternal|infant|hospital|[a-z]+-related)\s){1,2}",
    re.I,
)
_SUMMED = re.compile(r",?\s(?:the|its|their)\s(?:(?:total|overall|confirmed|official|known|provisional)\s)?", re.I)
_BRACKETED = re.compile(r"\s\(\d[\d,]{0,8}\)")  # "two thirds of the deaths (42)"
_TOLL = re.compile(
    r"(?:[^;.!?]{0,60};\sit\s)?[^;.!?]{0,90}?(?:\s(?:to|at|of|is|was|reached|reaching|hit|ranges?|ranged"
    r"|ranging|stands at|stood at|exceeded"
    r"|passed|topped|now|:|–|-)|:)\s*(?:(?:the|a total of|now|at|to)\s)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Found:
    """An outcome and how close the words hang together: the smaller `distance`, the surer."""

    outcome: str
    distance: int
    by: str = ""


# "11 death certificates", "two murder suspects", "a body search": nouns that only begin like a harm.
_COMPOUND = (
    r"(?!\s(?:certificates?|sentences?|threats?|penalty|penalties|squads?|row|notices?|benefits?|camps?|charges?|bags?"
    r"|armou?r|parts?|rates?|tolls?|suspects?|investigations?|inquiry|inquiries|probes?|trials?|warrants?|traps?)(?!\w))"
)


@lru_cache
def _patterns() -> dict[str, re.Pattern[str]]:
    listed = lexicon("outcomes")
    compiled = {}
    for kind, keys in {
        "right": ("passive", "without", "noun_after"),
        "active": ("active",),
        "before": ("noun_before",),
        "toll": ("toll",),
        "inside": ("passive", "noun_after"),
        "heading": ("heading",),
    }.items():
        parts = [
            rf"(?P<{outcome}>{either([word for key in keys for word in listed[outcome][key]])})"
            for outcome in OUTCOMES
            if any(listed[outcome][key] for key in keys)
        ]
        singular = _COMPOUND if kind in ("right", "inside") else ""
        compiled[kind] = re.compile(rf"(?<![\w’'-])(?:{'|'.join(parts)})(?![\w-]){singular}", re.IGNORECASE)
    return compiled


def _outcome(match: re.Match[str]) -> str:
    return match.lastgroup or "other"


@dataclass(frozen=True, slots=True)
class Words:
    """The outcome words of one sentence, found once: (start, end, outcome) by kind."""

    right: tuple[Placed, ...]
    active: tuple[Placed, ...]
    before: tuple[Placed, ...]
    toll: tuple[Placed, ...]
    heading: tuple[Placed, ...] = ()

    def __bool__(self) -> bool:
        return any((self.right, self.active, self.before, self.toll, self.heading))


def outcome_words(text: str, start: int, end: int) -> Words:
    """All outcome words between `start` and `end`."""
    return Words(
        *(
            tuple(
                (match.start(), match.end(), _outcome(match)) for match in _patterns()[kind].finditer(text, start, end)
            )
            for kind in ("right", "active", "before", "toll", "heading")
        )
    )


def inside(text: str, start: int, end: int) -> Found | None:
    """The outcome a noun phrase carries itself: "12 injured civilians", "four bodies"."""
    match = _patterns()["inside"].search(text, start, end)
    return Found(_outcome(match), 0, "inside") if match else None


def summed_up(text: str, words: Words, position: int) -> Found | None:
    """The noun behind that sums the number up: "that brought to six the number of people killed"."""
    index = bisect_left(words.toll, (position, 0, ""))
    if index == len(words.toll) or not _SUMMED.fullmatch(text, position, words.toll[index][0]):
        return None
    return Found(words.toll[index][2], 4, "toll")


def to_the_right(text: str, words: Words, position: int, *, people: bool) -> Found | None:
    """The verb behind the people: "12 civilians, among them a child, were killed", "12 dead"."""
    index = bisect_left(words.right, (position, 0, ""))
    if index == len(words.right):
        return None
    start, end, outcome = words.right[index]
    link = text[position:start].lstrip('”"')  # what closes a quotation around the number
    if start - position > 260 or not _RIGHT.fullmatch(link):
        new = not people and _NEW.fullmatch(link) and text[start:end].lower() in _nouns()
        return Found(outcome, 1, "right") if new else None
    verb = text[start:end].lower()
    shot_at = verb == "shot" and _SHOT_AT.match(text, end) is not None
    if shot_at or (outcome == "other" and "among" in link):
        return None  # "two soldiers were among the casualties": killed or injured, it does not say
    plain = not _HAS_BE.search(link)
    if plain and not people and link.strip() and not (_LATER.fullmatch(link) and verb in _own_verbs()):
        return None
    if plain and _OBJECT.match(text, end) and verb in _transitives():
        return None
    return Found(outcome, 1 if len(link) < 3 else 3, "right")


@lru_cache
def _transitives() -> frozenset[str]:
    """Verbs that have people as their object as well: "12 militants killed 5" is no 12 killed."""
    listed = lexicon("outcomes")
    return frozenset(word for outcome in OUTCOMES for word in listed[outcome]["active"])


@lru_cache
def _nouns() -> frozenset[str]:
    """What is counted by itself: "deaths"."""
    return frozenset(word for outcome in OUTCOMES for word in lexicon("outcomes")[outcome]["noun_after"])


@lru_cache
def _own_verbs() -> frozenset[str]:
    """What people do themselves: "died"."""
    return frozenset(word for outcome in OUTCOMES for word in lexicon("outcomes")[outcome]["without"])


@lru_cache
def _left() -> re.Pattern[str]:
    """What may stand between a verb or noun of harm and the number behind it."""
    about = either(lexicon("numbers")["around"]["about"])
    return re.compile(
        rf"\s*[“\"]?(?:(?:{about}|his|her|their|another|an additional|additional|a further|some|the|also|as well as"
        r"|further|an? (?:entire |whole )?family of|(?:him|her|them)sel(?:f|ves) and(?: at least)?|in all"
        r"|in total|all in all|altogether|all told|a combined)\s)?",
        re.IGNORECASE,
    )


def to_the_left(text: str, words: Words, position: int) -> Found | None:
    """The verb or noun before the number: "killing 12", "the deaths of 12", "death toll rose to 12"."""
    for start, end, outcome in islice(_ending(words.heading, position, 90), 1):
        heads = _HEADED.search(text, max(0, start - 24), start) and _THEY_ARE.fullmatch(text, end, position)
        opens = _WERE.fullmatch(text, end, position) and _OPENS.search(text, max(0, start - 8), start)
        if heads or opens or _LABEL.fullmatch(text, end, position) or _BRACKETED.match(text, end):
            return Found(outcome, 2, "heading")
    for listed, link, distance in ((words.before, _left(), 1), (words.active, _left(), 2), (words.toll, _TOLL, 4)):
        for start, end, outcome in _ending(listed, position, 110):
            if _UNREAL.search(text, max(0, start - 20), start):
                break
            if link.fullmatch(text, end, position):
                return Found(outcome, distance, "toll" if listed is words.toll else "left")
            if listed is not words.toll:
                break
    return None


def _ending(listed: Sequence[Placed], position: int, near: int) -> Iterator[Placed]:
    """The words that end before `position`, the nearest first, no farther off than `near` characters."""
    for index in range(bisect_right(listed, position, key=_END) - 1, -1, -1):
        if position - listed[index][1] > near:
            return
        yield listed[index]
