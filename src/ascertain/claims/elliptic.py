"""Numbers that leave out their noun and verb: "12 injured, two critically", "one in Telvany and two in Varesk"."""

import re

from ascertain.claims.numbers import Number
from ascertain.claims.sentences import Sentence

_STATE = re.compile(
    r"(?:\s(?:is|are|was|were|remains?|being|of whom (?:is|are)))?(?:\s(?:still|now|reported(?:ly)?|said to be|both))?"
    r"\s(?:(?:critically|seriously|gravely|badly|severely|lightly|slightly|mortally|fatally)(?!\w)"
    r"|in (?:an? )?(?:\w+ )?(?:critical|serious|grave|stable|severe|intensive|coma|fair|good|life-threatening)(?!\w)"
    r"|at the scene|on the spot|in (?:the )?(?:hospital|surgery))",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\s(?:in|at|near|inside|outside|on)\s(?!(?:addition|all|total|fact|turn|other words)(?!\w))", re.IGNORECASE
)
# From the number before: its verb and, where this one stands beside it, its place.
_AFTER_PLACE = re.compile(
    r"(?:\s[\w’'-]+){0,5}?\s(?:in|at|near|inside|outside|on)\s[^,;.!?:]{1,60}?(?:,\s(?:and\s|while\s)?|;\s|\sand\s)",
    re.IGNORECASE,
)
_AFTER_VERB = re.compile(
    r"[^;.!?:]{0,80}?(?:[,;(–—-]\s?|\s(?:with|and)\s)(?:(?:including|of whom|with)\s)?(?:at least\s)?", re.IGNORECASE
)
# "Corrected its figure of 17 dead to 14."
_CORRECTED = re.compile(r"(?:\s(?:dead|killed|injured|wounded))?\s(?:down\s|up\s)?to\s", re.IGNORECASE)
_CORRECTS = re.compile(r"(?<!\w)(?:correct|revis|amend|lower|reduc|rais|updat|adjust)\w*\s", re.IGNORECASE)
_LIST = re.compile(r",\s|,?\sand\s")
_GOES_ON = re.compile(
    r"(?:,\s|,?\sand\s)(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)(?!\w*-)", re.IGNORECASE
)


def leans(text: str, sentence: Sentence, before: tuple[int, int], number: Number) -> str:
    """`part` of the number before, `beside` it, or empty where it does not go on from it.

    Args:
        text: the report; `sentence`: the one with the number; `number`: one without noun and verb.
        before: where the number before it ends, and where its noun phrase does.
    """
    gap = text[before[1] : number.start]
    if len(gap) > 120:
        return ""
    if _CORRECTED.fullmatch(gap) and _CORRECTS.search(text, sentence.start, before[0]):
        return "beside"
    if _LIST.fullmatch(gap) and before[0] == before[1] and _GOES_ON.match(text, number.end, sentence.end):
        return "beside"
    placed = _PLACE.match(text, number.end, sentence.end) and not _STATE.match(text, number.end, sentence.end)
    if placed and _AFTER_PLACE.fullmatch(gap):
        return "beside"
    if state_of_part(text, number.end, gap):
        return "beside" if re.match(r"\s(?:at the scene|on the spot)", gap) else "part"
    return ""


def state_of_part(text: str, end: int, gap: str) -> bool:
    """True where the words behind a bare number tell a state that some of those before `gap` are in."""
    return _STATE.match(text, end) is not None and _AFTER_VERB.fullmatch(gap) is not None
