"""Cues: the verbs by which something is said, with the act they do."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ascertain.claims.words.lexicon import either, lexicon

FORMS = ("finite", "noun_like", "gerund", "base")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in the text: its act and its form (`finite`, `noun_like`, `gerund`, `base`); "told" has a hearer."""

    start: int
    end: int
    act: str
    form: str
    hears: bool = False


@lru_cache
def _acts() -> dict[str, tuple[str, str]]:
    listed = lexicon("cues")
    found: dict[str, tuple[str, str]] = {}
    for act, forms in listed.items():
        for form in FORMS:
            for word in forms.get(form, ()) if act not in ("nominal", "words") else ():
                found.setdefault(word, (act, form))
    return found


# "The attack claimed 12 lives" says nothing.
_LIVES = re.compile(r"\s(?:[\w’'-]+\s){0,3}?(?:lives|life)(?!\w)", re.IGNORECASE)

# "A spokesman, asked about the raid, said …": somebody else asked.
_IS_ASKED = re.compile(r"\s(?:about|whether|if|why|how|by|what|on|when|who)(?!\w)", re.IGNORECASE)
# Verbs of speech that say nothing here: "asked not to be named", "video verified by X", "shares a border".
_IDLE = re.compile(
    r"asked\s(?:\w+\s){0,2}?not\sto\sbe\s(?:named|identified|quoted)|asked\sthat\s(?:his|her|their)\s(?:\w+\s)?names?\s"
    r"|(?:asked\sfor|requested)\sanonymity|witnessed|(?:said|says|say)\snothing(?=\s(?:in|about|on|publicly|so|more)\s|[.,;])|(?:verified|reported|confirmed|recorded|documented)"
    r"\sby\s(?:the\s|an?\s)?[\w’'-]+|shar(?:es?|ed|ing)\s(?:an?\s|the\s)?(?:\w+\s)?(?:border|room|cell|house|frontier)"
    r"|(?:offer|g[ai]ve|giv|provid|present)(?:s|ed|ing|es|en)?\sno\s\w+|(?:spoke|speaking|talked|talking)\s(?:up)?on\s(?:the\s)?"
    r"conditions?\s(?:of|that)|(?:held|holds|hold)\s(?:\w+\s){0,2}?(?:talks|a meeting|elections?|funerals?)",
    re.IGNORECASE,
)
# "held the army responsible for the raid".
_BLAMES = re.compile(
    r"(?:held|holds|holding)(?=\s[^,;.“”\"]{1,70}?\s(?:responsible|accountable|to blame)\sfor\s)", re.IGNORECASE
)


@lru_cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-]){either(_acts())}(?![\w’'-])", re.IGNORECASE)


def cues(text: str, start: int, end: int) -> tuple[Cue, ...]:
    """The cues between `start` and `end`, in order."""
    found = [
        Cue(*match.span(), "accuse", "gerund" if match[0].endswith("ing") else "finite")
        for match in _BLAMES.finditer(text, start, end)
    ]
    for match in _pattern().finditer(text, start, end):
        word = " ".join(match[0].lower().split())
        if word.startswith("claim") and _LIVES.match(text, match.end(), end):
            continue
        if is_idle(text, match.start()):
            continue
        if (
            word == "asked"
            and _IS_ASKED.match(text, match.end(), end)
            and text[max(start, match.start() - 2) : match.start()] == ", "
        ):
            continue
        found.append(Cue(match.start(), match.end(), *_acts()[word], hears=word in ("told", "tells")))
    return tuple(sorted(found, key=lambda cue: cue.start))


def is_idle(text: str, start: int) -> bool:
    """True where the verb of speech at `start` says nothing by the words behind it."""
    return _IDLE.match(text, start) is not None


@lru_cache
def channel() -> re.Pattern[str]:
    """By what way something was said: "in a statement", "on state television"."""
    words = either(lexicon("cues")["words"]["channel"])
    return re.compile(
        rf"(?:in|on|via|through|at|during|to|by)\s(?:(?:an?|the|his|her|its|their|state|live)\s)?"
        rf"(?:[\w’-]+\s){{0,3}}?(?i:{words})(?![\w-])"
        r"(?:\s(?:posted|published|issued|released|carried|shared)(?:\s(?!that)[\w’-]+){0,4})?"
    )


@lru_cache
def _skipped() -> re.Pattern[str]:
    adverbs = either(word for word in lexicon("cues")["words"]["adverb"] if word not in ("both", "all", "only"))
    days = either([*lexicon("dates")["weekdays"], "today", "yesterday"])
    months = either(lexicon("dates")["months"])
    day = rf"(?:(?:on|late on|early on|late|early|this|last)\s)?(?i:{days})(?:\s(?:morning|afternoon|evening|night))?"
    dated = rf"on\s(?:\d{{1,2}}\s(?i:{months})|(?i:{months})\s\d{{1,2}})(?:,?\s\d{{4}})?"
    return re.compile(rf"(?:{channel().pattern}|{day}|{dated}|(?i:{adverbs}))(?!\w)")


_TOLD = re.compile(r"\s(?:[\w’'.&-]+\s){0,6}?[\w’'.&-]+(?=\s(?:that|on|in|by|at)\s|[,:.]|$)")
_NAMED = re.compile(r"\s[A-Z][\w’'&-]*(?:\s[A-Z][\w’'&-]*){0,3}(?=\s(?:they|he|she|it|there|the|we|an?|\d))")


def skip(text: str, start: int, end: int) -> int:
    """Where what is said begins behind a cue: past the hearer, the day, the way, adverbs, marks and "that"."""
    position = start
    if text[max(0, start - 4) : start].lower() in ("told", "ells") and (
        heard := _NAMED.match(text, start, end) or _TOLD.match(text, start, end)
    ):
        position = heard.end()
    while position < end:
        if text[position] in " ,:—–\u00a0":
            position += 1
        elif (match := _skipped().match(text, position, end)) is not None:
            position = match.end()
        elif text.startswith("that ", position) and not text.startswith("that is ", position):
            position += 5
        else:
            break
    return position


@lru_cache
def skipped_at_end() -> re.Pattern[str]:
    """What may stand between a subject and its verb, at the end of a stretch."""
    return re.compile(rf"[\s,]*(?<![\w’'-]){_skipped().pattern}\s*$")
