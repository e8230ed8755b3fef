"""Numbers that are told only to be taken back: "corrected its earlier number of nine", "down from nine"."""

import re

from ascertain.claims.words.sentences import Sentence

_COUNT = r"(?:(?:death )?toll|number|figure|count|total|tally|estimate|report|statement|claim)s?"
_EARLIER = r"(?:earlier|previous|prior|former|initial|preliminary|original|first|reported)"
_TAKEN_BACK = (
    r"(?:(?:correct|revis|withdr[ae]w|retract|amend|replac|updat|adjust|reduc|rais|chang)\w*|lower(?:ed|ing|s)|to lower"
    r"|took back)"
)
_OLD = rf"(?:the\s|its\s|his\s|her\s|their\s|an?\s)?(?:{_EARLIER}\s)*(?:{_COUNT}\s(?:of|that)\s)?(?:the\s)?"
_BEFORE = re.compile(
    rf"(?<!\w)(?:{_TAKEN_BACK}\s(?:[\w’'-]+\s){{0,3}}?{_COUNT}\s(?:of|that)\s"
    rf"|(?:{_TAKEN_BACK}|down|up|fell|rose|dropp?(?:ed)?|decrease|increase)\s(?:[\w’'-]+\s){{0,4}}?from\s{_OLD}"
    rf"|(?:instead of|rather than|replacing|correcting|retracting|withdrawing)\s{_OLD})$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?<!\w)(?:earlier|previous|prior)\s(?:\w+\s)?{_COUNT}\s(?:of|was|had been|stood at)\s$", re.IGNORECASE
)
_UPHELD = re.compile(r"(?<!\w)(?:confirm|repeat|reaffirm|reiterat|upheld|sto?o?d by|stands by|verif)", re.IGNORECASE)
_NOT = re.compile(r"(?<!\w)not\s(?:the\s)?$", re.IGNORECASE)
_TOLD_BEFORE = re.compile(
    r"[^,;.]{0,30}?,?\s(?:as\s)?(?:(?:it|he|she|they|was|were|had|been)\s){0,3}"
    r"(?:(?:reported|given|announced|stated|said)\s(?:earlier|before|previously|at first|first)"
    r"|(?:first|initially|earlier|previously)\s(?:reported|given|announced|stated|said))(?!\w)",
    re.IGNORECASE,
)
# "The toll was put at 5 before; it is now 4."
_NOW = re.compile(
    rf"[^,;.]{{0,20}}?\s(?:before|earlier|previously|at first|initially)[;,:]\s(?:it|the {_COUNT})"
    r"\s(?:is|now|stands|has)(?!\w)",
    re.IGNORECASE,
)
# A number may bring its "from" along; one with "to" behind it is a change, read as its second number.
_FROM = re.compile(r"from\s(?![^,;.]{1,30}\sto\s)", re.IGNORECASE)
# "An earlier version of this report said 31 had died."
_VERSION = re.compile(
    r"(?<!\w)(?:earlier|previous|prior)\sversions?\sof\s(?:this|the|our)\s(?:\w+\s)?"
    r"(?:report|article|story|post|dispatch|statement)(?!\w)[^.;]{0,80}$",
    re.IGNORECASE,
)
# "Without the truce 500 people would have died": nobody did.
_UNREAL = re.compile(r"[^,;.]{0,30}?\swould\s(?:\w+\s)?have\s", re.IGNORECASE)
# "The worst attack since the siege began": since when nothing was as bad, not since when something is counted.
_WORST = re.compile(
    r"(?<!\w)(?:worst|first|last|most|only|highest|lowest|[a-z]{4,}est|second-\w+)\s[^.;]{0,80}?\ssince(?!\w)",
    re.IGNORECASE,
)
_REACH = 90  # characters before a number in which its being taken back is told
_VERSION_REACH = 200  # the same for an earlier version of the report


def superlative(text: str, sentence: Sentence) -> tuple[int, int] | None:
    """Where "the deadliest day since" stands in a sentence: its "since" begins no count."""
    match = _WORST.search(text, sentence.start, sentence.end)
    return match.span() if match else None


def superseded(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """True for the number at `start` to `end` where the sentence says that another has taken its place."""
    opened = _FROM.match(text, start, end)
    before = text[max(sentence.start, start - _REACH) : opened.end() if opened else start]
    if _BEFORE.search(before) is not None:
        return True
    version = _VERSION.search(text[max(sentence.start, start - _VERSION_REACH) : start])
    if version is not None or _UNREAL.match(text, end, sentence.end):
        return True
    if _NOW.match(text, end, sentence.end) is not None:
        return True
    if _NOT.search(before) is not None:
        return _TOLD_BEFORE.match(text, end, sentence.end) is not None
    return _NAMED.search(before) is not None and _UPHELD.search(before) is None
